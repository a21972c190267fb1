"""Rules about ids: the same section is found by the same id in every language."""

from __future__ import annotations

from collections.abc import Iterator

from notice.finding import Finding, Place, Severity
from notice.model import LEAD, Corpus, Notice


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
            yield Finding(
                "section.unknown",
                Severity.ERROR,
                Place(notice.path, section.line),
                f"The section `{section.id}` does not exist in {source.path}.",
                "Ids are never translated: use the id of the text that prevails, or remove the "
                "section.",
            )
    severity = Severity.ERROR if is_released else Severity.WARNING
    for section in source.sections:
        if section.id and section.id not in notice.ids:
            name = "text before the first heading" if section.id == LEAD else section.title
            yield Finding(
                "section.missing",
                severity,
                notice.place(),
                f"The section `{section.id}` ({name}, {source.path}:{section.line}) is missing.",
                "Translate it and give it the same id.",
            )


def no_locale_behind(corpus: Corpus) -> Iterator[Finding]:
    """Every language has the newest version, unless it is retired."""
    standing = [v for v in corpus.versions if not v.source.withdrawn]
    if not standing:
        return
    newest = standing[-1]
    for tag in corpus.settings.tags:
        if newest.text(tag) is None and not corpus.is_retired(tag):
            yield Finding(
                "locale.behind",
                Severity.WARNING,
                Place(f"docs/{tag}/versions"),
                f"The version of {newest.effective} does not exist in `{tag}`; its pages say so "
                "and lead to the text that prevails.",
                "Translate it and release the translation, or set `retired:` in strings.yml.",
            )


CHECKS = (ids_of_source, no_locale_behind)
