"""Rules on dates that a text gives of itself: its page's head gives them, and can't be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct

from notice.languages.cldr import months
from notice.languages.lexicon import phrases
from notice.languages.particulars import Language, Topic, language_of, particulars
from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity

OWN_DATE = Rule(
    "release.own-date",
    Severity.ERROR,
    "A released text gives no date of itself that is another than its version's.",
    "Delete it from the text: the head of every page says from when the version applies.",
)

TYPED = Rule(
    "date.typed",
    Severity.WARNING,
    "A text says nowhere itself from when it applies, or when it was changed.",
    "Delete it: the head of every page says so, from `effective` and `announced`, in every "
    "language, and stays right.",
)
_DATE = "\0"
_BREAK = re.compile(r"[.!?;][ \n]|\n[ \t]*\n|\n[ \t]*(?:[-*+|>]|\d+[.)])[ \t]")
_HYPHENS = re.compile(r"(?<![\d-])(\d{1,2})-(\d{1,2})-(\d{4})(?![\d-])")
_GAP = re.compile(r"[\W\d]*(?:\w{1,4}[\W\d]+){0,2}", re.ASCII)
_LONGEST_GAP, _NEAR, _MOST_WORDS, _WORDS_AFTER = 40, 200, 9, 3
_MOST_DATES, _LONGEST = 100, 10_000
_YEAR = re.compile(r"\d{4}")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")


class Said(Struct, frozen=True):
    """A day or a month that a text gives of itself: "2019-05-01" or "2019-05", and its words."""

    value: str
    words: str
    place: Place

    def is_one_of(self, days: Iterable[date | None]) -> bool:
        """Whether it is one of these days, or the month of one."""
        return any(str(day).startswith(self.value) for day in days if day)


@lru_cache(maxsize=32)
def _month(cldr: str) -> re.Pattern[str]:
    """Finds a month with its year, and no day."""
    names = "|".join(sorted(map(re.escape, months(cldr)), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?P<name>{names})\.?\s+(?:de\s+)?(?P<year>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<year2>\d{{4}})\s*m\.\s*(?P<name2>{names})(?!\w)"
        r"|(?<![\d./])(?P<number>0?[1-9]|1[0-2])[./](?P<year3>(?:19|20)\d{2})(?![\d./])",
        re.IGNORECASE,
    )


def _dates(text: str, language: Language) -> list[tuple[int, int, str]]:
    """Where days and months stand in a text, and which they are."""
    found = [
        (p.start, p.start + len(p.words), p.value)
        for p in particulars(text, language)
        if p.topic is Topic.DATE
    ]
    found += [
        (*match.span(), f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}")
        for match in _HYPHENS.finditer(text)
    ]
    rest = list(text)
    for start, end, _ in found:
        rest[start:end] = _DATE * (end - start)
    for match in _month(language.cldr).finditer("".join(rest)):
        name = match["name"] or match["name2"]
        # Without case, "i" also finds "ı", of which no month is made.
        number = months(language.cldr).get(name.casefold()) if name else int(match["number"])
        if number is None:
            continue
        year = match["year"] or match["year2"] or match["year3"]
        found.append((*match.span(), f"{year}-{number:02}"))
    return sorted(found)[:_MOST_DATES]


def said(notice: Notice, language: Language) -> Iterator[Said]:
    """The dates that a text gives of itself, in its words below the head."""
    if not language.terms.own_date or not notice.title:
        return
    for key in ("title", "disclaimer", "note"):
        yield from _said(getattr(notice, key), notice.place(key), language, 0)
    for section in notice.sections:
        yield from _said(section.title, Place(notice.path, section.line), language, 0)
        place = Place(notice.path, section.text_line)
        for block in _BLOCK.finditer(section.text):
            line = place.line + section.text.count("\n", 0, block.start())
            yield from _said(block[0], Place(notice.path, line), language, 1)


def _said(text: str, place: Place, language: Language, has_lines: int) -> Iterator[Said]:
    for value, words, line in _own(text[:_LONGEST], language):
        yield Said(value, words, Place(place.path, place.line + line * has_lines))


# A working text has most of its blocks from the newest version.
@lru_cache(maxsize=4096)
def _own(text: str, language: Language) -> tuple[tuple[str, str, int], ...]:
    """The dates that a passage gives of the text, with their words and the line, counted from 0."""
    if not _YEAR.search(text) or not _telling(language).search(text):
        return ()
    text = _EMPHASIS.sub(lambda m: " " * len(m[0]), text)
    dates = _dates(text, language)
    masked = list(text)
    for start, end, _ in dates:
        masked[start:end] = _DATE * (end - start)
    whole = "".join(masked)
    found = []
    for start, end, value in dates:
        before = re.sub(f"{_DATE}+", _DATE, _last(whole[max(start - _NEAR, 0) : start]))
        after = _BREAK.split(whole[end : end + _NEAR], maxsplit=1)[0]
        above = _header(text, start)
        if _is_own(before, after, language) or (above and _is_own(f"{above} ", "", language)):
            words = " ".join(text[start:end].split())
            found.append((value, words, text.count("\n", 0, start)))
    return tuple(found)


@lru_cache(maxsize=64)
def _telling(language: Language) -> re.Pattern[str]:
    """The words of which one stands wherever a text tells a date of its own."""
    known = language.terms.own_date
    return phrases(*(p for kind in ("label", "first", "self") for p in known.get(kind, ())))


def _last(text: str) -> str:
    """What stands in front of a date in its own sentence, row or paragraph."""
    start = 0
    for found in _BREAK.finditer(f"\n\n{text}"):
        start = found.end()
    return f"\n\n{text}"[start:]


def _header(text: str, at: int) -> str:
    """The head of the column in whose cell a date stands alone; "" where it does not."""
    lines = text[:at].split("\n")
    if not lines[-1].lstrip().startswith("|"):
        return ""
    column = lines[-1].count("|")
    first = len(lines) - 1
    while first and lines[first - 1].lstrip().startswith("|"):
        first -= 1
    cells = lines[first].split("|")
    return cells[column].strip() if first < len(lines) - 1 and column < len(cells) else ""


def _is_own(before: str, after: str, language: Language) -> bool:
    """Whether what stands around a date makes it one of the text itself."""
    known = language.terms.own_date
    law = phrases(*known.get("law", ()))
    me = phrases(*known.get("self", ()))
    for kind in ("label", "first"):
        for found in phrases(*known.get(kind, ())).finditer(before):
            gap, head = before[found.end() :], before[: found.start()]
            is_near = len(gap) <= _LONGEST_GAP and _GAP.fullmatch(gap)
            is_anothers = law.search(head) and not me.search(head)
            if kind == "first":
                is_anothers = any(c.isalpha() for c in head)
            if is_near and not is_anothers:
                return True
    verb = phrases(*known.get("verb", ()))
    behind = " ".join(after.split()[:_WORDS_AFTER])
    for found in me.finditer(before):
        between = before[found.end() :]
        if law.search(between) or len(between.split()) > _MOST_WORDS:
            continue
        if verb.search(between) or verb.search(behind):
            return True
    behind = " ".join(after.split()[:_MOST_WORDS])
    own = me.search(behind)
    return bool(own and verb.search(behind) and not law.search(before + behind[: own.start()]))


def typed_dates(corpus: Corpus) -> Iterator[Finding]:
    """Dates that a text gives of itself: in working texts all, in the newest version wrong ones."""
    source = corpus.working.get(corpus.settings.source)
    own = (source.effective, source.announced) if source else ()
    for tag, notice in corpus.working.items():
        if not corpus.is_retired(tag):
            yield from _typed(corpus, notice, own)
    for version in corpus.versions[-1:]:
        own = (version.effective, version.announced)
        for notice in version.texts:
            yield from _typed(corpus, notice, own, is_released=True)


def _typed(
    corpus: Corpus, notice: Notice, own: Iterable[date | None], *, is_released: bool = False
) -> Iterator[Finding]:
    language = language_of(corpus, notice.locale)
    for found in said(notice, language) if language else ():
        is_right = found.is_one_of(own)
        if is_right and is_released:
            continue
        also = (
            "The head of the page gives the same day, until the next version is released."
            if is_right
            else f"The head of the page says {_named(own)}: one of the two is wrong."
        )
        message = f"The text gives a date of itself, “{found.words}”. {also}"
        yield TYPED.broken(found.place, message)


def _named(days: Iterable[date | None]) -> str:
    return " and ".join(dict.fromkeys(str(day) for day in days if day)) or "nothing yet"


def at_release(corpus: Corpus, notices: Iterable[Notice], *own: date) -> list[Finding]:
    """Dates that texts to be released give of themselves, and that are not those of the version."""
    return [
        OWN_DATE.broken(
            found.place,
            f"The text gives “{found.words}” as a date of its own, and the version has "
            f"{_named(own)}.",
        )
        for notice in notices
        if (language := language_of(corpus, notice.locale))
        for found in said(notice, language)
        if not found.is_one_of(own)
    ]


CHECKS = (typed_dates,)
RULES = (TYPED,)
