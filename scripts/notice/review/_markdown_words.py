"""The words of a language that differ, as Markdown for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from notice.comparison.addresses import led_to
from notice.comparison.as_text import in_line, said_of
from notice.comparison.entries import Entry, entries, tally
from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange
from notice.comparison.remark_sentences import sentence
from notice.comparison.wording import Mark, Span
from notice.languages.english import counted
from notice.model.markdown import as_name, as_words
from notice.review import _sentences as say
from notice.review.content import LanguageReview, Review

_ELEMENTS = {Mark.INSERTED: "ins", Mark.DELETED: "del"}


def word_by_word(review: Review, language: LanguageReview, name: str) -> str:
    """The words of a language that differ, folded."""
    changed = [s for s in language.body.sections if s.fate is not Fate.SAME or s.is_moved]
    found = tally(language.body)
    how = f"{counted(len(changed), 'section')}, {counted(found.substance, 'change')} of substance"
    how += f", {found.form} of form" if found.form else ""
    if not changed:
        how = "title, summary or form"
    same = say.same_summary(language)
    lines = [
        f"<details><summary><b>{name}</b>, word by word: {how}</summary>",
        "",
        as_words(say.against(review, language.pair)),
        *(("", f"#### Summary (`summary`): {same}") if same else ()),
        *_differences(language.head, language),
        *_differences(language.body, language),
        "",
        "</details>",
    ]
    return "\n".join(lines)


def _differences(change: Redline, language: LanguageReview) -> Iterator[str]:
    for section in change.sections:
        found = [e for e in entries(section.blocks) if e.is_changed and not e.is_set]
        if not found and not section.is_moved and section.fate in {Fate.SAME, Fate.EDITED}:
            continue
        yield ""
        yield f"#### {_heading(section)} ({as_name(section.id)}): {_fate(section)}"
        yield ""
        for entry in found:
            yield from _entry(entry, language)


def _entry(entry: Entry, language: LanguageReview) -> Iterator[str]:
    if entry.blocks[0].shown.kind != "heading":
        yield _passage(entry)
    remarks = dict.fromkeys(sentence(r) for block in entry.blocks for r in block.remarks)
    if remarks:
        yield f"  **Beside the words:** {as_words('; '.join(remarks))}"
    phrases = [p for block in entry.blocks for p in language.binding.get(block, ())]
    if phrases:
        yield f"  **Binding words:** {as_words('; '.join(phrases))}"


def _heading(section: SectionChange) -> str:
    blocks = [b for b in section.blocks if b.shown.kind == "heading"]
    return " ".join(map(_marked, blocks)) or as_words(say.section_name(section.id, ""))


def _fate(section: SectionChange) -> str:
    words = {Fate.INSERTED: ["new"], Fate.DELETED: ["removed"]}.get(section.fate, [])
    return ", ".join([*words, *(["moved"] if section.is_moved else [])]) or "changed"


def _passage(entry: Entry) -> str:
    # The sources' words come after a sign of ours, or they could begin a list or a heading.
    first = entry.blocks[0]
    is_ours = first.spans and first.spans[0].is_substance
    part = f"{entry.part} " if entry.part in {"row", "column"} else ""
    is_named = bool(entry.move or part)
    move = f" {entry.move}" if entry.move else ""
    sign = f"*{part}{entry.fate}{move}:* " if is_named else "" if is_ours else "&#8288;"
    where = f"{as_words(entry.label)}: " if entry.label else ""
    between = " &#124; " if part else ""
    inside = between.join(_point(b) + entry.moved(b, _marked(b)) for b in entry.blocks)
    return f"- {sign}{where}{inside}"


def _point(block: BlockChange) -> str:
    """The number of an item, which must not begin a list of its own."""
    old, new = (side.point if side else 0 for side in (block.old, block.new))
    both = f"<del>{old}.</del> " if old and block.new and old != new else ""
    return f"{both}{new or old}. ".replace(".", "&#46;") if new or (old and not both) else both


def _marked(block: BlockChange) -> str:
    pieces = []
    for mark, group in groupby(block.spans, key=lambda span: span.mark):
        found = list(group)
        if mark is Mark.FORM:
            pieces += [_formed(span) for span in found]
            continue
        words = as_words(in_line("".join(span.text for span in found)))
        words += "".join(f" ({as_words(a)})" for a in led_to(found, block))
        element = _ELEMENTS.get(mark)
        pieces.append(f"<{element}>{words}</{element}>" if element else words)
    return "".join(pieces)


def _formed(span: Span) -> str:
    """Words that stay, and in what they differ."""
    said = said_of(span, with_form=False)
    return as_words(in_line(span.text)) + (f" *({as_words(said)})* " if said else "")
