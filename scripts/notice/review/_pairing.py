"""Which texts a review compares with which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from notice.comparison.changes import summary_of
from notice.comparison.notices import text_of
from notice.model.corpus import Corpus, Notice, Version
from notice.pages.site import compared_with
from notice.text.digest import text_digest


class Pair(Struct, frozen=True):
    """Two texts of one language; None where there is none.

    `against` is the version of the old text; None where that is a working text.  `is_next`: the
    new text is of another version than the old one, and not a mended form of it.
    """

    locale: str
    old: Notice | None
    new: Notice | None
    against: date | None = None
    is_next: bool = True


class Group(Struct, frozen=True):
    """The pairs of one text in all its languages.

    `source` is the new text that prevails, and `before` an earlier form of the same text, whose
    list of changes was known already; None where the whole list belongs to the comparison.
    `version` is the released version whose texts the new ones are; None for working texts that
    go beyond what is released.  `bears_date_of` is the version whose date the working texts still
    bear although they differ from it; their own date is open then.  `unread` are files that could
    not be read as texts: nobody can say what changes in them, and they are in no pair.
    """

    pairs: tuple[Pair, ...]
    is_working: bool
    source: Notice | None
    before: Notice | None = None
    version: Version | None = None
    bears_date_of: Version | None = None
    unread: tuple[Notice, ...] = ()

    @property
    def prevailing(self) -> Pair | None:
        """The pair in the language that prevails, where it is compared."""
        source = self.source.locale if self.source else ""
        return next((pair for pair in self.pairs if pair.locale == source), None)


def working(head: Corpus, base: Corpus | None) -> Group:
    """The working texts beside those of `base`, or beside the versions that they are to replace.

    A version that was withdrawn replaces nothing and is replaced by nothing.  Where the working
    texts are those of a released version, its date says what it replaced; where they differ from
    it and bear its date all the same, they are compared with it.
    """
    source = _read(head.working.get(head.settings.source))
    standing = head.standing
    effective = source.effective if source else None
    dated = next((v for v in standing if v.effective == effective), None)
    is_drifting = dated is not None and any(
        (released := _read(dated.text(tag))) and notice.is_read and _differ(released, notice)
        for tag, notice in head.working.items()
    )

    def before(tag: str) -> Version | None:
        earlier = [
            v
            for v in standing
            if v.text(tag)
            and (effective is None or v.effective < effective or (v is dated and is_drifting))
        ]
        return earlier[-1] if earlier else None

    earlier_source = _read(base.working.get(base.settings.source)) if base else None
    # With a base, the summary is another one only once the date has moved on.
    has_moved_on = bool(earlier_source and earlier_source.effective != effective)

    def pair(tag: str) -> Pair:
        if base:
            old, new = base.working.get(tag), head.working.get(tag)
            return Pair(tag, old, new, is_next=has_moved_on)
        version = before(tag)
        old = version.text(tag) if version else None
        against = version.effective if version else None
        return Pair(tag, old, head.working[tag], against, is_next=against != effective)

    pairs = [pair(tag) for tag in _tags(head, base) if _is_at_work(tag, head, base)]
    return Group(
        tuple(filter(_is_read, pairs)),
        is_working=True,
        source=source,
        before=earlier_source or (dated.source if dated and is_drifting else None),
        version=None if is_drifting else dated,
        bears_date_of=dated if is_drifting else None,
        unread=tuple(_unread(pairs)),
    )


def released(head: Corpus, base: Corpus) -> Iterator[Group]:
    """The released texts that `base` lacks or has otherwise, by version.

    A text that `base` has otherwise stands beside that; a new one beside the version before it,
    as readers of its language knew it.
    """
    known = {notice.path: notice for v in base.versions for notice in v.texts}
    for version in head.versions:
        pairs = []
        for notice in version.texts:
            old = known.get(notice.path)
            if old is None:
                before = compared_with(head, version, notice.locale)
                old = before.text(notice.locale) if before else None
                against = before.effective if before else None
                pairs.append(Pair(notice.locale, old, notice, against))
            elif text_digest(old) != text_digest(notice):
                pair = Pair(notice.locale, old, notice, version.effective, is_next=False)
                pairs.append(pair)
        if pairs:
            yield Group(
                tuple(filter(_is_read, pairs)),
                is_working=False,
                source=_read(version.source),
                before=_read(known.get(version.source.path)),
                version=version,
                unread=tuple(_unread(pairs)),
            )


def _read(notice: Notice | None) -> Notice | None:
    return notice if notice and notice.is_read else None


def _unread(pairs: Iterable[Pair]) -> Iterator[Notice]:
    """The files of the pairs that could not be read as texts."""
    for pair in pairs:
        yield from (notice for notice in (pair.old, pair.new) if notice and not notice.is_read)


def _is_read(pair: Pair) -> bool:
    return not any(_unread([pair]))


def _tags(head: Corpus, base: Corpus | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*head.settings.tags, *(base.settings.tags if base else ()))))


def _is_at_work(tag: str, head: Corpus, base: Corpus | None) -> bool:
    return tag in head.working or bool(base and tag in base.working)


def excused(group: Group, head: Corpus) -> dict[str, str]:
    """The languages that need not follow the source, by locale, and why."""
    version = group.version or group.bears_date_of
    behind = dict.fromkeys(version.source.behind if version else (), "stays behind by decision")
    return behind | {tag: "is retired" for tag in head.settings.tags if head.is_retired(tag)}


def _differ(one: Notice, other: Notice) -> bool:
    return _said(one) != _said(other)


def _said(notice: Notice) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    return text_of(notice), notice.title, summary_of(notice)
