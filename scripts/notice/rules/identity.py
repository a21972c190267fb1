"""Rules about ids: the same section is found by the same id in every language."""

from __future__ import annotations

from collections.abc import Iterator

from notice.model import LEAD, Corpus, Finding, Notice, Place, Severity


def ids_of_source(corpus: Corpus) -> Iterator[Finding]:
    """A translation has the sections of the text that it renders, and no others."""
    source = corpus.settings.source
    base = corpus.working.get(source)
    for tag, notice in corpus.working.items():
        if base is not None and tag != source:
            yield from _compare(base, notice, is_released=False)
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


RULES = (ids_of_source,)
