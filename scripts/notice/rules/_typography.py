"""Rules on typography: the working texts and the site's words are set as their language is."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby

from msgspec.structs import replace

from notice.languages.particulars import with_names
from notice.languages.typography import faults
from notice.languages.typography.fault import Fault, Matter
from notice.model.corpus import Corpus
from notice.model.finding import Finding, Rule, Severity
from notice.model.itself import Itself
from notice.model.language import Terms
from notice.rules._pieces import Piece, of_text
from notice.translation.state import is_untranslated

_MENDED = "`notice check --fix` mends it."
_BY_HAND = "Write it as the language does."

QUOTES = Rule(
    "typography.quotes",
    Severity.WARNING,
    "Quotation marks, and marks that open a question, are those of the language, and each that "
    "opens is closed.",
    "Write both marks of the quotation, in one paragraph.",
)
APOSTROPHE = Rule(
    "typography.apostrophe",
    Severity.WARNING,
    "An apostrophe is curved.",
    "Write `’` if it is an apostrophe, the accented letter if it stands for an accent, and the "
    "language's quotation marks if it quotes.",
)
SPACE = Rule(
    "typography.space",
    Severity.WARNING,
    "Before marks and inside quotation marks stands the space of the language, and no line ends "
    "with a word that belongs to the next.",
    _MENDED,
)
NUMBER = Rule(
    "typography.number",
    Severity.WARNING,
    "A number is written as the language does, and no line ends between it and its unit, nor "
    "within the name of an act or a place that holds it.",
    _MENDED,
)
DASH = Rule(
    "typography.dash",
    Severity.WARNING,
    "A dash is the language's own, and no hyphen.",
    _MENDED,
)
ELLIPSIS = Rule(
    "typography.ellipsis",
    Severity.WARNING,
    "An ellipsis is one character.",
    _MENDED,
)
LETTERS = Rule(
    "typography.letters",
    Severity.WARNING,
    "A word is written in one alphabet, that of its language.",
    "Type the word anew; letters that look alike are found by no search and misread aloud.",
)
_RULES = {
    Matter.QUOTES: QUOTES,
    Matter.APOSTROPHE: APOSTROPHE,
    Matter.SPACE: SPACE,
    Matter.NUMBER: NUMBER,
    Matter.DASH: DASH,
    Matter.ELLIPSIS: ELLIPSIS,
    Matter.LETTERS: LETTERS,
    Matter.OPENING: QUOTES,
}
_AROUND = 20
_BETWEEN = "\n\n"


def well_set(corpus: Corpus) -> Iterator[Finding]:
    """Where the words of a language are set otherwise than its profile says."""
    source = corpus.settings.source
    for tag in corpus.terms:
        if corpus.terms[tag].typography is None or corpus.is_retired(tag):
            continue
        known = Itself(corpus.terms[tag]), Itself(corpus.terms.get(source))
        for some in _pieces(corpus, tag):
            own = [p for p in some if not is_untranslated(p.text, source)]
            # All at once, since a language has hundreds of them, and most are short.
            whole = _faults(_BETWEEN.join(p.text for p in own), *known)
            for piece, found in _shared_out(own, whole):
                yield from _found(piece, found)


# In a preview, most texts and words are what they were before the last edit.
@lru_cache(maxsize=256)
def _faults(text: str, own: Itself[Terms], source: Itself[Terms | None]) -> tuple[Fault, ...]:
    terms = with_names(own.it, source.it)
    return faults(text, terms.typography, terms) if terms.typography else ()


def _shared_out(
    pieces: list[Piece], whole: tuple[Fault, ...]
) -> Iterator[tuple[Piece, list[Fault]]]:
    """The pieces that have faults, each with its own, counted from its beginning."""
    starts = list(accumulate((len(p.text) + len(_BETWEEN) for p in pieces), initial=0))
    for n, group in groupby(whole, key=lambda fault: bisect(starts, fault.start) - 1):
        start = starts[n]
        yield pieces[n], [replace(f, start=f.start - start, end=f.end - start) for f in group]


def _pieces(corpus: Corpus, tag: str) -> Iterator[Iterable[Piece]]:
    """The pieces of a language's text, and those of the site's words."""
    notice, strings = corpus.working.get(tag), corpus.strings.get(tag)
    if notice and notice.title:  # without one, the file could not be read as a text
        yield of_text(notice)
    if strings:
        yield [Piece(f"`{k}`", text, strings.place(k)) for k, text in strings.words.items()]


def _found(piece: Piece, faults: list[Fault]) -> Iterator[Finding]:
    """A finding for each matter, and for those faults apart that only a reader can mend."""

    def kind(fault: Fault) -> tuple[Matter, bool]:
        return fault.matter, fault.right is None

    found = sorted(faults, key=lambda f: (*kind(f), f.start))
    for (matter, needs_reader), group in groupby(found, key=kind):
        first, *others = group
        places = list(dict.fromkeys(piece.place_of(f.start) for f in (first, *others)))
        count = len(others)
        more = f" So it is in {count} more place{'s' * (count > 1)} there." if others else ""
        yield _RULES[matter].broken(
            places[0],
            f"In {piece.name}, “{_excerpt(piece.text, first)}”: {first.message}{more}",
            _remedy(_RULES[matter], needs_reader=needs_reader),
            also=tuple(places[1:]),
        )


def _remedy(rule: Rule, *, needs_reader: bool) -> str:
    if not needs_reader:
        return _MENDED
    return _BY_HAND if rule.remedy == _MENDED else rule.remedy


def _excerpt(text: str, fault: Fault) -> str:
    """The fault with some whole words around it, on one line."""
    before = text[: fault.start].rpartition("\n")[2]
    after = text[fault.end :].partition("\n")[0]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return f"{before}{text[fault.start : fault.end]}{after}".strip()


CHECKS = (well_set,)
RULES = (QUOTES, APOSTROPHE, SPACE, NUMBER, DASH, ELLIPSIS, LETTERS)
