"""The terms that a text defines, found by the quotation marks that every language has for it.

A term stands in brackets behind what it means, as in “our website (the “Service”)”, alone or with
others, as in “(“Example”, “we” or “us”)”; or it begins the one sentence that says what it means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from notice.model.itself import Itself
from notice.model.pattern import when_needed
from notice.text.document import Block, Part
from notice.text.sentences import sentences

_QUOTED = when_needed(
    r"(?:[“”„«\"「『]|(?<!\w)[‘'])[ \u00a0\u202f]?"
    r"(?P<term>\w[^“”„«»\"「」『』()（）]{1,39}?)"
    r"[ \u00a0\u202f]?(?:[“”»\"」』]|[’'](?!\w))"
)
_MARK = re.compile(r"[“”„«»\"「『‘’']")
"""What every quotation has; most passages have none, and are told apart much quicker by it."""
_BRACKET = when_needed(r"[(（](?P<inside>[^()（）]{4,160})[)）]")
_FIRST = when_needed(
    rf"(?:\w{{1,4}}[ \u00a0])?(?P<mention>{_QUOTED.pattern})(?=,?[ \u00a0]\w|:[ \u00a0]?\w|とは|は)"
)
_LONGEST_OPENING = 40
_LONGEST_BETWEEN = 20
_LONGEST_ENDING = 10
_ITEMS = frozenset({"ul", "ol"})
_SHORTEST_STEM = 3
_MOST = 200


class Definition(Struct, frozen=True):
    """A place where a term is defined: its section and block, and the words that name it there.

    `words` say what it means: in brackets those before them, else the sentence, with the list to
    which it leads.
    """

    term: str
    section: str
    block: Block
    mention: str
    words: str
    items: tuple[Block, ...] = ()


def definitions(found: Sequence[Part]) -> tuple[Definition, ...]:
    """The definitions of a text, in order.

    The name of a section is no term, and a name that stands in quotation marks each time that it
    begins a sentence is not defined there.  Beyond 200 definitions, no text is looked through.
    """
    titles = {_title(part).casefold() for part in found}
    bracketed = [d for part in found for d in _of(Itself(part), in_brackets=True)]
    leading = [d for part in found for d in _of(Itself(part), in_brackets=False)]
    terms = Counter(d.term for d in leading)
    plain = _without_quotations(found) if leading else ""
    once = [d for d in leading if terms[d.term] == 1 and _forms(d.term).search(plain)]
    order = {part.id: n for n, part in enumerate(found)}
    kept = [d for d in (*bracketed, *once) if d.term.casefold() not in titles]
    return tuple(sorted(kept, key=lambda d: order[d.section])[:_MOST])


def using(term: str, found: Sequence[Part], defined: Sequence[Definition]) -> tuple[str, ...]:
    """The ids of the sections that use a term, the places that define it left aside."""
    pattern, own = _forms(term), [d for d in defined if d.term == term]
    used = []
    for part in found:
        for block in part.blocks:
            words = block.text
            for definition in own:
                if definition.section == part.id and definition.block is block:
                    words = words.replace(definition.mention, " ")
            if pattern.search(words):
                used.append(part.id)
                break
    return tuple(used)


def _title(part: Part) -> str:
    first = part.blocks[0] if part.blocks else None
    return first.unnumbered.strip() if first and first.kind == "heading" else ""


def _without_quotations(found: Sequence[Part]) -> str:
    return _QUOTED.sub(" ", "\n".join(block.text for part in found for block in part.blocks))


@lru_cache(maxsize=512)
def _forms(term: str) -> re.Pattern[str]:
    """The forms that a term has in a sentence: a plural, the ending of a case, a capital."""
    inside = r"\s+".join(map(_bent, term.split()))
    if term[0].islower():
        inside = f"[{term[0]}{term[0].upper()}]{inside[1:]}"
    is_spaced = term.isascii() or term[0].lower() != term[0].upper()
    edges = (r"(?<!\w)", r"(?!\w)") if is_spaced else ("", "")
    return re.compile(inside.join(edges))


def _bent(word: str) -> str:
    """A word, or as much of it as stays in all its forms, and an ending."""
    if not word.isalpha() or word.isupper() or len(word) <= _SHORTEST_STEM:
        return re.escape(word)
    return rf"{re.escape(word[: max(_SHORTEST_STEM, len(word) - 2)])}\w{{0,4}}"


# A text is compared with the one before it and with the one behind it.
@lru_cache(maxsize=2048)
def _of(whole: Itself[Part], *, in_brackets: bool) -> tuple[Definition, ...]:
    return tuple(_found(whole.it, in_brackets=in_brackets))


def _found(part: Part, *, in_brackets: bool) -> Iterator[Definition]:
    for n, block in enumerate(part.blocks):
        if block.kind == "heading" or not _MARK.search(block.text):
            continue
        for sentence in _sentences(block):
            for term, mention, words, is_open in (_bracketed if in_brackets else _leading)(
                sentence
            ):
                items = tuple(_list_behind(part.blocks[n:])) if is_open else ()
                whole = "\n".join((words, *(item.text for item in items)))
                yield Definition(term, part.id, block, mention, whole, items)


@lru_cache(maxsize=2048)
def _sentences(block: Block) -> tuple[str, ...]:
    """The sentences of a block; one that would begin with a bracket, as behind “Inc.”, is none."""
    return tuple(_joined(block))


def _joined(block: Block) -> Iterator[str]:
    whole = ""
    for cut in sentences(block):
        sentence = "".join([token.text for token in cut])
        if whole and sentence[:1] not in {"(", "（"}:
            yield whole
            whole = ""
        whole += sentence
    yield whole


_Found = tuple[str, str, str, bool]
"""A term, the words that name it, those that define it, and whether a list goes on with them."""


def _bracketed(sentence: str) -> Iterator[_Found]:
    for bracket in _BRACKET.finditer(sentence):
        inside = bracket["inside"]
        quoted = list(_QUOTED.finditer(inside))
        ends = [(0, 0), *(q.span() for q in quoted), (len(inside),) * 2]
        gaps = [inside[a[1] : b[0]] for a, b in pairwise(ends)]
        limits = (_LONGEST_OPENING, *[_LONGEST_BETWEEN] * (len(gaps) - 2), _ending(inside))
        if quoted and all(len(gap) <= most for gap, most in zip(gaps, limits, strict=True)):
            is_open = sentence[bracket.end() :].strip() in {":", "："}
            words = sentence[: bracket.start("inside") + quoted[0].start()].strip()
            for one in quoted:
                yield one["term"], bracket[0], words, is_open


def _ending(inside: str) -> int:
    """How much may stand behind the last term in brackets: a verb, where the verb comes last."""
    return _LONGEST_ENDING if inside.rstrip()[-1:] > "\u2fff" else 0


def _leading(sentence: str) -> Iterator[_Found]:
    if first := _FIRST.match(sentence.lstrip()):
        is_open = sentence.rstrip()[-1:] in {":", "："}
        yield first["term"], first["mention"], sentence.strip(), is_open


def _list_behind(blocks: Sequence[Block]) -> Iterator[Block]:
    """The items of the list that follows the first of the blocks."""
    opening, *rest = blocks
    for block in rest:
        is_deeper = opening.kind not in _ITEMS or block.depth > opening.depth
        if block.kind not in _ITEMS or not is_deeper:
            return
        yield block
