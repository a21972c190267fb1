"""How words look in a Word file, as far as it tells what they say, or whether they are there."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from notice.importing._package import child, is_on, name, value
from notice.importing._raised import ABOVE, BELOW
from notice.importing._recased import UPPER

_PLACES = {"superscript": ABOVE, "subscript": BELOW}
_LEAST = 4
"""By how many half points words stand above or below the line, and how small none are."""
_PAPER = frozenset({"", "auto", "ffffff", "none", "white", "clear"})


class Look(Struct, frozen=True):
    """How words look.

    `where` says whether they are raised above the line, or below it, and `case` whether they are
    shown in capitals.
    """

    strong: bool = False
    emphasis: bool = False
    is_struck: bool = False
    is_hidden: bool = False
    is_small: bool = False
    is_white: bool = False
    is_shaded: bool = False
    where: str = ""
    case: str = ""

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees the words, on paper or on the screen."""
        return self.is_hidden or self.is_small or (self.is_white and not self.is_shaded)


def looked(properties: etree._Element | None, look: Look) -> Look:
    """A look with what properties say of it; what they don't speak of stays."""
    if properties is None:
        return look
    lines = [is_on(properties, "strike"), is_on(properties, "dstrike")]
    bold, slanted, hidden = (is_on(properties, tag) for tag in ("b", "i", "vanish"))
    struck = True if True in lines else next((line for line in lines if line is not None), None)
    look = replace(
        look,
        strong=look.strong if bold is None else bold,
        emphasis=look.emphasis if slanted is None else slanted,
        is_struck=look.is_struck if struck is None else struck,
        is_hidden=look.is_hidden if hidden is None else hidden,
    )
    capitals = {is_on(properties, "caps"), is_on(properties, "smallCaps")} - {None}
    if capitals:
        look = replace(look, case=UPPER if True in capitals else "")
    if size := value(properties, "sz"):
        look = replace(look, is_small=size.isdigit() and int(size) < _LEAST)
    if color := value(properties, "color"):
        look = replace(look, is_white=color.casefold() == "ffffff")
    if is_shaded(properties):
        look = replace(look, is_shaded=True)
    position = value(properties, "position")
    if position.lstrip("-").isdigit() and abs(int(position)) >= _LEAST:
        look = replace(look, where=ABOVE if int(position) > 0 else BELOW)
    place = value(properties, "vertAlign")
    return replace(look, where=_PLACES.get(place, "")) if place else look


def is_shaded(properties: etree._Element | None) -> bool:
    """Whether words stand on another ground than paper."""
    shade = child(properties, "shd")
    fill = shade.get(name("fill"), "") if shade is not None else ""
    return not {fill.casefold(), value(properties, "highlight").casefold()} <= _PAPER


def looked_at(paragraph: etree._Element, look: Look) -> Look:
    """The look of a paragraph's words, on the ground that it has itself."""
    return replace(look, is_shaded=look.is_shaded or is_shaded(child(paragraph, "pPr")))
