"""Rules on the supervisory authorities that the pages name (Article 77 of the GDPR)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from notice.languages.cldr import english_name, is_official
from notice.languages.english import listed
from notice.model.corpus import Corpus
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.language import Authority, Strings

NAMED = Rule(
    "authority.named",
    Severity.WARNING,
    "Every language names the authority that the language that prevails names first, and one near "
    "to its own readers, where that is another one.",
    "Add it under `authorities:` in `strings.yml`, with its source and the day of checking.",
)
AGREES = Rule(
    "authority.agrees",
    Severity.ERROR,
    "What two languages say of the same country's authority agrees: its telephone number.",
    "Look the number up, and write the same one in both.",
)
CHECKED = Rule(
    "authority.checked",
    Severity.INFO,
    "What is said of an authority has been looked up within a year before the text applies.",
    "Look at its source again, and write the day under `checked:`.",
)
_OLD_AFTER = timedelta(days=365)
_SUPERVISED = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI "
    "SK".split()
)
"""The countries of the European Economic Area, each with an authority for the GDPR."""


def authorities_named(corpus: Corpus) -> Iterator[Finding]:
    """Languages that lack the first authority, or name no other."""
    source = corpus.strings.get(corpus.settings.source)
    if source is None or not source.authorities:
        return
    first = source.authorities[0]
    for strings in _at_work(corpus):
        place = Place(strings.path, next((a.line for a in strings.authorities), 1))
        countries = {found.country for found in strings.authorities}
        if first.country not in countries:
            message = f"No authority of `{first.country}` is named, as {source.path} does first."
            yield NAMED.broken(place, message)
        elif near := _nearer(strings.locale, first.country, countries):
            message = (
                f"No authority but that of `{first.country}` is named, and readers of "
                f"{english_name(strings.locale)} live in {near}, too."
            )
            yield NAMED.broken(place, message)


def _nearer(tag: str, first: str, countries: set[str]) -> str:
    """Countries of which one should be named as well, since a language is spoken there officially.

    None is nearer where it is spoken so in the first country, or in none with an authority.
    """
    near = {code for code in _SUPERVISED | {first} if is_official(tag, code)}
    is_enough = first in near or len(countries) > 1
    return "" if is_enough else listed([f"`{code}`" for code in sorted(near)])


def authorities_agree(corpus: Corpus) -> Iterator[Finding]:
    """Telephone numbers of one country's authority that differ from the first language's."""
    known: dict[str, tuple[Strings, Authority]] = {}
    for strings in _at_work(corpus):
        for found in (one for one in strings.authorities if one.phone):
            pattern, same = known.setdefault(found.country, (strings, found))
            if _digits(same.phone) != _digits(found.phone):
                yield AGREES.broken(
                    Place(strings.path, found.line),
                    f"The authority of `{found.country}` has the number {found.phone} here and "
                    f"{same.phone} there.",
                    also=(Place(pattern.path, same.line),),
                )


def authorities_checked(corpus: Corpus) -> Iterator[Finding]:
    """Entries that were looked up long before the working text applies."""
    source = corpus.working.get(corpus.settings.source)
    if source is None or source.effective is None:
        return
    for strings in _at_work(corpus):
        for found in strings.authorities:
            if source.effective - found.checked > _OLD_AFTER:
                yield CHECKED.broken(
                    Place(strings.path, found.line),
                    f"“{found.name}” was looked up on {found.checked}, more than a year before "
                    f"the text applies on {source.effective}. Its source is {found.source}.",
                )


def _at_work(corpus: Corpus) -> Iterator[Strings]:
    """The languages that are kept up to date, the one that prevails first."""
    for tag in corpus.settings.tags:
        # Without words, the file could not be read.
        if tag in corpus.strings and corpus.strings[tag].words and not corpus.is_retired(tag):
            yield corpus.strings[tag]


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())


CHECKS = (authorities_named, authorities_agree, authorities_checked)
RULES = (NAMED, AGREES, CHECKED)
