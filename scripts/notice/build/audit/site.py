"""Reads a built site back and holds it against the edition that it should show.

It trusts no template: whatever stands in the files is parsed anew, and every difference from
the view, every address that leads nowhere and every word under embargo is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from notice.build.audit._comparisons import clause_faults, comparison_faults
from notice.build.audit._succession import claimed_too_early
from notice.build.audit._texts import text_faults
from notice.build.audit._told import told_faults
from notice.build.rules import ASSET, EMBARGO, LINK, MISSING, PAGE, SITEMAP_PAGES, STRAY
from notice.languages.messages import Day, plain
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
    return list(_Audit(edition, site).findings())


@dataclass(frozen=True)
class _Target:
    """Where a link of a page leads: a file of the site, and perhaps an id in it."""

    href: str
    file: str
    fragment: str


class _Audit:
    """Looks at one page at a time; what links need to know of all pages is kept aside."""

    def __init__(self, edition: Edition, site: Path) -> None:
        self.edition, self.site = edition, site
        self.root = urlsplit(edition.corpus.settings.site_url).path
        self.timeline = Timeline.on(edition.corpus.versions, edition.day)
        self.secrets = sorted(secrets_of(edition))
        self.ids: dict[str, frozenset[str]] = {}
        self.targets: dict[str, list[_Target]] = {}

    def findings(self) -> Iterator[Finding]:
        yield from self._files()
        errors = (self.edition.not_found, *self.edition.errors)
        views = (*self.edition.views.values(), *errors)
        expected = {_file_of(view): view for view in views}
        for path in sorted(self.site.rglob("*.html")):
            name = path.relative_to(self.site).as_posix()
            yield from self._page(name, _read(path), expected.get(name))
        for name, targets in self.targets.items():
            for target in targets:
                yield from self._target(name, target)
        yield from self._sitemap()
        yield from self._assets()

    def _assets(self) -> Iterator[Finding]:
        there = (a for a in self.edition.assets if (self.site / a.path).is_file())
        for asset in there:
            for message in in_asset(asset.path, (self.site / asset.path).read_bytes()):
                yield _finding(ASSET, asset.path, message)
        for asset in self.edition.at_root:
            found = self.site / asset.path
            if found.is_file() and found.read_bytes() != asset.data:
                yield _finding(ASSET, asset.path, "This is not what should stand in this file.")

    def _files(self) -> Iterator[Finding]:
        there = {
            p.relative_to(self.site).as_posix()
            for p in self.site.rglob("*")
            if not p.is_dir() or p.is_symlink()
        }
        for name in sorted(self.edition.files - there):
            yield _finding(MISSING, name, "This file should be in the site.")
        for name in sorted(there - self.edition.files):
            yield _finding(STRAY, name, "This file should not be in the site.")

    def _page(self, name: str, tree: html.HtmlElement, view: PageView | None) -> Iterator[Finding]:
        # lxml's own strings keep the whole tree alive.
        self.ids[name] = frozenset(str(i) for i in tree.xpath("//@id"))
        said = (*tree.itertext(), *tree.xpath("//meta/@content"))
        words = squeezed(" ".join(said)) if self.secrets else ""
        for secret in (s for s in self.secrets if s in words):
            yield _finding(EMBARGO, name, f"A text under embargo got out: “{secret}”.")
        checks = [in_page(tree), self._addresses(name, tree)]
        if view:
            checks += [_language(tree, view), told_faults(tree, view), _statements(tree, view)]
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

    def _addresses(self, name: str, tree: html.HtmlElement) -> Iterator[str]:
        """Note where the page's links lead; say which leave the site."""
        base = self.root + name.removesuffix("index.html")
        targets = self.targets.setdefault(name, [])
        found = [(e.tag, e.get("href", e.get("src", "")), e.get("rel")) for e in _linking(tree)]
        for tag, href, rel in sorted(set(found), key=str):  # without `rel`, a link tells a fact
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

    def _target(self, name: str, target: _Target) -> Iterator[Finding]:
        if target.file in self.edition.papers:
            return
        if target.file not in self.edition.files:
            yield _finding(LINK, name, f"The link `{target.href}` leads nowhere.")
        elif target.fragment and target.fragment not in self.ids.get(target.file, frozenset()):
            message = f"The link `{target.href}` leads to no section there."
            yield _finding(LINK, name, message)

    def _sitemap(self) -> Iterator[Finding]:
        try:
            tree = etree.fromstring((self.site / SITEMAP).read_bytes())
        except (OSError, etree.XMLSyntaxError) as error:
            yield _finding(SITEMAP_PAGES, SITEMAP, f"This is no XML: {error}.")
            return
        listed = ((e.findtext("{*}loc"), e.findtext("{*}lastmod")) for e in tree.iter("{*}url"))
        found = sorted((str(address), str(last)) for address, last in listed)
        there = (v for v in self.edition.views.values() if v.in_sitemap)
        expected = sorted((v.canonical, v.modified) for v in there)
        if found != expected:
            yield _finding(SITEMAP_PAGES, SITEMAP, f"It lists {found}, not {expected}.")


def _read(path: Path) -> html.HtmlElement:
    """A page without the places where a word may break, which are no part of it."""
    return html.fromstring(path.read_bytes().replace(SOFT_HYPHEN.encode(), b""))


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


def _header(view: PageView) -> Iterator[str]:
    """The lines for every reader, then those that are folded, under their heading."""
    for is_open in (True, False):
        lines = [line for line in view.header if line.is_open is is_open]
        if lines and not is_open:
            yield view.words.text("header")
        yield from (f"{line.label} {plain(line.content)}" for line in lines)


def _statements(tree: html.HtmlElement, view: PageView) -> Iterator[str]:
    expected = {
        "header": list(_header(view)),
        "status": [plain(said) for said in view.status.sentences] if view.status else [],
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
        "summary": [
            part
            for entry in view.history
            for told in entry.summary
            for part in (told.lead, *(p.text for p in told.paragraphs))
        ],
        "short": [
            *([view.words.text("short")] if view.short else []),
            *(f"{line.text} {line.full.text}" for line in view.short),
        ],
        "authorities": [
            *(view.words.text(key) for key in ("authorities", "authorities.intro")),
            *(line.text for line in view.authorities.lines),
            plain(view.authorities.known),
        ]
        if view.authorities
        else [],
    }
    for name, words in expected.items():
        blocks = tree.xpath(f"//*[@data-notice='{name}']")
        shown = "".join("".join(block.text_content().split()) for block in blocks)
        if shown != "".join("".join(part.split()) for part in words):
            yield f"The {name} is not what it should be: “{' '.join(words)}”."
    versions = {"banner": [banner.version for banner in view.banners]}
    for name in ("header", "disclaimer", "ribbon", "short"):
        count = len(view.ribbons) if name == "ribbon" else bool(expected[name])
        versions[name] = [view.version] * count
    for name, dates in versions.items():
        if tree.xpath(f"//*[@data-notice='{name}']/@data-version") != dates:
            yield f"The {name} does not name the versions {dates}."
    ends = [str(banner.until) for banner in view.banners]
    ends += [str(view.status.until)] if view.status and view.status.until else []
    if sorted(tree.xpath("//*[@data-notice]/@data-until")) != sorted(ends):
        yield f"Banner and status do not name the last days {ends}."
    days = [
        part.day.isoformat()
        for line in view.header
        for part in line.content
        if isinstance(part, Day)
    ]
    if tree.xpath("//*[@data-notice='header']//time/@datetime") != days:
        yield "The header's dates are not marked up as the dates that they show."
