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

from msgspec import Struct

from notice.languages.cldr import locale
from notice.languages.denials import Denials, denials
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.model.language import BINDING_KINDS
from notice.translation._seeming import without_seeming

_NEAR = 4
_SHORTEST_PARTICLE, _LONGEST_PARTICLE = 2, 3
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
        return _patterns(self.language).count("eases", self.text, self.kinds)

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
        return _patterns(self.language).count("ask", self.text, self.kinds)

    @cached_property
    def obtains(self) -> int:
        """How often it says that somebody obtains something."""
        return _patterns(self.language).count("obtain", self.text, self.kinds)

    @cached_property
    def obtains_surely(self) -> int:
        """How often so that it can't be said by asking: not of what one has a right to."""
        return self.obtains - _patterns(self.language).count("claim", self.text, self.kinds)

    @cached_property
    def turns(self) -> int:
        """How many words may stand for a denial."""
        return _patterns(self.language).count("turns", self.text, self.kinds)


# The source's sentences are the same for every language.
@lru_cache(maxsize=16384)
def modality(sentence: str, language: Language) -> Modality:
    """Read a sentence."""
    known = _patterns(language)
    kinds = known.kinds(sentence)
    text = without_seeming(sentence, kinds, language.cldr)
    fixed = known.count("fixed", text, kinds)
    bare = known.without("fixed", text, kinds) if fixed else text
    bare = known.without("seeming", bare, kinds) if known.has_prefixes else bare
    denying = known.without("turning", bare, kinds) if known.has_prefixes else bare
    words: list[int] = []  # where each begins, once that matters

    def found(kind: str) -> list[tuple[int, bool, str]]:
        """By which word each stands, whether a translation may leave it unsaid, and what it is."""
        where = denying if kind == "not" else bare
        matches = list(known.of[kind].finditer(where)) if kind in kinds else []
        if matches and not words:
            words.extend(m.start() for m in _WORD.finditer(bare))
        return [
            (
                bisect_left(words, m.start()),
                bool(known.of["unsaid"].fullmatch(m[0])),
                m[0].casefold(),
            )
            for m in matches
        ]

    # “Not taking” after “not taken” may be one word elsewhere; “not … without” is two things.
    denied = found("not")
    denials = [n for n, _, _ in denied]
    sure = [(n, word) for n, is_unsaid, word in denied if not is_unsaid]
    said = {word for _, _, word in denied}
    may, must = found("may"), found("must")
    begun = len(_WORD.findall(_CLAUSE.split(bare, maxsplit=1)[0])) if 0 in denials else 0
    # “Nobody under the age of 16 may”: who is nobody is forbidden it, however far that stands.
    forbidden = {n for n, _, _ in (*may, *must) if n < begun or _is_denied(n, denials)}
    free = sorted(
        (n, kind, is_unsaid)
        for kind, places in (("may", may), ("must", must))
        for n, is_unsaid, _ in places
        if n not in forbidden
    )
    return Modality(
        sum(kind == "may" for _, kind, _ in free),
        sum(kind == "must" for _, kind, _ in free),
        sum(kind == "may" and not is_unsaid for _, kind, is_unsaid in free),
        sum(kind == "must" and not is_unsaid for _, kind, is_unsaid in free),
        len(forbidden),
        known.count("will", bare, kinds),
        _clusters([(n, word) for n, _, word in denied]),
        min(_clusters(sure), len(said)),
        len(denied) if known.has_prefixes else _most([(n, word) for n, _, word in denied]),
        known.count("only", text, kinds),
        known.count("least", text, kinds),
        known.count("most", text, kinds),
        tuple(kind for _, kind, _ in free),
        _hedged(free) if len(free) > 1 else 0,
        fixed,
        known.count("frees", text, kinds),
        bare,
        kinds,
        language,
    )


class _Known:
    """The words of a language by kind, each kind as a pattern.

    Which kinds a sentence can hold is told by how its words begin, which is much quicker than to
    look for each kind.  `has_prefixes`: the language denies by how a word begins.
    """

    def __init__(self, kinds: dict[str, tuple[str, ...]], *, has_prefixes: bool) -> None:
        self.has_prefixes = has_prefixes
        self.of = {kind: phrases(*wanted) for kind, wanted in kinds.items()}
        self.always: set[str] = set()
        self.begins: dict[str, set[str]] = {}
        self._begun: dict[str, frozenset[str]] = {}
        for kind, wanted in kinds.items():
            for phrase in wanted:
                first = _WORD.search(phrase.casefold())
                if first is None or phrase.startswith("*"):
                    self.always.add(kind)
                else:
                    self.begins.setdefault(first[0][:_BEGIN], set()).add(kind)

    def kinds(self, text: str) -> frozenset[str]:
        """The kinds of which a text may hold a word."""
        begins = {word[:_BEGIN] for word in _WORD.findall(text.casefold())}
        return frozenset(self.always).union(*map(self._kinds_of, begins))

    def _kinds_of(self, begin: str) -> frozenset[str]:
        """The kinds of words that begin so; the same few beginnings are asked for all the time."""
        found = self._begun.get(begin)
        if found is None:
            found = _NONE.union(
                *(self.begins.get(begin[:n], _NONE) for n in range(1, len(begin) + 1))
            )
            self._begun[begin] = found
        return found

    def count(self, kind: str, text: str, kinds: frozenset[str]) -> int:
        """How often a word of the kind stands in the text."""
        return len(self.of[kind].findall(text)) if kind in kinds else 0

    def without(self, kind: str, text: str, kinds: frozenset[str]) -> str:
        """The text with spaces for the words of the kind."""
        return self.of[kind].sub(lambda m: " " * len(m[0]), text) if kind in kinds else text


_ASKING = ("ask", "obtain", "claim")
_BEGIN = 4
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Known:
    terms = language.terms
    # Some languages deny by how a word begins, and not all words that begin so deny.
    begins = tuple(
        word[:-1]
        for word in terms.binding.get("not", ())
        if word.endswith("*") and len(word) - 1 <= _SHORTEST_PARTICLE
    )
    given = terms.binding.get("not", ())
    known = Denials() if given else denials(locale(language.cldr).language)
    seeming = _more_exact(terms.no_denial, begins)
    return _Known(
        {
            "seeming": seeming,
            "turning": _more_exact(terms.other_denials, begins),
            **{kind: terms.binding.get(kind, ()) for kind in (*BINDING_KINDS, *_ASKING)},
            "not": given or known.surely,
            **{kind: terms.limits.get(kind, ()) for kind in ("least", "most")},
            "fixed": (
                *(phrase for phrase in terms.no_denial if phrase not in seeming),
                *known.seemingly,
            ),
            "unsaid": terms.often_unsaid,
            "frees": terms.frees,
            "eases": (
                *(word for word in terms.vague if word not in terms.binding.get("may", ())),
                *terms.other_permissions,
            ),
            "turns": tuple(
                word
                for word in (*terms.other_denials, *known.perhaps)
                if word not in terms.binding.get("only", ())
            ),
        },
        has_prefixes=bool(begins),
    )


def _more_exact(words: tuple[str, ...], begins: tuple[str, ...]) -> tuple[str, ...]:
    """The single words that say more exactly what one of the beginnings is."""
    return tuple(
        word
        for word in words
        if " " not in word and any(word.startswith(b) and word.rstrip("*") != b for b in begins)
    )


def _most(denials: Sequence[tuple[int, str]]) -> int:
    """Denials, where only the particles of “ne … pas” and the like are sure to belong to others."""
    return sum(
        n == 0 or at - denials[n - 1][0] > _NEAR - 1 or len(denials[n - 1][1]) > _SHORTEST_PARTICLE
        for n, (at, _) in enumerate(denials)
    )


def _hedged(free: Sequence[tuple[int, str, bool]]) -> int:
    """How often a permission stands directly by a duty."""
    return sum(one[1] != other[1] and other[0] - one[0] < _NEAR for one, other in pairwise(free))


def _is_denied(at: int, denials: list[int]) -> bool:
    return any(at - 2 <= n <= at + _NEAR - 1 for n in denials)


def _clusters(denials: Sequence[tuple[int, str]]) -> int:
    """Denials, those as near as “ne … pas” being one.

    One of the two that make one denial is short in all languages that have such pairs: “keinen …
    ohne” are two.
    """
    return sum(
        n == 0
        or at - denials[n - 1][0] > _NEAR - 1
        or min(len(word), len(denials[n - 1][1])) > _LONGEST_PARTICLE
        for n, (at, word) in enumerate(denials)
    )
