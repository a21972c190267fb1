"""Rules that hold a translation against its source: structure, emphasis, links.

They need not understand either language: what they compare is the same in all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby, zip_longest

from notice.comparison.noting import form_of
from notice.comparison.remark import shortened
from notice.comparison.remark_sentences import named_form
from notice.languages.addresses import same_address
from notice.model.finding import Finding, Rule, Severity
from notice.text.document import Block, Style
from notice.translation.difference import matched
from notice.translation.pairs import Pair, Side

ORDER = Rule(
    "parity.order",
    Severity.ERROR,
    "A translation has its sections in the order of the source.",
    "Put the section where the source has it.",
)
LEVEL = Rule(
    "parity.level",
    Severity.ERROR,
    "A heading of a translation has the level of the same heading in the source.",
    "Give it as many `#` as in the source.",
)
BLOCKS = Rule(
    "parity.blocks",
    Severity.ERROR,
    "A section of a translation has as many paragraphs, list items and boxes as in the source.",
    "Something was dropped, added or joined: render each paragraph and each item as one.",
)
START = Rule(
    "parity.start",
    Severity.ERROR,
    "A numbered list of a translation begins at the number of the same list in the source.",
    "Give the list the number that it has in the source, or readers who look for a point find "
    "another.",
)
EMPHASIS = Rule(
    "parity.emphasis",
    Severity.WARNING,
    "A translation sets strong and emphasised what the source does; it may emphasise more.",
    "Give the same words the same emphasis.",
)
LINKS = Rule(
    "parity.links",
    Severity.ERROR,
    "A passage of a translation links to what the source links to, or to the same page in its own "
    "language.",
    "Give the translation the same links; a page that has another address in this language goes "
    "under `addresses:` in `terms.yml`.",
)


def same_level(pair: Pair) -> Iterator[Finding]:
    """Headings of another level."""
    own, source = pair.own.section.level, pair.source.section.level
    if own != source:
        yield pair.broken(
            LEVEL,
            f"The heading of {pair.name} is of level {own}, and of level {source} in "
            f"{pair.source.name}.",
        )


_KINDS = {
    "p": "paragraph",
    "ul": "list item",
    "ol": "numbered item",
    "cell": "cell",
    "box-title": "box",
    "quote": "quotation",
}


def same_blocks(pair: Pair) -> Iterator[Finding]:
    """Sections with other paragraphs, items or boxes than the source, or in another order."""
    there, here = _kinds(pair.source), _kinds(pair.own)
    if here == there:
        return
    have, want = (Counter(kind for kind, *_ in side) for side in (here, there))
    differ = [
        f"{want[kind]} {name}{'' if want[kind] == 1 else 's'}, here {have[kind]}"
        for kind, name in _KINDS.items()
        if want[kind] != have[kind]
    ]
    what = "; ".join(differ) or _other_form(pair)
    yield pair.broken(BLOCKS, f"In {pair.name}, {pair.source.name} has {what}.")


def _other_form(pair: Pair) -> str:
    """How the first passage of another form differs, where there are as many of each."""
    sides = ([b for b in s.blocks if b.kind != "heading"] for s in (pair.source, pair.own))
    for there, here in zip(*sides, strict=False):
        want, have = form_of(there), form_of(here)
        if want != have:
            return (
                "the same paragraphs and items in another order, depth or form: "
                f"{named_form(want)}, where this text has {named_form(have)} "
                f"(“{shortened(here.text)}”)"
            )
    return "other passages at the beginning of an item, a row or a box"


def _kinds(side: Side) -> list[tuple[str, tuple[str, ...], int]]:
    return [(b.kind, b.within, b.opens) for b in side.blocks if b.kind != "heading"]


def same_start(pair: Pair) -> Iterator[Finding]:
    """Numbered lists that begin at another number than in the source."""
    here, there = (_lists(side) for side in (pair.own, pair.source))
    if len(here) != len(there):
        return
    for own, source in zip(here, there, strict=True):
        if own.number != source.number:
            yield pair.broken(
                START,
                f"In {pair.name}, a list begins at {own.number} (“{shortened(own.text)}”), and at "
                f"{source.number} in {pair.source.name}.",
                words=own.text,
                there=source.text,
            )


def _lists(side: Side) -> list[Block]:
    """The first items of the numbered lists."""
    found: dict[int, Block] = {}
    for block in side.blocks:
        if block.point:
            found.setdefault(block.series, block)
    return list(found.values())


def same_emphasis(pair: Pair) -> Iterator[Finding]:
    """Passages that set more or fewer words strong, or fewer emphasised.

    A translation may emphasise what the source does not: loan-words stand in italics.
    """
    styles: dict[str, Callable[[Style], bool]] = {
        "strong": lambda style: style.strong,
        "emphasised": lambda style: style.emphasis,
    }
    for name, bears in styles.items():
        for there, here in pair.twins:
            want, have = (_borne(p.block, bears) for p in (there, here))
            if len(have) == len(want) or (name == "emphasised" and len(have) > len(want)):
                continue
            yield pair.differ(
                EMPHASIS,
                (there, here),
                f"In {pair.name}, {pair.source.name} sets {_quoted(want)} {name}, and this text "
                f"{_quoted(have)}.",
            )


def _quoted(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words) or "nothing"


def _borne(block: Block, bears: Callable[[Style], bool]) -> list[str]:
    return [
        "".join(run.text for run in runs)
        for is_borne, runs in groupby(block.runs, key=lambda run: bears(run.style))
        if is_borne
    ]


def same_links(pair: Pair) -> Iterator[Finding]:
    """Links that only one of two passages has, or that lead elsewhere from the same place."""
    for there, here in pair.twins:
        want, have = _links(there.block), _links(here.block)
        if len(want) == len(have) and all(map(partial(_leads_alike, pair), want, have)):
            continue
        _, lost, extra = matched(want, have, partial(_leads_alike, pair))
        if not lost and not extra:
            yield pair.differ(
                LINKS,
                (there, here),
                f"In {pair.name}, the links lead to the same addresses as in {pair.source.name}, "
                f"in another order: {', '.join(f'`{a}`' for a in have)}.",
                is_sure=False,
                remedy="Look whether each stands behind the right words.",
            )
        for address, other in zip_longest(lost, extra[: len(lost)]):
            instead = f"`{other}` instead" if other else "does not"
            yield pair.differ(
                LINKS,
                (there, here),
                f"{pair.source.name} links to `{address}` in {pair.name}, and this text {instead}.",
            )
        for address in extra[len(lost) :]:
            yield pair.differ(
                LINKS,
                (there, here),
                f"This links to `{address}` in {pair.name}, and {pair.source.name} does not.",
            )


def _leads_alike(pair: Pair, there: str, here: str) -> bool:
    if there == here:
        return True
    one, other = pair.source.language, pair.own.language
    if one is None or other is None or there.startswith("#"):
        return False
    return same_address(there, here, (one.cldr, other.cldr), other.terms.addresses)


def _links(block: Block) -> list[str]:
    return [address for address, _ in groupby(run.style.href for run in block.runs) if address]


EXAMINE = (
    same_level,
    same_blocks,
    same_start,
    same_emphasis,
    same_links,
)
RULES = (ORDER, LEVEL, BLOCKS, START, EMPHASIS, LINKS)
