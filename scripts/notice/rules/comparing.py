"""Everything in which a translation is held against its source, section by section.

What explains a finding silences it: within a passage that is still in another language, nothing
else is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from notice.comparison.redline import lifted
from notice.languages.particulars import source_name
from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Place
from notice.rules import (
    _agreement,
    _countries,
    _ending,
    _form,
    _joining,
    _modality,
    _parity,
    _parties,
    _renderings,
    _sentences,
    _terminology,
    _untranslated,
)
from notice.text.fields import field_of
from notice.translation.pairs import Pair, is_legible, pairs

_MODULES = (
    _untranslated,
    _parity,
    _sentences,
    _agreement,
    _countries,
    _form,
    _ending,
    _modality,
    _joining,
    _terminology,
    _parties,
)
"""Each has in `EXAMINE` what to look for in a pair of sections, and in `RULES` what must hold."""
_EXAMINE = tuple(examine for module in _MODULES for examine in module.EXAMINE)
RULES = (*(rule for module in _MODULES for rule in module.RULES), *_renderings.RULES)


def compare(corpus: Corpus, source: Notice, notice: Notice) -> Iterator[Finding]:
    """How a translation differs from the source that it renders, in sections and fields."""
    shared = [i for i in notice.ids if i in source.ids]
    elsewhere = lifted([i for i in source.ids if i in shared], shared)
    for section in (s for s in notice.sections if s.id in elsewhere):
        original = source.section(section.id)
        assert original is not None
        yield _parity.ORDER.broken(
            Place(notice.path, section.line),
            f"`{section.id}` stands elsewhere than in {source_name(corpus)}.",
            also=(Place(source.path, original.line),),
        )
    for _, finding in compared(corpus, source, notice):
        yield finding


def compared(corpus: Corpus, source: Notice, notice: Notice) -> Iterator[tuple[str, Finding]]:
    """How the sections and fields that both have differ, each difference with its id or key."""
    both = pairs(corpus, source, notice)
    for pair in both:
        # A title names the document in a word or two, which need not be its defined terms.
        is_title = field_of(pair.id) == "title"
        for finding in _without_explained(pair, _TITLE if is_title else _EXAMINE):
            yield pair.id, finding
    yield from _renderings.one_rendering_each(both)


_Examine = Callable[[Pair], Iterator[Finding]]


def _without_explained(pair: Pair, examine: Sequence[_Examine]) -> Iterator[Finding]:
    """What is found in a pair, but nothing within a passage that is still in another language."""
    found = [finding for one in examine for finding in one(pair)]
    foreign = {f.place.line for f in found if f.rule == _untranslated.UNTRANSLATED.id}
    explained = {
        line
        for _, here in pair.twins
        for lines in [range(here.line, here.line + max(1, len(here.typed)))]
        if foreign & set(lines)
        for line in lines
    }
    for finding in found:
        is_cause = finding.rule == _untranslated.UNTRANSLATED.id
        if is_cause or finding.place.line not in explained:
            yield finding


_TITLE = (*_parity.EXAMINE, *_sentences.EXAMINE, *_agreement.EXAMINE)


def differences(
    corpus: Corpus, source: Notice, notice: Notice, records: Mapping[str, tuple[str, str]]
) -> list[tuple[str, Finding]]:
    """How what is about to be signed off with these records differs, with its id or key."""
    new = {name for name, record in records.items() if notice.translates.get(name) != record}
    whole = replace(notice, translates=records)
    return [(i, f) for i, f in compared(corpus, source, whole) if i in new]


def in_step(corpus: Corpus) -> Iterator[Finding]:
    """How the translations' working texts differ from the source's."""
    for source, notice in corpus.translations_at_work():
        yield from at_work(corpus, source, notice)


def at_work(corpus: Corpus, source: Notice, notice: Notice) -> Iterator[Finding]:
    """The same of one of them, if both can be read."""
    if is_legible(source) and is_legible(notice):
        yield from compare(corpus, source, notice)
