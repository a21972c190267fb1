"""How many words of a passage stand elsewhere in its text, which tells whether it belongs there.

A notice says the same things again and again, and a passage in another language shares hardly a
word with the rest of it.  So it is seen whatever the languages, with no list of their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from statistics import median

from msgspec import Struct

from notice.model.corpus import Notice
from notice.text.document import Part, parts

FEWEST = 8
"""Of fewer different words, a share tells little."""
_WORD = re.compile(r"[^\W\d_]+")


class Vocabulary(Struct, frozen=True):
    """The words of a text by section, in how many sections each stands, and the usual share.

    `usual` is how much of a passage's words stand in other sections, as a share of them: that of
    the passage in the middle.
    """

    sections: Mapping[str, frozenset[str]]
    known_in: Mapping[str, int]
    usual: float = 0.0

    def share(self, words: AbstractSet[str], section_id: str) -> float:
        """The share of the words that stand in another section than this."""
        here = self.sections.get(section_id, frozenset())
        known = sum(self.known_in.get(word, 0) > (word in here) for word in words)
        return known / max(1, len(words))


@lru_cache(maxsize=16384)
def words_of(text: str) -> frozenset[str]:
    """The different words of a text, in small letters."""
    return frozenset(_WORD.findall(text.casefold()))


def vocabulary(notice: Notice) -> Vocabulary:
    """The words of a text that can be cut into blocks."""
    return _of_parts(parts(notice))


@lru_cache(maxsize=64)
def _of_parts(parts_: tuple[Part, ...]) -> Vocabulary:
    texts = {part.id: [block.text for block in part.blocks] for part in parts_}
    sections = {name: words_of("\n".join(some)) for name, some in texts.items()}
    found = Vocabulary(sections, Counter(word for some in sections.values() for word in some))
    shares = [
        found.share(words, name)
        for name, some in texts.items()
        for words in map(words_of, some)
        if len(words) >= FEWEST
    ]
    return Vocabulary(sections, found.known_in, median(shares) if shares else 0.0)
