"""Letters that a style shows as capitals, or small: it is their look, and the text is as typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from notice.importing._pieces import Heading, Notes, Run, shown, words

UPPER, LOWER, INITIAL = "upper", "lower", "initial"
"""In which letters a style shows words: capitals, small ones, a capital for each word."""
_INITIAL = re.compile(r"(?<!\S)\w")
_MOST_NAMED = 5


_CASES = {"uppercase": UPPER, "lowercase": LOWER, "capitalize": INITIAL, "none": ""}


def cased(own: Mapping[str, str], case: str) -> str:
    """In which letters words are shown by what a style says of them; else as those around."""
    if said := own.get("text-transform", ""):
        return _CASES.get(said, case)
    variant = own.get("font-variant-caps") or own.get("font-variant", "")
    if "small-caps" in variant:
        return UPPER
    return "" if variant == "normal" else case


def seen_as(run: Run) -> str:
    """The words as the style of the old text showed them."""
    if run.case == UPPER:
        return run.text.upper()
    if run.case == LOWER:
        return run.text.lower()
    return _INITIAL.sub(lambda m: m[0].upper(), run.text) if run.case == INITIAL else run.text


def begin_with_capital(block: Heading, notes: Notes) -> None:
    """Let a heading that was shown in capitals begin with one."""
    first = next((n for n, run in enumerate(block.runs) if run.text.strip()), None)
    if first is None:
        return
    run = block.runs[first]
    at = len(run.text) - len(run.text.lstrip())
    letter = run.text[at].upper()
    if run.case in {UPPER, INITIAL} and run.text[at] != letter and len(letter) == 1:
        said = words(block.runs)
        block.runs[first] = replace(run, text=f"{run.text[:at]}{letter}{run.text[at + 1 :]}")
        notes.rewritten(
            block.line,
            f"The heading “{shown(said)}” was shown in capitals: it begins with one now.",
        )


class Recased:
    """Words of a text that were shown in other letters than they were typed in."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: dict[str, int] = {}

    def typed(self, runs: Sequence[Run], line: int) -> list[Run]:
        """The runs as they were typed; what looked otherwise is remembered."""
        for run in runs:
            if run.case and seen_as(run) != run.text:
                self.found.setdefault(words([run]), line)
        return [replace(run, case="") for run in runs]

    def say(self, notes: Notes) -> None:
        """Name all of them, as one."""
        if not self.found:
            return
        named = [f"“{shown(said)}”" for said in self.found][:_MOST_NAMED]
        more = len(self.found) - len(named)
        rest = f", and {more} more" if more else ""
        notes.rewritten(
            min(self.found.values()),
            "A style showed these words in capitals or in small letters, and they are as they "
            f"were typed: {', '.join(named)}{rest}.",
            "Where capitals said something, as in an abbreviation, type them.",
        )
