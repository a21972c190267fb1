"""Markdown to HTML, and what may come out of it.

The dialect is small on purpose: paragraphs, headings, lists, emphasis, links, tables, quotations
and boxes (`!!! important "Title"`).  Raw HTML is never passed on: it comes out as the characters
that it is written with, and the checks name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from lxml import etree, html
from markdown import Markdown

from notice.model import LEAD, Notice
from notice.yamlsource import INVISIBLE

_EXTENSIONS = ("admonition", "def_list", "sane_lists", "tables")
_BOXES = frozenset({"note", "important", "warning", "tip"})
_ALLOWED: dict[str, frozenset[str]] = {
    tag: frozenset()
    for tag in (
        "ul li strong em code pre blockquote hr br table thead tbody tr th td dl dt dd".split()
    )
} | {
    "ol": frozenset({"start"}),
    "a": frozenset({"href", "title"}),
    "div": frozenset({"class"}),  # a box, and its title
    "p": frozenset({"class"}),
    **{f"h{n}": frozenset({"id"}) for n in range(2, 7)},
}
_HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
LINKS_OUT = ("https://", "mailto:", "tel:")
"""How the address of a link out of the notice may begin."""


@dataclass(frozen=True)
class Fault:
    """What rendered HTML holds and must not: the section, what was found, what to do.

    `needle` is a piece of the source by which its line can be found.
    """

    section: str
    message: str
    remedy: str
    needle: str
    rule: str


def body(notice: Notice) -> str:
    """The Markdown of the whole text, without front matter and without ids."""
    parts = []
    for section in notice.sections:
        if section.level:
            parts.append("#" * section.level + " " + section.title)
        parts.append(section.text)
    return "\n\n".join(parts)


@lru_cache(maxsize=4096)
def _convert(markdown: str) -> str:
    converter = Markdown(extensions=list(_EXTENSIONS), output_format="html")
    # Raw HTML must come out as text: the sources are untrusted.
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter.convert(markdown)


def parsed(notice: Notice) -> html.HtmlElement:
    """The text as an HTML tree, a fresh one each time, its headings with their ids."""
    return tree_of(body(notice), tuple(s.id for s in notice.sections if s.level))


def tree_of(markdown: str, ids: tuple[str, ...]) -> html.HtmlElement:
    """The same from a body, and the ids of its headings in order."""
    tree = html.fragment_fromstring(_convert(markdown), create_parent="div")
    for section_id, heading in zip(ids, _headings(tree), strict=False):
        heading.set("id", section_id)
    return tree


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _headings(tree: html.HtmlElement) -> list[html.HtmlElement]:
    return [element for element in tree if element.tag in _HEADINGS]


@dataclass(frozen=True)
class SectionLink:
    """The link that a heading offers to the same section elsewhere."""

    href: str
    text: str
    hreflang: str


def render(
    notice: Notice,
    links: Mapping[str, SectionLink],
    old_ids: Mapping[str, tuple[str, ...]],
    remarks: Mapping[str, str],
) -> str:
    """The text of a notice as HTML, each heading with its id.

    `links` holds, by section id, the link that its heading offers; `old_ids` the ids that the
    section had before, so that old addresses still lead to it; `remarks` what is to be said
    under its heading.
    """
    tree = parsed(notice)
    for heading in _headings(tree):
        section_id = heading.get("id", "")
        link = links.get(section_id)
        for old in old_ids.get(section_id, ()):
            heading.addprevious(html.Element("span", id=old))
        if section_id in remarks:
            heading.addnext(_remark(remarks[section_id]))
        if link:
            _offer(heading, link)
    if LEAD in remarks:
        tree.insert(0, _remark(remarks[LEAD]))
    for anchor in tree.iter("a"):
        if anchor.get("href", "").startswith("https://"):
            anchor.set("rel", "external noopener noreferrer")
    for table in list(tree.iter("table")):
        _make_scrollable(table)
    inner = (html.tostring(child, encoding="unicode") for child in tree)
    return "".join(inner)


def _remark(text: str) -> html.HtmlElement:
    paragraph = html.Element("p")
    paragraph.set("class", "remark")
    paragraph.text = text
    return paragraph


def _offer(heading: html.HtmlElement, link: SectionLink) -> None:
    group = html.Element("div")
    group.set("class", "section-heading")
    heading.addprevious(group)
    tail, heading.tail = heading.tail, None
    group.append(heading)
    group.tail = tail
    anchor = etree.SubElement(group, "a", href=link.href, hreflang=link.hreflang)
    anchor.set("class", "same-section")
    anchor.text = link.text
    hidden = etree.SubElement(anchor, "span")
    hidden.set("class", "hidden-text")
    hidden.text = " – " + heading.text_content()


def _make_scrollable(table: html.HtmlElement) -> None:
    box = html.Element("div")
    box.set("class", "scrollable")
    box.set("tabindex", "0")
    table.addprevious(box)
    box.tail, table.tail = table.tail, None
    box.append(table)


def plain_text(notice: Notice) -> str:
    """All words of the text as a reader sees them, blocks separated by line feeds."""
    return "\n".join(part.strip() for part in parsed(notice).itertext() if part.strip())


def faults(notice: Notice) -> Iterator[Fault]:
    """What the text's rendered form holds and must not."""
    try:
        tree = parsed(notice)
    except RecursionError:
        message = "Lists or quotations stand in each other too deeply to be read."
        yield Fault("", message, "Write them side by side.", "", "markup.depth")
        return
    expected = [(f"h{s.level}", _squeeze(s.title)) for s in notice.sections if s.level]
    found = [(str(e.tag), _squeeze(e.text_content())) for e in tree.iter(*_HEADINGS)]
    if found != expected:
        pairs = zip_longest(found, expected, fillvalue=("", ""))
        words = next(f[1] or e[1] for f, e in pairs if f != e)
        yield Fault(
            "",
            f"The heading “{words}” is not on the page what it is in the source.",
            "Headings stand at the left margin, outside lists and boxes, and are plain words.",
            words,
            "heading.form",
        )
    invisible = INVISIBLE.search(tree.text_content())
    if invisible and invisible[0] not in body(notice):
        message = f"An invisible character (U+{ord(invisible[0]):04X}) comes out of an entity."
        yield Fault("", message, "Remove the `&…;` that makes it.", "&#", "text.encoding")
    section = LEAD
    for element in tree.iterdescendants():
        section = element.get("id", section) if element.tag in _HEADINGS else section
        yield from _element_faults(element, section, notice.ids)


def _element_faults(
    element: html.HtmlElement, section: str, ids: tuple[str, ...]
) -> Iterator[Fault]:
    tag = str(element.tag)
    if tag == "img":
        source = element.get("src", "")
        yield Fault(
            section,
            f"An image (`{source}`) stands in the text; an image from another host would tell "
            "that host who reads the notice.",
            "Say it in words; the notice must be complete without pictures.",
            source,
            "markup.image",
        )
        return
    if tag not in _ALLOWED:
        if tag not in _HEADINGS:
            yield Fault(section, f"`<{tag}>` is not allowed.", "Remove it.", tag, "markup.element")
        return
    for name in set(element.keys()) - _ALLOWED[tag]:
        yield Fault(
            section,
            f"The attribute `{name}` is not allowed on `<{tag}>`.",
            "Remove it; columns of a table can't be aligned by colons.",
            str(element.get(name)),
            "markup.attribute",
        )
    classes = set(element.get("class", "").split())
    if tag == "div" and not (len(classes) == 2 and classes - {"admonition"} <= _BOXES):
        boxes = ", ".join(f"`{box}`" for box in sorted(_BOXES))
        message = f"`{' '.join(sorted(classes - {'admonition'}))}` is no kind of box."
        yield Fault(section, message, f'Write `!!! note "Title"`; kinds are {boxes}.', "!!!", _BOX)
    if tag == "p" and classes - {"admonition-title"}:
        yield Fault(section, "This paragraph has a class.", "Remove it.", "!!!", _BOX)
    if tag == "a":
        yield from _link_faults(element.get("href", ""), section, ids)


_BOX = "markup.box"
_OUTWARD = re.compile(
    r"https://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?|mailto:[^\s?@]+@[^\s?@]+|tel:\+?[\d-]+"
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def _link_faults(href: str, section: str, ids: tuple[str, ...]) -> Iterator[Fault]:
    if href.startswith("#"):
        if href[1:] not in ids or href[1:] == LEAD:
            yield Fault(
                section,
                f"The link `{href}` leads nowhere: no section has this id.",
                f"Use one of {', '.join(f'`#{i}`' for i in ids if i not in {'', LEAD})}.",
                f"({href}",
                "link.broken",
            )
    elif _OUTWARD.fullmatch(href):
        return
    elif _SCHEME.match(href.strip()) or href.startswith("//"):
        yield Fault(
            section,
            f"The link `{href}` has a form that is not allowed.",
            "Links begin with `#`, `https://`, `mailto:` or `tel:`.",
            href,
            "link.scheme",
        )
    else:
        yield Fault(
            section,
            f"The link `{href}` leads to a page of this site by its path, and the same text "
            "stands at several addresses.",
            "Link to a section (`#your-rights`) or to a full address (`https://…`).",
            href,
            "link.broken",
        )
