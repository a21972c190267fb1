"""What differs in a passage beside its words, in English, for the people who work on the notice."""

from __future__ import annotations

import re

from notice.comparison.remark import Aspect, Remark
from notice.languages.english import counted, listed
from notice.text.lookalike import named

_FORMS = {
    "p": "a paragraph",
    "ul": "an item of a list with bullets",
    "ol": "an item of a numbered list",
    "cell": "a cell",
    "th": "a header cell",
    "td": "a cell",
    "row": "a cell",
    "quote": "a quotation",
    "box-title": "the title",
}
_BEGINNINGS = {"ul": "an item", "ol": "an item", "th": "a row", "td": "a row", "row": "a row"}
_MOST_NAMED = 5
_LOOKS = {Aspect.STRONG: "strong", Aspect.EMPHASIS: "emphasised"}


def sentence(remark: Remark) -> str:
    """A remark in English, such as “here” is strong now."""
    old, new, words = remark.old, remark.new, f"“{remark.words}”" if remark.words else "this"
    match remark.aspect:
        case Aspect.START | Aspect.NUMBER:
            where = "the list begins at" if remark.aspect is Aspect.START else "numbered"
            before = "before at" if remark.aspect is Aspect.START else "before"
            said = f"{where} {new}, {before} {old}"
        case Aspect.FORM:
            said = _formed(old, new)
        case Aspect.PLACE:
            name = _BEGINNINGS.get(old or new, "what it stands in")
            said = f"begins {name} now" if new else f"does not begin {name} any more"
        case Aspect.LINK:
            said = _linked(words, old, new)
        case Aspect.CHARACTERS:
            said = _lettered(old, new)
        case Aspect.CAPITAL:
            said = f"“{new}” now, before “{old}”: a capital"
        case Aspect.BREAK:
            said = f"the line {'breaks' if new else 'no longer breaks'} here"
        case Aspect.SOURCE:
            said = "nothing that readers see differs here, but the file does"
        case Aspect.DEFINITION:
            said = _defined(remark)
        case _:
            said = f"{words} is {'' if new else 'no longer '}{_LOOKS[remark.aspect]}"
            said += " now" if new else ""
    more = remark.times - 1
    return said + (f" (the next {more if more > 1 else 'one'} likewise)" if more else "")


def _defined(remark: Remark) -> str:
    term, number = f"“{remark.words}”", len(remark.uses)
    said = f"the definition of {term} changed" if remark.old else f"{term} is defined now"
    said = said if remark.new else f"{term} is not defined any more"
    uses = f"{counted(number, 'section')} {'uses' if number == 1 else 'use'} it"
    return f"{said}; {uses} ({listed(remark.uses, _MOST_NAMED)})"


def _formed(old: str, new: str) -> str:
    if old and new:
        return f"was {named_form(old)}, is {named_form(new)} now"
    return f"{named_form(old or new)} without words"


def named_form(form: str) -> str:
    """A form with its article, what it stands in behind it."""
    names = []
    for name in reversed(form.split("/")):
        if name[:4] == "box ":
            names.append(f"a box of the kind {name[4:] or 'without a name'}")
        elif name[0] == "h" and name[1:].isdigit():
            names.append(f"a heading of level {name[1:]}")
        else:
            names.append(_FORMS.get(name, name))
    return " in ".join(names)


def _linked(words: str, old: str, new: str) -> str:
    if old and new:
        return f"{words} leads to {new} now, before to {old}"
    return f"{words} is a link to {new} now" if new else f"{words} led to {old}, and is no link now"


def _lettered(old: str, new: str) -> str:
    codes = dict.fromkeys(re.findall(r"\[U\+([0-9A-F]+)\]", f"{new} {old}"))
    names = "; ".join(named("".join(chr(int(code, 16)) for code in codes)))
    return f"“{new}” now, before “{old}”" + (f": {names}" if names else "")
