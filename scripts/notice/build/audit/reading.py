"""Reads one page back and holds it against the view that it should show.

It trusts no template: what stands in the page is parsed anew, and every difference is a finding.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, cast
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from msgspec import Struct, json

from notice.build.audit._comparisons import clause_faults, comparison_faults
from notice.build.audit._statements import statement_faults
from notice.build.audit._styles import style_faults
from notice.build.audit._succession import claimed_too_early
from notice.build.audit._texts import text_faults
from notice.build.audit._told import told_faults
from notice.build.audit._tree import Element, Tree, text_of
from notice.build.rules import PAGE
from notice.model.finding import Finding, Place
from notice.model.timeline import Timeline
from notice.pages.edition import Edition
from notice.pages.site import PageKind
from notice.pages.view import PageView
from notice.sources.theme.contraband import in_page
from notice.text.markup import LINKS_OUT
from notice.text.presentation import SOFT_HYPHEN

_TEXTS = cast(
    "Callable[[Element], list[str]]",
    etree.XPath(".//text()", smart_strings=False),
)


class Target(NamedTuple):
    """Where a link of a page leads: a file of the site, and perhaps an id in it."""

    href: str
    file: str
    fragment: str


class Reading(Struct, frozen=True):
    """What one page holds, where it leads, its words, and what is wrong with it alone.

    Targets and words are packed: of all pages together they are much, and seldom needed.
    """

    ids: frozenset[str]
    leads: bytes
    said: bytes
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls, ids: Iterable[str], targets: Iterable[Target], words: str, found: Iterable[Finding]
    ) -> Reading:
        """What was read in a page, packed."""
        leads = zlib.compress(json.encode(list(targets)), 1)
        return cls(frozenset(ids), leads, zlib.compress(words.encode(), 1), tuple(found))

    @property
    def targets(self) -> list[Target]:
        """Where it leads."""
        return json.decode(zlib.decompress(self.leads), type=list[Target])

    @property
    def words(self) -> str:
        """All that it says, in its title and description as well."""
        return zlib.decompress(self.said).decode()


class Reader:
    """Reads the pages of an edition."""

    def __init__(self, edition: Edition) -> None:
        self.style = edition.style
        self.root = urlsplit(edition.corpus.settings.site_url).path
        self.timeline = Timeline.on(edition.corpus.versions, edition.day)

    def read(self, view: PageView, data: bytes) -> Reading:
        """What stands in a page that should show a view, and what is wrong with it."""
        return self._read(file_of(view), data, view)

    def read_stray(self, name: str, data: bytes) -> Reading:
        """The same of a page at the path `name` that shows no view."""
        return self._read(name, data, None)

    def _read(self, name: str, data: bytes, view: PageView | None) -> Reading:
        page = Tree(_parsed(data))
        ids = [element.get("id", "") for element in page.having("id")]
        targets: list[Target] = []
        found = tuple(self._faults(name, page, view, ids, targets))
        told = [words for part in page.named("title", "body") for words in _TEXTS(part)]
        told += (element.get("content", "") for element in page.named("meta"))
        return Reading.of(ids, targets, squeezed(" ".join(told)), found)

    def _faults(
        self,
        name: str,
        page: Tree,
        view: PageView | None,
        ids: list[str],
        targets: list[Target],
    ) -> Iterator[Finding]:
        checks = [in_page(page.root, page.inventory), style_faults(page, self.style)]
        checks.append(self._addresses(name, page, targets))
        if view:
            checks += [_language(page, view), _told_apart(ids)]
            checks += [told_faults(page, view), statement_faults(page, view)]
            checks.append(
                comparison_faults(page, view.comparison)
                if view.comparison
                else text_faults(page, view)
            )
            checks += [clause_faults(page, view.clauses)] if view.clauses else []
            checks.append(claimed_too_early(page, view, self.timeline))
        for check in checks:
            for message in check:
                yield PAGE.broken(Place(f"site/{name}"), message)

    def _addresses(self, name: str, page: Tree, targets: list[Target]) -> Iterator[str]:
        """Note in `targets` where the page's links lead; say which leave the site."""
        base = self.root + name.removesuffix("index.html")
        files: dict[str, str | None] = {}
        found = {(e.tag, e.get("href", e.get("src", "")), e.get("rel", "")) for e in _linking(page)}
        for tag, href, rel in sorted(found):
            if href.startswith("data:"):
                continue  # `contraband` says what such an address may hold
            # Without `rel`, a link tells a fact.
            absolute = tag == "link" and rel in {"canonical", "alternate", ""}
            if absolute or (tag == "a" and href.startswith(LINKS_OUT)):
                continue
            way, _, fragment = href.partition("#")
            if way not in files:
                files[way] = self._file(base, way) if way else name
            if (file := files[way]) is None:
                yield f"`{href}` is loaded from another host."
            else:
                targets.append(Target(href, file, fragment))

    def _file(self, base: str, way: str) -> str | None:
        """The file to which an address without a fragment leads from `base`; None is elsewhere."""
        url = urlsplit(urljoin(base, way))
        if url.scheme or url.netloc:
            return None
        file = unquote(url.path).removeprefix(self.root)
        return file + "index.html" if file.endswith("/") or not file else file


def _parsed(data: bytes) -> Element:
    """A page without the places where a word may break, which are no part of it."""
    whole = data.replace(SOFT_HYPHEN.encode(), b"")
    return etree.fromstring(whole, etree.HTMLParser(encoding="utf-8"))


def _linking(page: Tree) -> Iterator[Element]:
    return (e for e in page.named("a", "link", "img") if e.get("href") or e.get("src"))


def _language(page: Tree, view: PageView) -> Iterator[str]:
    tree = page.root
    if (tree.get("lang"), tree.get("dir")) != (view.locale, view.direction):
        yield f"The page says that it is in `{tree.get('lang')}`, `{tree.get('dir')}`."
    titles = page.named("h1")
    if len(titles) != 1 or squeezed(text_of(titles[0])) != squeezed(view.title):
        yield f"The page has {len(titles)} headings of level 1, or not “{view.title}”."


def _told_apart(ids: list[str]) -> Iterator[str]:
    if len(ids) != len(set(ids)):
        yield f"The ids {sorted({i for i in ids if ids.count(i) > 1})} stand there twice."


def squeezed(text: str) -> str:
    """The text with one space between its words."""
    return " ".join(text.split())


def file_of(view: PageView) -> str:
    """The path of a page's file from the site's root."""
    return view.path if view.kind is PageKind.NOT_FOUND else view.path + "index.html"
