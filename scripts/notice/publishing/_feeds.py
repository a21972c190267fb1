"""Atom and JSON Feed in each language: an entry for each version that was announced.

Ids never change, and `updated` is the day of what happened last to a version, never the build's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as time_of_day
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml import etree

from notice.languages.messages import Words
from notice.model.corpus import Corpus, Version
from notice.model.timeline import Timeline
from notice.pages.edition import Edition
from notice.pages.site import Page, PageKind, path
from notice.pages.told import FEEDS

(_, ATOM), (_, JSON) = FEEDS
_NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class _Entry:
    id: str
    url: str
    title: str
    published: str
    updated: str
    summary: str


def feeds(edition: Edition) -> dict[str, bytes]:
    """The files of all languages by their paths."""
    result = {}
    corpus = edition.corpus
    for tag in corpus.settings.tags:
        front = path(corpus, Page(PageKind.FRONT, tag))
        entries = _entries(edition, tag)
        result[front + ATOM] = _atom(corpus, tag, front, entries)
        result[front + JSON] = _json(corpus, tag, front, entries)
    return result


def _entries(edition: Edition, tag: str) -> list[_Entry]:
    corpus = edition.corpus
    timeline = Timeline.on(corpus.versions, edition.day)
    words = Words(corpus.strings[tag])
    found = []
    ordered = sorted(timeline.versions, key=lambda v: (v.announced, v.effective), reverse=True)
    for version in ordered:
        text = version.text(tag)
        if text is None:
            continue
        found.append(
            _Entry(
                id=f"{_authority(corpus)}:{tag}/versions/{version.effective}",
                url=corpus.settings.site_url + path(corpus, Page(PageKind.VERSION, tag, version)),
                title=words.text(
                    "title.version", title=text.title, date=words.day(version.effective)
                ),
                published=_moment(corpus, version.announced),
                updated=_moment(corpus, _last(version, tag, edition.day)),
                summary="\n\n".join(text.summary),
            )
        )
    return found


def _last(version: Version, tag: str, day: date) -> date:
    """When something last happened to a version that is public on the day."""
    text, withdrawn = version.text(tag), version.source.withdrawn
    days = [version.announced, *(c.on for c in (text.corrected if text else ()))]
    days += [withdrawn.on] if withdrawn else []
    return max(d for d in days if d <= day)


def _authority(corpus: Corpus) -> str:
    """What every id begins with (RFC 4151): the host, the day of the first version, the path."""
    url = urlsplit(corpus.settings.site_url)
    first = min(v.announced for v in corpus.versions)
    return f"tag:{url.hostname},{first}:{url.path.strip('/') or 'notice'}"


def _moment(corpus: Corpus, day: date) -> str:
    zone = ZoneInfo(corpus.settings.time_zone)
    return datetime.combine(day, time_of_day(), zone).isoformat()


def _title(corpus: Corpus, tag: str) -> str:
    return f"{Words(corpus.strings[tag]).text('title')} – {corpus.settings.company}"


def _atom(corpus: Corpus, tag: str, front: str, entries: list[_Entry]) -> bytes:
    settings = corpus.settings
    root = etree.Element(f"{{{_NAMESPACE}}}feed", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", tag)

    def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
        made = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
        made.text = text or None
        return made

    add(root, "id", f"{_authority(corpus)}:{tag}")
    add(root, "title", _title(corpus, tag))
    add(root, "updated", max((e.updated for e in entries), default=_start(corpus)))
    add(
        root, "link", rel="self", type="application/atom+xml", href=settings.site_url + front + ATOM
    )
    add(
        root,
        "link",
        rel="alternate",
        type="text/html",
        hreflang=tag,
        href=settings.site_url + front,
    )
    add(add(root, "author"), "name", settings.company)
    for entry in entries:
        made = add(root, "entry")
        add(made, "id", entry.id)
        add(made, "title", entry.title)
        add(made, "published", entry.published)
        add(made, "updated", entry.updated)
        add(made, "link", rel="alternate", type="text/html", hreflang=tag, href=entry.url)
        add(made, "summary", entry.summary or entry.title)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _start(corpus: Corpus) -> str:
    return _moment(corpus, min(v.announced for v in corpus.versions))


def _json(corpus: Corpus, tag: str, front: str, entries: list[_Entry]) -> bytes:
    settings = corpus.settings
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(corpus, tag),
        "home_page_url": settings.site_url + front,
        "feed_url": settings.site_url + front + JSON,
        "language": tag,
        "authors": [{"name": settings.company}],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.summary or entry.title,
                "date_published": entry.published,
                "date_modified": entry.updated,
                "language": tag,
            }
            for entry in entries
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
