"""Faults of marks: quotation marks, apostrophes, dashes, and the spaces beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notice.languages.lexicon import phrases
from notice.languages.typography._numerals import span_of_numbers
from notice.languages.typography._prose import JOINT, OPAQUE
from notice.languages.typography._quotation import Quote, quotes
from notice.languages.typography.fault import JOINTS, NO_BREAK, SPACES, Fault, Matter, shown
from notice.model.language import Terms, Typography

_MARKS = ":;!?"
_NOTHING = re.compile(r"(?!)")


def quotation_marks(prose: str, profile: Typography, _: Terms) -> Iterator[Fault]:
    """Marks that are not the language's, that stand alone, or with the wrong space inside."""
    if not profile.quotes[0]:
        return
    for quote in quotes(prose):
        yield from _marks(prose, quote, profile)
        if quote.is_sure and quote.depth == 0:
            yield from _inside(prose, quote, profile.inside_quotes)


# Single marks may be letters or accents, and one within a word of Hebrew shortens it.
_NO_QUOTATION = re.compile(r"[‘’‚']|(?<=[\u05d0-\u05ea])[\"“”](?=[\u05d0-\u05ea])")


def lone_quotation_marks(prose: str, _: Typography, __: Terms) -> Iterator[Fault]:
    """Those that stand alone, whatever the language's own are."""
    for quote in quotes(_NO_QUOTATION.sub(OPAQUE, prose)):
        if not quote.is_whole:
            yield _lone(quote)


def _lone(quote: Quote) -> Fault:
    at = quote.opening or quote.closing
    assert at is not None
    what = "opens and none closes it" if quote.opening else "closes and none opens it"
    return Fault(Matter.QUOTES, *at, None, f"A quotation mark {what}.")


def _marks(prose: str, quote: Quote, profile: Typography) -> Iterator[Fault]:
    if not quote.is_whole:
        yield _lone(quote)
        return
    assert quote.opening
    assert quote.closing
    right = profile.inner_quotes if quote.depth % 2 and profile.inner_quotes[0] else profile.quotes
    pair = f"{right[0]}…{right[1]}"
    for (start, end), mark in zip((quote.opening, quote.closing), right, strict=True):
        if prose[start:end] != mark:
            message = f"`{prose[start:end]}` is no quotation mark here; they are `{pair}`."
            yield Fault(Matter.QUOTES, start, end, mark if quote.is_sure else None, message)


def _inside(prose: str, quote: Quote, space: str) -> Iterator[Fault]:
    assert quote.opening
    assert quote.closing
    after = re.compile(f"{SPACES}*").match(prose, quote.opening[1])
    before = re.compile(f"{SPACES}*$").search(prose, quote.opening[1], quote.closing[0])
    for found in (after, before):
        if found and found[0] != space:
            message = f"Inside quotation marks stands {shown(found[0])}, not {shown(space)}."
            yield Fault(Matter.SPACE, found.start(), found.end(), space, message)


_LIKE_APOSTROPHE = re.compile(r"['´`ʼ′]")
_OPENING = re.compile(rf"(?<![^\s(\[{JOINT}])'(?=\w)")
_WITHIN = re.compile(r"(?<=\w)'(?=\w)|(?<=[^\W\d_])[´`ʼ′](?=[^\W\d_])")
_AT_END = re.compile(r"(?<=\w)'(?![\w'])")
_DOUBLED = re.compile(r"''")
# A genitive without another s, as in English, German and Dutch.
_GENITIVE = frozenset("sSxXzZ")


def apostrophes(prose: str, _: Typography, __: Terms) -> Iterator[Fault]:
    """Straight apostrophes, and straight marks that may be something else."""
    if not _LIKE_APOSTROPHE.search(prose):
        return
    opening = [match.start() for match in _OPENING.finditer(prose)]
    for start in opening:
        message = "A straight ' stands before a word."
        yield Fault(Matter.APOSTROPHE, start, start + 1, None, message)
    for match in _WITHIN.finditer(prose):
        message = f"`{match[0]}` stands for an apostrophe, which is `’`."
        yield Fault(Matter.APOSTROPHE, *match.span(), "’", message)
    for match in _AT_END.finditer(prose):
        # It may close what a ' opens in the same paragraph, or stand for an accent (perche').
        block = prose.rfind("\n\n", 0, match.start())
        may_close = any(block < start < match.start() for start in opening)
        is_sure = prose[match.start() - 1] in _GENITIVE and not may_close
        message = "A straight ' stands behind a word."
        yield Fault(Matter.APOSTROPHE, *match.span(), "’" if is_sure else None, message)
    for match in _DOUBLED.finditer(prose):
        message = "Two straight ' stand for a quotation mark."
        yield Fault(Matter.APOSTROPHE, *match.span(), None, message)


# What must stand before a match is looked at by hand: a search that begins so takes much longer.
_MARK = re.compile(rf"[{_MARKS}](?={JOINTS}(?:[\s)\]»”“\"’]|$|[{_MARKS}]))")
_SPACES_AT_END = re.compile(rf"(?<=[^\s{_MARKS}(\[…]){SPACES}*\Z")
_MOST_SPACES = 60


def spaces(prose: str, profile: Typography, _: Terms) -> Iterator[Fault]:
    """Spaces before marks, and behind words with which no line ends."""
    for mark in _MARK.finditer(prose) if profile.before is not None else ():
        assert profile.before is not None
        low = max(0, mark.start() - _MOST_SPACES)
        before = _SPACES_AT_END.search(prose[low : mark.start()])
        right = profile.before.get(mark[0], "")
        if before and before[0] != right:
            message = f"Before `{mark[0]}` stands {shown(before[0])}, not {shown(right)}."
            yield Fault(Matter.SPACE, low + before.start(), mark.start(), right, message)
    for match in _bound(profile.no_line_end).finditer(prose):
        message = f"A line can end with “{match['word']}”, since a plain space follows it."
        yield Fault(Matter.SPACE, match.end() - 1, match.end(), NO_BREAK, message)


@lru_cache(maxsize=64)
def _bound(words: tuple[str, ...]) -> re.Pattern[str]:
    if not words:
        return _NOTHING
    # Two in a row overlap, so what follows the space is only looked at.
    return re.compile(rf"(?P<word>(?i:{phrases(*words).pattern})) (?=\S)")


_SPACED_DASH = re.compile(rf"{SPACES}+(?P<dash>--?|[–—]){SPACES}+(?=\S)")
_TIGHT_DASH = re.compile(r"(?:--(?<=[^\W\d_]--)|—(?<=[^\W\d_]—))(?=[^\W\d_])")


def dashes(prose: str, profile: Typography, terms: Terms) -> Iterator[Fault]:
    """Hyphens that stand for dashes, and dashes that are not the language's."""
    if not profile.dash:
        return
    words = tuple(word for forms in terms.units.values() for word in forms)
    ranges = list(span_of_numbers(words).finditer(prose))
    for match in ranges:
        message = "From one number to another leads `–`, without spaces."
        yield Fault(Matter.DASH, *match.span("dash"), "–", message)
    taken = {match.start("dash") for match in ranges}
    right = profile.before_dash + profile.dash + profile.after_dash
    for match in (*_SPACED_DASH.finditer(prose), *_TIGHT_DASH.finditer(prose)):
        at = match.start()
        is_first = match[0][0].isspace() and not prose[at - 1 : at].strip()
        if is_first or match[0] == right or match.start() in taken:
            continue
        message = f"`{match[0].strip()}` stands for the dash, which is `{profile.dash}`."
        if match[0].strip() == profile.dash:
            message = (
                f"Before the dash stands {shown(match[0].partition(profile.dash)[0])} and behind "
                f"it {shown(match[0].partition(profile.dash)[2])}; the language has "
                f"{shown(profile.before_dash)} and {shown(profile.after_dash)}."
            )
        yield Fault(Matter.DASH, *match.span(), right, message)


_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")


def ellipses(prose: str, _: Typography, __: Terms) -> Iterator[Fault]:
    """Three full stops that stand for an ellipsis."""
    for match in _DOTS.finditer(prose):
        message = "Three full stops stand for the ellipsis, which is `…`."
        yield Fault(Matter.ELLIPSIS, *match.span(), "…", message)


EXAMINE = (quotation_marks, apostrophes, spaces, dashes, ellipses)
"""What to look for in a text."""
