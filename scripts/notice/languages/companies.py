"""Names that stand alike in every language: those of companies, and words with a capital inside.

A company is known by its legal form, as in “Meta Platforms Ireland Limited”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notice.languages.cldr_words import plain
from notice.model.pattern import when_needed

_FORMS = (
    *("GmbH", "AG", "SE", "KG", "mbH", "Ltd", "Limited", "LLC", "LLP", "Inc", "Corp"),
    *("Corporation", "plc", "PLC", "Pty", "SA", "S.A", "SAS", "S.A.S", "SARL", "Sàrl", "NV"),
    *("N.V", "BV", "B.V", "SRL", "S.r.l", "S.R.L", "SpA", "S.p.A", "AB", "ApS", "A/S", "ASA"),
    *("Oy", "Oyj", "OÜ", "UAB", "SIA", "s.r.o", "a.s", "d.o.o", "Kft", "Zrt", "Nyrt", "EOOD"),
    *("OOD", "Lda", "S.L", "S.à r.l", "sp. z o.o", "Sp. z o.o", "K.K"),
)
_FORM = "|".join(re.escape(form) for form in sorted(_FORMS, key=len, reverse=True))
# In scripts without spaces, a letter of theirs may stand beside a name.
_LEGAL_FORM = when_needed(rf"(?<![A-Za-z.])(?:{_FORM})(?![A-Za-z])")
# No word of a name is longer, and without a bound a hostile text would take minutes.
_NAMED = r"[^\W\d_a-z][\w&’'-]{0,60}"
_COMPANY = when_needed(
    rf"(?<![\w.])(?P<name>{_NAMED}(?:[ \u00a0](?:{_NAMED}|&)){{0,5}})"
    rf",?[ \u00a0](?:{_FORM})(?!\w)"
)
# “Access Limited to Staff” names nobody.
_NO_FORM = re.compile(r"(?<=Limited)[ \u00a0](?:to\b|[A-Z])")
_INNER_CAPITAL = when_needed(r"(?<![\w@/.-])[A-Z][a-z]{2,}[A-Z]\w*(?![\w@/.])")
_JOINING_ENDINGS = frozenset({"az", "et", "eu", "fi", "hu", "kk", "mn", "tr", "uz"})
_SENTENCE = re.compile(r"(?:^|[.!?:;]\s+)[\"“„«‘(*_]*$")
_WORD = re.compile(r"[^\W_]+")
_LEAST, _LEAST_BENT = 3, 5


@lru_cache(maxsize=8192)
def names(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names in a text, each as it stands and by its words, in small letters, without accents.

    What begins a sentence may be no part of the name behind it: “Contact Acme Europe Ltd”.
    """
    return tuple(_companies(text)) + tuple(
        (match[0], (plain(match[0]),)) for match in _INNER_CAPITAL.finditer(text)
    )


def _companies(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _COMPANY.finditer(text):
        if _NO_FORM.match(text, match.end()):
            continue
        words = [w for w in _WORD.findall(match["name"]) if not w.islower() and len(w) >= _LEAST]
        if len(words) > 1 and _SENTENCE.search(text, 0, match.start()):
            words = words[1:]
        yield match[0], tuple(map(plain, words))


def joins_endings(tag: str) -> bool:
    """Whether a language joins endings to names, as in “LinkedInissä”, whoever bears them."""
    return tag.partition("_")[0].partition("-")[0] in _JOINING_ENDINGS


def has_legal_form(text: str) -> bool:
    """Whether the text names a company by a legal form in Latin letters."""
    return bool(_LEGAL_FORM.search(text))


@lru_cache(maxsize=8192)
def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether each of the words stands in the text, perhaps with an ending of its language."""
    small = plain(text)
    stems = (word[:-1] if len(word) >= _LEAST_BENT else word for word in words)
    return all(re.search(rf"(?<![a-z]){re.escape(stem)}", small) for stem in stems)
