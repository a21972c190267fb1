"""The fragments of all pages, of the banner alone, and of the notice without its frame."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pkgutil import get_data
from typing import Any

from notice.languages.messages import plain
from notice.model.corpus import Corpus
from notice.pages.edition import Edition
from notice.pages.site import Page, PageKind, path
from notice.pages.view import PageView
from notice.publishing._fragment import ROOT, Origin, contained, fragment, prefix
from notice.publishing._horizon import Horizon, horizon

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
)


@cache
def _style() -> tuple[str, bytes]:
    """The path and the bytes of the fragments' style; the name bears a piece of the digest."""
    data = get_data("notice.publishing", "fragment.css")
    assert data is not None
    return f"assets/fragment.{hashlib.sha256(data).hexdigest()[:8]}.css", data


def _place(view: PageView) -> str:
    """Where a page's fragment stands, without its ending."""
    own = view.path.removeprefix(f"{view.locale}/").strip("/")
    return f"embed/{view.locale}/{own or 'index'}"


def fragments(edition: Edition, page: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """Each file with its content; `page` gives a page of the site by its path."""
    yield _style()
    ends = horizon(edition.corpus, edition.day)
    for view in _views(edition):
        data = _one(edition, view, page(view.path + "index.html"), ends)
        yield f"{_place(view)}.json", _written(data["json"])
        yield f"{_place(view)}.html", data["html"]
        if view.kind is PageKind.FRONT:
            yield f"embed/{view.locale}/banner.json", _written(data["banner.json"])
            yield f"embed/{view.locale}/banner.html", data["banner.html"]
            yield f"embed/{view.locale}/notice.html", data["notice.html"]


def _views(edition: Edition) -> list[PageView]:
    return [v for v in edition.views.values() if v.kind is not PageKind.DRAFT]


def _one(edition: Edition, view: PageView, page: bytes, ends: Horizon) -> dict[str, Any]:
    corpus = edition.corpus
    settings = corpus.settings
    url = settings.site_url + view.path
    far = settings.publication.has_base
    origin = Origin(url, prefix(view.locale, view.path), view.locale, view.direction, far)
    known = {
        "version": view.version,
        "day": str(edition.day),
        "valid_until": str(ends.valid_until),
        "shown_until": str(ends.shown_until),
    }
    main, banners = contained(page)
    whole = fragment(main, origin, settings.publication.heading, **known)
    alone = Origin(url, origin.prefix + "banner-", view.locale, view.direction, far)
    warned = "".join(fragment(b, alone, settings.publication.heading, **known) for b in banners)
    css = settings.site_url + _style()[0]
    linked = f'<link rel="stylesheet" href="{escape(css)}">'
    link = f'<p><a href="{escape(url)}" hreflang="{view.locale}">{escape(view.title)}</a></p>'
    only = f'<div class="{ROOT}" lang="{view.locale}" dir="{view.direction}">{link}</div>'
    facts = {
        "lang": view.locale,
        "dir": view.direction,
        "title": view.title,
        **known,
        "digest": view.digest,
        "time_zone": settings.time_zone,
        "css": css,
        "canonical": view.canonical,
        "hreflang": [{"lang": tag, "url": url} for tag, url in view.alternates],
        "head": (
            "Search engines should know one of the two pages alone: let this one name `canonical` "
            "in a link, or be noindex."
        ),
    }
    old = _old(corpus, view)
    return {
        "json": {**facts, "html": whole, "html_old": _aged(whole, old), "html_link": only},
        "html": f"{linked}\n{whole}\n".encode(),
        "banner.json": {
            **facts,
            "digest": "",
            "html": warned,
            "html_old": "",
            "html_link": only,
            "banners": [banner.version for banner in view.banners],
        },
        # Never empty, so that whoever takes it in can tell "no banner" from "no answer".
        "banner.html": f"{linked}\n{warned}\n".encode(),
        "notice.html": _document(view, whole),
    }


def _old(corpus: Corpus, view: PageView) -> str:
    """The line of a copy that may be out of date, in the words that the pages have."""
    front = corpus.settings.site_url + path(corpus, Page(PageKind.FRONT, view.locale))
    text = view.words.text("link.read-current")
    said = escape(plain(view.known))
    return f'<p class="notice-old">{said} <a href="{escape(front)}">{escape(text)}</a></p>'


def _aged(whole: str, line: str) -> str:
    start, mark, rest = whole.partition(">")
    return start + mark + line + rest


def _document(view: PageView, whole: str) -> bytes:
    """The notice without the frame of the site, as a page of its own for a view within an app."""
    up = "../" * 2
    return (
        f'<!doctype html>\n<html lang="{view.locale}" dir="{view.direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(view.page_title)}</title>\n"
        '<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{escape(view.canonical)}">\n'
        f'<link rel="stylesheet" href="{up}{_style()[0]}">\n</head>\n<body>\n{whole}\n</body>\n'
        "</html>\n"
    ).encode()


def _written(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
