"""Makes a review: compares texts, language by language, and says what comes of it.

Without a base, the working texts are compared with the released version that they are to replace.
With one, they are compared with the working texts as they stood there, and every released text
that is new or differs is compared too (`_pairing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison import notices
from notice.comparison.binding import section_shifts
from notice.comparison.changes import changed_sections
from notice.comparison.redline import Fate, Redline
from notice.comparison.understatement import Doubt, not_evident, of_version, of_working
from notice.languages.particulars import language_of
from notice.law.consequences import follow
from notice.model.corpus import Change, Corpus, Effect, Materiality, Notice, Version
from notice.model.finding import Finding, Severity
from notice.model.timeline import replaced_by_working
from notice.review import _marked, _pairing
from notice.review._announcement import announcements
from notice.review._pairing import Group, Pair
from notice.review._seen import Both
from notice.review.content import Cell, ChangeReview, LanguageReview, Review, Row, Table, TextReview
from notice.rules.comparing import differences
from notice.sources.facts import TEXT, Files, file_facts, text_facts
from notice.text.fields import field_of
from notice.translation.pairs import is_legible
from notice.translation.state import SectionState, State, signed, states

Each = Callable[[Sequence[Pair]], Iterable[Pair]]
"""Goes through the languages one by one, and may tell somebody how far it is."""
_NO_FILES = Files(MappingProxyType({}), MappingProxyType({}))


def review(
    head: Corpus,
    day: date,
    findings: Sequence[Finding],
    *,
    base: Corpus | None = None,
    base_name: str = "",
    files: Files = _NO_FILES,
    tables: Sequence[Table] = (),
    each: Each = iter,
) -> Review:
    """Review the texts of `head` on `day`, beside those of `base` if there is one.

    `files` are those of the two, from which it is told what differs beside the texts.  `findings`
    are those of the checks.  The corpus may have errors: whatever can be compared is.
    """
    groups = [_pairing.working(head, base), *(_pairing.released(head, base) if base else ())]
    reviewer = _Reviewer(head, base, each, day)
    found = [reviewer.text(group) for group in groups]
    # A release copies the working texts, which need not be shown to be the same once more.
    texts = [t for t in found if t.is_changed or t.group.unread] or found[:1]
    sent = announcements(head, day, groups[0])
    beside = file_facts(_marked.without(files, head, base), _told(found))
    seen = Both(base, head) if base else None
    return Review(
        corpus=head,
        day=day,
        base=base_name,
        texts=tuple(texts),
        findings=tuple(sorted(findings, key=lambda f: list(Severity).index(f.severity))),
        facts=tuple(replace(f, seen=seen(f)) for f in beside.found) if seen else (),
        announcements=MappingProxyType({tag: text for tag, text in sent.items() if text}),
        silent=tuple(tag for tag, text in sent.items() if not text),
        tables=tuple(tables),
        others=files.others,
        quiet=beside.quiet,
        withdrawn=tuple(_withdrawn(head, base)) if base else (),
        restored=tuple(_withdrawn(base, head)) if base else (),
        marked=_marked.new(head, base),
        unmarked=_marked.gone(head, base),
    )


def _withdrawn(corpus: Corpus, other: Corpus) -> Iterator[Version]:
    """The versions that are withdrawn in one of two states of the notice, and not in the other."""
    gone = {version.effective for version in other.versions if version.source.withdrawn}
    for version in corpus.versions:
        if version.source.withdrawn and version.effective not in gone:
            yield version


def _told(texts: Sequence[TextReview]) -> dict[str, frozenset[str]]:
    """What the comparisons show of each file: keys of its front matter, and the words below."""
    told: dict[str, frozenset[str]] = {}
    for text in texts:
        prevailing = text.group.prevailing
        for language in text.languages:
            notice = language.pair.new or language.pair.old
            shown = {s.id for s in language.head.sections if s.fate is not Fate.SAME}
            if any(cell.is_changed for cell in language.cells.values()):
                shown.add(TEXT)
            if language.pair is prevailing and any(c.is_new or c.is_gone for c in text.changes):
                shown.add("changes")
            if notice and shown:
                told[notice.path] = frozenset(shown)
    return told


class _Reviewer(Struct, frozen=True):
    """Compares the texts of one corpus with those of another, or with its own."""

    head: Corpus
    base: Corpus | None
    each: Each
    day: date

    def text(self, group: Group) -> TextReview:
        source = group.source
        languages = tuple(self.language(group, p) for p in self.each(group.pairs))
        changes = tuple(_changes(group))
        relevant = [c.change for c in changes if not c.is_gone]
        # The dates and changes above a text that goes beyond their version are not its own.
        if source and group.bears_date_of:
            source = replace(source, effective=None, announced=None)
            relevant = [c.change for c in changes if c.is_new]
        named = {i for change in relevant for i in (*change.sections, *change.was)}
        excused = _pairing.excused(group, self.head)
        texts = {p.locale: p.new for p in group.pairs if p.new and p.locale not in excused}
        found = self.doubts(group) if relevant else ()
        unsaid = tuple(doubt for doubt in found if not doubt.is_explained)
        doubt = f"{not_evident(unsaid)}." if unsaid else ""
        return TextReview(
            group=group,
            languages=languages,
            rows=tuple(_rows(group, languages, relevant, excused)),
            changes=changes,
            unclassified=tuple(i for i in _to_classify(group, self.head) if i not in named),
            follows=follow(source, relevant, texts, self.head.settings, doubt) if source else None,
            facts=tuple(text_facts(group.before, group.source))
            if group.before and group.source and not self.base
            else (),
            doubts=unsaid,
            assured=tuple(doubt for doubt in found if doubt.is_explained),
        )

    def doubts(self, group: Group) -> tuple[Doubt, ...]:
        """Where the changes of what is compared say less than its words; none of what applies."""
        if group.version is None:
            return of_working(self.head)
        is_known = group.version.source.path in {
            notice.path for notice in (self.base.source_texts() if self.base else ())
        }
        is_over = is_known or (not self.base and group.version.effective <= self.day)
        return () if is_over else of_version(self.head, group.version)

    def language(self, group: Group, pair: Pair) -> LanguageReview:
        source, known = group.source, language_of(self.head, pair.locale)
        body = notices.body(pair.old, pair.new, (source,) if source else ())
        is_translation = source is not None and pair.locale != source.locale
        # The checks of a language that is retired have ended.
        is_kept = is_translation and not self.head.is_retired(pair.locale)
        state = states(source, pair.new) if is_kept and source and pair.new else ()
        bound = {
            block: tuple(map(str, found))
            for section in body.sections
            for found_by in [section_shifts(section, known)]
            for block in section.blocks
            if (found := found_by.get(id(block)))
        }
        # A working text that says nothing of its own is released with the site's disclaimer.
        old, new = pair.old, pair.new
        if pair.against is None:
            old = _with_disclaimer(self.base, old)
        if group.is_working:
            new = _with_disclaimer(self.head, new)
        return LanguageReview(
            pair=pair,
            body=body,
            head=notices.head(old, new, is_next=pair.is_next),
            cells=MappingProxyType(_cells(pair, body, state)),
            states=state,
            binding=MappingProxyType(bound),
            same_summary=_same_summary(group, pair),
            unsignable=self.unsignable(source, pair.new)
            if group.is_working and is_kept and source and pair.new
            else (),
        )

    def unsignable(self, source: Notice, own: Notice) -> tuple[tuple[str, str], ...]:
        """Why what was touched in a translation would not be signed off, by section or field."""
        records = signed(source, own)
        if records == dict(own.translates) or not (is_legible(source) and is_legible(own)):
            return ()
        found = differences(self.head, source, own, records)
        return tuple((i, f.message) for i, f in found if f.severity is Severity.ERROR)


def _same_summary(group: Group, pair: Pair) -> date | None:
    """The version whose summary a text of the next one repeats; None where it has its own."""
    earlier = pair.against or (group.before.effective if group.before else None)
    return earlier if pair.is_next and notices.has_same_summary(pair.old, pair.new) else None


def _to_classify(group: Group, head: Corpus) -> tuple[str, ...]:
    """The sections of the source that differ, and whose change readers are to be told of.

    What mends a released text is no such change, nor what is taken back before it was released.
    """
    pair = group.prevailing
    if not (pair and pair.old and pair.new and (group.is_working or pair.is_next)):
        return ()
    found = changed_sections(pair.old, pair.new)
    replaced = group.bears_date_of or replaced_by_working(head, pair.new.effective)
    if not group.is_working or replaced is None or not replaced.source.is_read:
        return found
    since = changed_sections(replaced.source, pair.new)
    return tuple(i for i in found if i in since)


def _with_disclaimer(corpus: Corpus | None, notice: Notice | None) -> Notice | None:
    if corpus is None or notice is None or notice.disclaimer or notice.locale not in corpus.strings:
        return notice
    own = corpus.strings[notice.locale].words.get("disclaimer", "")
    return replace(notice, disclaimer=own)


def _changes(group: Group) -> Iterator[ChangeReview]:
    """The changes that the source lists, what is worst first, and those that it lists no more."""
    now = [replace(c, line=1) for c in group.source.changes] if group.source else []
    then = [replace(c, line=1) for c in group.before.changes] if group.before else []
    for change in sorted(now, key=_rank):
        yield ChangeReview(change, is_new=change not in then)
    pair = group.prevailing
    if pair and not pair.is_next:
        yield from (ChangeReview(c, is_new=False, is_gone=True) for c in then if c not in now)


def _rank(change: Change) -> tuple[int, int]:
    grades, effects = list(Materiality), list(Effect)
    return -grades.index(change.materiality), -effects.index(change.effect)


def _cells(pair: Pair, body: Redline, found: Sequence[SectionState]) -> dict[str, Cell]:
    state = {s.id: s.state for s in found}
    form = {s.id for s in body.sections if s.is_form}
    ids = {i: Fate.SAME for notice in (pair.old, pair.new) if notice for i in notice.ids}
    fates = ids | {s.id: s.fate for s in body.sections}
    moved = {s.id for s in body.sections if s.is_moved}
    cells = {}
    for section_id, fate in fates.items():
        is_form = section_id in form
        cells[section_id] = Cell(fate, section_id in moved, is_form, state.get(section_id))
    others = {i for i in state if i not in cells and not field_of(i)}
    missing = {i: Cell(None, state=state[i]) for i in state if i in others}
    return cells | missing


def _rows(
    group: Group,
    languages: Sequence[LanguageReview],
    relevant: Sequence[Change],
    excused: Mapping[str, str],
) -> Iterator[Row]:
    source = group.source.locale if group.source else ""
    ids = dict.fromkeys(i for language in languages for i in language.cells)
    for section_id in ids:
        cells = {
            language.locale: language.cells.get(section_id, Cell(None)) for language in languages
        }
        if not any(cell.is_changed for cell in cells.values()):
            continue
        own = cells.get(source, Cell(None))
        still = [
            tag
            for tag, cell in cells.items()
            if tag != source and own.is_changed and not cell.is_changed
        ]
        unmoved = tuple(tag for tag in still if tag not in excused)
        yield Row(
            id=section_id,
            title=_title(languages, section_id),
            cells=MappingProxyType(cells),
            kinds=tuple(dict.fromkeys(c.kind for c in relevant if section_id in c.sections)),
            is_source_changed=own.is_changed,
            unmoved=unmoved,
            behind=tuple(t for t in unmoved if cells[t].state is not State.CURRENT),
            excused=MappingProxyType({t: excused[t] for t in still if t in excused}),
        )


def _title(languages: Sequence[LanguageReview], section_id: str) -> str:
    """The section's heading in the first language that has it, as it is or was."""
    for language in languages:
        for notice in (language.pair.new, language.pair.old):
            section = notice.section(section_id) if notice else None
            if section:
                return section.title
    return ""
