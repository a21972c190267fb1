"""Rules about what comes out of a text's Markdown: the page trusts no source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from lxml import html
from msgspec import Struct

from notice.model.corpus import LEAD, Corpus, Notice
from notice.model.finding import Finding, Place, Rule, Severity
from notice.model.pattern import when_needed
from notice.rules.markup import HEADING_LIKE, MARKS, NO_ATTRIBUTES, NO_HTML
from notice.sources.rules import HEADING_FORM
from notice.text.markup import HEADINGS, elements, piece
from notice.text.numbering import written

_BOXES = ("important", "note", "tip", "warning")

DEPTH = Rule(
    "markup.depth",
    Severity.ERROR,
    "Lists and quotations do not stand in each other too deeply to be read.",
    "Write them side by side.",
)
NO_IMAGE = Rule(
    "markup.image",
    Severity.ERROR,
    "A text holds no images.",
    "Say it in words; the notice must be complete without pictures.",
)
BOX = Rule(
    "markup.box",
    Severity.ERROR,
    "A box is of a kind that the pages know.",
    f'Write `!!! note "Title"`; kinds are {", ".join(f"`{kind}`" for kind in _BOXES)}.',
)
LINK = Rule(
    "link.broken",
    Severity.ERROR,
    "A link leads to a section of the same text, or to a full address.",
    "Link to a section (`#your-rights`) or to a full address (`https://…`).",
)
LINK_FORM = Rule(
    "link.scheme",
    Severity.ERROR,
    "A link begins with `#`, `https://`, `mailto:` or `tel:`, and has an address of that form.",
    "Links begin with `#`, `https://`, `mailto:` or `tel:`; a `mailto:` may end in `?subject=` "
    "with words and `%20` for each space, and in nothing else.",
)

_ALLOWED: dict[str, frozenset[str]] = {
    tag: frozenset() for tag in ("li strong em blockquote table thead tbody tr th td br".split())
} | {
    "ol": frozenset({"start"}),
    "ul": frozenset({"class"}),  # a list whose items bear labels
    "a": frozenset({"href"}),
    "div": frozenset({"class"}),  # a box, and its title
    "p": frozenset({"class"}),
    **{f"h{n}": frozenset({"id"}) for n in range(2, 7)},
}
_BARE = frozenset(_ALLOWED) - HEADINGS - {"a", "div"}
# Words, percent-encoded, and neither another field of a message nor the end of a line.
_SUBJECT = r"(?:[A-Za-z0-9_.~!$'()*,;:@/-]|%(?!0[aAdD])[0-9a-fA-F]{2})+"
_OUTWARD = when_needed(
    r"https://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?|tel:\+?[\d-]+"
    rf"|mailto:[^\s?@]+@[^\s?@]+(?:\?subject={_SUBJECT})?"
)
_SECURE = (
    "Write `https://` in place of `http://`, if the other site answers there; `notice check --fix` "
    "does so for a host that the texts link to by `https://` elsewhere."
)
_NO_SPACE = re.compile(r"#{1,6}[^# \t]")  # `sections` says it
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def safe_pages(corpus: Corpus) -> Iterator[Finding]:
    """What the texts' rendered form holds and must not."""
    for notice in corpus.notices():
        yield from faults(notice)


def faults(notice: Notice) -> Iterator[Finding]:
    """What a text's rendered form holds and must not."""
    sections = written(notice)
    try:
        pages = [_shown(piece(section)) for section in sections]
    except RecursionError:
        message = "Lists or quotations stand in each other too deeply to be read."
        yield DEPTH.broken(Place(notice.path), message)
        return
    expected = [(f"h{s.level}", _squeeze(s.title)) for s in sections if s.level]
    found = [heading for page in pages for heading in page.headings]
    if found != expected:
        yield from _headings(notice, found, expected)
    for section, page in zip(sections, pages, strict=True):
        for element in page.elements:
            yield from _element(element, notice, section.id)


class _Shown(Struct, frozen=True):
    """The headings of a section as the page has them, and the elements of which a rule may speak.

    Nearly all elements are bare ones of which none does, and a notice has tens of thousands.
    """

    headings: tuple[tuple[str, str], ...]
    elements: tuple[html.HtmlElement, ...]


# Most sections are the same in one version after another.
@lru_cache(maxsize=16384)
def _shown(markdown: str) -> _Shown:
    every = [element for top in elements(markdown) for element in top.iter()]
    return _Shown(
        tuple((str(e.tag), _squeeze(e.text_content())) for e in every if e.tag in HEADINGS),
        tuple(e for e in every if e.tag not in HEADINGS and (e.tag not in _BARE or e.keys())),
    )


def _headings(
    notice: Notice, found: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> Iterator[Finding]:
    """The first heading of the page that the source has otherwise, unless another rule says so."""
    pairs = enumerate(zip_longest(found, expected, fillvalue=("", "")))
    number, words = next((n, f[1] or e[1]) for n, (f, e) in pairs if f != e)
    heads = [section for section in notice.sections if section.level]
    likely = [
        (line, at)
        for section in notice.sections
        for at, line in enumerate(section.text.split("\n"), start=section.text_line)
        if HEADING_LIKE.match(line)
    ]
    named = [(line, at) for line, at in likely if words in _squeeze(line)] or likely
    at, is_said = 1, False
    if named:
        line, at = named[0]
        is_said = bool(_NO_SPACE.match(line))
    elif number < len(heads):
        at, is_said = heads[number].line, bool(MARKS.search(heads[number].title))
    if not is_said:
        message = f"The heading “{words}” is not on the page what it is in the source."
        yield HEADING_FORM.broken(Place(notice.path, at), message)


def _element(element: html.HtmlElement, notice: Notice, section: str) -> Iterator[Finding]:
    tag = str(element.tag)
    if tag == "img":
        source = element.get("src", "")
        yield NO_IMAGE.broken(
            _place(notice, section, f"]({source}"),
            f"An image (`{source}`) stands in the text; an image from another host would tell "
            "that host who reads the notice.",
        )
        return
    if tag not in _ALLOWED:
        if tag not in HEADINGS:
            yield NO_HTML.broken(
                _place(notice, section, tag), f"`<{tag}>` is not allowed.", "Remove it."
            )
        return
    # Of columns that are aligned, `rules.source_words` speaks at the line that aligns them.
    aligned = {"style"} if tag in {"td", "th"} else set()
    for name in sorted(set(element.keys()) - _ALLOWED[tag] - aligned):
        yield NO_ATTRIBUTES.broken(
            _place(notice, section, str(element.get(name))),
            f"The attribute `{name}` is not allowed on `<{tag}>`.",
            "Remove it.",
        )
    classes = set(element.get("class", "").split())
    kinds = sorted(classes - {"admonition"})
    if tag == "div" and not (len(classes) == 2 and set(kinds) <= set(_BOXES)):
        yield BOX.broken(_place(notice, section, "!!!"), f"`{' '.join(kinds)}` is no kind of box.")
    if tag == "p" and classes - {"admonition-title"}:
        yield BOX.broken(
            _place(notice, section, "!!!"), "This paragraph has a class.", "Remove it."
        )
    if tag == "a":
        yield from _link(element.get("href", ""), notice, section)


def _link(href: str, notice: Notice, section: str) -> Iterator[Finding]:
    if href.startswith("#"):
        if href[1:] not in notice.ids or href[1:] == LEAD:
            ids = ", ".join(f"`#{i}`" for i in notice.ids if i not in {"", LEAD})
            yield LINK.broken(
                _place(notice, section, f"]({href}"),
                f"The link `{href}` leads nowhere: no section has this id.",
                f"Use one of {ids}.",
            )
    elif _OUTWARD.fullmatch(href):
        return
    elif _SCHEME.match(href.strip()) or href.startswith("//"):
        yield LINK_FORM.broken(
            _place(notice, section, f"]({href}"),
            f"The link `{href}` has a form that is not allowed.",
            _SECURE if href.startswith("http://") else "",
        )
    else:
        yield LINK.broken(
            _place(notice, section, f"]({href}"),
            f"The link `{href}` leads to a page of this site by its path, and the same text "
            "stands at several addresses.",
        )


def _place(notice: Notice, section_id: str, needle: str) -> Place:
    """The first line of the section that holds a piece of the source; else the section's own.

    All sections are searched where no section has the id.
    """
    section, needle = notice.section(section_id), needle.split("\n", 1)[0]
    for candidate in (section,) if section else notice.sections:
        for number, line in enumerate(candidate.text.split("\n"), start=candidate.text_line):
            if needle and needle in line:
                return Place(notice.path, number)
    return Place(notice.path, section.line if section else 1)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


CHECKS = (safe_pages,)
RULES = (DEPTH, NO_IMAGE, BOX, LINK, LINK_FORM)
