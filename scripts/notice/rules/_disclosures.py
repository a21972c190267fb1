"""Rules about what a notice must tell: all of it is told somewhere, or does not apply.

`covers:` and `not_applicable:` stand outside the seal, so only the working text is judged by them.
What they declare is taken at its word: whether a section really tells it, its readers must judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from notice.law.coverage import Coverage, Told, coverage
from notice.law.disclosures import DISCLOSURES, Disclosure
from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Rule, Severity
from notice.rules._working import working_source

MISSING = Rule(
    "disclosure.missing",
    Severity.ERROR,
    "The working text tells all that the law asks of every notice, and what applies to this one.",
    "Tell it, and name it under its section in `covers:`.",
)
ACTIVITY = Rule(
    "disclosure.activity",
    Severity.ERROR,
    "What has to be told of each activity is told of each.",
    "Tell it there, under a heading above it, or in a section that is about no activity and so "
    "speaks for all; and name it under that section in `covers:`.",
)
RARE = Rule(
    "disclosure.rare",
    Severity.INFO,
    "What the law asks of few notices is told, or is declared not to apply.",
    "Name it under its section in `covers:`, or say why it does not apply, under "
    "`not_applicable:`; `notice coverage` lists all conditions.",
)
NOT_APPLICABLE = Rule(
    "disclosure.not-applicable",
    Severity.ERROR,
    "What does not apply is declared so with a reason, and nothing else is.",
    "Remove the line.",
)
UNKNOWN = Rule(
    "disclosure.unknown",
    Severity.ERROR,
    "What a section is said to cover is something that a notice must tell.",
    "`notice coverage` lists all of them.",
)
SECTION = Rule(
    "disclosure.section",
    Severity.ERROR,
    "What is covered is covered by a section of the text.",
    "Mend the id, or remove the line.",
)


def all_is_told(corpus: Corpus) -> Iterator[Finding]:
    """What the working text has to tell and does not; what it tells of some activities alone."""
    notice = working_source(corpus)
    # Without front matter that can be read, nothing is declared, and that is said already.
    if notice is None or not notice.lines:
        return
    if not notice.covers:
        yield MISSING.broken(
            notice.place("covers"),
            "No `covers:` says which section tells what the law asks for.",
            "Add it, section by section, as in `covers: {contact: [13.1.a]}`; `notice coverage` "
            "lists what there is to tell.",
        )
        return
    found = coverage(notice)
    if rare := [item.disclosure for item in found if item.told is Told.OPEN]:
        names = "; ".join(f"`{d.id}`, if {d.condition}" for d in rare)
        yield RARE.broken(notice.place("covers"), f"Nothing is said of these: {names}.")
    for item in found:
        if item.told is Told.MISSING and item.disclosure.id not in notice.not_applicable:
            yield _missing(notice, item)
        for activity in item.untold_for:
            yield ACTIVITY.broken(
                notice.place(f"covers.{activity}"),
                f"`{activity}` tells a purpose, and nothing tells {item.disclosure.what} for it "
                f"(`{item.disclosure.id}`, {item.disclosure.source}).",
            )


def _missing(notice: Notice, item: Coverage) -> Finding:
    disclosure = item.disclosure
    due = f" It has to be told if {disclosure.condition}." if disclosure.condition else ""
    empty = " and ".join(f"`{name}`" for name in item.empty)
    claimed = f" {empty} is said to tell it, and has no text." if empty else ""
    remedy = MISSING.remedy
    if disclosure.condition:
        remedy += f' Or say why it does not apply: `not_applicable: {{"{disclosure.id}": …}}`.'
    return MISSING.broken(
        notice.place("covers"),
        f"No section tells {disclosure.what} (`{disclosure.id}`, {disclosure.source})."
        f"{due}{claimed}",
        remedy,
        severity=Severity.WARNING if disclosure.condition else Severity.ERROR,
    )


def declared_rightly(corpus: Corpus) -> Iterator[Finding]:
    """Sections and disclosures that do not exist, and what is wrongly declared not applicable."""
    notice = working_source(corpus)
    if notice is None:
        return
    for section, names in notice.covers.items():
        place = notice.place(f"covers.{section}")
        if notice.section(section) is None:
            yield SECTION.broken(
                place, f"`covers:` names the section `{section}`, which does not exist."
            )
        for name in names:
            if name not in DISCLOSURES:
                yield UNKNOWN.broken(place, *_unknown(name))
    told = {name for names in notice.covers.values() for name in names}
    for name, reason in notice.not_applicable.items():
        place = notice.place(f"not_applicable.{name}")
        disclosure = DISCLOSURES.get(name)
        if disclosure is None:
            yield UNKNOWN.broken(place, *_unknown(name))
            continue
        wrong = _wrongly_not_applicable(disclosure, reason, is_told=name in told)
        if wrong:
            yield NOT_APPLICABLE.broken(place, *wrong)


def _unknown(name: str) -> tuple[str, str]:
    near = [known for known in DISCLOSURES if known.startswith(f"{name}.")]
    near = near or get_close_matches(name, DISCLOSURES, cutoff=0.7)
    hint = f"Did you mean {', '.join(f'`{n}`' for n in near)}? " if near else ""
    return f"`{name}` is nothing that a notice must tell.", hint + UNKNOWN.remedy


def _wrongly_not_applicable(
    disclosure: Disclosure, reason: str, *, is_told: bool
) -> tuple[str, ...]:
    """What is wrong with the declaration and what to do; nothing where it is right."""
    name = disclosure.id
    if is_told:
        message = f"`{name}` is declared not applicable, and `covers:` says that it is told."
        return (message, "Decide which is true, and remove the other.")
    if not disclosure.condition:
        what = f"`{name}` ({disclosure.what}) has to be told in every notice."
        tells = "The site tells it; remove the line." if disclosure.by_site else MISSING.remedy
        return (what, tells)
    if not reason:
        message = f"`{name}` is declared not applicable without a reason, and nobody can check it."
        return (message, f'Say why: `not_applicable: {{"{name}": …}}`.')
    return ()


CHECKS = (all_is_told, declared_rightly)
RULES = (MISSING, ACTIVITY, RARE, NOT_APPLICABLE, UNKNOWN, SECTION)
