"""The lists of a Word file, which count their items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from notice.importing._counting import label
from notice.importing._package import Package, child, name, value
from notice.importing._pieces import Notes, Paragraph, Run, shown
from notice.importing._typed_signs import ANSWERS

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_COUNTED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxl]{1,8})[.)]?")
_MOST_DIGITS = 6
_DIGITS = frozenset({"decimal", "decimalHalfWidth", "decimalFullWidth", "decimalFullWidth2"})
_AROUND = {"decimalEnclosedParen": "({})", "decimalEnclosedFullstop": "{}."}
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LETTERS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
}
# The same signs by their places in typefaces of signs, where Word takes bullets from.
_WINGDINGS = {"\uf0fc": "✓", "\uf0fb": "✗", "\uf0fe": "☑", "\uf0fd": "☒"}
_WINGDINGS_2 = {"\uf050": "✓", "\uf04f": "✗", "\uf052": "☑", "\uf051": "☒"}
_OF_SIGNS = ("wingdings", "webdings", "symbol", "courier")
"""Typefaces in which a letter is a bullet."""


class Sign(Struct, frozen=True):
    """What Word shows before a paragraph: words or a number, or a bullet; nothing by default.

    `mark` is a bullet that may say yes or no, `depth` says how deep the list is, and `unknown` in
    which form it counts, where that can't be written: the first time, since it is to be named.
    """

    text: str = ""
    is_bullet: bool = False
    mark: str = ""
    depth: int = 0
    unknown: str = ""


class _Level(Struct, frozen=True):
    form: str
    text: str
    start: int
    face: str = ""
    is_legal: bool = False  # numbers of the levels above are digits in it
    restarts: int = 100  # behind which levels it begins anew: those above this one


class Lists:
    """The lists of a Word file, which count their items."""

    def __init__(self, package: Package) -> None:
        """Read how they count; without such a part, there are none."""
        self.levels: dict[str, dict[int, _Level]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.counted: dict[str, str] = {}
        self.named: set[tuple[str, str]] = set()
        tree = package.beside("numbering")
        if tree is None:
            return
        abstract = {e.get(name("abstractNumId"), ""): e for e in tree.iter(name("abstractNum"))}
        styled = {s: e for e in abstract.values() if (s := value(e, "styleLink"))}
        for number in tree.iter(name("num")):
            list_id = str(number.get(name("numId"), ""))
            kept = str(value(number, "abstractNumId"))
            own = abstract.get(kept)
            # One that takes its levels from a style has none itself.
            levels = dict(_levels(styled.get(value(own, "numStyleLink"), own)))
            for element in number.iter(name("lvlOverride")):
                levels |= _levels(element)
            anew = dict(_starts(number))
            for depth, start in anew.items():
                if depth in levels:
                    levels[depth] = replace(levels[depth], start=start)
            self.levels[list_id] = levels
            # Lists of one kind count on, unless one says where it begins.
            self.counted[list_id] = list_id if anew else f"kind {kept}"

    def sign(self, list_id: str, depth: int) -> Sign:
        """What stands before the next item of a list."""
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return Sign()
        counts = self.counts.setdefault(self.counted[list_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            if deeper not in levels or depth < levels[deeper].restarts:
                del counts[deeper]
        if level.form == "bullet" and (mark := _bullet(level)) is not None:
            return Sign("" if mark in ANSWERS else mark, not mark or mark in ANSWERS, mark, depth)
        made = re.sub(r"%(\d)", lambda m: self._number(levels, m, level, counts), level.text)
        return Sign(made.strip(), depth=depth, unknown=self._unknown(list_id, level))

    def _unknown(self, list_id: str, level: _Level) -> str:
        """In which form a list counts that can't be written, if it was not asked before."""
        above = (int(n) - 1 for n in re.findall(r"%([1-9])", level.text))
        levels = self.levels[list_id]
        forms = [levels[depth].form for depth in above if depth in levels and not level.is_legal]
        found = next((form for form in forms if _written(1, form) is None), "")
        is_new = (list_id, found) not in self.named
        self.named.add((list_id, found))
        return found if is_new else ""

    def _number(
        self, levels: dict[int, _Level], hole: re.Match[str], own: _Level, counts: dict[int, int]
    ) -> str:
        depth = int(hole[1]) - 1
        level = levels.get(depth)
        if level is None:
            return ""
        count = counts.get(depth, level.start)
        made = _written(count, "decimal" if own.is_legal and level.form != "none" else level.form)
        return str(count) if made is None else made


def item(runs: Sequence[Run], line: int, sign: Sign) -> Paragraph:
    """A paragraph with what Word shows before it: as an item, or as its first words."""
    if sign.is_bullet:
        return Paragraph(list(runs), line, "-", sign.depth, sign.mark)
    if _COUNTED.fullmatch(sign.text):
        return Paragraph(list(runs), line, sign.text.strip("(.)"), sign.depth)
    return Paragraph([Run(f"{sign.text} "), *runs], line)


def say(sign: Sign, said: str, line: int, notes: Notes, *, is_heading: bool) -> None:
    """Name what Word shows before a paragraph of these words, where the text can't hold it."""
    if sign.unknown:
        notes.rewritten(
            line,
            f"Word counts this list in another way (`{shown(sign.unknown)}`): its items have plain "
            "numbers now.",
            "Write them as Word shows them, if the text speaks of them so.",
        )
    if is_heading and sign.text:
        notes.left_out(
            line,
            f"Word counts this heading: `{sign.text}` stands before “{shown(said)}” there.",
            "Write `numbered: true` above the text, and the site numbers all headings.",
        )


def _written(count: int, form: str) -> str | None:
    """A number in one of Word's forms; None where it takes a language, or is not known."""
    if form == "none":
        return ""
    if form in _DIGITS or count < 1:
        return str(count)
    if form in _AROUND:
        return _AROUND[form].format(count)
    if form == "decimalZero" or set(form) <= set("0123456789"):
        width = max(len(form), 1) if form.isdigit() else 2
        return str(count).zfill(width)
    if form == "decimalEnclosedCircle" and count <= len(_CIRCLES):
        return _CIRCLES[count - 1]
    small = form.replace("upper", "lower", 1).replace("Upper", "Lower")
    if small in _LETTERS:
        letters = _LETTERS[small]
        made = letters[(count - 1) % len(letters)] * min((count - 1) // len(letters) + 1, 4)
    elif small == "lowerRoman":
        made = label(count, "lower-roman")
    else:
        return None
    return made if small == form else made.upper()


def _bullet(level: _Level) -> str | None:
    """What a bullet says: "" for a sign alone, a mark that may say yes or no, or words."""
    text, face = level.text.strip(), level.face.casefold()
    marks = _WINGDINGS_2 if face == "wingdings 2" else _WINGDINGS
    bare = marks.get(text, text).rstrip("\ufe0f")
    if bare in ANSWERS:
        return bare
    is_sign = len(text) < 2 or face.startswith(_OF_SIGNS)
    return "" if is_sign or not any(map(str.isalnum, text)) else text


def _starts(number: etree._Element) -> Iterator[tuple[int, int]]:
    """The levels that a list lets begin anew, and with which number."""
    for element in number.iter(name("lvlOverride")):
        depth, start = str(element.get(name("ilvl"), "")), value(element, "startOverride")
        if depth.isdigit() and start.isdigit() and len(start) <= _MOST_DIGITS:
            yield int(depth), int(start)


def _levels(elements: Iterable[etree._Element] | None) -> Iterator[tuple[int, _Level]]:
    for element in elements if elements is not None else ():
        depth, start = str(element.get(name("ilvl"), "")), value(element, "start")
        if element.tag != name("lvl") or not depth.isdigit():
            continue
        restart, fonts = value(element, "lvlRestart"), child(element, "rPr", "rFonts")
        yield (
            int(depth),
            _Level(
                _form(element),
                value(element, "lvlText"),
                int(start) if start.isdigit() and len(start) <= _MOST_DIGITS else 1,
                str(fonts.get(name("ascii"), "")) if fonts is not None else "",
                child(element, "isLgl") is not None,
                int(restart) if restart.isdigit() and len(restart) < 3 else 100,
            ),
        )


def _form(level: etree._Element) -> str:
    """The form in which a level counts; its own one is given by its first number, as in "001"."""
    for element in level.iter(name("numFmt")):
        first = str(element.get(name("format"), "")).partition(",")[0].strip()
        if element.get(name("val")) == "custom" and first.isdigit():
            return first[:_MOST_DIGITS]
        if next(element.iterancestors()).tag != _CHOICE:
            return str(element.get(name("val"), ""))
    return "decimal"
