"""Reads a built site back and holds it against the edition that it should show.

It trusts no template: whatever stands in the files is parsed anew, and every difference from
the view, every address that leads nowhere and every word under embargo is a finding.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from notice.build.audit._comparisons import clause_faults, comparison_faults
from notice.build.audit._statements import statement_faults
from notice.build.audit._styles import style_faults
from notice.build.audit._succession import claimed_too_early
from notice.build.audit._texts import text_faults
from notice.build.audit._told import told_faults
from notice.build.rules import ASSET, EMBARGO, LINK, MISSING, PAGE, SITEMAP_PAGES, STRAY
from notice.model.corpus import Notice
from notice.model.finding import Finding, Place, Rule
from notice.model.timeline import Timeline
from notice.pages.edition import SITEMAP, Edition
from notice.pages.site import PageKind
from notice.pages.view import PageView
from notice.sources.second_core import beside
from notice.sources.theme.contraband import in_asset, in_page
from notice.text.markup import LINKS_OUT, plain_text
from notice.text.presentation import SOFT_HYPHEN

_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_SHORTEST_SECRET = 25
_MANY = 60
"""From how many pages on another process pays."""


@dataclass(frozen=True)
class Target:
    """Where a link of a page leads: a file of the site, and perhaps an id in it."""

    href: str
    file: str
    fragment: str


@dataclass(frozen=True)
class Reading:
    """What one page holds, where it leads, its words, and what is wrong with it alone.

    The words are UTF-8, compressed: of all pages together they are much, and seldom needed.
    """

    ids: frozenset[str]
    targets: tuple[Target, ...]
    words: bytes
    findings: tuple[Finding, ...]


class Audit:
    """Audits folders that should show an edition; what it read in the same bytes, it knows.

    `known` are readings by the page's path and the SHA-256 of its bytes, of pages of which the
    edition says the same.
    """

    def __init__(
        self, edition: Edition, known: Mapping[tuple[str, bytes], Reading] | None = None
    ) -> None:
        self.edition = edition
        self.root = urlsplit(edition.corpus.settings.site_url).path
        self.timeline = Timeline.on(edition.corpus.versions, edition.day)
        self.secrets = sorted(secrets_of(edition))
        views = (*edition.views.values(), edition.not_found, *edition.errors)
        self.views = {file_of(view): view for view in views}
        self.known = dict(known or {})

    def of(self, site: Path) -> list[Finding]:
        """What is wrong with the site in the folder `site`; nothing when every page is true."""
        return list(self._findings(site))

    def _findings(self, site: Path) -> Iterator[Finding]:
        yield from self._files(site)
        pages = self._read(site)
        for name, page in pages.items():
            yield from page.findings
            yield from self._secrets(name, page)
        for name, page in pages.items():
            for target in page.targets:
                yield from self._target(name, target, pages)
        yield from self._sitemap(site)
        yield from self._assets(site)

    def _read(self, site: Path) -> dict[str, Reading]:
        """All pages by their paths; those that are new are shared out to two cores."""
        keys = {
            path.relative_to(site).as_posix(): sha256(path.read_bytes()).digest()
            for path in sorted(site.rglob("*.html"))
        }
        new = [key for key in keys.items() if key not in self.known]
        one, other = new[::2], new[1::2]
        later = beside(
            lambda: [self._page(site, name) for name, _ in other], pays=len(new) >= _MANY
        )
        self.known |= zip(one, [self._page(site, name) for name, _ in one], strict=True)
        self.known |= zip(other, later(), strict=True)
        return {name: self.known[name, digest] for name, digest in keys.items()}

    def _assets(self, site: Path) -> Iterator[Finding]:
        there = (a for a in self.edition.assets if (site / a.path).is_file())
        for asset in there:
            for message in in_asset(asset.path, (site / asset.path).read_bytes()):
                yield _finding(ASSET, asset.path, message)
        for asset in self.edition.at_root:
            found = site / asset.path
            if found.is_file() and found.read_bytes() != asset.data:
                yield _finding(ASSET, asset.path, "This is not what should stand in this file.")

    def _files(self, site: Path) -> Iterator[Finding]:
        there = {
            p.relative_to(site).as_posix()
            for p in site.rglob("*")
            if not p.is_dir() or p.is_symlink()
        }
        for name in sorted(self.edition.files - there):
            yield _finding(MISSING, name, "This file should be in the site.")
        for name in sorted(there - self.edition.files):
            yield _finding(STRAY, name, "This file should not be in the site.")

    def _page(self, site: Path, name: str) -> Reading:
        tree = _parsed((site / name).read_bytes())
        ids = frozenset(_ids(tree))
        targets: list[Target] = []
        found = tuple(self._faults(name, tree, targets))
        said = (*tree.itertext(), *tree.xpath("//meta/@content"))
        words = zlib.compress(squeezed(" ".join(said)).encode(), 1)
        return Reading(ids, tuple(targets), words, found)

    def _secrets(self, name: str, page: Reading) -> Iterator[Finding]:
        words = zlib.decompress(page.words).decode() if self.secrets else ""
        for secret in (s for s in self.secrets if s in words):
            yield _finding(EMBARGO, name, f"A text under embargo got out: “{secret}”.")

    def _faults(
        self, name: str, tree: html.HtmlElement, targets: list[Target]
    ) -> Iterator[Finding]:
        view = self.views.get(name)
        styles = style_faults(tree, self.edition.style)
        checks = [in_page(tree), styles, self._addresses(name, tree, targets)]
        if view:
            checks += [_language(tree, view), told_faults(tree, view), statement_faults(tree, view)]
            checks.append(
                comparison_faults(tree, view.comparison)
                if view.comparison
                else text_faults(tree, view)
            )
            checks += [clause_faults(tree, view.clauses)] if view.clauses else []
            checks.append(claimed_too_early(tree, view, self.timeline))
        for check in checks:
            for message in check:
                yield _finding(PAGE, name, message)

    def _addresses(self, name: str, tree: html.HtmlElement, targets: list[Target]) -> Iterator[str]:
        """Note in `targets` where the page's links lead; say which leave the site."""
        base = self.root + name.removesuffix("index.html")
        found = [(e.tag, e.get("href", e.get("src", "")), e.get("rel")) for e in _linking(tree)]
        for tag, href, rel in sorted(set(found), key=str):  # without `rel`, a link tells a fact
            if href.startswith("data:"):
                continue  # `contraband` says what such an address may hold
            absolute = tag == "link" and rel in {"canonical", "alternate", None}
            if absolute or (tag == "a" and href.startswith(LINKS_OUT)):
                continue
            url = urlsplit(urljoin(base, href))
            if url.scheme or url.netloc:
                yield f"`{href}` is loaded from another host."
                continue
            file = unquote(url.path).removeprefix(self.root)
            file += "index.html" if file.endswith("/") or not file else ""
            targets.append(Target(href, file, url.fragment))

    def _target(self, name: str, target: Target, pages: Mapping[str, Reading]) -> Iterator[Finding]:
        if target.file in self.edition.papers:
            return
        if target.file not in self.edition.files:
            yield _finding(LINK, name, f"The link `{target.href}` leads nowhere.")
        elif target.fragment and not (
            target.file in pages and target.fragment in pages[target.file].ids
        ):
            message = f"The link `{target.href}` leads to no section there."
            yield _finding(LINK, name, message)

    def _sitemap(self, site: Path) -> Iterator[Finding]:
        try:
            tree = etree.fromstring((site / SITEMAP).read_bytes())
        except (OSError, etree.XMLSyntaxError) as error:
            yield _finding(SITEMAP_PAGES, SITEMAP, f"This is no XML: {error}.")
            return
        listed = ((e.findtext("{*}loc"), e.findtext("{*}lastmod")) for e in tree.iter("{*}url"))
        found = sorted((str(address), str(last)) for address, last in listed)
        there = (v for v in self.edition.views.values() if v.in_sitemap)
        expected = sorted((v.canonical, v.modified) for v in there)
        if found != expected:
            yield _finding(SITEMAP_PAGES, SITEMAP, f"It lists {found}, not {expected}.")


def _parsed(data: bytes) -> html.HtmlElement:
    """A page without the places where a word may break, which are no part of it."""
    return html.fromstring(data.replace(SOFT_HYPHEN.encode(), b""))


def _linking(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (e for e in tree.iter("a", "link", "img") if e.get("href") or e.get("src"))


def secrets_of(edition: Edition) -> frozenset[str]:
    """Sentences of texts that nobody may see on this day, and that no visible text shares."""
    known = {id(notice) for notice in edition.corpus.notices()}
    hidden = [notice for notice in edition.whole.notices() if id(notice) not in known]
    said = (text for words in edition.corpus.strings.values() for text in words.words.values())
    shown = (part for notice in edition.corpus.notices() for part in _texts(notice))
    visible = squeezed(" ".join((*said, *shown)))
    return frozenset(s for s in _sentences(hidden) if s not in visible)


def _texts(notice: Notice) -> tuple[str, ...]:
    short = (line.text for line in notice.short)
    return (
        plain_text(notice),
        notice.title,
        *notice.summary,
        *short,
        notice.disclaimer,
        notice.note,
    )


def _sentences(notices: Iterable[Notice]) -> frozenset[str]:
    parts = (part for n in notices for text in _texts(n) for part in _SENTENCE.split(text))
    return frozenset(s for part in parts if len(s := squeezed(part)) >= _SHORTEST_SECRET)


def _finding(rule: Rule, name: str, message: str) -> Finding:
    return rule.broken(Place(f"site/{name}"), message)


def file_of(view: PageView) -> str:
    """The path of a page's file from the site's root."""
    return view.path if view.kind is PageKind.NOT_FOUND else view.path + "index.html"


def squeezed(text: str) -> str:
    """The text with one space between its words."""
    return _SPACE.sub(" ", text).strip()


def _ids(tree: html.HtmlElement) -> list[str]:
    """All ids, in order."""
    # Strings that XPath finds keep the whole tree alive.
    return [element.get("id") for element in tree.xpath("//*[@id]")]


def _language(tree: html.HtmlElement, view: PageView) -> Iterator[str]:
    if (tree.get("lang"), tree.get("dir")) != (view.locale, view.direction):
        yield f"The page says that it is in `{tree.get('lang')}`, `{tree.get('dir')}`."
    titles = list(tree.iter("h1"))
    if len(titles) != 1 or squeezed(titles[0].text_content()) != squeezed(view.title):
        yield f"The page has {len(titles)} headings of level 1, or not “{view.title}”."
    ids = _ids(tree)
    if len(ids) != len(set(ids)):
        yield f"The ids {sorted({i for i in ids if ids.count(i) > 1})} stand there twice."
