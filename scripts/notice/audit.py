"""Reads a built site back and holds it against the edition that it should show.

It trusts no template: whatever stands in the files is parsed anew, and every difference from
the view, every address that leads nowhere and every word under embargo is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from notice.edition import NOT_FOUND, SITEMAP, Edition
from notice.markup import LINKS_OUT, plain_text
from notice.messages import plain
from notice.model import Finding, Notice, Place, Severity
from notice.view import PageView

_ELEMENTS = frozenset(
    "html head meta title link body a header nav ul ol li details summary svg path main section "
    "article div span bdi p strong small b br h1 h2 h3 h4 h5 h6 dl dt dd time footer img em code pre "
    "blockquote hr table thead tbody tr th td".split()
)
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_SHORTEST_SECRET = 25


def audit(edition: Edition, site: Path) -> list[Finding]:
    """What is wrong with the site in the folder `site`; nothing when every page is true."""
    return list(_Audit(edition, site).findings())


@dataclass(frozen=True)
class _Audit:
    edition: Edition
    site: Path

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every HTML file of the site, parsed, by its path."""
        found = sorted(p.relative_to(self.site).as_posix() for p in self.site.rglob("*.html"))
        return {name: html.fromstring((self.site / name).read_bytes()) for name in found}

    @cached_property
    def anchors(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(tree.xpath("//@id")) for name, tree in self.pages.items()}

    def findings(self) -> Iterator[Finding]:
        yield from self._files()
        for view in (*self.edition.views.values(), self.edition.not_found):
            name = _file_of(view)
            if name in self.pages:
                yield from self._page(name, self.pages[name], view)
        yield from self._sitemap()
        yield from self._embargo()

    def _files(self) -> Iterator[Finding]:
        there = {
            p.relative_to(self.site).as_posix()
            for p in self.site.rglob("*")
            if not p.is_dir() or p.is_symlink()
        }
        for name in sorted(self.edition.files - there):
            yield _finding("audit.missing", name, "This file should be in the site.")
        for name in sorted(there - self.edition.files):
            yield _finding("audit.stray", name, "This file should not be in the site.")

    def _page(self, name: str, tree: html.HtmlElement, view: PageView) -> Iterator[Finding]:
        for message in (
            *_language(tree, view),
            *_addresses(tree, view),
            *_statements(tree, view),
            *_text(tree, view),
            *_contraband(tree),
            *self._links(name, tree),
        ):
            yield _finding("audit.page", name, message)

    def _links(self, name: str, tree: html.HtmlElement) -> Iterator[str]:
        root = urlsplit(self.edition.corpus.settings.site_url).path
        base = root + name.removesuffix("index.html")
        for element in tree.iter("a", "link", "img"):
            attribute = "src" if element.tag == "img" else "href"
            href = element.get(attribute, "")
            absolute = element.tag == "link" and element.get("rel") in {"canonical", "alternate"}
            if absolute or (element.tag == "a" and href.startswith(LINKS_OUT)):
                continue
            target = urlsplit(urljoin(base, href))
            if target.scheme or target.netloc:
                yield f"`{href}` is loaded from another host."
                continue
            path = unquote(target.path).removeprefix(root)
            path += "index.html" if path.endswith("/") or not path else ""
            if path not in self.edition.files:
                yield f"The link `{href}` leads nowhere."
            elif target.fragment and target.fragment not in self.anchors.get(path, frozenset()):
                yield f"The link `{href}` leads to no section there."

    def _sitemap(self) -> Iterator[Finding]:
        try:
            tree = etree.fromstring((self.site / SITEMAP).read_bytes())
        except (OSError, etree.XMLSyntaxError) as error:
            yield _finding("audit.sitemap", SITEMAP, f"This is no XML: {error}.")
            return
        found = sorted(str(e.text) for e in tree.iter("{*}loc"))
        expected = sorted(v.canonical for v in self.edition.views.values() if v.in_sitemap)
        if found != expected:
            yield _finding("audit.sitemap", SITEMAP, f"It lists {found}, not {expected}.")

    def _embargo(self) -> Iterator[Finding]:
        secrets = _secrets(self.edition)
        for name, tree in self.pages.items() if secrets else ():
            words = _squeeze(" ".join(tree.itertext()))
            for secret in sorted(s for s in secrets if s in words):
                yield _finding("audit.embargo", name, f"A text under embargo got out: “{secret}”.")


def _secrets(edition: Edition) -> frozenset[str]:
    """Sentences of texts that nobody may see on this day, and that no visible text shares."""
    visible = _sentences(*edition.corpus.notices())
    return _sentences(*edition.whole.notices()) - visible


def _sentences(*notices: Notice) -> frozenset[str]:
    found: set[str] = set()
    for notice in notices:
        extra = (notice.title, *notice.summary, notice.disclaimer, notice.note)
        for text in (plain_text(notice), *extra, *(s.title for s in notice.sections)):
            found |= {_squeeze(part) for part in _SENTENCE.split(text)}
    return frozenset(sentence for sentence in found if len(sentence) >= _SHORTEST_SECRET)


def _finding(rule: str, name: str, message: str) -> Finding:
    remedy = "The site is not put in place; the last one stands. Report this to the developers."
    return Finding(rule, Severity.ERROR, Place(f"site/{name}"), message, remedy)


def _file_of(view: PageView) -> str:
    return NOT_FOUND if view.path == NOT_FOUND else view.path + "index.html"


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _language(tree: html.HtmlElement, view: PageView) -> Iterator[str]:
    if (tree.get("lang"), tree.get("dir")) != (view.locale, view.direction):
        yield f"The page says that it is in `{tree.get('lang')}`, `{tree.get('dir')}`."
    titles = tree.xpath("//h1")
    if len(titles) != 1 or _squeeze(titles[0].text_content()) != _squeeze(view.title):
        yield f"The page has {len(titles)} headings of level 1, or not “{view.title}”."
    ids = tree.xpath("//@id")
    if len(ids) != len(set(ids)):
        yield f"The ids {sorted({i for i in ids if ids.count(i) > 1})} stand there twice."


def _addresses(tree: html.HtmlElement, view: PageView) -> Iterator[str]:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    if canonical != ([view.canonical] if view.canonical else []):
        yield f"The canonical address is {canonical}, not `{view.canonical}`."
    alternates = {
        (link.get("hreflang"), link.get("href")) for link in tree.xpath("//link[@rel='alternate']")
    }
    if alternates != set(view.alternates):
        yield f"The alternates are {sorted(alternates)}, not {sorted(view.alternates)}."
    noindex = "noindex" in "".join(tree.xpath("//meta[@name='robots']/@content"))
    if noindex == view.is_indexed:
        yield "Search engines are told the opposite of what they should be."


def _statements(tree: html.HtmlElement, view: PageView) -> Iterator[str]:
    expected = {
        "header": [f"{line.label} {plain(line.content)}" for line in view.header],
        "status": [plain(sentence) for sentence in view.status],
        "disclaimer": [plain(sentence) for sentence in view.disclaimer],
        "banner": [
            part
            for banner in view.banners
            for part in (
                plain(banner.lead),
                *(p.text for p in banner.text),
                *(link.text for link in banner.links),
            )
        ],
        "ribbon": [part for r in view.ribbons for part in (plain(r.sentence), r.note)],
    }
    for name, parts in expected.items():
        blocks = tree.xpath(f"//*[@data-notice='{name}']")
        shown = "".join("".join(block.text_content().split()) for block in blocks)
        if shown != "".join("".join(part.split()) for part in parts):
            yield f"The {name} is not what it should be: “{' '.join(parts)}”."
    versions = {"banner": [banner.version for banner in view.banners]}
    for name in ("header", "disclaimer", "ribbon"):
        count = len(view.ribbons) if name == "ribbon" else bool(expected[name])
        versions[name] = [view.version] * count
    for name, dates in versions.items():
        if tree.xpath(f"//*[@data-notice='{name}']/@data-version") != dates:
            yield f"The {name} does not name the versions {dates}."
    days = {
        part.day.isoformat()
        for line in view.header
        for part in line.content
        if hasattr(part, "day")
    }
    if not days <= set(tree.xpath("//*[@data-notice='header']//time/@datetime")):
        yield "The header's dates are not marked up as dates."


def _text(tree: html.HtmlElement, view: PageView) -> Iterator[str]:
    blocks = tree.xpath("//div[@class='text']")
    if view.body is None:
        if blocks:
            yield "The page shows a text, and there is none to show."
        return
    if len(blocks) != 1 or blocks[0].get("data-digest") != view.digest:
        yield "The page does not show the version that it should."
        return
    for offer in blocks[0].xpath(".//a[@class='same-section']"):
        offer.getparent().remove(offer)
    shown = "".join(blocks[0].text_content().split())
    if shown != "".join(plain_text(view.body).split()):
        yield "The text on the page differs from its source."
    ids = blocks[0].xpath(".//*[self::h2 or self::h3 or self::h4 or self::h5 or self::h6]/@id")
    if ids != [s.id for s in view.body.sections if s.level]:
        yield "The sections on the page are not those of its source."


def _contraband(tree: html.HtmlElement) -> Iterator[str]:
    """Scripts, forms, frames, handlers: whatever a page without script has no use for."""
    for element in tree.iter(etree.Element):
        if element.tag not in _ELEMENTS:
            yield f"`<{element.tag}>` is not allowed."
        for name, value in element.items():
            if name.startswith("on") or name in {"style", "srcdoc", "ping"}:
                yield f"The attribute `{name}` is not allowed."
            if re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE):
                yield f"The address `{value[:60]}` is not allowed."
