"""The site's own words in every language, for every kind of value that fills them.

`golden/words/<locale>.md` is a table to read as a reader would: each string once, and one that
has placeholders with each kind of day, number and name.  What a machine knows of it is held here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from notices import real_notice

from notice.languages.messages import Part, Sentence, Words, plain
from notice.model.corpus import Materiality
from notice.pages.history import EFFECTS
from notice.sources.vocabulary import DAYS, KEYS

GOLDEN = Path(__file__).parent / "golden" / "words"
REAL = real_notice()
SAMPLES = (
    (date(2018, 5, 21), date(2026, 11, 2), date(2026, 12, 31), date(2027, 1, 1)),
    (date(2027, 1, 1), date(2027, 3, 1), date(2027, 4, 30), date(2027, 8, 11)),
    (date(2017, 2, 2), date(2017, 6, 1), date(2026, 7, 23), date(2031, 10, 3)),
)
"""Days in their order: the first of a month, which some languages write apart, and others."""
SINGLE = tuple(days[0] for days in SAMPLES)
ORDER = "start end since date day effective announced".split()
"""In which order the days of a sentence come: what applies later begins when the other ends."""
SPAN_FIRST = {"status.until-later": "since end".split()}
"""Sentences in which the days come otherwise."""
COUNTS = ("0", "1", "2", "5", "21", "22")
"""What Slavic and Baltic plurals tell apart."""
COMPANIES = ("Sentera", "Aurora Instruments AG", "Hôtel & Fils", "Acme Médica S.L.")
"""A consonant, a vowel and an h, for languages that elide before a name, and a full stop."""
ADDRESS = "https://privacy.sentera.example/versions/2027-01-01/"
LABELS = tuple(
    f"header.{label}"
    for label in ("effective", "effective-announced", "announced", "corrected", "withdrawn")
)
NEIGHBOURS = ("header.replaces", "header.superseded-by", "header.previous", "header.next")


@pytest.mark.parametrize("locale", REAL.settings.tags)
def test_words(locale: str, golden: Callable[[Path, str], None]) -> None:
    rows = [f"| `{key}` | {text} |" for key, text in rendered(locale)]
    head = [f"# The site’s own words: {locale}", "", "| key | what readers see |", "|---|---|"]
    golden(GOLDEN / f"{locale}.md", "\n".join([*head, *rows]) + "\n")


@pytest.mark.parametrize("locale", REAL.settings.tags)
def test_no_value_breaks_a_sentence(locale: str) -> None:
    """No stop is doubled where a date ends in one ("r.."), and no space or brace is left over."""
    broken = re.compile(r"\.\.|\s{2}|[{}]|^\s|\s$|\(\s|\s\)")
    assert [row for row in rendered(locale) if broken.search(row[1])] == []


@pytest.mark.parametrize("locale", REAL.settings.tags)
def test_a_defined_term_is_that_of_the_text(locale: str) -> None:
    """Where English says "this Policy", each language says what its text has defined as that."""
    renderings = [term.rstrip("*") for term in REAL.terms[locale].terms["Policy"]]
    words, source = REAL.strings[locale].words, REAL.strings[REAL.settings.source].words
    named = [key for key in KEYS if "Policy" in source[key]]
    assert named
    assert [k for k in named if not any(term in words[k] for term in renderings)] == []


def test_french_keeps_a_space_before_what_has_two_parts() -> None:
    """Also where pages join words: a colon, a semicolon, a question or exclamation mark."""
    bare = re.compile(r"[^\s\u00a0\u202f][:;?!](?:\s|$)")
    assert [row for row in rendered("fr") if bare.search(row[1])] == []


def test_french_elides_before_every_value() -> None:
    hiatus = re.compile(r"\b(?:[cdjlmnst]e|que|la)\s(?!onze)[aeiouyéèê]", re.IGNORECASE)
    assert [row for row in rendered("fr") if hiatus.search(row[1])] == []


def rendered(locale: str) -> Iterator[tuple[str, str]]:
    """Each key with the words that readers may see, then what pages put together of them."""
    words = Words(REAL.strings[locale])
    for key in KEYS:
        for values in fillings(words, key):
            yield key, words.text(key, **values)
    yield from put_together(words)


def fillings(words: Words, key: str) -> Iterator[dict[str, str | Part | Sentence]]:
    """What can stand in a string's braces: each row one way to fill them all."""
    names = KEYS[key]
    days = [name for name in SPAN_FIRST.get(key, ORDER) if name in names & DAYS]
    known = values_of(words)
    others = {name: known[name] for name in sorted(names - DAYS)}
    rows = max([len(SAMPLES) if days else 1, *(len(values) for values in others.values())])
    for row in range(rows):
        sample = SAMPLES[row % len(SAMPLES)]
        yield {
            **{name: words.day(day) for name, day in zip(days, sample, strict=False)},
            **{name: values[row % len(values)] for name, values in others.items()},
        }


def values_of(words: Words) -> dict[str, tuple[str | Part | Sentence, ...]]:
    """The values of placeholders that are no days."""

    def said(key: str, **values: str) -> str:
        return words.text(key, **values)

    kinds = [said(f"kind.translation.corrected-{what}") for what in ("meaning", "form")]
    places = [said("section.lead"), said("correction.title"), said("correction.summary")]
    versions = [words.text("version", date=words.day(day)) for day in SINGLE]
    return {
        "title": (said("title"),),
        "company": COMPANIES,
        "text": (said("title"), "Transfers and disclosure"),
        "a": (places[0],),
        "b": (places[1],),
        "address": (ADDRESS,),
        "version": tuple(versions),
        "count": COUNTS,
        "substance": COUNTS,
        "form": tuple(reversed(COUNTS)),
        "new": (said("redline.strong"), said("redline.form.p"), "https://aurora.example/new"),
        "old": (said("redline.plain"), said("redline.form.ul"), said("redline.no-link")),
        "number": ("1", "2", "21"),
        "level": ("2", "3", "4"),
        "term": ("Site", "Administrator"),
        "kind": tuple(kinds),
        "effect": (said("redline.worse"), said("redline.other")),
        "weight": (said("materiality.material"), said("materiality.none")),
        "places": (places[0], said("list", a=places[1], b=places[2])),
    }


def put_together(words: Words) -> Iterator[tuple[str, str]]:
    """What pages join: days of every month, labels and their lines, kinds and their assessment."""
    for month, day in product(range(1, 13), (1, 23)):
        yield "day", words.text("day", date=words.day(date(2026, month, day)))
    for key, day in product(LABELS, SINGLE):
        yield key, f"{words.text(key)} / {plain(words.lone_day(day))}"
    for key, day in product(NEIGHBOURS, SINGLE):
        yield key, f"{words.text(key)} / {words.text('version', date=words.day(day))}"
    for key in ("applies.until", "applies.day", "applies.open", "applies.withdrawn"):
        values = next(fillings(words, key))
        yield key, f"{words.text('header.applies')} / {words.text(key, **values)}"
    for weight, effect in product(Materiality, EFFECTS.values()):
        yield (
            effect,
            words.text(
                "clauses.kind",
                effect=words.text(effect),
                kind=words.text("kind.purpose.added"),
                weight=words.text(f"materiality.{weight}"),
            ),
        )
