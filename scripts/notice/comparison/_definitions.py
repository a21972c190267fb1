"""Where the definition of a term changed, and which sections use the term.

It changes what these sections say, although no word of them may differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from notice.comparison.redline import BlockChange, Fate, Redline, SectionChange, edited
from notice.comparison.remark import Aspect, Remark
from notice.text.definitions import Definition, definitions, using
from notice.text.document import Block, Part, Run


class _Redefined(Struct, frozen=True):
    """What is to be said of a term, and where: at its definition, or where that was (`is_gone`)."""

    remark: Remark
    place: Definition
    is_gone: bool


def with_definitions(change: Redline, old: Sequence[Part], new: Sequence[Part]) -> Redline:
    """The comparison of two texts with remarks where definitions differ of terms that are used."""
    if not old or change.is_empty:
        return change
    sections = {section.id: section for section in change.sections}
    for found in _redefined(old, new):
        sections[found.place.section] = _remarked(sections[found.place.section], found)
    return replace(change, sections=tuple(sections[s.id] for s in change.sections))


def _redefined(old: Sequence[Part], new: Sequence[Part]) -> Iterator[_Redefined]:
    before, after = definitions(old), definitions(new)
    for name in dict.fromkeys(d.term.casefold() for d in (*after, *before)):
        olds, news = ([d for d in side if d.term.casefold() == name] for side in (before, after))
        gone, come = _unlike(olds, news)
        term = (*news, *olds)[0].term
        uses = using(term, new, after) if gone or come else ()
        for was, now in zip_longest(gone, come) if uses else ():
            # A term that is defined in both texts has not lost one, nor got its first.
            there, here = (was, *olds, None), (now, *news, None)
            said = [next((d.words for d in side if d), "") for side in (there, here)]
            if place := now or was:
                remark = Remark(Aspect.DEFINITION, said[0], said[1], term, uses=uses)
                yield _Redefined(remark, place, is_gone=now is None)


def _unlike(
    olds: Sequence[Definition], news: Sequence[Definition]
) -> tuple[list[Definition], list[Definition]]:
    """The definitions of a term that only one of the texts has."""
    gone, come = list(olds), list(news)
    for was in olds:
        if same := next((now for now in come if _says_the_same(was, now)), None):
            gone.remove(was)
            come.remove(same)
    return gone, come


def _says_the_same(was: Definition, now: Definition) -> bool:
    if was.words == now.words or _begins_earlier(was, now) or _begins_earlier(now, was):
        return True
    old, new = (Block("p", 0, (Run(d.words),)) for d in (was, now))
    return not any(span.is_substance for span in edited(old, new))


def _begins_earlier(one: Definition, other: Definition) -> bool:
    """Whether the words of one are those of the other, behind a heading that ran into them."""
    begins_block = other.block.unnumbered.lstrip().startswith(other.words)
    return begins_block and bool(other.words) and one.words.endswith(f" {other.words}")


def _remarked(section: SectionChange, found: _Redefined) -> SectionChange:
    """The section with the remark at the first passage of the definition that differs."""
    blocks = list(section.blocks)
    at = next((n for n, b in enumerate(blocks) if _holds(b, found)), None)
    if at is None:
        return section
    own = 1 + len(found.place.items)
    sides = [(b.old if found.is_gone else b.new) is not None for b in blocks[at:]]
    ends = (n for n in range(len(sides)) if sum(sides[: n + 1]) > own)
    rest = range(at, at + next(ends, len(sides)))
    n = next((n for n in rest if _differs(blocks[n])), at)
    blocks[n] = replace(blocks[n], remarks=(*blocks[n].remarks, found.remark))
    return replace(section, blocks=tuple(blocks))


def _holds(block: BlockChange, found: _Redefined) -> bool:
    side = block.old if found.is_gone else block.new
    is_away = found.is_gone and block.fate is Fate.MOVED_HERE
    return side is not None and not is_away and found.place.mention in side.text


def _differs(block: BlockChange) -> bool:
    return block.fate not in {Fate.SAME, Fate.EDITED} or any(s.is_substance for s in block.spans)
