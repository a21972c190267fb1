"""The words of a language that bind or may stand for one that does, by kind, as patterns."""

from __future__ import annotations

import re
from functools import lru_cache

from notice.languages.cldr import locale
from notice.languages.denials import Denials, denials
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language
from notice.model.language import BINDING_KINDS

SHORTEST_PARTICLE = 2
"""How long a particle is that denies by itself, or as the beginning of a word, at most."""
_WORD = re.compile(r"[^\W_]+")
_ASKING = ("ask", "obtain", "claim")
_BEGIN = 4
_NONE: frozenset[str] = frozenset()


class BindingWords:
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


@lru_cache(maxsize=64)
def binding_words(language: Language) -> BindingWords:
    """What `terms.yml` lists; where it lists no denial, those that its grammar tells."""
    terms = language.terms
    given = terms.binding.get("not", ())
    # Some languages deny by how a word begins, and not all words that begin so deny.
    begins = tuple(
        word[:-1] for word in given if word.endswith("*") and len(word) - 1 <= SHORTEST_PARTICLE
    )
    known = Denials() if given else denials(locale(language.cldr).language)
    seeming = _more_exact(terms.no_denial, begins)
    return BindingWords(
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
