"""A policy as it was read, whatever form it had: blocks of words with what is to be kept of them.

`line` is where a block stands in its file: a line, or the number of a paragraph in a Word file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from notice.importing.rules import LEFT_OUT, REWRITTEN, UNREADABLE
from notice.model.finding import Finding, NoticeError, Place

BREAK = "\n"
"""The words of a run that breaks the line."""
_SHOWN = 60


class Run(Struct, frozen=True):
    """Words of one style; `link` is the address that they lead to.

    `where` says of letters that they stand above or below the line, and `case` in which letters a
    style shows them: what becomes of that is decided once all blocks are read.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    where: str = ""
    case: str = ""


class Heading(Struct):
    """A heading; `anchors` are the ids by which links of the same file lead to it."""

    level: int
    runs: list[Run]
    line: int
    anchors: tuple[str, ...] = ()
    id: str = ""


class Paragraph(Struct):
    """A paragraph; `sign` is what counts or marks it as an item, as it was typed or shown.

    `depth` is how many items it stands in; `mark` is a sign that was typed before it, and says yes
    or no perhaps; `anchors` are those of a heading, for what is only set like a paragraph.
    """

    runs: list[Run]
    line: int
    sign: str = ""
    depth: int = 0
    mark: str = ""
    anchors: tuple[str, ...] = ()


class Listing(Struct):
    """A list: its items as blocks each; `start` is the first number, 0 for bullets and labels.

    `labels` stand before the items, one each, where they are not counted by 1, 2, 3: "(a)" say.
    """

    items: list[list[Block]]
    line: int
    start: int = 0
    labels: list[str] = field(default_factory=list)

    def sign(self, place: int) -> str:
        """What stands before an item, by its place from 0 on; "" for a bullet."""
        if self.labels:
            return self.labels[place]
        return f"{self.start + place}." if self.start else ""


class Table(Struct):
    """A table: rows of cells, each with its lines of words; a cell of `lists` holds a list."""

    rows: list[list[list[list[Run]]]]
    line: int
    lists: set[tuple[int, int]] = field(default_factory=set)


class Quotation(Struct):
    """What is quoted."""

    blocks: list[Block]
    line: int


Block = Heading | Paragraph | Listing | Table | Quotation


class Policy(Struct):
    """A policy that was read: its title, if it has one, and its blocks in order."""

    title: str
    blocks: list[Block]


class Notes:
    """What was left out and what was rewritten, with its place."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def left_out(self, line: int, what: str, remedy: str = "") -> None:
        """Something is not in the text."""
        self.findings.append(LEFT_OUT.broken(Place(self.path, max(line, 1)), what, remedy))

    def rewritten(self, line: int, what: str, remedy: str = "") -> None:
        """Something is in the text in another form."""
        self.findings.append(REWRITTEN.broken(Place(self.path, max(line, 1)), what, remedy))

    def unreadable(self, why: str, remedy: str = "") -> NoticeError:
        """The error to raise for a file of which nothing can be made."""
        return NoticeError([UNREADABLE.broken(Place(self.path), why, remedy)])


def add(blocks: list[Block], block: Block) -> None:
    """Put a block behind others; paragraphs of one quotation stay together."""
    last = blocks[-1] if blocks else None
    if isinstance(block, Quotation) and isinstance(last, Quotation):
        last.blocks += block.blocks
    else:
        blocks.append(block)


def words(runs: Sequence[Run]) -> str:
    """The words of runs on one line."""
    return " ".join("".join(run.text for run in runs).split())


def shown(text: str) -> str:
    """The beginning of some words, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def squeezed(runs: Sequence[Run]) -> list[Run]:
    """Runs with single spaces, none at the ends or beside a break, and like styles joined."""
    found: list[Run] = []
    for run in runs:
        text = run.text if run.text == BREAK else _spaced(run.text)
        before = found[-1].text if found else BREAK
        if text != BREAK and before.endswith((" ", BREAK)):
            text = text.lstrip(" ")
        if text == BREAK and found and found[-1].text.endswith(" "):
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
        if not text:
            continue
        if found and BREAK not in {text, before} and replace(run, text=before) == found[-1]:
            found[-1] = replace(run, text=before + text)
        else:
            found.append(replace(run, text=text))
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return [run for run in found if run.text]


def _spaced(text: str) -> str:
    """White space as single ones; a no-break space stays."""
    inner = " ".join(piece for piece in text.replace("\u3000", " ").split(" ") if piece)
    return f"{' ' if text[:1] == ' ' else ''}{inner}{' ' if text[-1:] == ' ' and inner else ''}"


def lines_of(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs between breaks, without the empty ones."""
    line: list[Run] = []
    for run in (*squeezed(runs), Run(BREAK)):
        if run.text != BREAK:
            line.append(run)
            continue
        if whole := squeezed(line):
            yield whole
        line = []
