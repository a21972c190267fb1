"""Bars on the pages of a preview, which say what can't be shown as it stands.

They are written into the pages of a preview alone; the audit of a site lets none through.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from notice.model import grouping
from notice.model.finding import Finding
from notice.sources.theme.contraband import PREVIEW

_MOST = 5
_BODY = re.compile(r"<body\b[^>]*>")
_BAR = (
    "position:relative;z-index:9;margin:0;padding:.75rem 1rem;background:#7a1f1f;color:#fff;"
    "font:1rem/1.5 sans-serif;text-align:start;overflow-wrap:anywhere"
)


class Fault(Struct, frozen=True):
    """What is wrong with one file, the language whose pages suffer, and what they show instead.

    Without a `locale`, all pages suffer.
    """

    locale: str
    findings: tuple[Finding, ...]
    instead: str

    def concerns(self, locale: str) -> bool:
        """Whether pages in a language have to say it."""
        return self.locale in {"", locale}


def with_bars(page: str, faults: Sequence[Fault]) -> str:
    """A page with a bar on top for what is wrong; as it is where nothing is."""
    bars = "".join(map(_bar, faults))
    return _BODY.sub(lambda found: found[0] + bars, page, count=1) if bars else page


def placeholder(faults: Sequence[Fault]) -> str:
    """A page of nothing but bars, in place of one that can't be made."""
    page = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex"><title>Preview</title></head>'
        '<body style="margin:0"></body></html>\n'
    )
    return with_bars(page, faults)


def write_placeholders(
    site: Path, source: str, tags: Iterable[str], faults: Sequence[Fault]
) -> None:
    """Write what says the faults at the addresses of the front pages and drafts that are missing.

    The pages in the language `source` stand at the root.
    """
    for tag in tags:
        front = site if tag == source else site / tag
        own = [fault for fault in faults if fault.concerns(tag)]
        for file in (front / "index.html", front / "draft" / "index.html"):
            if own and not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(placeholder(own), "utf-8")
    if not (site / "404.html").exists():
        (site / "404.html").write_text(placeholder(faults), "utf-8")


def _bar(fault: Fault) -> str:
    told = fault.findings[:_MOST]
    words = [f"{f.place}: {grouping.sentences(f)}" for f in told]
    if more := len(fault.findings) - len(told):
        words.append(f"And {more} more in this file; the terminal names them.")
    lines = "".join(f"<br>{html.escape(text)}" for text in words)
    instead = html.escape(fault.instead)
    return (
        f'<div {PREVIEW} role="alert" lang="en" dir="ltr" style="{_BAR}">'
        f"<strong>Preview: this can’t be shown as it stands.</strong>{lines}<br>{instead}</div>"
    )
