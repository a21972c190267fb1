"""Makes a text of what was read: its title, its headings with ids, and links that lead there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from notice.importing._links import Links
from notice.importing._lists import shaped
from notice.importing._pieces import (
    Block,
    Heading,
    Notes,
    Paragraph,
    Policy,
    Run,
    shown,
    words,
)
from notice.importing._raised import on_the_line
from notice.importing._recased import Recased, begin_with_capital
from notice.importing._signs import in_heading
from notice.importing._walking import mapped, runs_of, within
from notice.languages.english import counted
from notice.model.corpus import Section
from notice.model.unseen import named, unseen
from notice.text.headings import can_be_heading, folded, id_for, ids_by_words

_FEW = 3
_MOST_NAMED = 5
_LOST = "\ufffd"
"""What stands for a sign that was lost before."""
_HOST = re.compile(r"https://([^/?#\s()]+)")


class Known(Struct, frozen=True):
    """What ids may come from: sections of earlier texts by words, and of the source by place."""

    earlier: Sequence[Section] = ()
    source: Sequence[Section] = ()


def ready(policy: Policy, title: str, known: Known, notes: Notes) -> tuple[str, list[Block]]:
    """The title, and the blocks as they are to be written; `title` is "" to take the policy's."""
    _say_marks(policy.blocks, notes)
    blocks = shaped(_seen(_plain(policy.blocks, notes), notes))
    made, blocks = _titled(blocks, title, policy.title)
    blocks = list(_promoted(blocks, notes))
    _levelled(blocks)
    anchors = _identified(blocks, known, notes)
    links = Links(notes, anchors, _hosts(blocks))
    return visible(made), _linked(blocks, links)


def _say_marks(blocks: Sequence[Block], notes: Notes) -> None:
    """Name the marks that are bullets now: on the old page, some may have said yes or no."""
    for block in within(blocks):
        if isinstance(block, Paragraph) and block.mark:
            notes.rewritten(
                block.line,
                f"`{block.mark}` stood before “{shown(words(block.runs))}”: it is a bullet now.",
                "If it said yes or no, say so in words.",
            )


def _titled(blocks: list[Block], title: str, other: str) -> tuple[str, list[Block]]:
    """The title, and the blocks without the heading, or the line at their top, that says it."""
    known = {title.casefold(), other.casefold()}
    top = blocks[0] if blocks else None
    if isinstance(top, Paragraph) and not top.sign and words(top.runs).casefold() in known:
        blocks = blocks[1:]
    first = next((block for block in blocks if isinstance(block, Heading)), None)
    if first is None:
        return title or other, blocks
    own = words(first.runs)
    if not _is_title(first, blocks, known) or (title and own.casefold() != title.casefold()):
        return title or other or own, blocks
    rest = [block for block in blocks if block is not first]
    is_repeated = bool(rest) and isinstance(rest[0], Heading) and words(rest[0].runs) == own
    return title or own, rest[1:] if is_repeated else rest


def _is_title(first: Heading, blocks: Sequence[Block], known: Collection[str]) -> bool:
    """Whether the first heading is the title: it says so, or stands above all others alone."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    is_first = blocks[0] is first
    is_alone = levels.count(first.level) == 1 and first.level == min(levels)
    is_said = words(first.runs).casefold() in known
    return (is_said and is_first) or (is_alone and (is_first or first.level <= 1))


def _promoted(blocks: Sequence[Block], notes: Notes) -> Iterator[Block]:
    """The blocks, with bold lines as headings where there are hardly others."""
    if sum(isinstance(block, Heading) for block in blocks) >= _FEW:
        yield from blocks
        return
    deepest = max((block.level for block in blocks if isinstance(block, Heading)), default=1)
    for block in blocks:
        if isinstance(block, Paragraph) and _is_bold(block):
            said = words(block.runs)
            notes.rewritten(
                block.line,
                f"“{shown(said)}” stands by itself in bold, and is a heading now.",
                "If it is none, write it as a paragraph: `**…**`.",
            )
            yield Heading(deepest + 1, block.runs, block.line, block.anchors)
        else:
            yield block


def _is_bold(block: Paragraph) -> bool:
    said = words(block.runs)
    return (
        all(run.strong or not run.text.strip() for run in block.runs)
        and can_be_heading(said.removesuffix("?"))
        and any(map(str.isalpha, said))
    )


def _levelled(blocks: Sequence[Block]) -> None:
    """Give the headings the levels from 2 on, in the order of those that they had."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    levels = sorted({block.level for block in headings})
    for block in headings:
        block.level = levels.index(block.level) + 2


def _identified(blocks: list[Block], known: Known, notes: Notes) -> dict[str, str]:
    """Give each heading an id; which of them the links of the old text led to."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    there = [section for section in known.source if section.level]
    is_alike = [b.level for b in headings] == [s.level for s in there] and bool(there)
    earlier = ids_by_words(known.earlier)
    taken: set[str] = set()
    anchors: dict[str, str] = {}
    for n, block in enumerate(headings):
        said = words(block.runs)
        title = in_heading(said)
        if title != said:
            notes.rewritten(
                block.line,
                f"The heading “{shown(said)}” holds signs that none can: it is “{title}” now.",
            )
        wanted = block.id or earlier.get(folded(title), "")
        wanted = there[n].id if is_alike else wanted
        block.id = id_for(title, wanted, taken)
        taken.add(block.id)
        for anchor in block.anchors:
            anchors.setdefault(anchor, block.id)
        if any(run.link for run in block.runs):
            links = ", ".join(f"`{shown(run.link)}`" for run in block.runs if run.link)
            notes.left_out(block.line, f"The heading “{shown(title)}” held a link: {links}.")
    return anchors


def _hosts(blocks: Sequence[Block]) -> frozenset[str]:
    """The hosts to which this text links by https."""
    found = (_HOST.match(run.link) for run in runs_of(blocks))
    return frozenset(match[1].casefold() for match in found if match)


def _plain(blocks: Sequence[Block], notes: Notes) -> list[Block]:
    """The blocks without what a look alone says: letters off the line, and in capitals by style."""
    recased = Recased()
    for block in within(blocks):
        if isinstance(block, Heading):
            begin_with_capital(block, notes)
            block.runs = [replace(run, case="") for run in block.runs]

    def change(runs: Sequence[Run], line: int) -> list[Run]:
        return on_the_line(recased.typed(runs, line), line, notes)

    made = [mapped(block, change) for block in blocks]
    recased.say(notes)
    return made


def _seen(blocks: Sequence[Block], notes: Notes) -> list[Block]:
    """The blocks without characters that nobody sees."""
    gone: Counter[str] = Counter()

    def change(runs: Sequence[Run], line: int) -> list[Run]:
        for found in _unreadable("".join(run.text for run in runs)):
            notes.rewritten(
                line, f"A sign can't be read, and is `?` now: “{shown(visible(found))}”."
            )
        runs = [replace(run, text=run.text.replace(_LOST, "?")) for run in runs]
        for run in runs:
            gone.update(sign for _, sign in unseen(run.text))
        return [replace(run, text=visible(run.text)) for run in runs]

    made = [mapped(block, change) for block in blocks]
    if gone:
        names = ", ".join(named(sign) for sign in sorted(gone)[:_MOST_NAMED])
        found = counted(gone.total(), "character")
        notes.left_out(1, f"{found} that nobody sees: {names}.")
    return made


def _unreadable(text: str) -> Iterator[str]:
    """The words with signs that were lost, each with those beside it."""
    found = text.split() if _LOST in text else []
    n = 0
    while n < len(found):
        if _LOST in found[n]:
            yield " ".join(found[max(n - 1, 0) : n + 2])
            n += 1  # the next one is named with it
        n += 1


def visible(text: str) -> str:
    """A text in NFC without the characters that nobody sees; `?` stands for an unreadable one."""
    text = text.replace(_LOST, "?")
    places = {at for at, _ in unseen(text)}
    kept = "".join(sign for at, sign in enumerate(text) if at not in places) if places else text
    return unicodedata.normalize("NFC", kept)


def _linked(blocks: Sequence[Block], links: Links) -> list[Block]:
    """The blocks with the addresses that the dialect takes, and no others."""

    def change(runs: Sequence[Run], line: int) -> list[Run]:
        return [replace(r, link=links.mended(r, line)) if r.link else r for r in runs]

    return [b if isinstance(b, Heading) else mapped(b, change) for b in blocks]
