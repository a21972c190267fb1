"""What a sentence permits, obliges, forbids, denies and limits, by the words of its language.

“Shall not”, “must not” and “may not” are one thing, a prohibition.  A fixed phrase such as
“without undue delay” denies nothing, and another word may deny without being a denial (“unlawful”):
it makes up for one on the other side, and counts for nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.languages.written_dates import written_dates
from notice.translation.passages import Passage

_NEAR = 4
_TARGET = re.compile(r"\]\([^)\s]*\)|(?:https?://|www\.)\S+|\S+@\S+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Modality:
    """How often a sentence permits, obliges, forbids, foresees, denies and limits.

    `…_surely` leaves out the words that a translation may leave unsaid.

    `order` is what it permits ("may") and obliges to ("must"), in their order.  `eases` says that
    something may stand for a permission, `turns` that something may stand for a denial; `fixed`
    counts the phrases that deny nothing.
    """

    may: int
    must: int
    may_surely: int
    must_surely: int
    forbids: int
    will: int
    denies: int
    denies_surely: int
    only: int
    least: int
    most: int
    order: tuple[str, ...]
    eases: bool
    turns: bool
    fixed: int


def sentences(there: Passage, here: Passage) -> Iterator[tuple[str, str]]:
    """The sentences of both beside each other, as they stand on lines; else the passages whole."""
    if len(there.typed) == len(here.typed) > 1:
        yield from zip(there.typed, here.typed, strict=True)
    else:
        yield there.text, here.text


# The source's sentences are the same for every language.
@lru_cache(maxsize=16384)
def modality(sentence: str, language: Language) -> Modality:
    """Read a sentence."""
    terms = language.terms
    text = _TARGET.sub(lambda m: " " * len(m[0]), sentence)
    for day in written_dates(text, language.cldr):
        # The month of May permits nothing.
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    fixed = phrases(*terms.no_denial)
    bare = fixed.sub(lambda m: " " * len(m[0]), text)
    words = [m.start() for m in _WORD.finditer(bare)]

    def place(at: int) -> int:
        return sum(start < at for start in words)

    unsaid = phrases(*terms.often_unsaid)

    def found(kind: str, *, surely: bool = False) -> list[int]:
        wanted = phrases(*terms.binding.get(kind, ()))
        return [
            place(m.start())
            for m in wanted.finditer(bare)
            if not (surely and unsaid.fullmatch(m[0]))
        ]

    denials = found("not")
    # “Not taking” after “not taken” may be one word elsewhere; “not … without” is two things.
    said = [m[0].casefold() for m in phrases(*terms.binding.get("not", ())).finditer(bare)]
    may, must = found("may"), found("must")
    forbidden = [n for n in (*may, *must) if _is_denied(n, denials)]
    free = sorted(
        [(n, "may") for n in may if n not in forbidden]
        + [(n, "must") for n in must if n not in forbidden]
    )
    return Modality(
        sum(kind == "may" for _, kind in free),
        sum(kind == "must" for _, kind in free),
        sum(n not in forbidden for n in found("may", surely=True)),
        sum(n not in forbidden for n in found("must", surely=True)),
        len(forbidden),
        len(found("will")),
        _clusters(denials),
        min(_clusters(found("not", surely=True)), len(set(said))),
        len(phrases(*terms.binding.get("only", ())).findall(text)),
        len(phrases(*terms.limits.get("least", ())).findall(text)),
        len(phrases(*terms.limits.get("most", ())).findall(text)),
        tuple(kind for _, kind in free),
        bool(phrases(*terms.vague, *terms.other_permissions).search(bare)),
        bool(phrases(*terms.other_denials).search(bare)),
        len(fixed.findall(text)),
    )


def _is_denied(at: int, denials: list[int]) -> bool:
    return any(at - 2 <= n <= at + _NEAR - 1 for n in denials)


def _clusters(denials: list[int]) -> int:
    """Denials, those as near as “ne … pas” being one."""
    return sum(n == 0 or at - denials[n - 1] > _NEAR - 1 for n, at in enumerate(denials))
