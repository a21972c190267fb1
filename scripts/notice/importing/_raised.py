"""Signs above and below the line: a text has no other way to keep 10⁶ apart from 106."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from notice.importing._pieces import Notes, Run, shown, squeezed

ABOVE, BELOW = "above", "below"
"""Where signs stand that are smaller than the others."""
_PLAIN = "0123456789+-−=()"
_TABLES = {
    ABOVE: str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    BELOW: str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
# A mark in brackets can't be taken for what stands before it.
_MARK = re.compile(r"\s*[\[(].*[\])]\s*", re.DOTALL)
_LETTERS = re.compile(r"\s*[^\W\d_].*", re.DOTALL)
_SIGNS = {"a": "ª", "o": "º", "tm": "™", "sm": "℠"}
"""Letters above the line of which there are signs that no rule takes for other letters."""
_ORDINAL = re.compile(
    r"(?<!\w)(?:\d+|[IVXL]+)(?:st|n?d|rd|th|ers?|i?[eè]mes?|res?|nde?s?|es?|os|as|°)"
)
_SHORT = frozenset(
    "bd bvd cie dr dra jr me mgr mlle mlles mme mmes mr mrs ms pr sr sra st sta ste vve".split()
)
"""What people shorten with its end above the line, and without it as well."""
_WORD = re.compile(r"\w*$")
_LONGEST_WORD = 60
_BESIDE = re.compile(r"[^\s(\[{„“«‚‘–—/-]$")


def raised(run: Run, where: str) -> Run:
    """The signs as they look above or below the line; letters only remember where they stood."""
    if not where or _MARK.fullmatch(run.text):
        return run
    if _LETTERS.fullmatch(run.text):
        return replace(run, where=where)
    return replace(run, text=run.text.translate(_TABLES[where]))


def on_the_line(runs: Sequence[Run], line: int, notes: Notes) -> list[Run]:
    """The runs with letters from above and below the line, where nobody takes them for others.

    Those that would be part of the word beside them, or of a number, stand in brackets.
    """
    made: list[Run] = []
    before = ""  # the last of what stands before a run
    whole = squeezed(runs) if any(run.where for run in runs) else []
    for n, run in enumerate(whole):
        behind = whole[n + 1].text[:1] if n + 1 < len(whole) else ""
        text = _among(run, before, behind) if run.where else run.text
        if text.strip() == f"({run.text.strip()})":
            said = shown(f"{_WORD.findall(before)[0]}{text}")
            notes.rewritten(line, f"Letters {run.where} the line stand in brackets now: “{said}”.")
        made.append(replace(run, text=text, where=""))
        before = f"{before}{text}"[-_LONGEST_WORD:]
    return made or list(runs)


def _among(run: Run, before: str, behind: str) -> str:
    """Letters from above or below the line as they stand among others."""
    bare = run.text.strip()
    if run.where == ABOVE and bare.casefold() in _SIGNS:
        return run.text.replace(bare, _SIGNS[bare.casefold()])
    is_behind = run.text[:1] == bare[:1] and bool(_BESIDE.search(before))
    is_before = run.text[-1:] == bare[-1:] and behind.isalnum()
    word = _WORD.findall(before)[0] + bare
    is_known = run.where == ABOVE and (_ORDINAL.fullmatch(word) or word.casefold() in _SHORT)
    if not (is_behind or is_before) or (is_known and not is_before):
        return run.text
    return run.text.replace(bare, f"({bare})")
