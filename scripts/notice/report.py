"""Findings as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from notice.model import Finding, Severity
from notice.redline import Fate, Redline
from notice.translation import SectionState
from notice.wording import Mark, Span


def line(finding: Finding) -> str:
    """A finding on one line: place, severity, what is wrong and what to do."""
    return (
        f"{finding.place}: {finding.severity}: {finding.message} {finding.remedy} [{finding.rule}]"
    )


def count(findings: Iterable[Finding]) -> str:
    """How many errors, warnings and hints there are, as a sentence."""
    found = [f.severity for f in findings]
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    parts = [
        f"{n} {name}{'' if n == 1 else 's'}"
        for severity, name in names.items()
        if (n := found.count(severity))
    ]
    return f"{', '.join(parts) or 'Nothing'} found."


_SIGNS = {
    "text": {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"},
    "markdown": {Mark.SAME: "{}", Mark.DELETED: "~~{}~~", Mark.INSERTED: "**{}**"},
}


def redline_as_text(change: Redline, form: str) -> str:
    """The sections that differ, with their marks; `form` is "text" or "markdown".

    Text marks [-what was removed-] and {+what was added+}; Markdown strikes through and sets bold.
    """
    lines: list[str] = []
    for section in change.sections:
        if section.fate is Fate.SAME and not section.is_moved:
            continue
        moved = ", moved" if section.is_moved else ""
        heading = f"{section.id} ({section.fate}{moved})"
        lines += ["", f"## {heading}" if form == "markdown" else heading]
        for block in section.blocks:
            if block.fate is not Fate.SAME:
                fate = f"{block.fate} {block.move}" if block.move else str(block.fate)
                lines += ["", f"{fate}: {_marked(block.spans, form)}"]
    return "No words differ." if change.is_empty else "\n".join(lines).strip()


def _marked(spans: Iterable[Span], form: str) -> str:
    return "".join(_SIGNS[form][span.mark].format(span.text) for span in spans)


def redline_as_json(change: Redline) -> str:
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
                    "spans": [[span.mark, span.text] for span in block.spans],
                }
                for block in section.blocks
            ],
        }
        for section in change.sections
    ]
    return json.dumps(content, indent=2, ensure_ascii=False)


def states_as_json(found: Mapping[str, Iterable[SectionState]]) -> str:
    """The states of all sections by locale and section, as JSON."""
    content = {
        tag: {s.id: {"state": str(s.state), "touched": s.is_touched} for s in states}
        for tag, states in found.items()
    }
    return json.dumps(content, indent=2)
