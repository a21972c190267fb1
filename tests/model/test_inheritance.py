"""Which words of a working text are those of a version before, in which of its languages."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from notices import corpus, text, version

from notice.model.corpus import Version
from notice.model.inheritance import carried_over

FIRST, SECOND = date(2020, 1, 1), date(2026, 6, 1)
OLD, NEW, NEWER = (("A.", "B."), ("C.", "D."), ("E.", "F."))


def released(day: date, summary: tuple[str, ...], *locales: str) -> Version:
    """A version whose translations say the same as English."""
    made = version(day, locales=("en", *locales))
    texts = {tag: replace(n, summary=in_french(summary)) for tag, n in made.translations.items()}
    return replace(made, source=replace(made.source, summary=summary), translations=texts)


def in_french(summary: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"Oui {paragraph}" for paragraph in summary)


def found(
    versions: tuple[Version, ...],
    english: tuple[str, ...],
    french: tuple[str, ...],
    replaced: date | None = None,
) -> list[tuple[str, date, bool]]:
    """In which language a summary is that of which version, and whether all of it is."""
    working = {
        "en": text("en", "docs/en/index.md", "w", summary=english),
        "fr": text("fr", "docs/fr/index.md", "w", summary=in_french(french)),
    }
    whole = corpus(*versions, working=working)
    before = whole.released(replaced) or versions[-1]
    some = carried_over(whole, working.values(), before)
    return [(one.notice.locale, one.since, one.is_whole) for one in some]


@pytest.mark.parametrize(
    ("english", "french", "wanted"),
    [
        (NEW, NEW, []),
        (NEW, (), []),
        ((), OLD, [("fr", FIRST, True)]),
        (NEW, OLD, [("fr", FIRST, True)]),
        # English is to be mended first, and says then what the translation has to say.
        (OLD, OLD, [("en", FIRST, True)]),
        (("a –", "**b**!"), NEW, [("en", FIRST, True)]),
        (("A.", "D."), NEW, [("en", FIRST, False)]),
        (("A.", "D."), ("A.", "D."), [("en", FIRST, False)]),
        # What follows the first paragraph may well be so again.
        (("C.", "B."), ("C.", "B."), []),
        (("C.", "B."), ("A.", "D."), [("fr", FIRST, False)]),
        (("B.", "A."), NEW, []),
    ],
)
def test_a_summary_is_of_one_version(
    english: tuple[str, ...], french: tuple[str, ...], wanted: list[tuple[str, date, bool]]
) -> None:
    assert found((released(FIRST, OLD, "fr"),), english, french) == wanted


@pytest.mark.parametrize(
    ("english", "french", "wanted"),
    [
        (NEWER, NEWER, []),
        (NEWER, OLD, [("fr", FIRST, True)]),
        (NEW, OLD, [("en", SECOND, True)]),
        # English says again what it said of the version that this language has.
        (OLD, OLD, []),
        (("A.", "F."), ("A.", "F."), []),
        (("A.", "F."), OLD, [("fr", FIRST, True)]),
        (("E.", "B."), ("A.", "F."), [("fr", FIRST, False)]),
    ],
)
def test_a_language_that_skipped_a_version_is_held_against_its_own_last_text(
    english: tuple[str, ...], french: tuple[str, ...], wanted: list[tuple[str, date, bool]]
) -> None:
    versions = (released(FIRST, OLD, "fr"), released(SECOND, NEW))
    assert found(versions, english, french) == wanted


def test_the_last_text_is_the_newest_up_to_the_version_that_is_replaced() -> None:
    versions = (released(FIRST, OLD, "fr"), released(SECOND, NEW, "fr"))
    assert found(versions, NEWER, NEW) == [("fr", SECOND, True)]
    assert found(versions, NEWER, OLD) == []
    assert found(versions, NEWER, NEW, FIRST) == []
    assert found(versions, NEWER, OLD, FIRST) == [("fr", FIRST, True)]


def test_a_language_without_a_version_has_nothing_of_one() -> None:
    assert found((released(FIRST, OLD),), NEW, OLD) == []


def test_of_a_version_that_never_applies_a_language_has_nothing() -> None:
    """Its words may be released again; the last text that stood is the one before."""
    withdrawn = version(SECOND, withdrawn=date(2026, 5, 1)).source.withdrawn
    gone = released(SECOND, NEW, "fr")
    gone = replace(gone, source=replace(gone.source, withdrawn=withdrawn))
    versions = (released(FIRST, OLD, "fr"), gone, released(date(2026, 9, 1), NEWER))
    assert found(versions, ("G.", "H."), NEW) == []
    assert found(versions, ("G.", "H."), OLD) == [("fr", FIRST, True)]
    # What a text is held against itself counts, whatever became of it.
    assert found(versions, ("G.", "H."), NEW, SECOND) == [("fr", SECOND, True)]
