"""What of a corpus the pages of a language are made of.

These are its own texts and those that prevail, with their words and terms.  Of the other languages
its pages know which texts there are, and those in the language that prevails also their headings,
which they list.  Pages are worked out from this alone, so that each is the same as long as this is.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from notice.model.corpus import Corpus, Notice


def scope(corpus: Corpus, tag: str) -> Corpus:
    """The corpus, as it is seen on a day, as the pages of a language know it."""
    source = corpus.settings.source
    own = {tag, source}

    def known(notice: Notice) -> Notice:
        if notice.locale in own:
            return notice
        return _headings(notice) if tag == source else _there(notice.locale)

    return Corpus(
        settings=corpus.settings,
        versions=tuple(
            replace(
                version,
                translations=MappingProxyType(
                    {other: known(text) for other, text in version.translations.items()}
                ),
            )
            for version in corpus.versions
        ),
        working={other: known(text) for other, text in corpus.working.items()},
        strings={other: words for other, words in corpus.strings.items() if other in own},
        terms={other: terms for other, terms in corpus.terms.items() if other in own},
    )


@lru_cache(maxsize=256)
def _there(locale: str) -> Notice:
    """Stands for all texts of a language of which only counts that they are there."""
    return Notice(locale, "", "", ())


def _headings(notice: Notice) -> Notice:
    sections = (replace(s, text="", line=0, text_line=0) for s in notice.sections)
    return Notice(notice.locale, "", "", tuple(sections))
