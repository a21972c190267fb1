"""The words of a passage in a comparison, as HTML: what came, went, or looks otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from notice.comparison.addresses import led_to
from notice.comparison.binding import binding_spans
from notice.comparison.redline import BlockChange
from notice.comparison.wording import Form, Mark, Span
from notice.languages.messages import Words
from notice.languages.particulars import Language
from notice.text.document import LINE_BREAK, Style

BINDS = '<b class="binds">'
"""What stands before words that bind."""
_ELEMENTS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}
_ENDS = {Form.SPLIT: "redline.split", Form.JOINED: "redline.joined"}


def words_as_html(block: BlockChange, words: Words, language: Language | None) -> Iterator[str]:
    """The words as HTML, with marks at those that changed, and at those that bind in `language`."""

    def say(key: str) -> str:
        return escape(words.text(key))

    for mark, group in groupby(block.spans, key=lambda span: span.mark):
        found = list(group)
        if mark is Mark.SAME:
            yield "".join(_styled(escape(span.text), span.style) for span in found)
            continue
        if mark is Mark.FORM:
            yield from (_formed(span, words) for span in found)
            continue
        inside = "".join(_styled(_binding(span.text, language), span.style) for span in found)
        addresses = led_to(found, block, is_brief=True)
        if addresses:  # before the space that parts the words from those that follow
            ended = inside.rstrip()
            notes = "".join(f" <small>({escape(a)})</small>" for a in addresses)
            inside = ended + notes + inside[len(ended) :]
        element = _ELEMENTS[mark]
        before, after = f"redline.{mark}", f"redline.{mark}-end"
        yield (
            f'<{element}><span class="hidden-text"> {say(before)} </span>{inside}'
            f'<span class="hidden-text"> {say(after)} </span></{element}>'
        )


def _formed(span: Span, words: Words) -> str:
    """Words that differ in form alone, those before beside them where these are others."""
    if key := _ENDS.get(span.forms[0]):
        return f" <small>(¶ {escape(words.text(key))})</small> "
    new = _styled(escape(span.text), span.style)
    if "".join(span.old.split()) == "".join(span.text.split()):
        return f'<span class="form">{new}</span>' if span.text.strip() else new
    old = _styled(escape(span.old), span.was)
    return f'<del class="form">{old}</del><ins class="form">{new}</ins>'


def _binding(text: str, language: Language | None) -> str:
    """The text as HTML, its words that bind in bold."""
    pieces, start = [], 0
    for begin, end in binding_spans(text, language) if language else ():
        pieces += [escape(text[start:begin]), BINDS, escape(text[begin:end]), "</b>"]
        start = end
    return "".join([*pieces, escape(text[start:])])


def _styled(inside: str, style: Style) -> str:
    inside = inside.replace(LINE_BREAK, "<br>")
    for element, holds in (("em", style.emphasis), ("strong", style.strong)):
        inside = f"<{element}>{inside}</{element}>" if holds else inside
    return inside
