"""What a review says of the findings that somebody has marked as seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from notice.languages.english import counted, spoken
from notice.model.corpus import Corpus
from notice.model.seen import Seen, new_marks
from notice.review.content import Review, Table
from notice.sources.facts import Files

MARKED = "Marked as seen"
"""What the table of marks is called."""


def table(review: Review) -> tuple[Table, ...]:
    """What somebody has marked as seen, for whoever reviews it; none where nothing was."""
    rows = tuple(
        (m.place.path.split("/")[1], m.section, m.says, m.by, spoken(m.on), m.why, m.rule)
        for m in review.marked
    )
    since = " since then" if review.base else ""
    intro = (
        f"What the checks doubt, and somebody has looked at and found right{since}.  Each mark "
        "holds until one of the texts that it is about changes."
    )
    head = ("Language", "Section", "What is found", "Seen by", "On", "Why it may stand", "Rule")
    return (Table(MARKED, intro, head, rows),) if rows else ()


def words(review: Review) -> str:
    """How many findings somebody has looked at, and takes for wrong."""
    return _counted(review.marked, "marked as seen")


def words_of_gone(review: Review) -> str:
    """How many findings somebody had marked, and nobody marks any longer."""
    return _counted(review.unmarked, "no longer marked as seen")


def sentences(review: Review) -> Iterator[str]:
    """What was marked, and what is marked no longer, by the rules that find it."""
    if review.marked:
        yield f"{words(review)} ({_rules(review.marked)}): read why under “{MARKED}”."
    if review.unmarked:
        yield f"{words_of_gone(review)} ({_rules(review.unmarked)})."


def _counted(marks: Sequence[Seen], what: str) -> str:
    number = len(marks)
    return f"{counted(number, 'finding')} {'is' if number == 1 else 'are'} {what}"


def _rules(marks: Iterable[Seen]) -> str:
    return ", ".join(dict.fromkeys(f"`{mark.rule}`" for mark in marks))


def new(head: Corpus, base: Corpus | None) -> tuple[Seen, ...]:
    """The marks that were set since the base; all of them without one."""
    return new_marks(_marks(head), _marks(base) if base else ())


def gone(head: Corpus, base: Corpus | None) -> tuple[Seen, ...]:
    """The marks of the base that were taken out, and not set anew; none without a base."""
    anew = new(head, base)
    taken = new(base, head) if base else ()
    return tuple(mark for mark in taken if not any(mark.resembles(other) for other in anew))


def without(files: Files, head: Corpus, base: Corpus | None) -> Files:
    """The files but for the marks, which have a table of their own."""
    paths = {mark.place.path for of in (head, base) if of for mark in _marks(of)}
    old, now = ({p: b for p, b in f.items() if p not in paths} for f in (files.old, files.new))
    return replace(files, old=old, new=now)


def _marks(corpus: Corpus) -> tuple[Seen, ...]:
    return tuple(mark for some in corpus.seen.values() for mark in some)
