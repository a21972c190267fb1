"""Where the words of a source and those of a page part."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from notice.text.dialect import Passage

_NEAR = 40
_SHOWN = 8
_MARKS = frozenset('|-*_#>`~+=!?:.[](){}\\"0123456789^&<;')
_PLACES = {
    "-": "an item of a list",
    "1": "an item of a numbered list",
    ">": "a quotation",
    "!": "a box",
    "|": "a cell of a table",
}


class Difference(Struct, frozen=True):
    """Where source and page part: the line of the source, from 0, and what is to be said."""

    line: int
    message: str


def difference(source: Sequence[Passage], page: Sequence[Passage]) -> Difference | None:
    """The first difference between what the source holds and what the page shows; None without."""
    if tuple(source) == tuple(page):
        return None
    typed, shown = _words(source), _words(page)
    n = next((i for i, (a, b) in enumerate(zip(typed, shown, strict=False)) if a[0] != b[0]), None)
    if n is None and len(typed) != len(shown):
        n = min(len(typed), len(shown))
    if n is None:
        return _otherwise(source, page)
    line = typed[n][1] if n < len(typed) else (typed[-1][1] if typed else 0)
    return Difference(line, _parting([w for w, _ in typed[n:]], [w for w, _ in shown[n:]]))


def _words(passages: Sequence[Passage]) -> list[tuple[str, int]]:
    """All words, and the numbers of items, with their lines."""
    found: list[tuple[str, int]] = []
    for passage in passages:
        if passage.label[:1].isdigit():
            found.append((passage.label, passage.line))
        lines = passage.lines or (passage.line,) * len(passage.words)
        found += zip(passage.words, lines, strict=True)
    return found


def _parting(typed: list[str], shown: list[str]) -> str:
    lost = _up_to(typed, shown)
    added = _up_to(shown, typed)
    if lost and (not added or len(lost) <= len(added)):
        return f"“{_quoted(lost)}” stands in the source and on no page."
    if added:
        if all(_MARKS.issuperset(word) for word in added):
            return f"`{_quoted(added)}` comes out as text on the page."
        return f"“{_quoted(added)}” stands on the page and not in the source."
    return (
        f"“{_quoted(typed[:1])}” stands in the source, and the page has “{_quoted(shown[:1])}” "
        "in its place."
    )


def _up_to(here: list[str], there: list[str]) -> list[str]:
    """The words of `here` before the first word of `there`; none where it does not come soon."""
    if not there:
        return here
    near = here[:_NEAR]
    return near[: near.index(there[0])] if there[0] in near else []


def _quoted(words: Sequence[str]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")


def _otherwise(source: Sequence[Passage], page: Sequence[Passage]) -> Difference:
    """The words are the same: they stand in another place, or their links lead elsewhere."""
    for one, other in zip(source, page, strict=False):
        if one == other:
            continue
        words = _quoted(one.words or other.words) or one.label or other.label
        if (one.where, one.label, one.words) == (other.where, other.label, other.words):
            message = (
                f"A link of “{words}” leads to {_addresses(other)} on the page, and to "
                f"{_addresses(one)} in the source."
            )
        else:
            message = (
                f"“{words}” is {_place(one)} in the source, and on the page it is {_place(other)}, "
                "or stands together with other words."
            )
        return Difference(one.line, message)
    line = source[-1].line if source else 0
    return Difference(line, "The page has other lists, tables or boxes than the source.")


def _addresses(passage: Passage) -> str:
    return ", ".join(f"`{address}`" for address in passage.addresses) or "nothing"


def _place(passage: Passage) -> str:
    label = passage.label[:1]
    own = "-" if label == "-" else "1" if label.isdigit() else {"!": "!", "r": "|"}.get(label, "")
    signs = [*([own] if own else []), *reversed(passage.where)]
    return " in ".join(_PLACES[sign] for sign in signs) or "a paragraph"
