"""Banner and text for pages that can take in nothing but a script: one file, data without markup.

The data say what holds on which days, as far as it is public: what "will change" becomes what "has
changed", and ends, without a build.  What is not announced yet begins with the build of its day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from pkgutil import get_data
from typing import Any

from notice.languages.messages import Day, Words
from notice.model.corpus import Corpus
from notice.model.timeline import Timeline
from notice.pages.edition import Edition
from notice.pages.site import Page, PageKind, path
from notice.pages.statements import Banner, Context, banners
from notice.publishing._fragment import Origin, contained, fragment
from notice.publishing._horizon import horizon
from notice.publishing._nodes import nodes
from notice.text.presentation import isolated_words

PREFIX = "embed/element."
"""What the path of every such script begins with; no build removes one."""
_DAY = timedelta(days=1)


@cache
def script() -> tuple[str, bytes]:
    """The path and the bytes of the script; the path bears its digest, so neither ever changes."""
    data = get_data("notice.publishing", "element.js")
    assert data is not None
    return f"{PREFIX}{hashlib.sha256(data).hexdigest()[:16]}.js", data


def elements(edition: Edition, page: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """The script, and the data of each language; `page` gives a page of the site by its path."""
    yield script()
    for tag in edition.corpus.settings.tags:
        content = json.dumps(_data(edition, tag), ensure_ascii=False, indent=1) + "\n"
        yield f"embed/{tag}/element.json", content.encode()
        content = json.dumps(_text(edition, tag, page), ensure_ascii=False) + "\n"
        yield f"embed/{tag}/text.json", content.encode()


def _text(edition: Edition, tag: str, page: Callable[[str], bytes]) -> dict[str, Any]:
    """What the front page says, until when it is known, and what an old copy says first."""
    settings = edition.corpus.settings
    front = path(edition.corpus, Page(PageKind.FRONT, tag))
    ends = horizon(edition.corpus, edition.day)
    main, _ = contained(page(front + "index.html"))
    direction = edition.corpus.strings[tag].direction
    # Within a shadow no `#id` leads anywhere, so that links lead to the notice itself.
    origin = Origin(settings.site_url + front, "", tag, direction, is_far=True)
    words = Words(edition.corpus.strings[tag])
    return {
        "url": settings.site_url,
        "lang": tag,
        "dir": direction,
        "time_zone": settings.time_zone,
        "day": str(edition.day),
        "valid_until": str(ends.valid_until),
        "shown_until": str(ends.shown_until),
        "old": words.text("footer.known", day=words.day(edition.day)),
        "link": {"text": words.text("link.read-current"), "href": settings.site_url + front},
        "text": nodes(fragment(main, origin, settings.publication.heading)),
    }


def _data(edition: Edition, tag: str) -> dict[str, Any]:
    corpus, settings = edition.corpus, edition.corpus.settings
    strings = corpus.strings[tag]
    periods = [
        {"from": str(start), "until": str(end), "banners": list(_shown(corpus, tag, start))}
        for start, end in _periods(corpus, edition.day)
    ]
    return {
        "url": settings.site_url,
        "lang": tag,
        "dir": strings.direction,
        "time_zone": settings.time_zone,
        "day": str(edition.day),
        "periods": periods,
    }


def _periods(corpus: Corpus, day: date) -> Iterator[tuple[date, date]]:
    """The days for which the data vouch, cut where something changes that is public today."""
    last = horizon(corpus, day).shown_until
    stay = timedelta(days=corpus.settings.banner_days)
    begins = {day}
    for version in Timeline.on(corpus.versions, day).versions:
        begins |= {version.effective, version.effective + _DAY, version.effective + stay + _DAY}
    cuts = sorted(d for d in begins if day <= d <= last)
    yield from zip(cuts, (*(d - _DAY for d in cuts[1:]), last), strict=True)


def _shown(corpus: Corpus, tag: str, day: date) -> Iterator[dict[str, Any]]:
    timeline = Timeline.on(corpus.versions, day)
    context = Context(corpus, Page(PageKind.FRONT, tag), timeline)
    for banner in banners(context):
        yield _banner(context, banner)


def _banner(context: Context, banner: Banner) -> dict[str, Any]:
    url = context.corpus.settings.site_url
    return {
        "version": banner.version,
        "label": context.words.text("banner"),
        "lead": [
            {"text": part.text, **({"day": str(part.day)} if isinstance(part, Day) else {})}
            for part in banner.lead
        ],
        "text": [
            {"text": isolated_words(p.text, p.direction), "lang": p.lang, "dir": p.direction}
            for p in banner.text
        ],
        "links": [
            {"text": link.text, "href": url + link.target, "hreflang": link.hreflang}
            for link in banner.links
        ],
    }
