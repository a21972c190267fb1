"""What the front page of each language weighs, and how soon a reader on a slow line sees it."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import brotli
from bench_visit import serving
from lxml import html
from playwright.sync_api import Browser

MOST_BROTLI, MOST_GZIP, MOST_TIMES = 8_000, 10_000, 1.6
"""The goals for a front page in any language: bytes, and times its bare article in brotli."""
MOST_LATER = 1.05
"""The goal for the first paint, in times that of a page written by hand."""
# Bytes a second and milliseconds, as in the developer tools of Chromium
# (front_end/core/sdk/NetworkManager.ts, Slow3GConditions).
_SLOW_3G = {
    "offline": False,
    "downloadThroughput": 500 * 1000 / 8 * 0.8,
    "uploadThroughput": 500 * 1000 / 8 * 0.8,
    "latency": 400 * 5,
}
_PAINTED = """() => new Promise((done) => new PerformanceObserver((seen) =>
  seen.getEntriesByName("first-contentful-paint").forEach((entry) => done(entry.startTime))
).observe({type: "paint", buffered: true}))"""
_BY_HAND = """<!DOCTYPE html>
<html lang="{locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>body{{max-width:42rem;margin:auto;padding:1rem;font:100%/1.6 system-ui,sans-serif}}</style>
{text}
"""


@dataclass(frozen=True)
class Weight:
    """The bytes of a front page, compressed, and of what stands in its article, by itself."""

    locale: str
    brotli: int
    gzip: int
    article: int

    @property
    def times(self) -> float:
        """How many times its bare article the page weighs in brotli."""
        return self.brotli / self.article


@dataclass(frozen=True)
class Paints:
    """When the first words were seen, in milliseconds, of our page and of one written by hand."""

    ours: tuple[float, ...]
    by_hand: tuple[float, ...]

    @property
    def later(self) -> float:
        """Our median in times the other's."""
        return median(self.ours) / median(self.by_hand)


def weights(site: Path) -> list[Weight]:
    """The weights of all front pages, the prevailing language first, the others by their tags."""
    files = [site / "index.html", *sorted(site.glob("*/index.html"))]
    pages = (file.read_bytes() for file in files)
    return [_weight(page) for page in pages if b"data-digest" in page]


def _weight(page: bytes) -> Weight:
    tree = html.fromstring(page.decode())
    article = html.tostring(tree.find(".//article"), encoding="utf-8", with_tail=False)
    sizes = (len(brotli.compress(data, quality=11)) for data in (page, article))
    whole, bare = sizes
    return Weight(tree.get("lang"), whole, len(gzip.compress(page, 9)), bare)


def first_paints(chromium: Browser, site: Path, times: int) -> Paints:
    """When the front page is first seen on a slow line, and the same text written by hand."""
    found: tuple[list[float], list[float]] = ([], [])
    with TemporaryDirectory(prefix="notice-by-hand-") as name:
        by_hand = Path(name)
        page = (site / "index.html").read_text("utf-8")
        (by_hand / "index.html").write_text(_written_by_hand(page), "utf-8")
        with serving(site) as (our_base, _), serving(by_hand) as (their_base, _):
            for _ in range(times):
                for base, seen in zip((our_base, their_base), found, strict=True):
                    seen.append(_first_paint(chromium, base))
    return Paints(*map(tuple, found))


def _first_paint(chromium: Browser, url: str) -> float:
    context = chromium.new_context()
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", _SLOW_3G)
    page.goto(url)
    painted = float(page.evaluate(_PAINTED))
    context.close()
    return painted


def _written_by_hand(page: str) -> str:
    """The title and the text of a page, as somebody would write them who wants nothing else."""
    tree = html.fromstring(page)
    for related in tree.find_class("related"):
        related.drop_tree()
    shown: Sequence[html.HtmlElement] = tree.xpath("//h1 | //section[@class='content']")
    text = "".join(html.tostring(part, encoding="unicode", with_tail=False) for part in shown)
    return _BY_HAND.format(locale=tree.get("lang"), title=tree.findtext(".//title"), text=text)
