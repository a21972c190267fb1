"""In which values a passage and its translation differ, each difference told once.

What is certain decides first: a number in digits has a value in every script.  Where the numbers
of both agree, they may still count other things, where both languages' words for these are known;
where they are not, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from notice.languages.cldr_words import script
from notice.languages.companies import has_legal_form, holds, joins_endings, names
from notice.languages.currencies import are_alike, names_euro
from notice.languages.figures import IN_LAW, Figure
from notice.languages.particulars import Topic
from notice.languages.reading import Reading
from notice.languages.roles import names_share
from notice.translation._act_kinds import kinds
from notice.translation._citations import misplaced
from notice.translation._cited_points import points
from notice.translation._counted import quoted, topic_of
from notice.translation._days import acts, dates, weekdays_exchanged
from notice.translation._numbers import numbers
from notice.translation._worded import words
from notice.translation.difference import Difference, matched


def differences(there: Reading, here: Reading) -> Iterator[Difference]:
    """The differences of dates, numbers with what they count, acts and points of law."""
    days, loose = dates(there, here)
    yield from days
    yield from weekdays_exchanged(there, here)
    references, more = acts(there, here)
    yield from references
    yield from kinds(there, here)
    loose = loose[0] + more[0], loose[1] + more[1]
    found = list(numbers(there, here, loose))
    yield from found
    if not any(d.is_sure for d in found):
        cited = list(misplaced(there, here))
        yield from cited
        yield from _roles(there, here, has_citations=bool(cited))
        yield from words(there, here)
        yield from _order(there, here)
        yield from points(there, here, has_numbers=bool(found))


def _roles(there: Reading, here: Reading, *, has_citations: bool) -> Iterator[Difference]:
    """The same numbers of other things: days for months, euros for per cent.

    Those of citations are told of at once, where it is known which citations differ.
    """
    for value in dict.fromkeys(f.value for f in there.figures):
        want = [f for f in there.figures if f.value == value]
        have = [f for f in here.figures if f.value == value]
        if len(want) != len(have):
            continue
        known, others = ([f for f in side if f.role] for side in (want, have))
        _, lost, extra = matched(known, others, lambda a, b: are_alike(a.role, b.role))
        unknown = [f for f in have if not f.role]
        while len(lost) > len(unknown) and extra:
            one, other = lost.pop(0), extra.pop(0)
            if one.role in IN_LAW and (has_citations or other.role not in IN_LAW):
                continue
            yield Difference(topic_of(one.role), quoted(there, one), quoted(here, other))
        for one, other in zip(lost, unknown, strict=False):
            if _is_bare(one.role, other, here):
                amounts = quoted(there, one), quoted(here, other)
                yield Difference(topic_of(one.role), *amounts, is_sure=False)


def _is_bare(role: str, other: Figure, here: Reading) -> bool:
    """Whether a number of euros or of hundredths stands there without any word for these."""
    if role == "EUR":
        return not names_euro(here.text, here.language.cldr)
    # Where no numbers are known, a word for hundredths may be unknown as well: CLDR has one of
    # several in Arabic, and the one in Italian.
    is_known = here.language.knows_numbers or bool(script(here.language.cldr))
    is_known = is_known and all(f.value != "100" for f in here.words)
    if role != "%" or not is_known or _ABBREVIATED.match(here.text, other.end):
        return False
    return not names_share(here.text, here.language.cldr)


_ABBREVIATED = re.compile(r"[ \u00a0\u202f]?[^\W\d_]{1,2}\.")


_FEWEST_IN_ORDER = 2


def _order(there: Reading, here: Reading) -> Iterator[Difference]:
    """Values of one kind that stand in another order."""
    if max(len(there.figures), len(there.dates)) < _FEWEST_IN_ORDER:
        return
    for topic in (Topic.DURATION, Topic.AMOUNT):
        want, have = (
            [f for f in side.figures if f.role and topic_of(f.role) is topic]
            for side in (there, here)
        )
        if [f.value for f in want] == [f.value for f in have] or len(want) != len(have):
            continue
        if sorted((f.value, f.role) for f in want) == sorted((f.value, f.role) for f in have):
            one, other = (
                ", ".join(quoted(side, f) for f in some)
                for side, some in ((there, want), (here, have))
            )
            yield Difference(topic, one, other, is_sure=False, is_order=True)
            return
    want_days, have_days = [d.parts for d in there.dates], [d.parts for d in here.dates]
    if want_days != have_days and sorted(want_days) == sorted(have_days):
        one, other = (", ".join(s.text[d.start : d.end] for d in s.dates) for s in (there, here))
        yield Difference(Topic.DATE, one, other, is_sure=False, is_order=True)


def lost_names(there: Reading, here: Reading) -> list[str]:
    """Names that stand alike everywhere by the source's list, and that the translation lacks.

    It may name somebody once more, and its language may join an ending to a name.
    """
    left = Counter(n.value for n in here.names)
    found = []
    for name in there.names:
        if left[name.value] > 0:
            left[name.value] -= 1
        elif not (joins_endings(here.language.cldr) and _holds_bent(here.text, name.value)):
            found.append(name.words)
    return found


def _holds_bent(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}\w", text, re.IGNORECASE) is not None


def lost_companies(there: Reading, here: Reading) -> list[str]:
    """Names of companies and brands of the source that the translation lacks.

    In other letters than Latin ones, it may write them as they sound.
    """
    is_latin = script(here.language.cldr) == "Latin" or has_legal_form(here.text)
    found = names(there.masked) if is_latin else ()
    return [words for words, each in found if not holds(here.text, each)]
