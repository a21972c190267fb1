"""The rule that a passage of a translation has as many sentences as the source's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.model.finding import Finding, Rule, Severity
from notice.text.sentences import sentences as cut
from notice.translation.pairs import Pair
from notice.translation.passages import Passage
from notice.translation.sentences import lines as lines_of
from notice.translation.sentences import spoken

SENTENCES = Rule(
    "parity.sentences",
    Severity.WARNING,
    "A passage of a translation has as many sentences as in the source.",
    "Look whether a sentence was dropped or added; render each as one, on a line of its own.",
)
# An abbreviation of the translation may pass for the end of a sentence: more is sure by more.
_LOST, _WON = 0.5, 0.75
_BEHIND_STOP = re.compile(r"[.!?][)\]”»“’\"]*\s+(\w)")


def same_sentences(pair: Pair) -> Iterator[Finding]:
    """Passages with fewer or more sentences, counted by lines and by full stops alike.

    Neither count is sure: a line may be broken anywhere, and "art. 6" holds a full stop.  Where
    both say the same, somebody should look; and where the lines say nothing, as several sentences
    stand on one, if the full stops and the length do.
    """
    for there, here in pair.twins:
        lines = _lines(here) - _lines(there)
        number = _more_by_stops(there, here, lines) if lines else _more_on_lines(there, here, pair)
        if not number:
            continue
        few = "fewer" if number < 0 else "more"
        noun = "sentence" if abs(number) == 1 else "sentences"
        message = f"In {pair.name}, this has {abs(number)} {few} {noun} than {pair.source.name}."
        yield pair.differ(SENTENCES, (there, here), message)


def _more_by_stops(there: Passage, here: Passage, lines: int) -> int:
    """By how many sentences the second is longer, if its full stops say so as its lines do."""
    stops = len(cut(here.block)) - len(cut(there.block))
    if stops * lines <= 0:
        # Behind “čl. 13” or “art. 6”, no sentence begins.
        stops = _begun(here) - _begun(there)
    return min(lines, stops, key=abs) if stops * lines > 0 else 0


def _more_on_lines(there: Passage, here: Passage, pair: Pair) -> int:
    """By how many sentences the lines of the second are longer, if their length says so, too."""
    return sum(_more(one, other, pair.scale) for one, other in lines_of(there, here))


def _more(there: str, here: str, scale: float) -> int:
    want, have = len(spoken(there)), len(spoken(here))
    if want == have:
        return 0
    length = len(here) / max(1, len(there)) / scale
    # Of what the difference in sentences makes of the length expected, more than by chance.
    share = _LOST if have < want else _WON
    bound = 1 + share * (have / want - 1)
    is_so = length <= bound if have < want else length >= bound
    return have - want if is_so else 0


def _begun(passage: Passage) -> int:
    """How many sentences begin with a capital behind a full stop."""
    return sum(found[1].isupper() for found in _BEHIND_STOP.finditer(passage.text))


def _lines(passage: Passage) -> int:
    return max(1, sum(1 for line in passage.typed if line.strip()))


EXAMINE = (same_sentences,)
RULES = (SENTENCES,)
