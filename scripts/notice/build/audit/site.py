"""Reads a built site back and holds it against the edition that it should show.

It trusts no template: whatever stands in the files is parsed anew, and every difference from
the view, every address that leads nowhere and every word under embargo is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256
from pathlib import Path

from lxml import etree

from notice.build._listing import files_below
from notice.build.audit._secrets import secrets_of
from notice.build.audit.reading import Reader, Reading, Target, file_of
from notice.build.rules import ASSET, EMBARGO, LINK, MISSING, SITEMAP_PAGES, STRAY
from notice.model.finding import Finding, Place, Rule
from notice.pages.edition import SITEMAP, Edition
from notice.pages.view import PageView
from notice.sources.second_core import shared
from notice.sources.theme.contraband import in_asset

_MANY = 60
"""From how many pages on another process pays."""


class Audit:
    """Audits folders that should show an edition; what was read in the same bytes, it knows."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.reader = Reader(edition)
        self.views = {file_of(view): view for view in edition.pages.values()}
        self.known: dict[tuple[str, bytes], Reading] = {}
        self.digests: dict[str, bytes] = {}
        """The SHA-256 of each page that was read, by its path in the site."""

    def of(self, site: Path) -> list[Finding]:
        """What is wrong with the site in the folder `site`; nothing when every page is true."""
        return list(self._findings(site))

    def learn(self, view: PageView, digest: bytes, reading: Reading) -> None:
        """Know what was read in bytes with this SHA-256, of a page that should show a view."""
        self.known[file_of(view), digest] = reading

    def _findings(self, site: Path) -> Iterator[Finding]:
        there = files_below(site)
        yield from self._files(frozenset(there))
        pages = self._read(site, there)
        secrets = secrets_of(self.edition)
        for name, page in pages.items():
            yield from page.findings
            yield from _secrets(secrets, name, page)
        fine = set[tuple[str, str]]()  # pages of a site lead to the same places
        for name, page in pages.items():
            for target in page.targets:
                if (target.file, target.fragment) in fine:
                    continue
                if message := self._amiss(target, pages):
                    yield _finding(LINK, name, message)
                else:
                    fine.add((target.file, target.fragment))
        yield from self._sitemap(site)
        yield from self._assets(site)

    def _read(self, site: Path, there: Iterable[str]) -> dict[str, Reading]:
        """All pages by their paths; those that are new are shared out to two cores."""
        self.digests = {
            name: sha256((site / name).read_bytes()).digest()
            for name in there
            if name.endswith(".html")
        }
        new = [key for key in self.digests.items() if key not in self.known]

        def read(key: tuple[str, bytes]) -> Reading:
            name, _ = key
            data = (site / name).read_bytes()
            if view := self.views.get(name):
                return self.reader.read(view, data)
            return self.reader.read_stray(name, data)

        self.known |= zip(new, shared(new, read, pays=len(new) >= _MANY), strict=True)
        return {name: self.known[name, digest] for name, digest in self.digests.items()}

    def _assets(self, site: Path) -> Iterator[Finding]:
        there = (a for a in self.edition.assets if (site / a.path).is_file())
        for asset in there:
            for message in in_asset(asset.path, (site / asset.path).read_bytes()):
                yield _finding(ASSET, asset.path, message)
        for asset in self.edition.at_root:
            found = site / asset.path
            if found.is_file() and found.read_bytes() != asset.data:
                yield _finding(ASSET, asset.path, "This is not what should stand in this file.")

    def _files(self, there: AbstractSet[str]) -> Iterator[Finding]:
        for name in sorted(self.edition.files - there):
            yield _finding(MISSING, name, "This file should be in the site.")
        for name in sorted(there - self.edition.files):
            yield _finding(STRAY, name, "This file should not be in the site.")

    def _amiss(self, target: Target, pages: Mapping[str, Reading]) -> str:
        """What is wrong with where a link leads; "" where nothing is."""
        if target.file in self.edition.papers:
            return ""
        if target.file not in self.edition.files:
            return f"The link `{target.href}` leads nowhere."
        is_page = target.file in pages
        if target.fragment and not (is_page and target.fragment in pages[target.file].ids):
            return f"The link `{target.href}` leads to no section there."
        return ""

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


def _secrets(secrets: Sequence[str], name: str, page: Reading) -> Iterator[Finding]:
    words = page.words if secrets else ""
    for secret in (s for s in secrets if s in words):
        yield _finding(EMBARGO, name, f"A text under embargo got out: “{secret}”.")


def _finding(rule: Rule, name: str, message: str) -> Finding:
    return rule.broken(Place(f"site/{name}"), message)
