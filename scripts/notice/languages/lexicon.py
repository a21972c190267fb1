"""Phrases of a language as patterns: where its terms, units and binding words stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from notice.model.pattern import when_needed

_APOSTROPHES = re.compile(r"['’]")
_NOTHING = re.compile(r"(?!)")
_LETTER = re.compile(r"\w")
_GAP = r"[\s*_>\"'“”„«»‘’\u2010-\u2015-]{1,20}"
_FEW_WORDS = r"\s+(?:[\w’',-]+\s+){0,8}?"
_REST = r"\w{0,30}"


@lru_cache(maxsize=4096)
def phrases(*wanted: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, without regard to capitals.

    A word may begin or end in `*`, for any letters, and `…` stands for a few words or none.  A
    space stands for any white space, a straight or curved apostrophe for either; one at an end of
    the phrase joins it to the word beside it.
    """
    found = [one for one in map(_phrase, dict.fromkeys(wanted)) if one[1]]
    found.sort(key=lambda one: len("".join(one)), reverse=True)
    # What stands around them is said once for all that have it: so it is read and tried once.
    joined = (
        f"{before}(?:{'|'.join(inner for _, inner, _ in some)}){after}"
        for (before, after), some in groupby(found, key=lambda one: (one[0], one[2]))
    )
    return when_needed("|".join(joined), re.IGNORECASE) if found else _NOTHING


def _phrase(text: str) -> tuple[str, str, str]:
    """What must not stand before a phrase, the phrase, and what must not stand behind it."""
    words = text.split()
    if not "".join(words).strip("*…"):
        return "", "", ""
    inner = r"\s+".join(_word(word) for word in words if word != "…")
    if "…" in words:
        parts = (p.split() for p in text.split("…"))
        inner = _FEW_WORDS.join(r"\s+".join(map(_word, part)) for part in parts)
    return _edge(text[0], r"(?<!\w)"), inner, _edge(text[-1], r"(?!\w)")


def _edge(character: str, otherwise: str) -> str:
    """What keeps letters away from an end of a phrase: a boundary is tried much faster."""
    if character in "*'’":
        return ""
    return r"\b" if _LETTER.match(character) else otherwise


def _word(word: str) -> str:
    pieces = (_APOSTROPHES.sub("['’]", re.escape(piece)) for piece in word.split("*"))
    return r"\w*".join(pieces)


@lru_cache(maxsize=256)
def citation(templates: tuple[str, ...], letters: str) -> re.Pattern[str]:
    """A pattern that finds an article of law as the templates cite it.

    `{article}` and `{paragraph}` stand for numbers, `{letter}` for one of `letters`; each is a
    group of the match, numbered by its template, such as `article0`.
    """
    holes = {
        "article": r"(?P<article{n}>\d+)",
        "paragraph": r"(?P<paragraph{n}>\d+)",
        "letter": rf"(?P<letter{{n}}>[{re.escape(letters)}])",
    }
    ordered = sorted(templates, key=lambda t: (-t.count("{"), -len(t)))
    found = []
    for n, template in enumerate(ordered):
        pieces = re.split(r"\{(\w+)\}", template)
        made = [
            holes[piece].replace("{n}", str(n)) if k % 2 else _fixed(piece)
            for k, piece in enumerate(pieces)
        ]
        after = r"(?!\w)" if template[-1:] == "}" or template[-1:].isalnum() else ""
        found.append("".join(made) + after)
    return when_needed(rf"(?<!\w)(?:{'|'.join(found)})", re.IGNORECASE) if found else _NOTHING


def _fixed(piece: str) -> str:
    return r"\s+".join(_word(word) for word in re.split(r"\s+", piece))


def cited(match: re.Match[str], letters: str) -> str:
    """The citation that `citation` has found, as in "6(1)(b)", whatever the language's letters."""
    parts = {name.rstrip("0123456789"): text for name, text in match.groupdict().items() if text}
    result = parts["article"]
    if "paragraph" in parts:
        result += f"({parts['paragraph']})"
    if "letter" in parts:
        letter = parts["letter"].lower()
        place = letters.find(letter)  # without case, "i" also finds "İ" and "ı"
        result += f"({chr(ord('a') + place) if place >= 0 else letter})"
    return result


def occurrences(phrase: str, text: str) -> Iterator[re.Match[str]]:
    """Where a Markdown text holds the phrase as whole words, whatever the case.

    A word that ends in `*` stands for all words that begin so.  Between words, any space, line
    break, hyphen, quotation mark or emphasis may stand.  A phrase without a word stands nowhere.
    """
    if not phrase.strip(" *"):
        return iter(())
    longest, pattern = _compiled(phrase)
    # To look for its longest word alone is much quicker, and most texts lack it.
    return pattern.finditer(text) if longest in _folded(text) else iter(())


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return text.casefold()


@lru_cache(maxsize=1024)
def _compiled(phrase: str) -> tuple[str, re.Pattern[str]]:
    words = phrase.split()
    stems = [word.rstrip("*") for word in words]
    parts = (re.escape(s) + _REST * (s != word) for s, word in zip(stems, words, strict=True))
    pattern = re.compile(rf"(?<![\w/]){_GAP.join(parts)}(?!\w)", re.IGNORECASE)
    return max(stems, key=len).casefold(), pattern
