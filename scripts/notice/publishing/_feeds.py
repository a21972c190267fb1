"""Atom and JSON Feed in each language: an entry for each version that was announced.

An entry says what the history says of its version: that it was withdrawn or corrected, or is not in
the language.  `updated` is the day of what happened last to it, never the build's.  Ids are made of
what never changes of a version, so that an older one taken over later changes none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as time_of_day
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml import etree
from msgspec import Struct

from notice.languages.messages import Words, plain
from notice.model.corpus import Corpus, Version
from notice.pages.edition import Edition
from notice.pages.history import Entry
from notice.pages.site import Page, PageKind, path
from notice.pages.statements import version_link, withdrawn
from notice.pages.told import FEEDS
from notice.pages.view import PageView
from notice.text.presentation import isolated_words

(_, ATOM), (_, JSON) = FEEDS
_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class _Entry(Struct, frozen=True):
    """What happened: `text` is in the language `lang`, the page behind it in `hreflang`."""

    id: str
    url: str
    hreflang: str
    title: str
    published: str
    updated: str
    text: str
    lang: str


def feeds(edition: Edition) -> dict[str, bytes]:
    """The files of all languages by their paths."""
    result = {}
    corpus = edition.corpus
    for history in (v for v in edition.views.values() if v.kind is PageKind.HISTORY):
        tag = history.locale
        front = path(corpus, Page(PageKind.FRONT, tag))
        found = sorted(_entries(history), key=lambda entry: entry.published, reverse=True)
        result[front + ATOM] = _atom(corpus, tag, front, found)
        result[front + JSON] = _json(corpus, tag, front, found)
    return result


def _entries(history: PageView) -> Iterator[_Entry]:
    """Of each version that the history lists, and once that nobody keeps the language up to date.

    Of one day, the version that applies last comes first.
    """
    corpus, day, tag = history.context.corpus, history.context.timeline.day, history.locale
    retired = history.words.strings.retired
    if retired and retired <= day:
        front = corpus.settings.site_url + path(corpus, Page(PageKind.FRONT, tag))
        said = history.words.text("status.retired", date=history.words.day(retired))
        moment = _moment(corpus, retired)
        own = _id(corpus, retired, f"{tag}/retired")
        yield _Entry(own, front, tag, said, moment, moment, said, tag)
    versions = reversed(history.context.timeline.versions)
    for version, listed in zip(versions, history.history, strict=True):
        yield _entry(history, version, listed)


def _entry(history: PageView, version: Version, listed: Entry) -> _Entry:
    """Of a version as it is `listed` in the history."""
    context, words, tag = history.context, history.words, history.locale
    own, shown = version.text(tag), version.text(tag) or version.source
    titled, day = own.title if own else words.text("title"), words.day(version.effective)
    link = version_link(context, version, words.text("title.version", title=titled, date=day))
    text, lang = list(shown.summary), shown.locale
    if context.timeline.is_withdrawn(version):
        text, lang = [plain(withdrawn(words, version))], tag
    if own:
        text = [*_told(listed, "corrected"), *text]
    title = " – ".join([link.text, *_told(listed, "withdrawn")])
    said = "\n\n".join(text) or title
    return _Entry(
        id=_id(context.corpus, version.announced, f"{tag}/versions/{version.effective}"),
        url=context.corpus.settings.site_url + link.target,
        hreflang=link.hreflang or tag,
        title=_shown(context.corpus, title, tag),
        published=_moment(context.corpus, version.announced),
        updated=_moment(context.corpus, _last(version, tag, context.timeline.day)),
        text=_shown(context.corpus, said, lang),
        lang=lang,
    )


def _told(listed: Entry, key: str) -> list[str]:
    """The line that the history has under this key, as words; none where it has none."""
    return [f"{line.label} {plain(line.content)}" for line in listed.header if line.key == key]


def _last(version: Version, tag: str, day: date) -> date:
    """When something last happened to a version that is public on the day."""
    text, withdrawn = version.text(tag), version.source.withdrawn
    days = [version.announced, *(c.on for c in (text.corrected if text else ()))]
    days += [withdrawn.on] if withdrawn else []
    return max(d for d in days if d <= day)


def _id(corpus: Corpus, day: date, what: str) -> str:
    """A tag (RFC 4151): the host, a day on which it told of this, and what it is."""
    url = urlsplit(corpus.settings.site_url)
    return f"tag:{url.hostname},{day}:{url.path.strip('/') or 'notice'}:{what}"


def _moment(corpus: Corpus, day: date) -> str:
    zone = ZoneInfo(corpus.settings.time_zone)
    return datetime.combine(day, time_of_day(), zone).isoformat()


def _title(corpus: Corpus, tag: str) -> str:
    title = Words(corpus.strings[tag]).text("title")
    return _shown(corpus, f"{title} – {corpus.settings.company}", tag)


def _shown(corpus: Corpus, words: str, lang: str) -> str:
    """Words in a language as programs show them that know of no direction within them."""
    return isolated_words(words, corpus.strings[lang].direction)


def _atom(corpus: Corpus, tag: str, front: str, entries: list[_Entry]) -> bytes:
    settings = corpus.settings
    root = etree.Element(f"{{{_NAMESPACE}}}feed", nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    root.set(_LANG, tag)

    def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
        made = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
        made.text = text or None
        return made

    add(root, "id", settings.site_url + front + ATOM)
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
        add(
            made, "link", rel="alternate", type="text/html", hreflang=entry.hreflang, href=entry.url
        )
        add(made, "summary", entry.text).set(_LANG, entry.lang)
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
                "content_text": entry.text,
                "date_published": entry.published,
                "date_modified": entry.updated,
                "language": entry.lang,
            }
            for entry in entries
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
