"""What visitors of a page did not see of it, and what they saw struck, as its styles have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import tinycss2.color4
from lxml import html
from msgspec import Struct
from msgspec.structs import replace

from notice.importing._looks import Looks
from notice.importing._pieces import Notes, shown

UNSEEN = "What visitors of the page did not see"
"""How messages call it."""
_GONE = frozenset({"del", "s", "strike"})
_NUMBER = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|ex|ch|%|vw|vh|in|cm|mm|)(?![\w.])")
_IN_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "em": 16, "rem": 16, "ex": 8, "ch": 8, "in": 96}
_FAR = -400
_SMALLEST = 2
"""Letters that are smaller, in pixels, are a trick."""
_CLIPPED = re.compile(r"rect\((?:\s*[01](?:px)?\s*,?){4}\)|inset\(\s*(?:50|100)%.*\)")
_MOVED = re.compile(r"scale\(\s*0\s*\)|translate[xy3d]*\(\s*-\d{4,}px.*\)")
_PAPER = (1.0, 1.0, 1.0, 1.0)


def is_struck(tag: str, own: Mapping[str, str]) -> bool:
    """Whether a line goes through all words of an element."""
    return tag in _GONE or "line-through" in own.get("text-decoration-line", "")


def is_hidden(element: html.HtmlElement, own: Mapping[str, str]) -> bool:
    """Whether nothing of an element was seen, whatever the elements in it say."""
    is_said = element.get("hidden", "until-found").casefold() != "until-found"
    return (
        (is_said and "display" not in own)
        or own.get("display") == "none"
        or own.get("mso-hide") == "all"
        or any(length == 0 for length in _lengths(own.get("opacity", "")))
        or bool(_CLIPPED.search(own.get("clip", "") + own.get("clip-path", "")))
        or bool(_MOVED.search(own.get("transform", "")))
        or _is_far(own)
        or _is_closed(own)
    )


def _is_far(own: Mapping[str, str]) -> bool:
    is_placed = own.get("position") in {"absolute", "fixed"}
    places = [own.get("text-indent", "")]
    places += [own.get(side, "") for side in ("left", "top", "right", "bottom") if is_placed]
    return any(length <= _FAR for place in places for length in _lengths(place))


def _is_closed(own: Mapping[str, str]) -> bool:
    is_cut = any("hidden" in own.get(f"overflow{axis}", "") for axis in ("", "-x", "-y"))
    sizes = (own.get(name, "") for name in ("height", "width", "max-height", "max-width"))
    return is_cut and any(0 <= length <= 1 for size in sizes for length in _lengths(size, "%"))


def _lengths(value: str, but: str = "") -> Iterator[float]:
    """A length in pixels, roughly; nothing where a value is none."""
    found = _NUMBER.match(value)
    if found and (not but or found[2] != but):
        yield float(found[1]) * _IN_PIXELS.get(found[2], 8)


class _Ink(Struct, frozen=True):
    """What words inherit of the elements around them."""

    is_small: bool = False
    is_invisible: bool = False
    color: tuple[float, ...] | None = None
    paper: tuple[float, ...] | None = _PAPER

    @property
    def is_unseen(self) -> bool:
        is_clear = self.color is not None and (self.color[3] == 0 or self.color == self.paper)
        return self.is_small or self.is_invisible or is_clear


def remove_unseen(root: html.HtmlElement, looks: Looks, notes: Notes) -> None:
    """Take out, and name, words that are too small, not visible, or of the colour of the page.

    Words in an element within may be seen all the same, where it says so.
    """
    inks: dict[html.HtmlElement, _Ink] = {}
    for element in (*reversed(list(root.iterancestors())), *root.iter()):
        if not isinstance(element.tag, str):
            continue
        above = element.getparent()
        before = inks.get(above, _Ink()) if above is not None else _Ink()
        ink = inks[element] = _inked(element, looks.of(element), before)
        if not ink.is_unseen or not (element is root or root in element.iterancestors()):
            continue
        gone = element.text or ""
        element.text = " " if gone.strip() else gone
        for inner in element:
            if inner.tail and inner.tail.strip():
                gone, inner.tail = f"{gone} {inner.tail}", " "
        if said := shown(gone):
            notes.left_out(int(element.sourceline or 1), f"{UNSEEN} is left out: “{said}”.")


def _inked(element: html.HtmlElement, own: Mapping[str, str], ink: _Ink) -> _Ink:
    size = own.get("font-size") or _size_of(own.get("font", ""))
    if size and not re.search(r"%|\dr?em\b|smaller|larger|inherit", size):
        is_small = any(0 <= length < _SMALLEST for length in _lengths(size))
        ink = replace(ink, is_small=is_small)
    elif any(length == 0 for length in _lengths(size)):
        ink = replace(ink, is_small=True)
    if own.get("visibility") in {"hidden", "collapse", "visible"}:
        ink = replace(ink, is_invisible=own["visibility"] != "visible")
    color = own.get("color") or (element.get("color", "") if element.tag == "font" else "")
    if color and color != "inherit":
        ink = replace(ink, color=_color(color))
    behind = own.get("background-color") or element.get("bgcolor", "")
    if "url(" in behind + own.get("background-image", "") or "gradient(" in behind:
        return replace(ink, paper=None)
    if behind and behind not in {"none", "inherit"}:
        paper = _color(next(iter(re.findall(r"[^\s(]+(?:\([^)]*\))?", behind)), ""))
        ink = ink if paper and paper[3] == 0 else replace(ink, paper=paper)
    return ink


def _size_of(font: str) -> str:
    found = re.search(r"(?:^|\s)(\d*\.?\d+[a-z%]*)(?:/\S+)?\s+\S", font)
    return found[1] if found else ""


def _color(value: str) -> tuple[float, ...] | None:
    """A colour by its parts; None where it is none that is known."""
    parsed = tinycss2.color4.parse_color(value)
    try:
        return tuple(round(float(part), 2) for part in parsed.to("srgb")) if parsed else None
    # RuntimeError is how `tinycss2` says that it can't convert a colour of this kind.
    except (AttributeError, TypeError, ValueError, RuntimeError):
        return None
