"""Two languages in two columns: each passage that changed in either, beside the other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from msgspec import Struct

from notice.comparison.redline import BlockChange
from notice.languages.english import counted
from notice.languages.messages import Words
from notice.pages.redline_html import Apart
from notice.review._beside import Facing, Row, facing, whole
from notice.review.content import LanguageReview

_NOTHING = '<p class="still" lang="en" dir="ltr">nothing here</p>'
_SAME = '<p class="still" lang="en" dir="ltr">unchanged</p>'


class Column(Struct, frozen=True):
    """How the words of a language are shown; `prefix` stands before every id.

    `names` are HTML for the headings of sections that have none; `remarks` says what differs in a
    passage beside its words, and what binds.
    """

    tag: str
    name: str
    direction: str
    words: Words
    prefix: str
    names: Mapping[str, str]
    remarks: Callable[[BlockChange], str]

    @property
    def attributes(self) -> str:
        """Language and direction, as attributes of an element."""
        return f'lang="{escape(self.tag)}" dir="{self.direction}"'

    def writer(self, part: str, names: Mapping[str, str]) -> Apart:
        """Writes what became of one part of the text."""
        prefix = f"{self.prefix}{part}"
        return Apart(self.words, prefix=prefix, level=3, names=names, remarks=self.remarks)


def two_columns(
    prevailing: LanguageReview, language: LanguageReview, there: Column, here: Column
) -> Iterator[str]:
    """The sections that changed in either language, folded; the text that prevails stands first."""
    heads = tuple(facing(prevailing.head, language.head))
    texts = (whole(each.body, each.pair.new) for each in (prevailing, language))
    bodies = tuple(facing(*texts))
    if not heads and not bodies:
        yield "<p>No words differ.</p>\n"
        return
    yield f"<details>\n<summary>{_count(heads + bodies, there)}</summary>\n"
    yield '<div class="redline beside">\n'
    yield from _part(heads, there, here, "head-", here.names)
    yield from _part(bodies, there, here, "", {})
    yield "</div>\n</details>\n"


def _count(found: Sequence[Facing], there: Column) -> str:
    rows = [row for section in found for row in section.rows]
    still = sum(row.is_changed == (True, False) for row in rows)
    said = f"{counted(len(rows), 'passage')} beside {escape(there.name)}"
    if not still:
        return said
    verb = "do" if still > 1 else "does"
    return f"{said}, {still} of which {verb} not follow it"


def _part(
    found: Sequence[Facing], there: Column, here: Column, part: str, names: Mapping[str, str]
) -> Iterator[str]:
    writers = there.writer(part, names), here.writer(part, names)
    for section in found:
        name = escape("-".join(section.id.split()))
        titles = tuple(
            writer.heading(side) if side else _NOTHING
            for writer, side in zip(writers, (section.there, section.here), strict=True)
        )
        yield _pair(titles, there, here, f' id="{here.prefix}{part}{name}"')
        for row in section.rows:
            yield _pair(_sides(row, writers), there, here)


def _sides(row: Row, writers: tuple[Apart, Apart]) -> tuple[str, str]:
    there, here = (
        (writer.passages(side) if side else _NOTHING) + (_SAME if side and not is_changed else "")
        for writer, side, is_changed in zip(
            writers, (row.there, row.here), row.is_changed, strict=True
        )
    )
    return there, here


def _pair(sides: tuple[str, ...], there: Column, here: Column, more: str = "") -> str:
    tongue = '<span class="tongue">'
    cells = "".join(
        f"<div {column.attributes}>{tongue}{escape(column.name)}</span>\n{side}</div>\n"
        for column, side in zip((there, here), sides, strict=True)
    )
    return f'<div class="pair"{more}>\n{cells}</div>\n'
