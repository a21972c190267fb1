"""The marks within a paragraph: strong words, emphasis, links and backslashes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from html.entities import html5
from string import punctuation
from unicodedata import category, east_asian_width, name

from msgspec import Struct, field

from notice.model.pattern import when_needed
from notice.text.dialect import Fault, Kind

DEEPEST = 20
"""How many brackets may stand within one another."""
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|(?P<name>[A-Za-z][A-Za-z0-9]*));")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
_TICKS = re.compile(r"`+")
_STARS = re.compile(r"\*+")
_PAIRED = when_needed(
    r"(?P<sign>~{1,2}|==|\+\+|\^{1,2})(?=[^\s~=+^])(?:(?!(?P=sign)).)*?[^\s~=+^](?P=sign)",
    re.DOTALL,
)
_UNDERSCORED = when_needed(r"(?<!\w)(?P<sign>_{1,3})(?=[^\s_])[^_]*?(?<=[^\s_])(?P=sign)(?!\w)")
_TITLE = when_needed(r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))\s*\)")
_SPACED = when_needed(r"[ \t\n]+\((?:https?://|mailto:|tel:|#|www\.)[^()\s]*\)")
_BARE = when_needed(
    r"(?:https?://|www\.)[^\s<>()\"”»«“„]*[^\s<>()\"”»«“„.,;:!?’']"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
# Scripts that put no spaces between words: there, an emphasis always stands within them.
# These are their first and last characters; as an expression, they would be compiled one by one.
_UNSPACED = (
    ("\u0e00", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3005", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)


class Spelled(Struct):
    """What a stretch of source says: its signs with the place of each, and what was found."""

    signs: list[tuple[str, int]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def spelled(text: str) -> Spelled:
    """Read a paragraph without its line's marks; `line` of faults counts from its first line."""
    return _Speller(text).read()


class _Speller:
    def __init__(self, text: str) -> None:
        self.text, self.out = text, Spelled()
        self.links: list[tuple[int, int]] = []
        self.breaks = _breaks_of(text)

    def read(self) -> Spelled:
        self._stretch(0, len(self.text), depth=0)
        self._bare()
        return self.out

    def _fault(self, kind: Kind, at: int, words: str) -> None:
        shown = " ".join(words.split())
        shown = shown if len(shown) <= 60 else shown[:59] + "…"
        self.out.faults.append(Fault(kind, bisect_left(self.breaks, at), shown))

    def _stretch(self, at: int, end: int, *, depth: int) -> None:
        """Read from `at` to `end`; an emphasis that opens there closes there."""
        text, opened = self.text, list[tuple[int, int]]()
        while at < end:
            sign = text[at]
            if sign == "\\":
                at = self._backslash(at, end)
            elif sign == "*":
                at = self._stars(at, opened)
            elif sign == "[" or (sign == "!" and text.startswith("![", at)):
                at = self._bracket(at, end, depth)
            elif found := self._foreign(at, end):
                at = found
            else:
                self.out.signs.append((sign, at))
                at += 1
        for start, length in opened:
            if length:
                self._fault(Kind.STAR, start, self._around(start))

    def _around(self, at: int) -> str:
        start = max(self.text.rfind(" ", 0, at), self.text.rfind("\n", 0, at)) + 1
        stop = re.compile(r"[ \n]").search(self.text, at + 3)
        return self.text[start : stop.start() if stop else len(self.text)]

    def _backslash(self, at: int, end: int) -> int:
        if at + 1 < end and self.text[at + 1] in punctuation:
            self.out.signs.append((self.text[at + 1], at))
            return at + 2
        self._fault(Kind.BACKSLASH, at, self._around(at))
        self.out.signs.append(("\\", at))
        return at + 1

    def _stars(self, at: int, opened: list[tuple[int, int]]) -> int:
        """Open or close emphasis; `opened` holds where each began, and how many stars are left."""
        run = _STARS.match(self.text, at)
        assert run
        before, after = self.text[at - 1 : at] or " ", self.text[run.end() : run.end() + 1] or " "
        is_inside = _in_word(before) and _in_word(after)
        opens = not after.isspace() and not _in_word(before)
        closes = not before.isspace() and not _in_word(after)
        left = run.end() - run.start()
        if is_inside or left > 3:
            kind = Kind.STAR_INSIDE if is_inside else Kind.STAR
            self._fault(kind, at, self._around(at))
        elif closes and any(length for _, length in opened):
            while left and opened:
                start, length = opened.pop()
                taken = min(length, left)
                left -= taken
                if length > taken:
                    opened.append((start, length - taken))
            if left:
                self._fault(Kind.STAR, at, self._around(at))
        elif opens:
            opened.append((at, left))
        else:
            self._fault(Kind.STAR, at, self._around(at))
        return run.end()

    def _foreign(self, at: int, end: int) -> int:
        """Note a mark that the dialect does not know; where it ends, or 0 if none begins here."""
        text, sign = self.text, self.text[at]
        if sign == "`" and (run := _TICKS.match(text, at)):
            self._fault(Kind.CODE, at, self._around(at))
            return run.end()
        if sign == "<" and (found := _AUTOLINK.match(text, at, end)):
            self._fault(Kind.AUTOLINK, at, found[0])
            return found.end()
        if text.startswith("~~", at):
            found = _PAIRED.match(text, at, end)
            self._fault(Kind.STRUCK, at, found[0] if found else self._around(at))
            return found.end() if found else at + 2
        if sign in "~=+^" and (found := _PAIRED.match(text, at, end)):
            self._fault(Kind.STRUCK, at, found[0])
            return found.end()
        if sign == "_" and (found := _UNDERSCORED.match(text, at, end)):
            self._fault(Kind.UNDERSCORE, at, found[0])
            return found.end()
        if sign == "|":
            self._fault(Kind.BAR, at, self._around(at))
        if text.startswith("](", at, end):
            self._fault(Kind.LINK_ADDRESS, at, self._around(at))
        if sign == "&" and (found := _ENTITY.match(text, at, end)):
            name = found["name"]
            if name is None or f"{name};" in html5:
                self._fault(Kind.ENTITY, at, found[0])
                return found.end()
        return 0

    def _bracket(self, at: int, end: int, depth: int) -> int:
        """A link, or brackets that are none."""
        text, is_image = self.text, self.text[at] == "!"
        start = at + 1 + is_image
        close = self._closing(start, end)
        follows = text[close + 1 : close + 2] if close + 1 < end else ""
        if close < 0:
            self.out.signs += [(sign, at + n) for n, sign in enumerate(text[at:start])]
            return start
        whole = text[at : close + 1]
        if is_image and follows in {"(", "["}:
            stop = text.find(")", close, end) if follows == "(" else -1
            self.links.append((at, max(stop, close) + 1))
            self._fault(Kind.IMAGE, at, whole)
            return close + 1
        if text.startswith("[^", at):
            self._fault(Kind.FOOTNOTE, at, whole)
            return close + 1
        if follows == "[":
            self._fault(Kind.REFERENCE, at, whole)
            return close + 1
        if follows == "(":
            return self._link(at, start, close, end, depth)
        if _SPACED.match(text, close + 1, end):
            self._fault(Kind.LINK_SPACE, at, whole)
        self.out.signs += [(sign, at + n) for n, sign in enumerate(text[at:start])]
        return start

    def _closing(self, at: int, end: int) -> int:
        """Where the bracket that stands before `at` is closed; -1 if nowhere."""
        depth = 1
        while at < end:
            if self.text[at] == "\\":
                at += 1
            elif self.text[at] in "[]":
                depth += 1 if self.text[at] == "[" else -1
                if not depth:
                    return at
            at += 1
        return -1

    def _link(self, at: int, start: int, close: int, end: int, depth: int) -> int:
        text = self.text
        opened, stop = 1, close + 2
        while stop < end and opened and not text[stop].isspace():
            opened += {"(": 1, ")": -1}.get(text[stop], 0)
            stop += 1
        address = text[close + 2 : stop - 1]
        if opened:
            self.links.append((at, stop))
            titled = _TITLE.match(text, close + 2, end)
            kind = Kind.LINK_TITLE if titled else Kind.LINK_ADDRESS
            self._fault(kind, at, text[at : titled.end() if titled else min(end, stop + 30)])
            return close + 1
        if not address or address[0] == "<" or "\\" in address or '"' in address:
            self._fault(Kind.LINK_ADDRESS, at, text[at:stop])
        if not text[start:close].strip() or depth > DEEPEST:
            self._fault(Kind.LINK_WORDS, at, text[at:stop])
            return stop
        if re.search(r"(?<!\\)\]\(", text[start:close]):
            self._fault(Kind.LINK_WORDS, at, text[at:stop])
        if text.startswith("{", stop):
            self._fault(Kind.ATTRIBUTES, stop, text[stop : stop + 40])
        self.links.append((at, stop))
        self.out.addresses.append(address)
        self._stretch(start, close, depth=depth + 1)
        self.out.signs.append(("", stop - 1))
        return stop

    def _bare(self) -> None:
        """Addresses in a sentence that lead nowhere."""
        if "@" not in self.text and "://" not in self.text and "www." not in self.text:
            return
        pieces, last = list[str](), 0
        for start, stop in sorted(self.links):
            if start >= last:
                pieces += [self.text[last:start], " " * (stop - start)]
                last = stop
        text = "".join((*pieces, self.text[last:]))
        text = _AUTOLINK.sub(lambda m: " " * len(m[0]), text)
        for found in _BARE.finditer(text):
            self._fault(Kind.BARE, found.start(), found[0])


def _in_word(sign: str) -> bool:
    is_letter = sign.isalnum() or sign == "_"
    return is_letter and not any(first <= sign <= last for first, last in _UNSPACED)


def _breaks_of(text: str) -> list[int]:
    """Where the lines of a text end."""
    return [at for at, sign in enumerate(text) if sign == "\n"]


def words_of(signs: list[tuple[str, int]], text: str) -> Iterator[tuple[str, int]]:
    """The words that signs make, each with the line of `text` on which it begins, from 0."""
    word, begins, breaks, gap = list[str](), 0, _breaks_of(text), ""
    for sign, at in signs:
        if sign.isspace():
            gap += sign
        elif sign:
            if gap and word and not _is_nothing(gap, word[-1], sign):
                yield "".join(word), bisect_left(breaks, begins)
                word = []
            begins, gap = begins if word else at, ""
            word.append(sign)
    if word:
        yield "".join(word), bisect_left(breaks, begins)


def _is_nothing(gap: str, before: str, after: str) -> bool:
    """Whether a gap is the end of a line at which Chinese or Japanese goes on without a space."""
    if "\n" not in gap or gap.strip(" \t\n") or "HANGUL" in f"{name(before, '')} {name(after, '')}":
        return False
    one, other = _is_wide(before), _is_wide(after)
    marks = (is_wide and category(s)[0] == "P" for is_wide, s in ((one, before), (other, after)))
    return (one and other) or any(marks)


def _is_wide(sign: str) -> bool:
    return east_asian_width(sign) in {"W", "F"} and category(sign)[0] in "LPM"
