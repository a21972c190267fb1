"""Reads Word files twice over: by pandoc, and by the letter of ECMA-376 with lxml alone.

Neither knows how `notice.word` writes.  pandoc is a program that others use; the second reader
takes the marks of paragraphs, numbers and bookmarks exactly, where pandoc is generous: it leaves an
empty heading or item where the paragraph's mark is gone, and ignores changed properties.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypandoc
from lxml import etree

from notice.text.document import Part, Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Characters = list[tuple[str, Style]]


@dataclass
class Line:
    """A paragraph as a reader found it: kind, heading level, depth, number, its characters."""

    kind: str
    characters: Characters
    level: int = 0
    depth: int = 0
    number: int = 0
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(character for character, _ in self.characters)


def lines_of(parts: Iterable[Part]) -> list[Line]:
    """The lines that a text must have."""
    return [
        Line(
            block.kind,
            [(c, run.style) for run in block.runs for c in run.text],
            part.level if block.kind == "heading" else 0,
            block.depth,
            min(block.number, 1) if block.kind == "ul" else block.number,
            part.id if block.kind == "heading" else "",
        )
        for part in parts
        for block in part.blocks
    ]


# ECMA-376


def xml(data: bytes, name: str = "word/document.xml") -> Any:
    with ZipFile(BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def val(parent: Any, path: str, default: str = "") -> str:
    found = (
        parent.find("/".join(W + step for step in path.split("/"))) if parent is not None else None
    )
    return default if found is None else found.get(W + "val", "")


def word(data: bytes, *, accept: bool) -> list[Line]:
    """The paragraphs, title first, once all changes are accepted, or all rejected."""
    gone = {"del", "moveFrom"} if accept else {"ins", "moveTo"}
    addresses = {r.get("Id"): r.get("Target") for r in xml(data, "word/_rels/document.xml.rels")}
    numbers = _Numbers(xml(data, "word/numbering.xml"))
    result, last = [], True
    carried: list[Any] = []
    for paragraph in xml(data).iter(W + "p"):
        if _parts_tables(paragraph):
            continue
        properties = paragraph.find(W + "pPr")
        marks = {m.tag.removeprefix(W) for m in properties.iterfind(f"{W}rPr/*")}
        characters = list(_characters(paragraph, gone, addresses))
        last = not marks
        characters = [*carried, *characters]
        if marks & gone:
            # The paragraph's end is gone, so that it runs into the next one, which gives its form.
            carried = characters
            continue
        carried = []
        earlier = properties.find(f"{W}pPrChange/{W}pPr")
        if not accept and earlier is not None:
            properties = earlier
        line = _line(properties, numbers)
        line.characters = characters
        line.anchor = next((b.get(W + "name") for b in paragraph.iter(W + "bookmarkStart")), "")
        result.append(line)
    assert last, "the last paragraph of a file can't be removed"
    assert not carried
    return result[:-1] if result[-1] == Line("p", []) else result


def _parts_tables(paragraph: Any) -> bool:
    """Whether a paragraph is there so that two tables do not become one."""
    before, behind = paragraph.getprevious(), paragraph.getnext()
    is_between = before is not None and behind is not None
    return is_between and before.tag == behind.tag == W + "tbl" and len(paragraph) == 1


def rows(data: bytes, *, accept: bool) -> list[list[list[str]]]:
    """The tables: the words of each row's cells."""
    gone = {"del", "moveFrom"} if accept else {"ins", "moveTo"}
    found = []
    for table in xml(data).iter(W + "tbl"):
        kept = [
            [
                "".join(
                    c for p in cell.iter(W + "p") for c, _ in _characters(p, gone, {}, bare=True)
                )
                for cell in row.iterfind(W + "tc")
            ]
            for row in table.iterfind(W + "tr")
            if not {m.tag.removeprefix(W) for m in row.iterfind(f"{W}trPr/*")} & gone
        ]
        found += [kept] if kept else []
    return found


_KINDS = {
    "Title": "title",
    "Quote": "quote",
    "BoxTitle": "box-title",
    "BoxText": "p",
    "TableText": "cell",
    "": "p",
}
_SHIFTED = {"BoxText", "BoxTitle", "Quote"}


def _line(properties: Any, numbers: _Numbers) -> Line:
    style = val(properties, "pStyle")
    indent = properties.find(W + "ind")
    left = int(indent.get(W + "left")) if indent is not None else 0
    if style == "ListParagraph":
        if properties.find(W + "numPr") is None:
            return Line("item", [], depth=left // 400 - 1)
        depth = int(val(properties, "numPr/ilvl"))
        kind, number = numbers.count(val(properties, "numPr/numId"), depth)
        return Line(kind, [], depth=depth, number=number)
    depth = left // 400 + (style in _SHIFTED)
    if style.startswith("Heading"):
        return Line("heading", [], level=int(style[-1]))
    return Line(_KINDS[style], [], depth=depth)


def _characters(
    paragraph: Any, gone: set[str], addresses: dict[str, str], *, bare: bool = False
) -> Iterator[Any]:
    for run in paragraph.iter(W + "r"):
        around = [a for a in run.iterancestors() if a.tag != W + "p"]
        if any(a.tag.removeprefix(W) in gone for a in around):
            continue
        link = next((a for a in around if a.tag == W + "hyperlink"), None)
        href = ""
        if link is not None and not bare:
            anchor = link.get(W + "anchor")
            href = f"#{anchor}" if anchor else addresses[link.get(R + "id")]
        look = run.find(W + "rPr")
        earlier = run.find(f"{W}rPr/{W}rPrChange/{W}rPr")
        if "ins" in gone and earlier is not None:
            look = earlier

        def has(name: str, look: Any = look) -> bool:
            return look is not None and look.find(W + name) is not None

        style = Style(has("b"), has("i"), href)
        for piece in run.iter(W + "t", W + "delText", W + "br"):
            words = "\n" if piece.tag == W + "br" else piece.text or ""
            yield from ((character, style) for character in words)


class _Numbers:
    """Counts the items of lists as 17.9 has it: one count for each abstract list and level."""

    def __init__(self, numbering: Any) -> None:
        self.abstract = {
            n.get(W + "numId"): val(n, "abstractNumId") for n in numbering.iterfind(W + "num")
        }
        self.starts = {
            (n.get(W + "numId"), int(o.get(W + "ilvl"))): int(val(o, "startOverride"))
            for n in numbering.iterfind(W + "num")
            for o in n.iterfind(W + "lvlOverride")
        }
        self.forms = {
            a.get(W + "abstractNumId"): val(a, "lvl/numFmt")
            for a in numbering.iterfind(W + "abstractNum")
        }
        self.used: set[tuple[str, int]] = set()
        self.counts: dict[str, dict[int, int]] = {}

    def count(self, number: str, level: int) -> tuple[str, int]:
        abstract = self.abstract[number]
        counts = {n: c for n, c in self.counts.get(abstract, {}).items() if n <= level}
        counts[level] = counts.get(level, 0) + 1
        if (number, level) in self.starts and (number, level) not in self.used:
            counts[level] = self.starts[number, level]
        self.used.add((number, level))
        self.counts[abstract] = counts
        return ("ul", 1) if self.forms[abstract] == "bullet" else ("ol", counts[level])


# pandoc


def pandoc(data: bytes, folder: Path, changes: str) -> tuple[str, list[Line]]:
    """The title and the lines that pandoc finds; `changes` is "accept", "reject" or "all"."""
    tree = pandoc_tree(data, folder, changes)
    title = tree["meta"].get("title", {"c": []})["c"]
    lines = list(_blocks(tree["blocks"], Line("p", [])))
    return "".join(c for c, _ in _inlines(title, Style())), lines


def pandoc_tree(data: bytes, folder: Path, changes: str) -> Any:
    path = folder / "notice.docx"
    path.write_bytes(data)
    # pypandoc would start pandoc twice more each time, to ask for the formats that it knows.
    arguments = ["--from=docx+styles", "--to=json", f"--track-changes={changes}", path]
    return json.loads(subprocess.check_output([_pandoc(), *arguments]))


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())


_NAMES = {
    "Quote": "quote",
    "Box Title": "box-title",
    "Box Text": "p",
    "Table Text": "cell",
}


def _blocks(blocks: list[Any], around: Line) -> Iterator[Line]:
    for block in blocks:
        content = block.get("c")
        match block["t"]:
            case "Header":
                level, (identity, _, _), inlines = content
                found = Line("heading", list(_inlines(inlines, Style())), level, anchor=identity)
                yield from [found] if found.characters else []
            case "Para" | "Plain":
                found = Line(around.kind, list(_inlines(content, Style())), depth=around.depth)
                yield from [found] if found.characters else []
            case "Div":
                (_, _, attributes), inside = content
                kind = _NAMES.get(dict(attributes).get("custom-style", ""), around.kind)
                yield from _blocks(inside, Line(kind, [], depth=around.depth))
            case "BlockQuote":
                yield from _blocks(content, around)
            case "BulletList" | "OrderedList" as name:
                kind, items = ("ul", content) if name == "BulletList" else ("ol", content[1])
                yield from chain.from_iterable(_blocks(item, Line(kind, [])) for item in items)
            case "Table":
                cells = (cell for row in _table_rows(content) for cell in row[1])
                yield from chain.from_iterable(_blocks(cell[4], Line("cell", [])) for cell in cells)
            case other:
                raise AssertionError(f"pandoc finds a {other}")


def _table_rows(table: Any) -> Iterator[Any]:
    _, _, _, head, bodies, foot = table
    yield from head[1]
    for body in bodies:
        yield from (*body[2], *body[3])
    yield from foot[1]


def _inlines(inlines: list[Any], style: Style) -> Iterator[tuple[str, Style]]:
    for inline in inlines:
        content = inline.get("c")
        match inline["t"]:
            case "Str":
                yield from ((character, style) for character in content)
            case "Space" | "SoftBreak":
                yield " ", style
            case "Strong":
                yield from _inlines(content, Style(True, style.emphasis, style.href))
            case "Emph":
                yield from _inlines(content, Style(style.strong, True, style.href))
            case "Span":
                yield from _inlines(content[1], style)
            case "Link":
                target = content[2][0]
                yield from _inlines(content[1], Style(style.strong, style.emphasis, target))
            case other:
                raise AssertionError(f"pandoc finds a {other}")


def changes_in(tree: Any) -> Iterator[tuple[str, str, str, str]]:
    """What pandoc shows of changes: class, author, date, text."""
    if isinstance(tree, dict):
        if tree.get("t") == "Span":
            (_, classes, attributes), inside = tree["c"]
            named = dict(attributes)
            if "author" in named:
                text = "".join(c for c, _ in _inlines(inside, Style()))
                yield classes[0], named["author"], named["date"], text
        tree = list(tree.values())
    if isinstance(tree, list):
        for child in tree:
            yield from changes_in(child)


def collapsed(text: str) -> str:
    return re.sub(" +", " ", text).strip(" ")


def inked(characters: Characters) -> Characters:
    """The characters that can be seen to have a style."""
    return [(character, style) for character, style in characters if character != " "]
