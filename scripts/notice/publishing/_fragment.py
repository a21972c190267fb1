"""A page of the site as a fragment: what another page takes in, whole, and without the frame.

Ids and classes bear a prefix, links are absolute, and headings begin where the other page wants.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree, html
from msgspec import Struct

ROOT = "notice-fragment"
"""The class of every fragment's root, below which all of its style holds."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_REFERENCES = ("aria-labelledby", "aria-describedby", "for")


class Origin(Struct, frozen=True):
    """Where a fragment comes from: its page's address, and the prefix of its ids.

    `is_far`: the page that takes it in has a `<base>`, which would lead `#id` elsewhere, so links
    within it lead to the notice itself.
    """

    url: str
    prefix: str
    lang: str
    direction: str
    is_far: bool = False


def fragment(main: html.HtmlElement, origin: Origin, level: int, **data: str) -> str:
    """What stands in `main`, as one element; `data` becomes attributes of it.

    `main` is taken apart.
    """
    root = html.Element("article" if main.tag == "main" else "div")
    root.set("class", ROOT)
    root.set("lang", origin.lang)
    root.set("dir", origin.direction)
    for name, value in data.items():
        root.set(f"data-{name.replace('_', '-')}", value)
    inner = next(main.iter("article"), main) if main.tag == "main" else None
    root.text = main.text if inner is None else inner.text
    root.extend([main] if inner is None else list(inner))
    for element in root.iterdescendants(etree.Element):
        _prefix(element, origin.prefix)
        _lead(element, origin)
    _renumber(root, level)
    return str(html.tostring(root, encoding="unicode", with_tail=False))


def _prefix(element: html.HtmlElement, prefix: str) -> None:
    if "id" in element.attrib:
        element.set("id", prefix + element.attrib["id"])
    for name in _REFERENCES:
        if name in element.attrib:
            ids = element.attrib[name].split()
            element.set(name, " ".join(prefix + one for one in ids))
    if "class" in element.attrib:
        names = element.attrib["class"].split()
        element.set("class", " ".join(f"notice-{name}" for name in names))
    element.attrib.pop("tabindex", None)


def _lead(element: html.HtmlElement, origin: Origin) -> None:
    for name in ("href", "src"):
        if name not in element.attrib:
            continue
        absolute = urljoin(origin.url, element.attrib[name])
        page, mark, target = absolute.partition("#")
        if mark and page == origin.url and not origin.is_far:
            element.set(name, f"#{origin.prefix}{target}")
        else:
            element.set(name, absolute)


def _renumber(root: html.HtmlElement, level: int) -> None:
    """Let headings begin at `level` and go on without a gap, to the sixth at most."""
    depth: list[int] = []
    for heading in root.iter(*_HEADINGS):
        own = int(str(heading.tag)[1])
        while depth and depth[-1] >= own:
            depth.pop()
        depth.append(own)
        heading.tag = f"h{min(6, level + len(depth) - 1)}"


def contained(page: bytes) -> tuple[html.HtmlElement, list[html.HtmlElement]]:
    """What stands in a page's `main`, and its banners, apart."""
    tree = html.fromstring(page)
    main = next(tree.iter("main"))
    apart = html.fromstring(page).iter("section")
    banners = [e for e in apart if e.get("data-notice") == "banner"]
    for banner in banners:
        banner.tail = None
    return main, banners


def prefix(locale: str, page_path: str) -> str:
    """The prefix of ids: it names the notice, the language and the page, and never changes."""
    version = re.search(r"\d{4}-\d{2}-\d{2}", page_path)
    parts = ["notice", locale.lower(), *([version[0]] if version else [])]
    known = {"changes", "since", "sections", "languages"} | (set() if version else {"versions"})
    rest = [part for part in page_path.split("/") if part in known]
    return "-".join([*parts, *rest]) + "-"
