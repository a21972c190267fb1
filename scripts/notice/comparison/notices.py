"""Redlines for a review: of the text and of what stands above it, whatever the sources are like.

A review is made of sources with errors too, and then most of all must not hide anything: where a
text can't be read as readers will see it, its Markdown is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from notice.comparison._definitions import with_definitions
from notice.comparison.changes import summary_of
from notice.comparison.redline import Fate, Redline, SectionChange, redline
from notice.comparison.remark import Aspect, Remark
from notice.model.corpus import Notice
from notice.model.inheritance import same
from notice.model.itself import Itself
from notice.text.digest import blocks, section_digest
from notice.text.document import Block, Part, Run, parts
from notice.text.fields import words_of

HEAD = ("title", "summary", "short", "disclaimer")
"""The ids of the sections of a `head` redline."""


def body_parts(notice: Notice | None) -> tuple[Part, ...]:
    """The sections of a text as blocks, each with an id of its own; none where there is no text."""
    if notice is None:
        return ()
    try:
        found = parts(notice)
    except RecursionError:
        found = tuple(_as_written(notice))
    return tuple(_with_own_ids(found))


def body(old: Notice | None, new: Notice | None, sources: Sequence[Notice] = ()) -> Redline:
    """How the text of `old` became that of `new`; empty without a look where they are the same.

    `sources` are the texts that prevail and list the changes (`renamed`).
    """
    if old and new and text_of(old) == text_of(new):
        return Redline((), ())
    return text(old, new, sources)


def renamed(old: Notice | None, new: Notice, sources: Sequence[Notice] = ()) -> dict[str, str]:
    """The ids of sections that have another one now, as the changes say, and which that is.

    `sources` are the texts that prevail of the versions after `old`, in order, up to the new one.
    """
    there, here = set(old.ids if old else ()), set(new.ids)
    found: list[tuple[str, str]] = []
    for source in sources or (new,):
        ids = [c for c in source.changes if len(c.was) == len(c.sections) == 1]
        steps = [(c.was[0], c.sections[0]) for c in ids]
        # An id that changes once more leads on from where it came.
        found = [(was, now) for was, now in found if now not in {w for w, _ in steps}] + [
            (next((first for first, last in found if last == was), was), now) for was, now in steps
        ]
    found = [(was, now) for was, now in found if was in there - here and now in here - there]
    # A section that was cut in two, or made of two, is none of them.
    return {
        was: now
        for was, now in found
        if [w for w, _ in found].count(was) == [n for _, n in found].count(now) == 1
    }


def plain(old: Notice | None, new: Notice, sources: Sequence[Notice] = ()) -> Redline:
    """How one text became another as readers see it; a section that got another id is the same.

    The changes are those of `sources`, which `renamed` explains.
    """
    return _change(Itself(old), Itself(new), tuple(map(Itself, sources)))


# Several pages of a language show how the same text became the same other one.
@lru_cache(maxsize=64)
def _change(
    was: Itself[Notice | None], now: Itself[Notice], sources: tuple[Itself[Notice], ...]
) -> Redline:
    old, new = was.it, now.it
    ids = renamed(old, new, [source.it for source in sources])
    before = [replace(p, id=ids.get(p.id, p.id)) for p in body_parts(old)]
    after = body_parts(new)
    change = with_definitions(redline(before, after), before, after)
    before_that = {new_id: id_ for id_, new_id in ids.items()}
    return replace(
        change, sections=tuple(replace(s, was=before_that.get(s.id, "")) for s in change.sections)
    )


def text(old: Notice | None, new: Notice | None, sources: Sequence[Notice] = ()) -> Redline:
    """The same with the sections that stay.

    Where the files differ in a section, and nothing does that readers see, its Markdown is shown.
    """
    change = plain(old, new, sources) if new else redline(body_parts(old), ())
    if old is None or new is None:
        return change
    before, after = ({s.id: s for s in n.sections} for n in (old, new))
    hidden = [
        s.id
        for s in change.sections
        if s.fate is Fate.SAME
        and s.id in before
        and s.id in after
        and section_digest(before[s.id]) != section_digest(after[s.id])
    ]
    if not hidden:
        return change
    written = redline(*([p for p in _as_written(n) if p.id in hidden] for n in (old, new)))
    unseen = {s.id: _unseen(s) for s in written.sections}
    return replace(change, sections=tuple(unseen.get(s.id, s) for s in change.sections))


_SOURCE = Remark(Aspect.SOURCE, "", "")


def _unseen(section: SectionChange) -> SectionChange:
    """A section of Markdown as it stands in the file, with a remark that it is no more than that.

    Blocks of Markdown that are equal may be cut from lines of another indentation.
    """
    blocks = [b if b.fate is Fate.SAME else replace(b, remarks=(_SOURCE,)) for b in section.blocks]
    if all(b.fate is Fate.SAME for b in blocks):
        blocks[:1] = [replace(b, fate=Fate.EDITED, remarks=(_SOURCE,)) for b in blocks[:1]]
    return replace(section, fate=Fate.EDITED, blocks=tuple(blocks), is_form=True)


def head(old: Notice | None, new: Notice | None, *, is_next: bool) -> Redline:
    """The same of title, summary, what the text says in short, and disclaimer.

    Where `is_next`, the new text is of the next version, whose summary is another one: what the
    summary said before is left out, unless it says the same again.
    """
    is_shown = not is_next or has_same_summary(old, new)
    return redline(_head_parts(old, with_summary=is_shown), _head_parts(new))


def has_same_summary(old: Notice | None, new: Notice | None) -> bool:
    """Whether two texts have a summary, and the same one."""
    return bool(old and new and new.summary and same(old.summary, new.summary))


def text_of(notice: Notice) -> tuple[str, ...]:
    """What a text says, in the order in which it says it: the digests of its sections."""
    return tuple(map(section_digest, notice.sections))


def _head_parts(notice: Notice | None, *, with_summary: bool = True) -> tuple[Part, ...]:
    if notice is None:
        return ()
    summary = summary_of(notice) if with_summary else ()
    texts = ((notice.title,), summary, words_of(notice, "short"), (notice.disclaimer,))
    found = [
        Part(name, 0, tuple(_plain(text) for text in paragraphs if text))
        for name, paragraphs in zip(HEAD, texts, strict=True)
    ]
    return tuple(part for part in found if part.blocks)


def _as_written(notice: Notice) -> Iterator[Part]:
    for section in notice.sections:
        heading = (Block("heading", 0, (Run(section.title),)),) if section.level else ()
        yield Part(section.id, section.level, (*heading, *map(_plain, blocks(section.text))))


def _plain(text: str) -> Block:
    return Block("p", 0, (Run(text),))


def _with_own_ids(found: tuple[Part, ...]) -> Iterator[Part]:
    seen: dict[str, int] = {}
    for part in found:
        seen[part.id] = count = seen.get(part.id, 0) + 1
        name = part.id or "without-id"
        yield part if part.id and count == 1 else Part(f"{name}~{count}", part.level, part.blocks)
