"""What a number counts or is, by the words beside it: days, euros, an article of law."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from notice.languages.cldr_words import measures, plain, shares, units
from notice.languages.currencies import currencies, is_currency
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.model.pattern import when_needed

_SIGNS = {"€": "EUR", "£": "GBP", "%": "%", "٪": "%", "％": "%", "‰": "‰", "¥": "JPY"}
_SHARES = re.compile("[%٪％]")
_SPACE = r"[ \u00a0\u202f\u200e\u200f]{0,2}"
_SIGN_BEHIND = when_needed(rf"{_SPACE}(?P<sign>[€£¥%٪％‰])")
_SIGN_BEFORE = when_needed(rf"(?P<sign>[€£¥%٪％‰]){_SPACE}$")
_CODE_BEHIND = when_needed(r"[ \u00a0\u202f]?(?P<code>[A-Z]{3})(?![A-Za-z])")
_CODE_BEFORE = when_needed(r"(?<![A-Za-z])(?P<code>[A-Z]{3})[ \u00a0\u202f]?$")
_SYMBOL_BEFORE = when_needed(r"(?P<symbol>[^\W\d_]{0,2}\$|[^\W\d_]{2,3}\.?)[ \u00a0\u202f]?$")
_BEHIND = when_needed(
    r"[)\]]?[\s\u00a0\u202f-]{0,2}(?P<one>[^\W\d_$]*(?:[-’'][^\W\d_]+)*[$]?\.?)"
    r"(?:[\s\u00a0]+(?P<two>[^\W\d_]+\.?))?"
)
_BEFORE = when_needed(r"(?P<word>[^\W\d_]+\.?)[\s\u00a0]*\(?[\s\u00a0]*$")
_LEAST, _MOST_ENDING = 3, 3
_LEAST_OF_SHARE = 5
_AROUND = 40
_LAST_ALPHABET = "\u2e7f"
"""Beyond it lie the scripts in which no space parts words."""


class Roles(Struct, frozen=True):
    """The words of a language by which numbers are known."""

    language: Language
    before: tuple[tuple[str, re.Pattern[str]], ...]
    behind: tuple[tuple[str, re.Pattern[str]], ...]

    def beside(self, text: str, start: int, end: int) -> str:
        """What the number between is; "" where that is not known."""
        ahead, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        return (
            self._money(ahead, after)
            or self._law(ahead, after)
            or self.unit_behind(after)
            or self._measure(after)
        )

    def _law(self, ahead: str, after: str) -> str:
        word = _BEFORE.search(ahead)
        for role, pattern in self.before if word else ():
            assert word
            if pattern.fullmatch(word["word"]) or pattern.fullmatch(word["word"].rstrip(".")):
                return role
        behind = _BEHIND.match(after)
        for role, pattern in self.behind if behind else ():
            assert behind
            if pattern.fullmatch(behind["one"]):
                return role
        return ""

    def _money(self, ahead: str, after: str) -> str:
        sign = _SIGN_BEHIND.match(after) or _SIGN_BEFORE.search(ahead)
        if sign:
            return _SIGNS[sign["sign"]]
        known = None
        for code in (_CODE_BEHIND.match(after), _CODE_BEFORE.search(ahead)):
            known = known or currencies(self.language.cldr) if code else known
            if code and known and code["code"] in known.values():
                return code["code"]
        behind = _BEHIND.match(after)
        word = behind["one"].rstrip(".") if behind else ""
        if behind and word:
            two = f"{behind['one']} {behind['two'] or ''}".strip()
            found = _currency(two, self.language.cldr) or share_of(two, self.language.cldr)
            if found:
                return found
        symbol = _SYMBOL_BEFORE.search(ahead)
        # A word before a number that another follows may be anything.
        is_symbol = symbol and ("$" in symbol["symbol"] or not word)
        return _currency(symbol["symbol"], self.language.cldr) if symbol and is_symbol else ""

    def _measure(self, after: str) -> str:
        behind = _BEHIND.match(after)
        word = plain(behind["one"]).strip("-.") if behind else ""
        return measures(self.language.cldr).get(word, "") if word else ""

    def unit_behind(self, after: str) -> str:
        """The unit of time that follows, at once or behind one other word."""
        behind = _BEHIND.match(after)
        if behind is None or not behind["one"]:
            return ""
        found = unit_of(behind["one"], self.language)
        return found or (
            unit_of(behind["two"], self.language, exactly=True) if behind["two"] else ""
        )


@lru_cache(maxsize=16384)
def _currency(words: str, cldr: str) -> str:
    """The currency that the words begin with, by a name, a symbol, or a form of a name."""
    known = currencies(cldr)
    both = plain(words).rstrip(".")
    one = both.split()[0].rstrip(".") if both.split() else ""
    if code := known.get(both) or known.get(one):
        return code
    unspaced = [name for name in known if one[:1] > _LAST_ALPHABET and one.startswith(name)]
    if name := max(unspaced, key=len, default=""):
        return known[name]
    for name, code in known.items():
        is_form = len(name) >= _LEAST + 1 and one.startswith(name) and " " not in name
        if is_form and len(one) - len(name) <= _MOST_ENDING:
            return code
    return ""


@lru_cache(maxsize=16384)
def share_of(words: str, cldr: str) -> str:
    """The sign “%” or “‰” where the words begin with a word for it, in full or cut short."""
    both = plain(words)
    for name, sign in shares(cldr).items():
        one = both.split()[0] if both.split() else ""
        if both.startswith(name) or (len(name) > _LEAST and one.startswith(name)):
            return sign
        if one.endswith(".") and len(one) > _LEAST and name.startswith(one.rstrip(".")):
            return sign
    return ""


@lru_cache(maxsize=8192)
def names_share(text: str, cldr: str) -> bool:
    """Whether a text holds a sign or a word for hundredths; true where CLDR has no word for it."""
    words = [word.replace(" ", "") for word, sign in shares(cldr).items() if sign == "%"]
    if _SHARES.search(text) or not words:
        return True
    small = plain(text).replace(" ", "")
    return any(word[:_LEAST_OF_SHARE] in small for word in words)


def is_amount(role: str) -> bool:
    """Whether what a number counts is a currency or a share."""
    return is_currency(role) or role in _SIGNS.values()


@lru_cache(maxsize=16384)
def unit_of(word: str, language: Language, *, exactly: bool = False) -> str:
    """The unit of time that a word is, in any of its forms; "" for none."""
    word = word.strip("-’'")
    bare = word.rstrip(".")
    for unit, written in language.terms.units.items():
        pattern = phrases(*written)
        if pattern.fullmatch(bare) or pattern.fullmatch(word):
            return unit
    known = units(language.cldr)
    small = plain(bare)
    if small in known and not (exactly and len(small) < _LEAST):
        return known[small]
    if exactly:
        return ""
    if small[:1] > _LAST_ALPHABET:
        begun = [form for form in (*known, *_written(language)) if form and small.startswith(form)]
        longest = max(begun, key=len, default="")
        return known.get(longest) or _written(language).get(longest, "")
    forms = {**known, **_written(language)}
    best = ""
    for form in forms:
        is_form = len(form) >= _LEAST and small.startswith(form)
        if is_form and len(small) - len(form) <= _MOST_ENDING + 1 and len(form) > len(best):
            best = form
    return forms.get(best, "")


@lru_cache(maxsize=64)
def _written(language: Language) -> dict[str, str]:
    """The profile's words for units, in small letters and without accents."""
    return {
        plain(word.rstrip("*")): unit
        for unit, words in language.terms.units.items()
        for word in words
    }


_HOLE = when_needed(r"\{(\w+)\}")


@lru_cache(maxsize=64)
def roles_of(language: Language) -> Roles:
    """The words beside numbers, as the language's templates for citations have them."""
    before: dict[str, list[str]] = {}
    behind: dict[str, list[str]] = {}
    for template in language.terms.articles:
        pieces = _HOLE.split(template)
        is_first = not pieces[0].strip()
        for n in range(1, len(pieces), 2):
            words = (pieces[n + 1] if is_first else pieces[n - 1]).replace("(", " ").split()
            words = [w.strip(",)") for w in words if any(c.isalpha() for c in w)]
            if words:
                (behind if is_first else before).setdefault(pieces[n], []).append(
                    words[0] if is_first else words[-1]
                )
    return Roles(language, _patterns(before), _patterns(behind))


def _patterns(words: dict[str, list[str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (role, phrases(*dict.fromkeys(written)))
        for role, written in words.items()
        if role in {"article", "paragraph"}
    )
