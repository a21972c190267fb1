"""Letters of one script in a word of another, which nobody sees and no search finds."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from notice.model.unseen import CYRILLIC, GREEK

_WORD = re.compile(r"[^\W\d_]+")
# Scripts whose letters look like each other's, and which no language writes in one word.
_APART = frozenset(("Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Cherokee", "Coptic"))
_FOREIGN = re.compile(
    r"[\u0370-\u052f\u0531-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1c90-\u1cbf\u1f00-\u1fff"
    r"\u2c80-\u2d2f\uab70-\uabbf]"
)
_ALIKE = {
    "Latin": {**GREEK, **CYRILLIC},
    "Cyrillic": {latin: letter for letter, latin in CYRILLIC.items()},
    "Greek": {latin: letter for letter, latin in GREEK.items()},
}
# Millionths of a unit, whose sign Unicode itself takes for the Greek letter.
_UNIT = re.compile(r"μ[A-Za-z]{1,3}")
# Foreign names and abbreviations are at home in these: only a letter that is a word is likely to
# be meant for one of theirs; and a Latin capital alone can be a unit or the name of something.
_ALONE = {"Cyrillic": re.compile(r"[aceopxy]"), "Greek": re.compile("o")}


def foreign_letters(text: str, script: str) -> Iterator[tuple[int, int, str | None, str]]:
    """Words with letters of several scripts, and lookalikes of the language's own `script`.

    Gives where each begins and ends, how it is written right, and what is wrong.  Only a word of
    the language's own script is known to be wrong with a letter of another: a whole word of
    another script may be a name, and is shown without what would be right (None).  Of a script
    that is not known nothing is said.
    """
    if script not in _ALIKE or (script == "Latin" and not _FOREIGN.search(text)):
        return
    for match in _WORD.finditer(text):
        word = match[0]
        scripts = Counter(filter(None, map(_script, word)))
        if len(scripts) > 1 and not _UNIT.fullmatch(word):
            main = script if scripts[script] * 2 >= len(word) else scripts.most_common(1)[0][0]
            foreign = [c for c in word if _script(c) not in {"", main}]
            names = ", ".join(f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(foreign))
            message = f"“{word}” mixes alphabets: {names} is not {main}."
            yield *match.span(), _in(word, main) if main == script else None, message
        elif scripts and script not in scripts and _is_lookalike(word, script):
            other = next(iter(scripts))
            if not _is_joined(text, match, other):
                message = f"“{word}” is written in {other} letters that look like {script} ones."
                yield *match.span(), None, message


_HYPHEN = "[-\u2010\u2011]"
_BEFORE = re.compile(rf"([^\W\d_]){_HYPHEN}$")
_BEHIND = re.compile(rf"{_HYPHEN}([^\W\d_])")


def _is_joined(text: str, word: re.Match[str], script: str) -> bool:
    """Whether a hyphen joins it to a word of its own script, as in “e-mail”."""
    beside = _BEFORE.search(text, 0, word.start()), _BEHIND.match(text, word.end())
    return any(found and _script(found[1]) == script for found in beside)


def _is_lookalike(word: str, script: str) -> bool:
    """Whether a word of another script is likely to be meant for one of this."""
    alone = _ALONE.get(script)
    return (alone is None or bool(alone.fullmatch(word))) and _in(word, script) is not None


def _in(word: str, script: str) -> str | None:
    """The word with all its letters in the script; None where some have no lookalike."""
    alike = _ALIKE.get(script, {})
    made = "".join(alike.get(c, c) for c in word)
    return made if all(_script(c) in {"", script} for c in made) else None


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The script of a letter by its name in Unicode; "" for one of no script that matters here."""
    first = unicodedata.name(letter, "").partition(" ")[0].title()
    return first if first in _APART else ""
