"""What a sentence permits, obliges, forbids, denies and limits, by the words of its language.

“Shall not”, “must not” and “may not” are one thing, a prohibition.  A fixed phrase such as
“without undue delay” denies nothing, and another word may deny without being a denial (“unlawful”):
it makes up for one on the other side, and counts for nothing by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.translation._binding_words import SHORTEST_PARTICLE, BindingWords, binding_words
from notice.translation._seeming import without_seeming

_NEAR = 4
_LONGEST_PARTICLE = 3
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[,;:()]")


class Modality(Struct, frozen=True, dict=True):
    """How often a sentence permits, obliges, forbids, foresees, denies and limits.

    `…_surely` leaves out the words that a translation may leave unsaid.  `denies_most` takes words
    that may make one denial for several.

    `order` is what it permits ("may") and obliges to ("must"), in their order; `hedged` counts the
    duties that it says may be ("may be obliged"), `fixed` the phrases that deny nothing, `frees`
    those that deny a duty and forbid nothing, and `text` is the sentence without them.
    """

    may: int
    must: int
    may_surely: int
    must_surely: int
    forbids: int
    will: int
    denies: int
    denies_surely: int
    denies_most: int
    only: int
    least: int
    most: int
    order: tuple[str, ...]
    hedged: int
    fixed: int
    frees: int
    text: str
    kinds: frozenset[str]
    language: Language

    @cached_property
    def eases(self) -> int:
        """How many words may stand for a permission."""
        return binding_words(self.language).count("eases", self.text, self.kinds)

    @cached_property
    def allows(self) -> int:
        """How many of them permit, and do not only leave open what is meant ("any", "some")."""
        return len(phrases(*self.language.terms.other_permissions).findall(self.text))

    @property
    def knows_eases(self) -> bool:
        """Whether the language's list has other words for a permission than `may`."""
        return bool(self.language.terms.other_permissions)

    @property
    def is_listed(self) -> bool:
        """Whether the language's list has words that deny, and not only the grammar is known."""
        return bool(self.language.terms.binding.get("not"))

    @property
    def knows_turns(self) -> bool:
        """Whether the language's list has other words that deny than those of `not`."""
        return bool(self.language.terms.other_denials)

    @cached_property
    def asks(self) -> int:
        """How often it says that somebody asks for something."""
        return binding_words(self.language).count("ask", self.text, self.kinds)

    @cached_property
    def obtains(self) -> int:
        """How often it says that somebody obtains something."""
        return binding_words(self.language).count("obtain", self.text, self.kinds)

    @cached_property
    def obtains_surely(self) -> int:
        """How often so that it can't be said by asking: not of what one has a right to."""
        return self.obtains - binding_words(self.language).count("claim", self.text, self.kinds)

    @cached_property
    def turns(self) -> int:
        """How many words may stand for a denial."""
        return binding_words(self.language).count("turns", self.text, self.kinds)


class _Word(NamedTuple):
    """A word that binds: which of the sentence it is by its number, its kind, and as it stands.

    `is_unsaid`: a translation may leave it unsaid.
    """

    at: int
    kind: str
    said: str
    is_unsaid: bool


# The source's sentences are the same for every language.
@lru_cache(maxsize=16384)
def modality(sentence: str, language: Language) -> Modality:
    """Read a sentence."""
    known = binding_words(language)
    kinds = known.kinds(sentence)
    text = without_seeming(sentence, kinds, language.cldr)
    fixed = known.count("fixed", text, kinds)
    bare = known.without("fixed", text, kinds) if fixed else text
    denying = bare
    if known.has_prefixes:
        bare = known.without("seeming", bare, kinds)
        denying = known.without("turning", bare, kinds)
    found = _words(known, kinds, bare, denying)
    denied = [word for word in found if word.kind == "not"]
    sure = [word for word in denied if not word.is_unsaid]
    forbidden = _forbidden(bare, found)
    free = sorted(word for word in found if word.kind != "not" and word.at not in forbidden)
    may, must = ([word for word in free if word.kind == kind] for kind in ("may", "must"))
    return Modality(
        may=len(may),
        must=len(must),
        may_surely=sum(not word.is_unsaid for word in may),
        must_surely=sum(not word.is_unsaid for word in must),
        forbids=len(forbidden),
        will=known.count("will", bare, kinds),
        denies=_clusters(denied),
        # “Not taking” after “not taken” may be one word elsewhere; “not … without” is two things.
        denies_surely=min(_clusters(sure), len({word.said for word in denied})),
        denies_most=len(denied) if known.has_prefixes else _most(denied),
        only=known.count("only", text, kinds),
        least=known.count("least", text, kinds),
        most=known.count("most", text, kinds),
        order=tuple(word.kind for word in free),
        hedged=_hedged(bare, free),
        fixed=fixed,
        frees=known.count("frees", text, kinds),
        text=bare,
        kinds=kinds,
        language=language,
    )


def _words(known: BindingWords, kinds: frozenset[str], bare: str, denying: str) -> list[_Word]:
    """What denies, permits and obliges; denials are those of `denying`, as long as `bare`."""
    matches = [
        (kind, match)
        for kind, text in (("not", denying), ("may", bare), ("must", bare))
        if kind in kinds
        for match in known.of[kind].finditer(text)
    ]
    starts = [match.start() for match in _WORD.finditer(bare)] if matches else []
    unsaid = known.of["unsaid"]
    return [
        _Word(bisect_left(starts, m.start()), kind, m[0].casefold(), bool(unsaid.fullmatch(m[0])))
        for kind, m in matches
    ]


def _forbidden(text: str, found: Sequence[_Word]) -> frozenset[int]:
    """Which words are permissions and duties that a denial makes prohibitions."""
    denials = [word.at for word in found if word.kind == "not"]
    if not denials:
        return frozenset()
    # “Nobody under the age of 16 may”: who is nobody is forbidden it, however far that stands.
    begun = len(_WORD.findall(_CLAUSE.split(text, maxsplit=1)[0])) if 0 in denials else 0
    return frozenset(
        word.at
        for word in found
        if word.kind != "not" and (word.at < begun or _is_denied(word.at, denials))
    )


def _most(denials: Sequence[_Word]) -> int:
    """Denials, where only the particles of “ne … pas” and the like are sure to belong to others."""
    return sum(
        n == 0
        or word.at - denials[n - 1].at >= _NEAR
        or len(denials[n - 1].said) > SHORTEST_PARTICLE
        for n, word in enumerate(denials)
    )


def _hedged(text: str, free: Sequence[_Word]) -> int:
    """How often a permission stands directly by a duty, in the same clause.

    “Um zustimmen zu können, müssen Sie” says why something is a duty, and not that it may be one.
    """
    near = [
        (one.at, other.at)
        for one, other in pairwise(free)
        if one.kind != other.kind and other.at - one.at < _NEAR
    ]
    if not near:
        return 0
    words = [word.span() for word in _WORD.finditer(text)]
    return sum(not _CLAUSE.search(text, words[one][1], words[other][0]) for one, other in near)


def _is_denied(at: int, denials: list[int]) -> bool:
    return any(at - 2 <= n < at + _NEAR for n in denials)


def _clusters(denials: Sequence[_Word]) -> int:
    """Denials, those as near as “ne … pas” being one.

    One of the two that make one denial is short in all languages that have such pairs: “keinen …
    ohne” are two.
    """
    return sum(
        n == 0
        or word.at - denials[n - 1].at >= _NEAR
        or min(len(word.said), len(denials[n - 1].said)) > _LONGEST_PARTICLE
        for n, word in enumerate(denials)
    )
