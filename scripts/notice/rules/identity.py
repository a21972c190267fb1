"""Rules about ids: the same section is found by the same id in every language."""

from __future__ import annotations

from collections.abc import Iterator

from notice.model.corpus import LEAD, Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity

KNOWN = Rule(
    "section.unknown",
    Severity.ERROR,
    "A translation has no section that the text that prevails lacks.",
    "Ids are never translated: use the id of the text that prevails, or remove the section.",
)
COMPLETE = Rule(
    "section.missing",
    Severity.ERROR,
    "A translation has every section of the text that prevails; "
    "until it is released, to lack one is a warning.",
    "Translate it and give it the same id.",
)
UP_TO_DATE = Rule(
    "locale.behind",
    Severity.WARNING,
    "Every language that is not retired has the newest version.",
    "Translate it and release the translation, or set `retired:` under `language:` in strings.yml.",
)


def ids_of_source(corpus: Corpus) -> Iterator[Finding]:
    """A translation has the sections of the text that it renders, and no others."""
    for source, notice in corpus.translations_at_work():
        yield from _compare(source, notice, is_released=False)
    for version in corpus.versions:
        for notice in version.translations.values():
            yield from _compare(version.source, notice, is_released=True)


def _compare(source: Notice, notice: Notice, *, is_released: bool) -> Iterator[Finding]:
    for section in notice.sections:
        if section.id and section.id not in source.ids:
            yield KNOWN.broken(
                Place(notice.path, section.line),
                f"The section `{section.id}` does not exist in {source.path}.",
            )
    severity = Severity.ERROR if is_released else Severity.WARNING
    for section in source.sections:
        if section.id and section.id not in notice.ids:
            name = "text before the first heading" if section.id == LEAD else section.title
            yield COMPLETE.broken(
                notice.place(),
                f"The section `{section.id}` ({name}, {source.path}:{section.line}) is missing.",
                severity=severity,
            )


def no_locale_behind(corpus: Corpus) -> Iterator[Finding]:
    """Languages without the newest version, except those that are retired."""
    if not corpus.standing:
        return
    newest = corpus.standing[-1]
    for tag in corpus.settings.tags:
        if newest.text(tag) is None and not corpus.is_retired(tag):
            yield UP_TO_DATE.broken(
                Place(f"docs/{tag}/versions"),
                f"The version of {newest.effective} does not exist in `{tag}`; its pages say so "
                "and lead to the text that prevails.",
            )


CHECKS = (ids_of_source, no_locale_behind)
RULES = (KNOWN, COMPLETE, UP_TO_DATE)
