"""Holds the page with all versions of each section against what is true on its day."""

from __future__ import annotations

from oracle_pages import Column, Lead, Step
from oracle_sentences import Language, squeeze
from oracle_truth import VERSION, Place, Truth
from oracle_world import Release

KINDS = {  # how the classes of a world are told, in the words of `strings.yml`
    "adverse": ("retention.lengthened", "material", "adverse"),
    "material": ("rights.strengthened", "material", "favourable"),
    "minor": ("retention.specified", "minor", "favourable"),
    "none": ("editorial.style", "none", "neutral"),
}
GROUPS = {"adverse": "worse", "favourable": "better", "neutral": "other"}
LEAD, RETENTION, CONTACT = "lead", "retention", "contact"


def columns(truth: Truth, place: Place, lang: Language) -> tuple[Column, ...]:
    """The sections of an invented notice with all their versions in a language, newest first."""
    tag = place.locale
    titles = {
        LEAD: lang.words["section.lead"],
        RETENTION: f"Retention in {tag}",
        CONTACT: f"Contact in {tag}",
    }
    versions = truth.side_by_side(tag)
    return tuple(
        Column(name, title, tuple(_step(truth, place, lang, name, r) for r in versions))
        for name, title in titles.items()
        if versions
    )


def _step(truth: Truth, place: Place, lang: Language, name: str, release: Release) -> Step:
    tag, day = place.locale, release.effective
    fragment = "" if name == LEAD else f"#{name}"
    target = Place(VERSION, tag, release).path + fragment
    words = {
        LEAD: f"Text of {day} in {tag}.",
        RETENTION: f"Kept as on {day}.",
        CONTACT: "Write to us.",
    }[name]
    is_first = release == truth.side_by_side(tag)[-1]
    # Of the three sections, one says the same in all versions.
    became = "new" if is_first else "same" if name == CONTACT else "edited"
    return Step(
        str(day),
        Lead(target, lang.say("version.title", date=lang.day(day))),
        _kinds(truth, lang, release, tag) if name == RETENTION else (),
        "" if became == "same" else words,
        became,
    )


def _kinds(truth: Truth, lang: Language, release: Release, tag: str) -> tuple[str, ...]:
    """The changes of the section that a version brings, those of versions without this language."""
    told = []
    for each in truth.changes_up_to(release, tag):
        kind, weight, effect = KINDS[each.kind]
        said = {
            "effect": lang.words[f"redline.{GROUPS[effect]}"],
            "kind": lang.words[f"kind.{kind}"],
            "weight": lang.words[f"materiality.{weight}"],
        }
        told.append(squeeze(lang.say("clauses.kind", **said)))
    return tuple(told)
