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
        notes = "".join(f" <small>({escape(a)})</small>" for a in addresses)
        yield _marked(mark, inside, words, notes)


def _marked(mark: Mark, inside: str, words: Words, notes: str = "", kind: str = "") -> str:
    """Words that came or went, between marks that a copy, paper and whoever hears the page have.

    The spaces that part them from the other words stand outside of the marks.
    """
    before, after = (escape(words.text(f"redline.{mark}{end}")) for end in ("", "-end"))
    said = inside.strip()
    start, end = inside[: inside.find(said)], inside[inside.find(said) + len(said) :]
    element, named = _ELEMENTS[mark], f' class="{kind}"' if kind else ""
    # On paper the line stands still behind the mark: what parts the words is no hyphen.
    end = end and f"<span>{end}</span>"
    return (
        f'<{element}{named}>{start}<span class="mark">[{before} </span>{said}{notes}'
        f'<span class="mark">]</span><span class="hidden-text"> {after} </span>{end}</{element}>'
    )


def _formed(span: Span, words: Words) -> str:
    """Words that differ in form alone, those before beside them where these are others."""
    if key := _ENDS.get(span.forms[0]):
        return f" <small>(¶ {escape(words.text(key))})</small> "
    new = _styled(escape(span.text), span.style)
    if "".join(span.old.split()) == "".join(span.text.split()):
        return f'<span class="form">{new}</span>' if span.text.strip() else new
    old = _styled(escape(span.old), span.was)
    gone = _marked(Mark.DELETED, old, words, kind="form")
    return gone + _marked(Mark.INSERTED, new, words, kind="form")


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
