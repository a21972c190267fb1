"""Rules that hold a translation against its source: structure, numbers, addresses, emphasis.

They need not understand either language: what they compare is the same in all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby

from notice.document import Block, Style
from notice.finding import Finding, Rule, Severity
from notice.lexicon import count
from notice.pairs import Pair, Side
from notice.particulars import Particular, Topic, particulars
from notice.tokens import sentences

_AMEND = "Mend the translation, or the English text, and sign the section off again."
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
SENTENCES = Rule(
    "parity.sentences",
    Severity.WARNING,
    "A section of a translation has as many sentences as in the source.",
    "Look whether a sentence was dropped or added; render each as one, on a line of its own.",
)
EMPHASIS = Rule(
    "parity.emphasis",
    Severity.WARNING,
    "A translation sets strong and emphasised what the source does.",
    "Give the same words the same emphasis.",
)
LINKS = Rule(
    "parity.links",
    Severity.ERROR,
    "A section of a translation links to what the source links to.",
    "Give the translation the same links.",
)
_TOPICS = {
    Topic.DATE: ("parity.dates", "dates"),
    Topic.DURATION: ("parity.durations", "durations"),
    Topic.AMOUNT: ("parity.amounts", "amounts"),
    Topic.NUMBER: ("parity.numbers", "numbers"),
    Topic.ARTICLE: ("parity.articles", "articles of law"),
    Topic.ACT: ("parity.references", "legal references"),
    Topic.ADDRESS: ("parity.addresses", "web and e-mail addresses and telephone numbers"),
    Topic.NAME: ("parity.names", "names and addresses"),
}
PARTICULARS = {
    topic: Rule(
        rule_id,
        Severity.ERROR,
        f"A section of a translation has the {name} of the source.",
        _AMEND,
    )
    for topic, (rule_id, name) in _TOPICS.items()
}


def same_level(pair: Pair) -> Iterator[Finding]:
    """Headings of another level."""
    own, source = pair.own.section.level, pair.source.section.level
    if own != source:
        yield _broken(
            LEVEL,
            pair,
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
    "code": "line of code",
}


def same_blocks(pair: Pair) -> Iterator[Finding]:
    """Sections with other paragraphs, items or boxes than the source, or in another order."""
    there, here = _kinds(pair.source), _kinds(pair.own)
    if here == there:
        return
    have, want = Counter(k for k, _ in here), Counter(k for k, _ in there)
    differ = [
        f"{want[kind]} {name}{'' if want[kind] == 1 else 's'}, here {have[kind]}"
        for kind, name in _KINDS.items()
        if want[kind] != have[kind]
    ]
    what = "; ".join(differ) or "the same paragraphs and items in another order or depth"
    yield _broken(BLOCKS, pair, f"In {pair.name}, {pair.source.name} has {what}.")


def _kinds(side: Side) -> list[tuple[str, int]]:
    return [(b.kind, b.depth) for b in side.blocks if b.kind != "heading"]


def same_sentences(pair: Pair) -> Iterator[Finding]:
    """Sections with fewer or more sentences, counted by lines and by full stops alike.

    Neither count is sure: a line may be broken anywhere, and "art. 6" holds a full stop.  Where
    both say the same, somebody should look.
    """
    if _kinds(pair.source) != _kinds(pair.own):
        return
    lines = _lines(pair.own) - _lines(pair.source)
    stops = _sentences(pair.own) - _sentences(pair.source)
    if lines and stops and (lines > 0) == (stops > 0):
        number = abs(min(lines, stops, key=abs))
        few = "fewer" if lines < 0 else "more"
        noun = "sentence" if number == 1 else "sentences"
        yield _broken(
            SENTENCES,
            pair,
            f"In {pair.name}, this text has {number} {few} {noun} than {pair.source.name}.",
        )


def _lines(side: Side) -> int:
    return sum(1 for line in side.section.text.split("\n") if line.strip())


def _sentences(side: Side) -> int:
    return sum(len(sentences(block)) for block in side.blocks)


def same_emphasis(pair: Pair) -> Iterator[Finding]:
    """Sections that set more or fewer passages strong or emphasised."""
    styles: dict[str, Callable[[Style], bool]] = {
        "strong": lambda style: style.strong,
        "emphasised": lambda style: style.emphasis,
    }
    for name, bears in styles.items():
        here, there = (_passages(side.blocks, bears) for side in (pair.own, pair.source))
        if len(here) != len(there):
            yield _broken(
                EMPHASIS,
                pair,
                f"In {pair.name}, {pair.source.name} sets {_quoted(there)} {name}, and this text "
                f"{_quoted(here)}.",
                words=here[0] if here else "",
                there=there[0] if there else "",
            )


def _quoted(passages: list[str]) -> str:
    return ", ".join(f"“{passage}”" for passage in passages) or "nothing"


def _passages(blocks: tuple[Block, ...], bears: Callable[[Style], bool]) -> list[str]:
    return [
        "".join(run.text for run in runs)
        for block in blocks
        for is_borne, runs in groupby(block.runs, key=lambda run: bears(run.style))
        if is_borne
    ]


def same_links(pair: Pair) -> Iterator[Finding]:
    """Links that only one of the two texts has."""
    here, there = _links(pair.own), _links(pair.source)
    for address in sorted((there - here).keys()):
        yield _broken(
            LINKS,
            pair,
            f"{pair.source.name} links to `{address}` in {pair.name}, and this text does not.",
            there=address,
        )
    for address in sorted((here - there).keys()):
        yield _broken(
            LINKS,
            pair,
            f"This links to `{address}` in {pair.name}, and {pair.source.name} does not.",
            words=address,
        )


def _links(side: Side) -> Counter[str]:
    return Counter(
        address
        for block in side.blocks
        for address, _ in groupby(run.style.href for run in block.runs)
        if address
    )


def same_particulars(pair: Pair) -> Iterator[Finding]:
    """Dates, durations, numbers, citations and addresses that only one of the two texts has."""
    if pair.own.language is None or pair.source.language is None:
        return
    here = particulars(pair.own.text, pair.own.language)
    there = particulars(pair.source.text, pair.source.language)
    for topic, rule in PARTICULARS.items():
        lost, extra = _differing(pair, topic, there, here)
        yield from _report(pair, rule, lost, extra)


def _differing(
    pair: Pair, topic: Topic, there: tuple[Particular, ...], here: tuple[Particular, ...]
) -> tuple[list[Particular], list[Particular]]:
    """What English has and this text lacks, and what this text has and English lacks."""
    want, have = ([p for p in side if p.topic is topic] for side in (there, here))
    if topic is Topic.NAME:
        # A name may be said again, or not again; it must not be missing altogether.
        known = {p.value for p in have}
        return list({p.value: p for p in want if p.value not in known}.values()), []
    lost_ones, extra_ones = _less(want, have), _less(have, want)
    if topic is Topic.NUMBER:
        lost_ones = [p for p in lost_ones if not _in_words(pair.own, p)]
        extra_ones = [p for p in extra_ones if not _in_words(pair.source, p)]
    return lost_ones, extra_ones


def _less(some: list[Particular], others: list[Particular]) -> list[Particular]:
    left = Counter(p.value for p in others)
    result = []
    for one in some:
        if left[one.value]:
            left[one.value] -= 1
        else:
            result.append(one)
    return result


def _in_words(side: Side, found: Particular) -> bool:
    """Whether a number stands in the other text as a word ("two")."""
    assert side.language is not None
    return count(side.text, side.language.terms.numbers.get(found.value, ())) > 0


def _report(
    pair: Pair, rule: Rule, lost: list[Particular], extra: list[Particular]
) -> Iterator[Finding]:
    while lost or extra:
        there, here = (some.pop(0) if some else None for some in (lost, extra))
        says = f"In {pair.name}, {pair.source.name} says"
        if there and here:
            message = f"{says} “{there.words}”, and this text “{here.words}”."
        elif there:
            message = f"{says} “{there.words}”, and this text does not."
        else:
            assert here is not None
            message = f"In {pair.name}, this text says “{here.words}”, and the other does not."
        yield _broken(
            rule,
            pair,
            message,
            words=here.words if here else "",
            there=there.words if there else "",
        )


def _broken(rule: Rule, pair: Pair, message: str, *, words: str = "", there: str = "") -> Finding:
    worst = rule.severity is Severity.ERROR and pair.severity is Severity.ERROR
    return rule.broken(
        pair.own.place(words),
        message,
        severity=Severity.ERROR if worst else Severity.WARNING,
        also=(pair.source.place(there),),
    )


EXAMINE = (
    same_level,
    same_blocks,
    same_sentences,
    same_emphasis,
    same_links,
    same_particulars,
)
"""What to look for in each pair of sections."""
RULES = (ORDER, LEVEL, BLOCKS, SENTENCES, EMPHASIS, LINKS, *PARTICULARS.values())
