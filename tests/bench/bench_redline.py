"""Redlines of policies that companies published, counted beside `git diff --word-diff`.

Everything is counted from what `notice redline --format json` puts out, and by nothing that makes
it: words are cut here in another way, and both texts are put together again from the marks.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from notice.comparison import notices
from notice.comparison.as_text import as_json
from notice.model.corpus import Notice
from notice.sources import sections
from notice.text.document import Part, parts

PAIRS = Path(__file__).parent / "pairs"
MORE, LEAST = 1.05, 5
"""By how much, or how many words, a pair may exceed what git marks."""
FEWER = 0.85
"""The part of git's words that all pairs together may have."""
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+"
    r"(?:['’\-\u2010\u2011][^\W_\u3040-\u30ff\u3400-\u9fff]+)*"
)
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")
_SHORTEST = 4
_CHANGED = {"inserted", "deleted"}


@dataclass(frozen=True)
class Tally:
    """What the redline of a pair marks.

    `words` are inserted or deleted, `git` those that git marks; `marks` stand apart, `islands` are
    one or two words between two marks; `inside` begin or end within a word or number; `form` are
    marks of form.  `twice` are words of sentences both struck and inserted in one section;
    `rebuilt`: both texts come out of the marks.
    """

    name: str
    words: int
    git: int
    marks: int
    islands: int
    inside: int
    form: int
    moves: int
    twice: int
    rebuilt: bool
    seconds: float

    @property
    def is_within(self) -> bool:
        """Whether it marks no more than git does, and a little."""
        return self.words <= max(self.git * MORE, self.git + LEAST)


def measure(folder: Path, pairs: Path = PAIRS, repetitions: int = 3) -> list[Tally]:
    """Compare the pairs, which lie in folders; git's files are written into `folder`."""
    places = [place for place in sorted(pairs.iterdir()) if place.is_dir()]
    return [_tally(place, folder, repetitions) for place in places]


def _tally(place: Path, folder: Path, repetitions: int) -> Tally:
    old, new = (_notice(place / f"{side}.md") for side in ("old", "new"))
    before, after = parts(old), parts(new)
    times = []
    for _ in range(repetitions):
        _forget()
        for text in (old, new):
            parts(text)  # reading is not counted
        start = perf_counter()
        change = notices.text(old, new)
        times.append(perf_counter() - start)
    found = json.loads(as_json(change))
    lines = [list(_passages(section)) for section in found]
    runs = [run for some in lines for line in some for run in line]
    struck = Counter(dict.fromkeys(_CHANGED, 0))
    for mark, *words in runs:
        if mark in _CHANGED:
            struck[mark] += len(_WORD.findall(words[0]))
    return Tally(
        place.name,
        struck["inserted"] + struck["deleted"],
        git(before, after, folder),
        sum(mark != "same" for line in _changes(lines) for mark in line),
        sum(_islands(line) for some in lines for line in some),
        sum(_inside(line) for some in lines for line in some),
        sum(mark not in {*_CHANGED, "same"} for mark, *_ in runs),
        len({b["move"] for s in found for b in s["blocks"] if b["move"]}),
        sum(_twice(some) for some in lines),
        _rebuilt(found, before, after),
        median(times),
    )


def _forget() -> None:
    """Empty all that the product remembers of texts that it has read."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "notice":
            for each in vars(module).values():
                getattr(each, "cache_clear", lambda: None)()


def _notice(path: Path) -> Notice:
    return sections.parse(path.read_bytes(), path.name, "en", is_source=True)[0]


def _passages(section: dict[str, Any]) -> Iterator[list[list[str]]]:
    """The runs of each passage that counts, neighbours of one mark as one."""
    for block in section["blocks"]:
        if block["fate"] == "moved away":
            continue
        runs: list[list[str]] = []
        for mark, *words in block["spans"]:
            if runs and runs[-1][0] == mark and mark in {*_CHANGED, "same"}:
                runs[-1][1] += words[0]
            else:
                runs.append([mark, *words])
        yield runs


def _changes(lines: list[list[list[list[str]]]]) -> Iterator[list[str]]:
    """Marks that stand apart: what is struck and what is put in its place are one."""
    for some in lines:
        for line in some:
            found: list[str] = []
            for mark, *_ in line:
                is_joined = found and {found[-1], mark} == _CHANGED
                found += [] if is_joined else [mark]
            yield found


def _islands(line: list[list[str]]) -> int:
    is_marked = [mark in _CHANGED for mark, *_ in line]
    return sum(
        1
        for n in range(1, len(line) - 1)
        if not is_marked[n]
        and is_marked[n - 1]
        and is_marked[n + 1]
        and 0 < len(_WORD.findall(line[n][1])) <= 2
    )


def _inside(line: list[list[str]]) -> int:
    """Marks that begin or end within a word or number of either text."""
    count = 0
    for side, left_out in ((1, "deleted"), (-1, "inserted")):
        seen = [
            (mark, run[side if mark not in {*_CHANGED, "same"} else 0])
            for mark, *run in ((r[0], *r[1:]) for r in line)
            if mark != left_out
        ]
        seen = [(mark, words) for mark, words in seen if words]
        for (mark, words), (other, behind) in itertools.pairwise(seen):
            joined = words[-1] + behind[0]
            is_within = mark != other and _WORD.fullmatch(joined) and len(joined) == 2
            count += bool(is_within)
    return count


def _twice(some: list[list[list[str]]]) -> int:
    """The words of sentences that a section both strikes and inserts."""
    found = {mark: Counter[tuple[str, ...]]() for mark in _CHANGED}
    for line in some:
        for mark, *words in line:
            if mark in _CHANGED:
                for sentence in _SENTENCE.split(words[0].strip()):
                    cut = tuple(_WORD.findall(sentence))
                    if len(cut) >= _SHORTEST:
                        found[mark][cut] += 1
    both = found["deleted"] & found["inserted"]
    return 2 * sum(len(words) * count for words, count in both.items())


def _rebuilt(found: list[dict[str, Any]], old: Sequence[Part], new: Sequence[Part]) -> bool:
    """Whether both texts come out of the marks, section by section, white space left aside."""
    for text, left_out, elsewhere, side in (
        (new, "deleted", "moved away", 0),
        (old, "inserted", "moved here", -1),
    ):
        made = {
            s["section"]: "".join(
                words[side if mark not in {*_CHANGED, "same"} else 0]
                for b in s["blocks"]
                if b["fate"] != elsewhere
                for mark, *words in b["spans"]
                if mark != left_out
            )
            for s in found
        }
        for part in text:
            if _bare("".join(b.text for b in part.blocks)) != _bare(made.get(part.id, "")):
                return False
    return True


def _bare(text: str) -> str:
    return "".join(text.split())


def git(old: Sequence[Part], new: Sequence[Part], folder: Path) -> int:
    """How many words git marks, each passage on a line of its own."""
    for name, text in (("old", old), ("new", new)):
        lines = [" ".join(b.text.split()) for part in text for b in part.blocks]
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    ended = subprocess.run(
        ["git", "diff", "--no-index", "--word-diff=porcelain", "-U99999", "old", "new"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    body = ended.stdout.decode().partition("\n@@")[2]
    return sum(len(_WORD.findall(line[1:])) for line in body.split("\n") if line[:1] in {"+", "-"})
