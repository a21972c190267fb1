"""Sections and fields of a translation beside those of the source that they render."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison.remark import shortened
from notice.languages.cldr import english_name
from notice.languages.cldr_words import script
from notice.languages.particulars import Language, language_of, source_name
from notice.model.corpus import LEAD, Corpus, Notice, Section
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.pattern import when_needed
from notice.text.document import Block, Part, parts
from notice.text.fields import TRACKED, field_of, key_of, words_of
from notice.translation.passages import Aligned, Passage, aligned, passages
from notice.translation.state import SectionState, State, states
from notice.translation.vocabulary import Vocabulary, vocabulary


def is_legible(notice: Notice) -> bool:
    """Whether the text can be cut into blocks; one whose lists nest too deeply can't."""
    try:
        parts(notice)
    except RecursionError:
        return False
    return True


class Side(Struct, frozen=True, dict=True):
    """One text of a pair: its language's name, the section, its blocks, what is known of it."""

    name: str
    notice: Notice
    section: Section
    blocks: tuple[Block, ...]
    language: Language | None

    @cached_property
    def text(self) -> str:
        """The words of the section, its heading included, a block a line."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the section's text, every space in them a plain one."""
        return tuple(" ".join(line.split()) for line in self.section.text.split("\n"))

    @cached_property
    def script(self) -> str:
        """In which its language is written, as CLDR calls it; "" where that is not known."""
        return script(self.language.cldr) if self.language else ""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The blocks with where they stand."""
        return passages(self.section, self.blocks)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the whole text."""
        return vocabulary(self.notice)

    def place(self, words: str = "") -> Place:
        """The line of the section's file that holds the words; else the section's own."""
        wanted = " ".join(words.split())
        for number, line in enumerate(self.lines, self.section.text_line):
            if wanted and wanted in line and _whole(wanted).search(line):
                return Place(self.notice.path, number)
        return Place(self.notice.path, self.section.line)


@lru_cache(maxsize=1024)
def _whole(words: str) -> re.Pattern[str]:
    """A pattern that finds the words where no other letter touches them."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


class Pair(Struct, frozen=True, dict=True):
    """A section, or a field by its key, in both texts.

    `severity` is how bad it is where they do not say the same: what is signed off claims to render
    its source as it stands, so that a difference is an error; before that, it is work to be done.
    `others` are the notice's other languages, by what English calls them; `scale` is how long
    this translation's passages are beside the source's.
    """

    id: str
    source: Side
    own: Side
    severity: Severity
    others: tuple[tuple[str, Language], ...] = ()
    scale: float = 1.0

    @property
    def name(self) -> str:
        """How messages call it."""
        named = f"`{field_of(self.id) or self.id}`"
        return "the text before the first heading" if self.id == LEAD else named

    @cached_property
    def aligned(self) -> tuple[Aligned, ...]:
        """The passages of both texts beside each other."""
        return aligned(self.source.passages, self.own.passages)

    @cached_property
    def twins(self) -> tuple[tuple[Passage, Passage], ...]:
        """Those of both that have a fellow."""
        return tuple((there, here) for there, here in self.aligned if there and here)

    def beside(self, *, there: str = "", here: str = "") -> tuple[Passage, Passage]:
        """The passages of both that hold the words; else the first ones."""
        for one, other in self.twins:
            if (there and there in one.text) or (here and here in other.text):
                return one, other
        return self.twins[0] if self.twins else (self.source.passages[0], self.own.passages[0])

    def differ(
        self,
        rule: Rule,
        passages: tuple[Passage, Passage],
        message: str,
        *,
        is_sure: bool = True,
        remedy: str = "",
        words: tuple[str, str] = ("", ""),
    ) -> Finding:
        """The finding that two passages differ; what is not sure is no error.

        `words` of both tell on which of their lines.
        """
        return rule.broken(
            Place(self.own.notice.path, passages[1].line_of(words[1])),
            message,
            remedy,
            severity=self._severity(rule, is_sure=is_sure),
            also=(Place(self.source.notice.path, passages[0].line_of(words[0])),),
        )

    def exchanged(
        self,
        rule: Rule,
        passages: tuple[Passage, Passage],
        sentences: tuple[str, str],
        says: tuple[str, str],
    ) -> Finding:
        """The finding that one sentence `says` this, and the other, of its translation, that."""
        one, other = (shortened(" ".join(sentence.split())) for sentence in sentences)
        message = (
            f"In {self.name}, {self.source.name} {says[0]}, and this text {says[1]}: “{one}” "
            f"beside “{other}”."
        )
        return self.differ(rule, passages, message, words=sentences)

    def broken(self, rule: Rule, message: str, *, words: str = "", there: str = "") -> Finding:
        """The finding that the two differ; `words` and `there` tell its lines in both."""
        return rule.broken(
            self.own.place(words),
            message,
            severity=self._severity(rule),
            also=(self.source.place(there),),
        )

    def _severity(self, rule: Rule, *, is_sure: bool = True) -> Severity:
        """An error counts as one where the pair lets it."""
        is_softened = rule.severity is Severity.ERROR and not (
            self.severity is Severity.ERROR and is_sure
        )
        return Severity.WARNING if is_softened else rule.severity


def pairs(corpus: Corpus, source: Notice, notice: Notice) -> tuple[Pair, ...]:
    """The sections and the fields that both texts have, with how long one language makes them.

    Left out is what is stale and was not touched: there, nobody has begun to render the change.
    """
    found = list(_pairs(corpus, source, notice))
    ratios = [
        here.length / there.length
        for pair in found
        for there, here in pair.twins
        if there.length >= _LONG
    ]
    scale = median(ratios) if len(ratios) >= _FEWEST else _expected(found)
    return tuple(replace(pair, scale=scale) for pair in found)


_LONG, _FEWEST = 100, 6
_DENSE = when_needed(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHARE_OF_DENSE = 0.4


def _expected(found: list[Pair]) -> float:
    """How long a translation is where there are too few passages to tell."""
    is_dense = any(_DENSE.search(pair.own.text) for pair in found)
    return _SHARE_OF_DENSE if is_dense else 1.0


def _pairs(corpus: Corpus, source: Notice, notice: Notice) -> Iterator[Pair]:
    one, other = language_of(corpus, source.locale), language_of(corpus, notice.locale)
    rest = tuple(
        (english_name(loc.tag), language)
        for loc in corpus.settings.locales
        if loc.tag not in {source.locale, notice.locale}
        and (language := language_of(corpus, loc.tag))
    )
    found = {s.id: s for s in states(source, notice)}
    there, here = {p.id: p for p in parts(source)}, {p.id: p for p in parts(notice)}
    for section_id in (i for i in source.ids if i in there and i in here):
        original, own = source.section(section_id), notice.section(section_id)
        assert original is not None
        assert own is not None
        if _is_open(found[section_id]):
            yield Pair(
                section_id,
                Side(source_name(corpus), source, original, there[section_id].blocks, one),
                Side("this text", notice, own, here[section_id].blocks, other),
                _severity(found[section_id]),
                rest,
            )
    for name in TRACKED:
        state = found.get(key_of(name), SectionState(key_of(name), State.UNSIGNED))
        is_known = name == "summary" or state.id in found
        if words_of(source, name) and words_of(notice, name) and is_known and _is_open(state):
            sides = _field(source_name(corpus), source, name, one), notice, name, other
            own_side = _field("this text", *sides[1:])
            yield Pair(state.id, sides[0], own_side, _severity(state), rest)


def _is_open(found: SectionState) -> bool:
    """Whether the two are worth comparing: somebody has worked on the newest source."""
    if found.state is State.STALE:
        return found.is_touched
    return found.state is not State.UNTRANSLATED


def _severity(found: SectionState) -> Severity:
    is_signed = found.state is State.CURRENT and not found.is_touched
    return Severity.ERROR if is_signed else Severity.WARNING


def _field(name: str, notice: Notice, field: str, language: Language | None) -> Side:
    """A field as a section of its own, read with the text's own markup."""
    line = notice.place(field).line
    section = Section(LEAD, 0, "", "\n\n".join(words_of(notice, field)), line, line)
    made: tuple[Part, ...] = parts(replace(notice, sections=(section,)))
    return Side(name, notice, section, made[0].blocks if made else (), language)
