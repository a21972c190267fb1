"""Rules on words that stand for others still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity
from notice.rules._pieces import of_text
from notice.translation.state import marked_as

UNFINISHED = Rule(
    "text.placeholder",
    Severity.ERROR,
    "No text that readers see holds words that stand for others still to be written.",
    "Write what belongs there, or delete it; words in square brackets that are meant to be read "
    "go into round ones.",
)

# What begins as a word does; letters stand for a day still to be named: DD/MM/YYYY, TT.MM.JJJJ,
# RRRR-MM-DD, xx.xx.xxxx.
_WORDS = (
    r"TODO|TO-DO|X{2,}|x{2,}|Х{3,}",
    r"(?i:to ?do ?:|tbd|tba|fixme|t\.\s?b\.\s?[ad]\.|lorem\s+ipsum)",
    r"(?i:(?P<a>[^\W\d_])(?P=a)[./-](?P<b>[^\W\d_])(?P=b)[./-](?P<c>[^\W\d_])(?P=c){1,3})",
    r"(?i:(?P<d>[^\W\d_])(?P=d){3}[./-](?P<e>[^\W\d_])(?P=e)[./-](?P<f>[^\W\d_])(?P=f))",
)
_SIGNS = (
    r"\?{3,}",
    # A line to be filled in.
    r"(?P<line>(?:\\?_){3,})|\.{5,}|…{2,}",
    r"\{\{[^{}\n]*\}\}",
    r"【[^【】\n]*】",
    r"\\?\[(?P<words>(?:[^\[\]\n\\]|\n(?![ \t]*\n)){0,300})\\?\](?![(\[:])",
    # What HTML would be is said by the rule for it, too; these words are nobody's element.
    r"<(?P<tag>[^\W\d_][\w-]*)(?P<more>(?:[ ][^<>=\"'\n@:]*)?)>",
)
_ONE_BRACE = r"\$?\{(?![#:])[^{}\n]+\}"


def _any(*signs: str) -> re.Pattern[str]:
    """All words, and some signs; most places are none of them by their first character alone."""
    words = rf"\b(?=[^\W\d_])(?:{'|'.join(_WORDS)})(?!\w)|(?i:lorem\s+ipsum)"
    return re.compile(rf"{words}|(?=[?\\_.…{{【\[<$])(?:{'|'.join(signs)})")


_IN_TEXT = _any(*_SIGNS, _ONE_BRACE)
# In the site's words, `{date}` is filled in.
_IN_WORDS = _any(*_SIGNS)
_ADDRESS = re.compile(
    r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?:https?://|mailto:|www\.)[^\s<>()]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
# Reference links and footnotes: other rules say that no text holds them.
_REFERENCES = re.compile(r"\]\[|\[\^|\]:")
_TAGS = frozenset(
    "a abbr b big blockquote br center cite code dd del details dfn div dl dt em font form h1 h2 "
    "h3 h4 h5 h6 hr i iframe img input ins kbd li link mark math meta noscript object ol option "
    "p pre q s samp script section select small span strike strong style sub summary sup svg "
    "table tbody td textarea th thead tr tt u ul var video wbr audio button base body head html "
    "title".split()
)
# What is no box and no link: the rules about marks say so.
_FOLDED_BOX = re.compile(r"[ \t>]*\?{3}\+? *[\w-]+ +[\"“„'«]")
_ALERT = re.compile(r"[ \t>]*>[ \t]*\[!\w+\]")
_APART = re.compile(r"[ \t]*\n?[ \t]*\((?:\w\0|tel:|#)")  # an address is masked
_OMISSION = frozenset(("…", "...", "..", ". . ."))
_NEUTRAL_CITATION = re.compile(r"\[(?:19|20)\d\d\] (?:\d+ )?[A-Z]")
_BOX_TO_TICK = re.compile(r"^[ \t>]*[-*+][ \t]+$")
_OPENS = frozenset("“„«‘‚‹‟")
_CLOSES = frozenset("”»’›“‘")
_NEAR = 200
_MOST_FOUND = 200
_MOST_NAMED = 3
_LONGEST = 40


def stand_ins(text: str, *, is_text: bool = True) -> Iterator[tuple[int, str]]:
    """Where words stand for others still to be written, and which.

    `is_text` tells a text from the site's words, whose names in braces are filled in.
    """
    masked = _ADDRESS.sub(lambda m: m[0][0] + "\0" * (len(m[0]) - 1), text)
    for match in (_IN_TEXT if is_text else _IN_WORDS).finditer(masked):
        if match["words"] is not None and _is_meant(match, masked):
            continue
        if match["tag"] and (match["tag"].casefold() in _TAGS or len(match["tag"]) == 1):
            continue
        if match[0].startswith("?") and _FOLDED_BOX.match(_line(masked, match)[0]):
            continue
        if match["line"] and not re.search(r"[^\W_]", _line(masked, match)[0]):
            continue  # it parts two sections
        yield match.start(), " ".join(match[0].split())


def _is_meant(match: re.Match[str], text: str) -> bool:
    """Whether brackets are those of a quotation, a citation or another mark."""
    words = match["words"].strip()
    line, start = _line(text, match)
    if _REFERENCES.search(line) or words.casefold() == "sic":
        return True
    if words in {"", "x", "X"} and _BOX_TO_TICK.match(text[start : match.start()]):
        return True
    if _NEUTRAL_CITATION.match(text, match.start()) or _APART.match(text, match.end()):
        return True
    if words.startswith("!") and _ALERT.match(line):
        return True
    after = text[match.end() : match.end() + 1]
    is_letter = len(words) == 1 and words.isalpha() and after.isalpha()
    if not (words in _OMISSION or is_letter):
        return False
    return line.lstrip().startswith(">") or _is_quoted(text, match)


def _line(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The line around a match, or as much of it as matters, and where it starts."""
    first, last = max(match.start() - _NEAR, 0), match.end() + _NEAR
    start = max(text.rfind("\n", first, match.start()) + 1, first)
    end = text.find("\n", match.end(), last)
    return text[start : end if end >= 0 else last], start


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Whether a quotation is open where the match stands, and closed behind it."""
    before = text[max(match.start() - _NEAR, 0) : match.start()].rpartition("\n\n")[2]
    after = text[match.end() : match.end() + _NEAR].partition("\n\n")[0]
    if before.count('"') % 2 and '"' in after:
        return True
    opened = max((before.rfind(sign) for sign in _OPENS), default=-1)
    closed = max((before.rfind(sign) for sign in _CLOSES - _OPENS), default=-1)
    return opened > closed and any(sign in after for sign in _CLOSES)


def unfinished(notice: Notice, severity: Severity) -> Iterator[Finding]:
    """The finding that a text is not written to its end; none if it is."""
    if not notice.title:  # it could not be read as a text
        return
    found = [
        (piece.place_of(at), words)
        for piece in of_text(notice)
        for at, words in (*_left_marked(piece.text, notice), *_some(piece.text))
    ]
    if found:
        yield _broken(found, severity)


def _left_marked(text: str, notice: Notice) -> Iterator[tuple[int, str]]:
    """The mark of another language in the text that prevails; `translating` finds it in others."""
    if notice.prevails and (mark := marked_as(text)):
        yield 0, mark


# Most paragraphs are the same in one version after another, and the site's words in each preview.
@lru_cache(maxsize=16384)
def _some(text: str, *, is_text: bool = True) -> tuple[tuple[int, str], ...]:
    return tuple(islice(stand_ins(text, is_text=is_text), _MOST_FOUND))


def _broken(found: list[tuple[Place, str]], severity: Severity) -> Finding:
    once = list(dict.fromkeys(words for _, words in found))
    names = ", ".join(f"“{_short(words)}”" for words in once[:_MOST_NAMED])
    more = f" and {len(once) - _MOST_NAMED} more" if len(once) > _MOST_NAMED else ""
    places = list(dict.fromkeys(place for place, _ in found))
    waits = "something still has" if len(found) == 1 else "some words still have"
    return UNFINISHED.broken(
        places[0],
        f"Here {waits} to be written: {names}{more}.",
        severity=severity,
        also=tuple(places[1 : _MOST_NAMED + 1]),
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def placeholders(corpus: Corpus) -> Iterator[Finding]:
    """Words that stand for others in the texts, in the site's own words and in the settings.

    In a working text they are work to come.  What is published in them is an error; a text that a
    later version has followed stays as it was, so that it is only mentioned.
    """
    for tag, notice in corpus.working.items():
        if not corpus.is_retired(tag):
            yield from unfinished(notice, Severity.WARNING)
    for number, version in enumerate(corpus.versions, start=1):
        is_newest = number == len(corpus.versions)
        for notice in version.texts:
            yield from unfinished(notice, Severity.ERROR if is_newest else Severity.INFO)
    for strings in corpus.strings.values():
        authorities = {
            f"authority {n}": f"{a.name} {a.address}" for n, a in enumerate(strings.authorities)
        }
        lines = {f"authority {n}": a.line for n, a in enumerate(strings.authorities)}
        yield from _in_words(strings.path, strings.words, strings.lines)
        yield from _in_words(strings.path, authorities, lines)
    settings = corpus.settings
    said = {"site_name": settings.site_name}
    if settings.company != settings.site_name:
        said["company"] = settings.company
    said |= {locale.tag: locale.name for locale in settings.locales}
    lines = {**settings.lines, **{locale.tag: locale.line for locale in settings.locales}}
    yield from _in_words(settings.path, said, lines)


def _in_words(
    path: str, words: Mapping[str, str], lines: Mapping[str, int] = MappingProxyType({})
) -> Iterator[Finding]:
    found = [
        (Place(path, lines.get(key, 1)), stands)
        for key, text in words.items()
        for _, stands in _some(text, is_text=False)
    ]
    if found:
        yield _broken(found, Severity.ERROR)


def at_release(notices: Iterable[Notice]) -> list[Finding]:
    """What keeps texts from being sealed: they can't be finished any more then."""
    return [f for notice in notices for f in unfinished(notice, Severity.ERROR)]


CHECKS = (placeholders,)
RULES = (UNFINISHED,)
