"""A text as HTML: a section of the page for each section of the text.

The markup is such that every way of reading keeps it.  A browser's reader mode takes for the
article what its sections lie in, keeps each section by its class `content`, and leaves out what is
of class `related`: links beside a heading, for which it would take away the heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree, html
from msgspec import Struct

from notice.model.corpus import LEAD, Notice
from notice.text.markup import HEADINGS, parsed


class Way(Struct, frozen=True):
    """A link that stands at a heading, and what kind it is.

    It shows `text`; who can't see where it stands hears `label` as well, and then the heading.
    """

    kind: str
    href: str
    text: str
    hreflang: str = ""
    label: str = ""


def as_html(
    notice: Notice,
    ways: Mapping[str, tuple[Way, ...]],
    old_ids: Mapping[str, tuple[str, ...]],
    remarks: Mapping[str, str],
) -> str:
    """The text of a notice as HTML.

    `ways` holds, by section id, the links at its heading; `old_ids` the ids that the section had
    before, so that old addresses still lead to it; `remarks` what is to be said under its heading.
    """
    tree = parsed(notice)
    for anchor in tree.iter("a"):
        if anchor.get("href", "").startswith("https://"):
            anchor.set("rel", "external noopener noreferrer")
    for table in list(tree.iter("table")):
        _make_scrollable(table)
    made = _sections(tree, ways, old_ids, remarks)
    return "".join(html.tostring(section, encoding="unicode") for section in made)


def _sections(
    tree: html.HtmlElement,
    ways: Mapping[str, tuple[Way, ...]],
    old_ids: Mapping[str, tuple[str, ...]],
    remarks: Mapping[str, str],
) -> Iterator[html.HtmlElement]:
    section = _section("")
    if LEAD in remarks:
        section.append(_remark(remarks[LEAD]))
    for element in list(tree):
        element.tail = "\n"
        if element.tag not in HEADINGS:
            section.append(element)
            continue
        if len(section):
            yield section
        section_id = element.attrib.pop("id", "")
        section = _section(section_id)
        for old in old_ids.get(section_id, ()):
            etree.SubElement(section, "span", id=old)
        section.append(_heading(element, ways.get(section_id, ())))
        if section_id in remarks:
            section.append(_remark(remarks[section_id]))
    yield section


def _section(section_id: str) -> html.HtmlElement:
    made = html.Element("section")
    made.set("class", "content")
    if section_id:
        made.set("id", section_id)
    made.text = made.tail = "\n"
    return made


def _heading(heading: html.HtmlElement, ways: tuple[Way, ...]) -> html.HtmlElement:
    """The heading by itself, or with its links in a group."""
    if not ways:
        return heading
    group = html.Element("hgroup")
    name, group.tail = heading.text_content(), heading.tail
    heading.tail = None
    group.append(heading)
    beside = etree.SubElement(group, "p")
    beside.set("class", "related")
    for way in ways:
        anchor = etree.SubElement(beside, "a", href=way.href)
        anchor.set("class", way.kind)
        if way.hreflang:
            anchor.set("hreflang", way.hreflang)
        anchor.text, anchor.tail = way.text, " "
        hidden = etree.SubElement(anchor, "span")
        hidden.set("class", "hidden-text")
        hidden.text = " ".join(filter(None, ("", way.label, "–", name)))
    return group


def _remark(text: str) -> html.HtmlElement:
    paragraph = html.Element("p")
    paragraph.set("class", "box warning stale")
    paragraph.set("data-notice", "stale")
    paragraph.text, paragraph.tail = text, "\n"
    return paragraph


def _make_scrollable(table: html.HtmlElement) -> None:
    box = html.Element("div")
    box.set("class", "scrollable")
    box.set("tabindex", "0")
    table.addprevious(box)
    box.tail, table.tail = table.tail, None
    box.append(table)
    _make_stackable(table)


def _make_stackable(table: html.HtmlElement) -> None:
    """Name the column beside each cell, for where the style sheet puts cells below each other.

    The roles say what the elements are no longer taken for once they are laid out otherwise.
    """
    heads = [" ".join(head.text_content().split()) for head in table.iter("th")]
    if len(heads) < _FEWEST_STACKED:
        return
    table.set("class", "stacked wide" if len(heads) >= FEWEST_STACKED_ON_PAPER else "stacked")
    for tag, role in _ROLES.items():
        for element in table.iter(tag):
            element.set("role", role)
    for row in table.iter("tr"):
        for cell, head in zip(row.iter("td"), heads, strict=False):
            if head:
                cell.set("data-head", head)


_FEWEST_STACKED, FEWEST_STACKED_ON_PAPER = 3, 5
"""How many columns a table has whose cells stand below each other, on a phone and on paper."""
_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
