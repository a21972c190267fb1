"""What only changed its place: whole passages, rows of tables, and whole sentences.

A part of a sentence is no move: a condition that stands in another sentence now says another thing.
What moves over the border of a section must be long enough to be no chance; neighbours that move
together count as one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby, takewhile

from notice.comparison._alignment import ANCHOR, worded, words_of, woven
from notice.comparison._rows import Op, Row, news, olds
from notice.text.document import Block

_FAR = 8
"""The fewest words that move by themselves into another section."""
_ALIKE = 0.7
_MOST = 20_000
_Words = tuple[str, ...]
Sections = list[list[Row]]


def moved(sections: Sections) -> Sections:
    """The rows, in which what went in one place and came in another is a move."""
    numbers = count(1)
    _whole(sections, numbers)
    return _sentences(sections, numbers)


# Whole passages, and rows of tables


@dataclass
class _Group:
    """Rows that move together or not at all: a passage, or the cells of a table's row.

    `place` is the section and the number of the group in it.
    """

    rows: list[Row]
    words: _Words
    kind: str
    place: tuple[int, int]


def _whole(sections: Sections, numbers: Iterator[int]) -> None:
    gone = [g for n, rows in enumerate(sections) for g in _groups(rows, n, is_old=True)]
    come = [g for n, rows in enumerate(sections) for g in _groups(rows, n, is_old=False)]
    if not gone or not come:
        return
    taken: set[int] = set()
    for some, others in _runs(gone, come, taken):
        for old, new in zip(some, others, strict=True):
            _tie(old, new, numbers)
    left = [g for g in gone if id(g) not in taken and len(g.words) >= _FAR]
    free = [g for g in come if id(g) not in taken and len(g.words) >= _FAR]
    if len(left) * len(free) > _MOST:
        return
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - most texts are not compared

    alike = [
        (degree, a, b)
        for a, old in enumerate(left)
        for b, new in enumerate(free)
        if _can_be_one(old, new)
        if (degree := Indel.normalized_similarity(old.words, new.words)) >= _ALIKE
    ]
    for _, a, b in sorted(alike, key=lambda found: (-found[0], found[1], found[2])):
        if id(left[a]) not in taken and id(free[b]) not in taken:
            taken |= {id(left[a]), id(free[b])}
            _tie(left[a], free[b], numbers)


def _can_be_one(old: _Group, new: _Group) -> bool:
    """Whether two groups can be one that moved and was edited; a row is known by its first cell."""
    if "cell" not in {old.kind, new.kind}:
        return True
    first, other = (g.words[: g.words.index("|")] if "|" in g.words else () for g in (old, new))
    return old.kind == new.kind and bool(first) and first == other


def _groups(rows: Sequence[Row], section: int, *, is_old: bool) -> Iterator[_Group]:
    def kind(row: Row) -> tuple[bool, object]:
        is_one_sided = row.is_gone if is_old else row.is_come
        grid = row.grid
        return is_one_sided, (grid.table, grid.row) if grid else id(row)

    for n, ((is_wanted, _), some) in enumerate(groupby(rows, key=kind)):
        found = list(some)
        block = found[0].old if is_old else found[0].new
        if not is_wanted or block is None or block.kind == "heading":
            continue
        grid = found[0].grid
        if grid and (grid.is_head or len({r.grid.column for r in found if r.grid}) < grid.columns):
            continue
        side = olds if is_old else news
        words = tuple(w for row in found for w in (*words_of(side(row.ops)), "|" if grid else ""))
        yield _Group(found, words, block.kind, (section, n))


def _runs(
    gone: Sequence[_Group], come: Sequence[_Group], taken: set[int]
) -> Iterator[tuple[Sequence[_Group], Sequence[_Group]]]:
    """Equal groups that stand behind each other in both texts, the longest runs first."""
    places = defaultdict(list)
    for n, group in enumerate(come):
        places[group.words].append(n)
    found = []
    for a, group in enumerate(gone):
        for b in places[group.words]:
            before = a and b and _follows(gone, a - 1) and _follows(come, b - 1)
            if before and gone[a - 1].words == come[b - 1].words:
                continue
            length = 1
            while (
                a + length < len(gone)
                and b + length < len(come)
                and _follows(gone, a + length - 1)
                and _follows(come, b + length - 1)
                and gone[a + length].words == come[b + length].words
            ):
                length += 1
            some = gone[a : a + length]
            total = sum(len(g.words) for g in some)
            is_near = group.place[0] == come[b].place[0]
            is_like = group.kind == come[b].kind
            if total >= (ANCHOR if is_near else _FAR):
                found.append((-total, not is_like, abs(a - b), a, b, length))
    for *_, a, b, length in sorted(found):
        some, others = gone[a : a + length], come[b : b + length]
        if not any(id(g) in taken for g in (*some, *others)):
            taken |= {id(g) for g in (*some, *others)}
            yield some, others


def _follows(groups: Sequence[_Group], n: int) -> bool:
    """Whether the next group stands directly behind this one."""
    (section, place), following = groups[n].place, groups[n + 1].place
    return following == (section, place + 1)


def _tie(old: _Group, new: _Group, numbers: Iterator[int]) -> None:
    """Make two groups one move; cells that one of them lacks came or went by themselves."""
    if len(old.rows) != len(new.rows):
        return
    number = next(numbers)
    for was, now in zip(old.rows, new.rows, strict=True):
        was.move = now.move = number
        was.is_away = True
        now.old = was.old
        now.ops = woven(olds(was.ops), news(now.ops))


# Sentences


@dataclass(frozen=True)
class _Sentence:
    """A sentence that went or came, and where: section, row, and the range of its ops."""

    words: _Words
    section: int
    row: int
    start: int
    stop: int


def _sentences(sections: Sections, numbers: Iterator[int]) -> Sections:
    gone, come = (list(_found(sections, is_old=is_old)) for is_old in (True, False))
    places = defaultdict(list)
    for sentence in come:
        places[sentence.words].append(sentence)
    cuts: dict[tuple[int, int], list[tuple[_Sentence, _Sentence, int, bool]]] = defaultdict(list)
    for old in gone:
        near = [s for s in places[old.words] if s.section == old.section]
        far = places[old.words] if len(old.words) >= _FAR else []
        found = next(iter(near or far), None)
        if found:
            places[old.words].remove(found)
            number = next(numbers)
            cuts[old.section, old.row].append((old, found, number, True))
            cuts[found.section, found.row].append((found, old, number, False))
    if not cuts:
        return sections
    return [
        [piece for m, row in enumerate(rows) for piece in _pieces(row, cuts[n, m], sections)]
        for n, rows in enumerate(sections)
    ]


def _found(sections: Sections, *, is_old: bool) -> Iterator[_Sentence]:
    """The sentences of which one text has every word, and the other none in this place."""
    side = 0 if is_old else 1
    for n, rows in enumerate(sections):
        begun: dict[int, int] = defaultdict(int)  # how many tokens of a block came before
        for m, row in enumerate(rows):
            block, place = (row.old, row.new)[side], row.places[side]
            if block is None or place < 0 or row.is_equal:
                continue
            own = [k for k, op in enumerate(row.ops) if op[side]]
            start, begun[place] = begun[place], begun[place] + len(own)
            if row.move or row.grid:
                continue
            last = 0
            for first, words, length in _sentences_of(block):
                inside = own[max(first - start, 0) : max(first + length - start, 0)]
                if len(inside) < length or inside[-1] - inside[0] >= length:
                    continue
                if any(op[1 - side] for op in row.ops[inside[0] : inside[-1] + 1]):
                    continue
                begin, end = _with_spaces(row.ops, inside[0], inside[-1] + 1, side)
                yield _Sentence(words, n, m, max(begin, last), end)
                last = end


def _with_spaces(ops: Sequence[Op], start: int, stop: int, side: int) -> tuple[int, int]:
    """The range with the spaces behind it that share its fate, or those before it at an end."""

    def is_space(op: Op) -> bool:
        token = op[side]
        return bool(token and not op[1 - side] and token.text.isspace())

    end = stop + sum(1 for _ in takewhile(is_space, ops[stop:]))
    if end == len(ops) > stop or any(op[side] for op in ops[stop:]):
        return start, end
    return start - sum(1 for _ in takewhile(is_space, reversed(ops[:start]))), end


def _sentences_of(block: Block) -> Iterator[tuple[int, _Words, int]]:
    """The sentences of a block: where each begins, its words, and how long it is without spaces."""
    at = 0
    for tokens, words in worded(block):
        spaces = takewhile(lambda token: token.text.isspace(), reversed(tokens))
        if len(words) >= ANCHOR:
            yield at, words, len(tokens) - sum(1 for _ in spaces)
        at += len(tokens)


def _pieces(
    row: Row, cuts: Sequence[tuple[_Sentence, _Sentence, int, bool]], sections: Sections
) -> Iterator[Row]:
    """A row cut where sentences left it or arrived in it."""
    at = 0
    for here, there, number, is_away in sorted(cuts, key=lambda cut: cut[0].start):
        yield from _rest(row, row.ops[at : here.start])
        other = sections[there.section][there.row]
        ops = row.ops[here.start : here.stop]
        if is_away:
            places = (row.places[0], -1)
            yield replace(row, new=None, places=places, ops=ops, move=number, is_away=True)
        else:
            left = olds(other.ops[there.start : there.stop])
            ops = woven(left, news(ops))
            yield replace(row, old=other.old, places=(-1, row.places[1]), ops=ops, move=number)
        at = here.stop
    if at < len(row.ops) or not cuts:
        yield from _rest(row, row.ops[at:]) if cuts else [row]


def _rest(row: Row, ops: list[Op]) -> Iterator[Row]:
    if not ops:
        return
    has_old, has_new = bool(olds(ops)), bool(news(ops))
    yield replace(
        row,
        old=row.old if has_old else None,
        new=row.new if has_new else None,
        places=(row.places[0] if has_old else -1, row.places[1] if has_new else -1),
        ops=ops,
    )
