"""How current translations are, as tables and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from notice.model.markdown import escaped
from notice.text.fields import label
from notice.translation.state import SectionState, State


def as_json(found: Mapping[str, Iterable[SectionState]]) -> str:
    """The states of all fields and sections by locale and id, or key (see `fields`), as JSON."""
    content = {
        tag: {s.id: {"state": str(s.state), "touched": s.is_touched} for s in states}
        for tag, states in found.items()
    }
    return json.dumps(content, indent=2)


def table(found: Mapping[str, Sequence[SectionState]]) -> list[list[str]]:
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


def as_markdown(found: Mapping[str, Sequence[SectionState]]) -> str:
    """The same as a Markdown table."""
    head, *rows = table(found)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(escaped, line)) + " |" for line in lines)
