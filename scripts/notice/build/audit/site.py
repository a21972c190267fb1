"""Reads a built site back and holds it against the edition that it should show.

It trusts no template: whatever stands in the files is parsed anew, and every difference from
the view, every address that leads nowhere and every word under embargo is a finding.
"""

from __future__ import annotations

import re
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
from notice.sources.theme.contraband import in_asset, in_page
from notice.text.markup import LINKS_OUT, plain_text
from notice.text.presentation import SOFT_HYPHEN

_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")
_SHORTEST_SECRET = 25


def audit(edition: Edition, site: Path) -> list[Finding]:
    """What is wrong with the site in the folder `site`; nothing when every page is true."""
    return Audit(edition).of(site)


@dataclass(frozen=True)
class _Target:
    """Where a link of a page leads: a file of the site, and perhaps an id in it."""

    href: str
    file: str
    fragment: str


@dataclass(frozen=True)
class _Read:
    """What one page holds, what is wrong with it alone, and where it leads."""

    ids: frozenset[str]
    targets: tuple[_Target, ...]
    findings: tuple[Finding, ...]


class Audit:
    """Audits folders that should show an edition; what it read in the same bytes, it knows."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.root = urlsplit(edition.corpus.settings.site_url).path
        self.timeline = Timeline.on(edition.corpus.versions, edition.day)
        self.secrets = sorted(secrets_of(edition))
        views = (*edition.views.values(), edition.not_found, *edition.errors)
        self.views = {_file_of(view): view for view in views}
        self.known: dict[tuple[str, bytes], _Read] = {}

    def of(self, site: Path) -> list[Finding]:
        """What is wrong with the site in the folder `site`; nothing when every page is true."""
        return list(self._findings(site))

    def _findings(self, site: Path) -> Iterator[Finding]:
        yield from self._files(site)
        pages: dict[str, _Read] = {}
        for path in sorted(site.rglob("*.html")):
            name, data = path.relative_to(site).as_posix(), path.read_bytes()
            key = name, sha256(data).digest()
            pages[name] = self.known[key] = self.known.get(key) or self._page(name, data)
            yield from pages[name].findings
        for name, page in pages.items():
            for target in page.targets:
                yield from self._target(name, target, pages)
        yield from self._sitemap(site)
        yield from self._assets(site)

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

    def _page(self, name: str, data: bytes) -> _Read:
        tree = _parsed(data)
        # lxml's own strings keep the whole tree alive.
        ids = frozenset(str(i) for i in tree.xpath("//@id"))
        targets: list[_Target] = []
        found = tuple(self._faults(name, tree, targets))
        return _Read(ids, tuple(targets), found)

    def _faults(
        self, name: str, tree: html.HtmlElement, targets: list[_Target]
    ) -> Iterator[Finding]:
        view = self.views.get(name)
        said = (*tree.itertext(), *tree.xpath("//meta/@content"))
        words = squeezed(" ".join(said)) if self.secrets else ""
        for secret in (s for s in self.secrets if s in words):
            yield _finding(EMBARGO, name, f"A text under embargo got out: “{secret}”.")
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

    def _addresses(
        self, name: str, tree: html.HtmlElement, targets: list[_Target]
    ) -> Iterator[str]:
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
            targets.append(_Target(href, file, url.fragment))

    def _target(self, name: str, target: _Target, pages: Mapping[str, _Read]) -> Iterator[Finding]:
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


def _file_of(view: PageView) -> str:
    return view.path if view.kind is PageKind.NOT_FOUND else view.path + "index.html"


def squeezed(text: str) -> str:
    """The text with one space between its words."""
    return _SPACE.sub(" ", text).strip()


def _language(tree: html.HtmlElement, view: PageView) -> Iterator[str]:
    if (tree.get("lang"), tree.get("dir")) != (view.locale, view.direction):
        yield f"The page says that it is in `{tree.get('lang')}`, `{tree.get('dir')}`."
    titles = tree.xpath("//h1")
    if len(titles) != 1 or squeezed(titles[0].text_content()) != squeezed(view.title):
        yield f"The page has {len(titles)} headings of level 1, or not “{view.title}”."
    ids = tree.xpath("//@id")
    if len(ids) != len(set(ids)):
        yield f"The ids {sorted({i for i in ids if ids.count(i) > 1})} stand there twice."
