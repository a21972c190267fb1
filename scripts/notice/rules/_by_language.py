"""The corpus as those rules see it that look at one language by itself."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from notice.model.corpus import Corpus, Notice, Version
from notice.model.finding import Finding
from notice.sources.loaded import DOCS


def by_language(corpus: Corpus) -> dict[str, Corpus]:
    """Of each language by itself, all that there is; of the one that prevails, no text beside it.

    What stands above the texts that prevail is there for each language, such as their dates.
    """
    source = corpus.settings.source
    heads = {id(text): _head(text) for text in corpus.source_texts()}
    return {
        tag: _alone(corpus, tag, heads if tag != source else {}) for tag in corpus.settings.tags
    }


def of_language(found: Iterator[Finding], tag: str) -> Iterator[Finding]:
    """The findings in the folder of a language."""
    return (f for f in found if f.place.path.startswith(f"{DOCS}/{tag}/"))


def _alone(corpus: Corpus, tag: str, heads: dict[int, Notice]) -> Corpus:
    tags = dict.fromkeys((corpus.settings.source, tag))
    working = {t: corpus.working[t] for t in tags if t in corpus.working}
    return replace(
        corpus,
        versions=tuple(_version(version, tag, heads) for version in corpus.versions),
        working={t: heads.get(id(text), text) for t, text in working.items()},
        strings={tag: corpus.strings[tag]} if tag in corpus.strings else {},
        terms={t: corpus.terms[t] for t in tags if t in corpus.terms},
        seen={},
    )


def _version(version: Version, tag: str, heads: dict[int, Notice]) -> Version:
    own = version.translations.get(tag)
    return replace(
        version,
        source=heads.get(id(version.source), version.source),
        translations={tag: own} if own else {},
    )


def _head(text: Notice) -> Notice:
    return replace(text, sections=(), summary=(), short=(), disclaimer="", note="")
