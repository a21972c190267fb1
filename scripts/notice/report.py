"""Findings as people and programs read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from notice.addresses import led_to
from notice.binding import block_shifts
from notice.fields import label
from notice.finding import Finding, Severity
from notice.grouping import lines, sentences
from notice.particulars import Language
from notice.redline import BlockChange, Fate, Redline
from notice.remark_words import sentence
from notice.translation import SectionState, State
from notice.wording import Mark

FORMATS = ("text", "markdown", "json", "github")
"""The forms in which findings are given; `github` are the commands of its workflows."""
_MOST_ANNOTATIONS = 10  # GitHub shows no more of a severity in one step


def count(findings: Iterable[Finding], *, hints: bool = True) -> str:
    """How many errors, warnings and hints there are, as a sentence.

    Unless `hints` are shown, a second one says how to see them.
    """
    found = [f.severity for f in findings]
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    parts = [
        f"{n} {name}{'' if n == 1 else 's'}"
        for severity, name in names.items()
        if (n := found.count(severity))
    ]
    unseen = Severity.INFO in found and not hints
    how = " `notice check --hints` shows the hints." if unseen else ""
    return f"{', '.join(parts) or 'Nothing'} found.{how}"


def rest(findings: Iterable[Finding], shown: Iterable[Finding]) -> str:
    """How many errors and warnings are not about the pages that are built; "" where none are."""
    known = {(f.rule, f.place) for f in shown}
    names = {Severity.ERROR: "error", Severity.WARNING: "warning"}
    others = [f.severity for f in findings if (f.rule, f.place) not in known]
    others = [severity for severity in others if severity in names]
    parts = [
        f"{n} other {name}{'' if n == 1 else 's'}"
        for severity, name in names.items()
        if (n := others.count(severity))
    ]
    if not parts:
        return ""
    do = "does" if len(others) == 1 else "do"
    return f"{' and '.join(parts)} {do} not concern this day's pages: `notice check` shows them."


def findings_as(form: str, findings: Sequence[Finding], *, hints: bool = True) -> str:
    """All findings in one of FORMATS, with their count; hints only if asked for, save in JSON."""
    if form == "json":
        return json.dumps([_as_data(finding) for finding in findings], indent=2)
    total = count(findings, hints=hints)
    some = shown(findings, hints=hints)
    if form == "markdown":
        return _as_markdown(some, total)
    told = list(_annotations(some)) if form == "github" else lines(some)
    return "\n".join([*told, total])


def shown(findings: Sequence[Finding], *, hints: bool) -> list[Finding]:
    """The findings without those that are hints, unless these are asked for."""
    return [f for f in findings if hints or f.severity is not Severity.INFO]


def _as_data(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        "places": [{"path": place.path, "line": place.line} for place in finding.places],
    }


def _as_markdown(findings: Sequence[Finding], total: str) -> str:
    lines = [total]
    for severity in Severity:
        some = [finding for finding in findings if finding.severity is severity]
        if some:
            lines += ["", f"**{severity.capitalize()}**", ""]
        for finding in some:
            places = ", ".join(in_code(str(place)) for place in finding.places)
            words = escaped(f"{finding.message} {finding.remedy}")
            lines.append(f"- {places}: {words} ({in_code(finding.rule)})")
    return "\n".join(lines)


def escaped(text: str) -> str:
    """A text in which Markdown sees no HTML, no link, no picture and nobody's name.

    Code between back quotes, in which messages set what somebody has to type, stays code.
    """
    # Several back quotes in a row would open code that ends elsewhere, or nowhere.
    pieces = re.sub("``+", "'", text).split("`")
    if len(pieces) % 2 == 0:
        pieces = ["'".join(pieces)]
    for n in range(0, len(pieces), 2):
        pieces[n] = as_words(pieces[n])
    return "`".join(pieces).replace("\n", " ")


def as_words(text: str) -> str:
    """The same of a text in which nothing is code: words alone come out, on one line.

    GitHub looks for names, numbers and addresses after it has read entities, so an invisible word
    joiner (U+2060) parts what it looks for.
    """
    text = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", text)
    return _CALLS.sub(lambda found: found[0] + _JOINER, text).replace("\n", " ")


def in_code(text: str) -> str:
    """A text between back quotes, whatever it holds."""
    return "`" + text.replace("`", "'").replace("\n", " ") + "`"


def as_name(text: str) -> str:
    """The name of a section, a key, a rule or a file: as code, if it is one."""
    return in_code(text) if _NAME.fullmatch(text) else as_words(text)


_NAME = re.compile(r"[\w.:/-]+")
_MARKUP = re.compile(r"[<>&\[\]!*_~|#\\`$]")
_CALLS = re.compile(r"@|&#35;|\b(?:gh-|www(?=\.)|https?:|ftp:|mailto:|xmpp:)", re.IGNORECASE)
_JOINER = "&#8288;"


def _annotations(findings: Sequence[Finding]) -> Iterator[str]:
    """GitHub's workflow commands, within its limits; what is over them is counted."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    for severity, level in levels.items():
        some = [finding for finding in findings if finding.severity is severity]
        for finding in some[:_MOST_ANNOTATIONS]:
            where = (
                f"file={_property(finding.place.path)},line={finding.place.line},"
                f"title={_property(finding.rule)}"
            )
            yield f"::{level} {where}::{_data(sentences(finding))}"
        if len(some) > _MOST_ANNOTATIONS:
            yield f"{len(some) - _MOST_ANNOTATIONS} more of severity {severity} are not shown here."


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_SIGNS = {
    "text": {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"},
    "markdown": {Mark.SAME: "{}", Mark.DELETED: "~~{}~~", Mark.INSERTED: "**{}**"},
}


def redline_as_text(change: Redline, form: str, language: Language | None = None) -> str:
    """The sections that differ, with their marks; `form` is "text" or "markdown".

    Text marks [-what was removed-] and {+what was added+}; Markdown strikes through and sets bold.
    Below each passage stands what differs beside its words, and the words that bind by which it
    changed, where the `language` tells.
    """
    lines: list[str] = []
    for section in change.sections:
        if section.fate is Fate.SAME and not section.is_moved:
            continue
        moved = ", moved" if section.is_moved else ""
        heading = f"{section.id} ({section.fate}{moved})"
        lines += ["", f"## {as_words(heading)}" if form == "markdown" else heading]
        for block in section.blocks:
            if block.fate is not Fate.SAME:
                fate = f"{block.fate} {block.move}" if block.move else str(block.fate)
                lines += ["", f"{fate}: {_point(block, form)}{_marked(block, form)}".rstrip()]
                if block.remarks:
                    words = "; ".join(map(sentence, block.remarks))
                    lines += ["", f"differs: {as_words(words) if form == 'markdown' else words}"]
                bound = block_shifts(block, language)
                if bound:
                    words = "; ".join(map(str, bound))
                    lines += ["", f"binds: {as_words(words) if form == 'markdown' else words}"]
    return "No words differ." if change.is_empty else "\n".join(lines).strip()


def _point(block: BlockChange, form: str) -> str:
    """The number that readers see at a passage, before and now, with a space behind."""
    old, new = (side.point if side else 0 for side in (block.old, block.new))
    if block.fate is Fate.DELETED or old == new:
        return f"{old}. " if old else ""
    signs = _SIGNS[form]
    gone = signs[Mark.DELETED].format(f"{old}.") if old else ""
    come = (signs[Mark.INSERTED].format(f"{new}.") if block.old else f"{new}.") if new else ""
    return f"{gone}{come} " if gone or come else ""


def _marked(block: BlockChange, form: str) -> str:
    """The words of a passage, behind those that changed where they lead."""
    words = as_words if form == "markdown" else str
    pieces = []
    for mark, group in groupby(block.spans, key=lambda span: span.mark):
        found = list(group)
        text = "".join(span.text for span in found)
        text += "".join(f" ({address})" for address in led_to(found, block))
        pieces.append(_SIGNS[form][mark].format(words(text)))
    return "".join(pieces)


def redline_as_json(change: Redline, language: Language | None = None) -> str:
    """The same as JSON: sections, blocks and spans, what is unchanged included."""
    content = [
        {
            "section": section.id,
            "fate": section.fate,
            "moved": section.is_moved,
            "blocks": [
                {
                    "fate": block.fate,
                    "move": block.move,
                    "kind": block.shown.kind,
                    "numbers": [side.point if side else 0 for side in (block.old, block.new)],
                    "spans": [[span.mark, span.text] for span in block.spans],
                    "differs": [sentence(remark) for remark in block.remarks],
                    "binds": [[s.old, s.new] for s in block_shifts(block, language)],
                }
                for block in section.blocks
            ],
        }
        for section in change.sections
    ]
    return json.dumps(content, indent=2)


def states_as_json(found: Mapping[str, Iterable[SectionState]]) -> str:
    """The states of all fields and sections by locale and id, or key (see `fields`), as JSON."""
    content = {
        tag: {s.id: {"state": str(s.state), "touched": s.is_touched} for s in states}
        for tag, states in found.items()
    }
    return json.dumps(content, indent=2)


def state_rows(found: Mapping[str, Sequence[SectionState]]) -> list[list[str]]:
    """The states as a table: the languages first, then a row for each field and each section."""
    rows = [["section", *found]]
    for section_id in dict.fromkeys(s.id for states in found.values() for s in states):
        each = (next((s for s in states if s.id == section_id), None) for states in found.values())
        rows.append([label(section_id), *map(_state, each)])
    return rows


def _state(found: SectionState | None) -> str:
    if found is None:
        return ""
    is_touched = found.is_touched and found.state is not State.UNSIGNED
    return f"{found.state}{', touched' if is_touched else ''}"


def states_as_markdown(found: Mapping[str, Sequence[SectionState]]) -> str:
    """The same as a Markdown table."""
    head, *rows = state_rows(found)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(escaped, line)) + " |" for line in lines)
