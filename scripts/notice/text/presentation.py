"""What makes the words of a page hold on any screen and in any direction, and changes none.

Long words of headings may break where the language says so, names, numbers and addresses in what
runs from right to left stand as they are written, and a list leaves room for its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree, html

from notice.model.language import Strings
from notice.model.pattern import when_needed

SOFT_HYPHEN = "\u00ad"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WHOLE = {"bdi", "time", "svg", "style", "script"}
# Signs of no direction of their own between what is written from left to right: a telephone
# number, a day, an article, an address.
_LETTER = (
    r"(?:[^\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff"
    r"\U0001e800-\U0001efff]|[\u0300-\u036f])"
)
"""A letter or digit of any script that is written from left to right, or an accent upon one."""
_LEFT_TO_RIGHT = when_needed(
    rf"[+(]?{_LETTER}(?:(?:{_LETTER}|[@:/.,_+#%&=?~()’'\u00a0\u202f \u2010-\u2013-])*"
    rf"(?:{_LETTER}|\)))?"
)
_LETTERS = when_needed(f"{_LETTER}+")
# “S.L.”, “N.V.”: the last full stop is the word's, whether or not it is the sentence's too.
_INITIALS = when_needed(rf"(?:(?<=[ \u00a0])|^){_LETTER}\.(?:[ \u00a0\u202f]?{_LETTER}\.){{1,8}}$")
# A number with these separators is one number in either direction (UAX #9, W4).
_NUMBER = re.compile(r"\d+(?:[/.,:]\d+)*")
_ROOM = 2
"""For how many digits the style sheet leaves room beside every list."""
_MOST_DIGITS = 9
"""Of how many digits browsers count."""


def softened(text: str, breaks: Collection[str]) -> str:
    """The text with a soft hyphen where `breaks`, such as "Daten-schutz", have a hyphen."""
    for word in breaks:
        text = text.replace(word.replace("-", ""), word.replace("-", SOFT_HYPHEN))
    return text


def presented(fragment: str, strings: Strings) -> str:
    """A page's text as HTML, in the language of `strings`, made to hold on any screen."""
    if not (strings.breaks or "<ol" in fragment):
        return fragment
    tree = html.fragment_fromstring(fragment, create_parent="div")
    for items in tree.iter("ol"):
        _make_room(items)
    for heading in tree.iter(*_HEADINGS) if strings.breaks else ():
        for element in heading.iter():
            element.text = softened(element.text, strings.breaks) if element.text else None
            if element is not heading and element.tail:
                element.tail = softened(element.tail, strings.breaks)
    inner = (html.tostring(child, encoding="unicode") for child in tree)
    return (tree.text or "") + "".join(inner)


def isolated(page: str) -> str:
    """A whole page as HTML, where what is written from left to right stands so in any direction.

    Its parts from right to left are those that say so by `dir`, or whose nearest part does.
    """
    if 'dir="rtl"' not in page:
        return page
    root = html.document_fromstring(page)
    (body,) = root.iter("body")
    _isolate(body, is_rtl=root.get("dir") == "rtl")
    made: str = html.tostring(body, encoding="unicode", with_tail=False)
    begin, end = page.index("<body"), page.rindex("</body>") + len("</body>")
    return page[:begin] + made + page[end:]


def isolated_words(words: str, direction: str) -> str:
    """Words of this direction that are shown without HTML, with the same done by signs of Unicode.

    These are U+2066 and U+2069 (UAX #9, 2.4).
    """
    if direction != "rtl":
        return words
    pieces = _pieces(words)
    pieces[1::2] = (f"\u2066{piece}\u2069" for piece in pieces[1::2])
    return "".join(pieces)


def _make_room(items: html.HtmlElement) -> None:
    start = items.get("start", "1")
    numbers = [start, *(item.get("value", "1") for item in items)]
    counted = (int(n) for n in numbers if n.isdecimal() and len(n) <= _MOST_DIGITS)
    last = max(counted, default=1) + len(items) - 1
    if (digits := len(str(last))) > _ROOM:
        items.set("class", " ".join(filter(None, (items.get("class"), f"digits-{digits}"))))


def _isolate(element: html.HtmlElement, *, is_rtl: bool) -> None:
    """Put what is written from left to right, in an element from right to left, into `<bdi>`."""
    is_rtl = element.get("dir", "rtl" if is_rtl else "") == "rtl"
    children = list(element.iterchildren(etree.Element))
    for child in children:
        if child.tag not in _WHOLE:
            _isolate(child, is_rtl=is_rtl)
    if not is_rtl:
        return
    for child in children:
        child.tail = _put(child.tail, element, element.index(child) + 1)
    element.text = _put(element.text, element, 0)


def _put(text: str | None, parent: html.HtmlElement, place: int) -> str | None:
    """Put the pieces of a text into a parent, from this place on; gives the first."""
    first, *rest = _pieces(text or "")
    for inner, tail in zip(rest[::2], rest[1::2], strict=True):
        parent.insert(place, _bdi(inner, tail))
        place += 1
    return first or None


def _bdi(text: str, tail: str) -> html.HtmlElement:
    made = html.Element("bdi", dir="ltr")
    made.text, made.tail = text, tail
    return made


def _pieces(text: str) -> list[str]:
    """The text cut into what goes along with it and, at every second place, what does not."""
    pieces, start = [], 0
    for begin, end in from_left(text):
        pieces += [text[start:begin], text[begin:end]]
        start = end
    return [*pieces, text[start:]]


def from_left(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text from right to left something stands that is written from left to right.

    These are numbers, days, articles and addresses with signs of no direction of their own, which
    would go along with the text.
    """
    for found in _LEFT_TO_RIGHT.finditer(text):
        begin, end = found.span()
        while end > begin and text[begin:end].count(")") > text[begin:end].count("("):
            end -= 1
        inner = text[begin:end].rstrip(" ,.:’'")
        if text.startswith(".", begin + len(inner)) and _INITIALS.search(f"{inner}."):
            inner += "."
        if inner.startswith("(") and inner.count("(") > inner.count(")"):
            begin, inner = begin + 1, inner[1:]
        if not _LETTERS.fullmatch(inner) and not _NUMBER.fullmatch(inner):
            yield begin, begin + len(inner)
