"""A redline as text, as Markdown, and as data."""

from __future__ import annotations

import json
from itertools import groupby

from notice.comparison.addresses import led_to
from notice.comparison.binding import block_shifts
from notice.comparison.redline import BlockChange, Fate, Redline
from notice.comparison.remark_sentences import sentence
from notice.comparison.wording import Mark
from notice.languages.particulars import Language
from notice.model.markdown import as_words

_SIGNS = {
    "text": {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "{{+{}+}}"},
    "markdown": {Mark.SAME: "{}", Mark.DELETED: "~~{}~~", Mark.INSERTED: "**{}**"},
}


def as_text(change: Redline, form: str, language: Language | None = None) -> str:
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


def as_json(change: Redline, language: Language | None = None) -> str:
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
