"""A redline as text, as Markdown, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from notice.comparison.addresses import led_to
from notice.comparison.binding import Shift, section_shifts
from notice.comparison.clause import Step
from notice.comparison.entries import Entry, entries, tally
from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange
from notice.comparison.remark import Aspect, Remark
from notice.comparison.remark_sentences import sentence
from notice.comparison.wording import SET, Form, Mark, Span
from notice.languages.english import counted
from notice.languages.particulars import Language
from notice.model.markdown import as_words
from notice.text.document import LINE_BREAK
from notice.text.lookalike import spelled

_SIGNS = {
    "text": {Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"},
    "markdown": {Mark.DELETED: "~~{}~~", Mark.INSERTED: "**{}**"},
}
_ENDS = {Form.SPLIT: " {¶ new paragraph} ", Form.JOINED: " {¶ joined} "}
_LOOKS = {Form.STRONG: "bold", Form.EMPHASIS: "italic"}
_SAID = {Aspect.STRONG, Aspect.EMPHASIS, Aspect.LINK, Aspect.CAPITAL}
"""What is said inside a passage, where its marks stand, and so not below it."""


def as_text(
    change: Redline, form: str, language: Language | None = None, *, with_form: bool = False
) -> str:
    """The sections that differ, with their marks; `form` is "text" or "markdown".

    Text marks [-what was removed-] and {+what was added+}, and {what differs} in words that stay;
    Markdown strikes through and sets bold.  A sentence that moved by itself stands in {moved here
    1: …}, and where it was in {moved away 1: …}.  Below each passage stands what differs beside its
    words, and the words that bind by which it changed, where the `language` tells.  Passages that
    differ as a typesetter would have it are counted, and shown `with_form`.
    """
    if change.is_empty:
        return "No words differ."
    lines: list[str] = []
    for section in change.sections:
        if section.fate is not Fate.SAME or section.is_moved:
            lines += _section(section, form, language, with_form=with_form)
    found = tally(change)
    if found.form:
        lines += ["", f"{counted(found.substance, 'change')} of substance, {found.form} of form."]
    if found.setting and not with_form:
        verb = "differ" if found.setting > 1 else "differs"
        lines += [
            f"{counted(found.setting, 'passage')} {verb} in typography alone; --form shows more."
        ]
    return "\n".join(lines).strip()


def _section(
    section: SectionChange, form: str, language: Language | None, *, with_form: bool
) -> Iterator[str]:
    found = [e for e in entries(section.blocks) if e.is_changed and (with_form or not e.is_set)]
    if not found and not section.is_moved and section.fate is Fate.EDITED:
        return
    moved = ", moved" if section.is_moved else ""
    was = f", id before: {section.was}" if section.was else ""
    heading = f"{section.id} ({section.fate}{moved}{was})"
    yield from ("", f"## {as_words(heading)}" if form == "markdown" else heading)
    shifts = section_shifts(section, language)
    for entry in found:
        yield from _entry(entry, form, shifts, with_form=with_form)


def _entry(
    entry: Entry, form: str, shifts: Mapping[int, Sequence[Shift]], *, with_form: bool
) -> Iterator[str]:
    words = as_words if form == "markdown" else str
    part, move = entry.part if entry.part != "cell" else "", str(entry.move or "")
    fate = " ".join(filter(None, (part, entry.fate, move)))
    where = f"{words(entry.label)}: " if entry.label else ""
    is_row = entry.part in {"row", "column"}
    inside = ""
    for n, block in enumerate(entry.blocks):
        is_apart = n and not inside.endswith("} ") and not any(block.joins)
        inside += " | " if n and is_row else " ¶ " if is_apart else ""
        inside += _point(block, form)
        inside += entry.moved(block, marked(block, form, with_form=with_form))
    yield from ("", f"{fate}: {where}{inside}".rstrip())
    remarks = [sentence(r) for b in entry.blocks for r in b.remarks if not _is_said(b, r)]
    if remarks:
        yield from ("", f"differs: {words('; '.join(dict.fromkeys(remarks)))}")
    bound = [str(shift) for b in entry.blocks for shift in shifts.get(id(b), ())]
    if bound:
        yield from ("", f"binds: {words('; '.join(dict.fromkeys(bound)))}")


def _is_said(block: BlockChange, remark: Remark) -> bool:
    """Whether the marks inside a passage say it already."""
    return remark.aspect in _SAID and Form(str(remark.aspect)) in block.forms


def _point(block: BlockChange, form: str) -> str:
    """The number that readers see at a passage, before and now, with a space behind."""
    old, new = (side.point if side else 0 for side in (block.old, block.new))
    if block.fate is Fate.DELETED or old == new:
        return f"{old}. " if old else ""
    signs = _SIGNS[form]
    gone = signs[Mark.DELETED].format(f"{old}.") if old else ""
    come = (signs[Mark.INSERTED].format(f"{new}.") if block.old else f"{new}.") if new else ""
    return f"{gone}{come} " if gone or come else ""


def marked(block: BlockChange, form: str, *, with_form: bool = True) -> str:
    """The words of a passage, behind those that changed where they lead."""
    words = as_words if form == "markdown" else str
    pieces = []
    for mark, group in groupby(block.spans, key=lambda span: span.mark):
        found = list(group)
        if mark is Mark.FORM:
            pieces += [_formed(span, words(in_line(span.text)), with_form) for span in found]
            continue
        text = in_line("".join(span.text for span in found))
        text += "".join(f" ({address})" for address in led_to(found, block))
        sign = _SIGNS[form].get(mark, "{}")
        pieces.append(sign.format(words(text)))
    return "".join(pieces)


def in_line(text: str) -> str:
    """The words on one line, with a sign where a line ends."""
    return text.replace(LINE_BREAK, " ⏎ ")


def _formed(span: Span, text: str, with_form: bool) -> str:
    """Words that stay, and in what they differ."""
    if span.forms[0] in _ENDS:
        return _ENDS[span.forms[0]]
    said = said_of(span, with_form=with_form)
    return f"{text} {{{said}}}" if said else text


def said_of(span: Span, *, with_form: bool) -> str:
    """In what words differ that stay; what a typesetter does is said `with_form` alone."""
    if span.forms and span.forms[0] in _ENDS:
        return _ENDS[span.forms[0]].strip(" {}")
    return "; ".join(filter(None, (_differs(span, f, with_form) for f in span.forms)))


def _differs(span: Span, form: Form, with_form: bool) -> str:
    if form in SET:
        old, new = spelled(in_line(span.old)), spelled(in_line(span.text))
        return f"{form}: “{old}” → “{new}”" if with_form else ""
    if form is Form.LINK:
        return f"link: {span.was.href or 'none'} → {span.style.href or 'none'}"
    if form in _LOOKS:
        return f"{'now' if getattr(span.style, form) else 'no longer'} {_LOOKS[form]}"
    if form is Form.NUMBER:
        return f"number: {span.old} → {span.text}"
    if form is Form.CAPITAL:
        return f"capital: {span.old} → {span.text}"
    if form is Form.BREAK:
        return "line break" if LINE_BREAK in span.text else "no line break"
    return str(form)


def as_json(change: Redline, language: Language | None = None) -> str:
    """The same as JSON: sections, blocks and spans, what is unchanged included.

    A span is a mark and its words; a mark of form has a name of its own, the words, and those
    before.
    """
    return json.dumps(_content(change, language), indent=2)


def step_as_text(
    step: Step, form: str, language: Language | None, *, with_form: bool = False
) -> str:
    """A step in the history of a section: its version, what it is said to be, and the marks."""
    since = f", compared with {step.before}" if step.before else ", the first that has it"
    said = [*step.kinds, *([f"approved by {step.approved}"] if step.approved else [])]
    words = as_words if form == "markdown" else str
    heading = words(f"{step.name}{since}{': ' if said else ''}{'; '.join(said)}")
    shown = as_text(step.change, form, language, with_form=with_form)
    return f"{'# ' if form == 'markdown' else ''}{heading}\n\n{shown}\n"


def history_as_json(found: Sequence[Step], language: Language | None = None) -> str:
    """The history of a section as JSON."""
    content = [
        {
            "text": step.name,
            "before": step.before,
            "section": step.id,
            "kinds": step.kinds,
            "approved": step.approved,
            "change": _content(step.change, language),
        }
        for step in found
    ]
    return json.dumps(content, indent=2)


def _content(change: Redline, language: Language | None) -> list[dict[str, object]]:
    content: list[dict[str, object]] = []
    for section in change.sections:
        shifts = section_shifts(section, language)
        content.append(
            {
                "section": section.id,
                "fate": section.fate,
                "moved": section.is_moved,
                **({"was": section.was} if section.was else {}),
                "blocks": [_block(block, shifts.get(id(block), ())) for block in section.blocks],
            }
        )
    return content


def _block(block: BlockChange, shifts: Sequence[Shift]) -> dict[str, object]:
    made: dict[str, object] = {
        "fate": block.fate,
        "move": block.move,
        "kind": block.shown.kind,
        "numbers": [side.point if side else 0 for side in (block.old, block.new)],
        "substance": block.is_substance,
        "spans": list(map(_span, block.spans)),
        "differs": [sentence(remark) for remark in block.remarks],
        "binds": [[s.old, s.new] for s in shifts],
    }
    if redefined := [r for r in block.remarks if r.aspect is Aspect.DEFINITION]:
        made["definitions"] = [
            {"term": r.words, "old": r.old, "new": r.new, "sections": r.uses} for r in redefined
        ]
    if block.grid:
        grid = block.grid
        made["cell"] = {"table": grid.table, "row": grid.row, "column": grid.column}
    return made


def _span(span: Span) -> list[str]:
    if span.mark is not Mark.FORM:
        return [span.mark, span.text]
    form, *_ = span.forms
    if form is Form.SPLIT:
        return [form, "\n", ""]
    return [form, "", "\n"] if form is Form.JOINED else [form, span.text, span.old]
