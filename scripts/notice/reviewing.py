"""Makes a review: compares texts, language by language, and says what comes of it.

Without a base, the working texts are compared with the released version that they are to replace.
With one, they are compared with the working texts as they stood there, and every released text
that is new or differs is compared too (`comparing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from notice import comparing, marking
from notice.announcement import announcement
from notice.binding import block_shifts
from notice.changes import changed_sections
from notice.comparing import Group, Pair
from notice.consequences import follow
from notice.coverage import coverage, what, where
from notice.facts import other_facts, text_facts
from notice.finding import Finding, Severity
from notice.model import Change, Corpus, Effect, Materiality, Notice, Version
from notice.particulars import language_of
from notice.redline import Fate, Redline
from notice.review import Cell, ChangeReview, LanguageReview, Review, Row, Table, TextReview
from notice.translation import SectionState, State, states

Each = Callable[[Sequence[Pair]], Iterable[Pair]]
"""Goes through the languages one by one, and may tell somebody how far it is."""


def review(
    head: Corpus,
    day: date,
    findings: Sequence[Finding],
    *,
    base: Corpus | None = None,
    base_name: str = "",
    tables: Sequence[Table] = (),
    each: Each = iter,
) -> Review:
    """Review the texts of `head` on `day`, beside those of `base` if there is one.

    `findings` are those of the checks.  The corpus may have errors: whatever can be compared is.
    """
    groups = [comparing.working(head, base), *(comparing.released(head, base) if base else ())]
    reviewer = _Reviewer(head, base, each)
    found = [reviewer.text(group) for group in groups]
    # A release copies the working texts, which need not be shown to be the same once more.
    texts = [text for text in found if text.is_changed] or found[:1]
    sent = _announcements(head, day, groups[0])
    return Review(
        corpus=head,
        day=day,
        base=base_name,
        texts=tuple(texts),
        findings=tuple(sorted(findings, key=lambda f: list(Severity).index(f.severity))),
        facts=tuple(other_facts(base, head)) if base else (),
        announcements=MappingProxyType({tag: text for tag, text in sent.items() if text}),
        silent=tuple(tag for tag, text in sent.items() if not text),
        tables=tuple(tables),
    )


def coverage_table(head: Corpus) -> Table | None:
    """What the working text tells of what a notice must tell; None where there is no such text."""
    working = head.working.get(head.settings.source)
    if working is None:
        return None
    rows = tuple(
        (item.disclosure.id, what(item), where(item).replace("`", "")) for item in coverage(working)
    )
    intro = "Which section tells what the law asks a notice to tell, as the front matter declares."
    return Table("Disclosures", intro, ("Item", "What is told", "Where"), rows)


@dataclass(frozen=True)
class _Reviewer:
    """Compares the texts of one corpus with those of another, or with its own."""

    head: Corpus
    base: Corpus | None
    each: Each

    def text(self, group: Group) -> TextReview:
        source = group.source
        languages = tuple(self.language(group, p) for p in self.each(group.pairs))
        changes = tuple(_changes(group))
        relevant = [c.change for c in changes if not c.is_gone]
        # The dates and changes above a text that goes beyond their version are not its own.
        if source and group.bears_date_of:
            source = replace(source, effective=None, announced=None)
            relevant = [c.change for c in changes if c.is_new]
        named = {section for change in relevant for section in change.sections}
        texts = {p.locale: p.new for p in group.pairs if p.new}
        return TextReview(
            group=group,
            languages=languages,
            rows=tuple(_rows(group, languages, relevant)),
            changes=changes,
            unclassified=tuple(i for i in _to_classify(group) if i not in named),
            follows=follow(source, relevant, texts, self.head.settings) if source else None,
            facts=tuple(text_facts(group.before, group.source))
            if group.before and group.source
            else (),
        )

    def language(self, group: Group, pair: Pair) -> LanguageReview:
        body = marking.body(pair.old, pair.new)
        source, known = group.source, language_of(self.head, pair.locale)
        is_translation = source is not None and pair.locale != source.locale
        state = states(source, pair.new) if is_translation and source and pair.new else ()
        changed = [b for s in body.sections for b in s.blocks if b.fate is not Fate.SAME]
        bound = {b: tuple(map(str, found)) for b in changed if (found := block_shifts(b, known))}
        # A working text that says nothing of its own is released with the site's disclaimer.
        old, new = pair.old, pair.new
        if pair.against is None:
            old = _with_disclaimer(self.base, old)
        if group.is_working:
            new = _with_disclaimer(self.head, new)
        return LanguageReview(
            pair=pair,
            body=body,
            head=marking.head(old, new, is_next=pair.is_next),
            cells=MappingProxyType(_cells(pair, body, state)),
            states=state,
            binding=MappingProxyType(bound),
        )


def _to_classify(group: Group) -> tuple[str, ...]:
    """The sections of the source that differ; what mends a released text is no such change."""
    pair = group.prevailing
    if pair is None or pair.old is None or pair.new is None:
        return ()
    return changed_sections(pair.old, pair.new) if group.is_working or pair.is_next else ()


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
    missing = {i: Cell(None, state=s) for i, s in state.items() if i not in cells}
    return cells | missing


def _rows(
    group: Group, languages: Sequence[LanguageReview], relevant: Sequence[Change]
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
        unmoved = tuple(
            tag
            for tag, cell in cells.items()
            if tag != source and own.is_changed and not cell.is_changed
        )
        yield Row(
            id=section_id,
            title=_title(languages, section_id),
            cells=MappingProxyType(cells),
            kinds=tuple(dict.fromkeys(c.kind for c in relevant if section_id in c.sections)),
            is_source_changed=own.is_changed,
            unmoved=unmoved,
            behind=tuple(t for t in unmoved if cells[t].state is not State.CURRENT),
        )


def _title(languages: Sequence[LanguageReview], section_id: str) -> str:
    """The section's heading in the first language that has it, as it is or was."""
    for language in languages:
        for notice in (language.pair.new, language.pair.old):
            section = notice.section(section_id) if notice else None
            if section:
                return section.title
    return ""


def _announcements(head: Corpus, day: date, group: Group) -> dict[str, str]:
    """The announcements of the next version, by language; "" where a language has none."""
    source = group.source
    if source is None or source.effective is None or group.bears_date_of:
        return {}
    if group.version and group.version.effective <= day:
        return {}
    # A copy of a withdrawn version is the announcement of nothing.
    if any(v.effective == source.effective and v.source.withdrawn for v in head.versions):
        return {}
    translations = {t: n for t, n in head.working.items() if t != source.locale}
    drafted = Version(source.effective, source.announced or source.effective, source, translations)
    version = group.version or drafted
    texts = (tag for tag in head.settings.tags if version.text(tag))
    return {tag: announcement(head, version, tag, day) for tag in texts}
