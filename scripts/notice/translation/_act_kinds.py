"""Acts of the Union of which a passage and its translation say another kind."""

from __future__ import annotations

from collections.abc import Iterator

from notice.languages.lexicon import phrases
from notice.languages.particulars import Topic
from notice.languages.reading import Reading
from notice.law.acts import kind_beside
from notice.translation.difference import Difference


def kinds(there: Reading, here: Reading) -> Iterator[Difference]:
    """Acts that are a regulation here and a directive there, by the number that both give."""
    for act in dict.fromkeys(a.value for a in there.acts):
        ones, others = (_named(side, act) for side in (there, here))
        if not ones or not others or set(ones) & set(others):
            continue
        want, have = next(iter(ones.values())), next(iter(others.values()))
        # What the language's list calls wrong is named by that.
        if not phrases(*here.language.terms.wrong).search(have):
            yield Difference(Topic.ACT, want, have, is_sure=False)


def _named(side: Reading, value: str) -> dict[str, str]:
    """The kinds that a text says an act is, each with the words that say so."""
    found: dict[str, str] = {}
    for act in (a for a in side.acts if a.value == value):
        end = act.start + len(act.words)
        kind, word = kind_beside(side.text, act.start, end, side.language.cldr)
        if kind:
            before = side.text.rfind(word, 0, act.start)
            start = before if before >= 0 else act.start
            stop = end if before >= 0 else side.text.find(word, end) + len(word)
            found.setdefault(kind, " ".join(side.text[start:stop].split()))
    return found
