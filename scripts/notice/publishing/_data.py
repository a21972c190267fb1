"""`notice.json`: what the site says of its versions, for programs; and the schema that it keeps."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from notice.model.corpus import Corpus, Effect, Materiality, Notice, Version
from notice.model.settings import TAG
from notice.model.timeline import State, Timeline
from notice.pages.edition import Edition
from notice.pages.site import Page, PageKind, compared_with, paper, path
from notice.publishing._horizon import horizon
from notice.text.digest import is_approved, text_digest

NAME = "notice.json"
SCHEMA_NAME = "notice.schema.json"


def as_json(edition: Edition) -> bytes:
    """What is public on the edition's day."""
    corpus, settings = edition.corpus, edition.corpus.settings
    timeline = Timeline.on(corpus.versions, edition.day)
    applies = timeline.applicable
    content = {
        "$schema": settings.site_url + SCHEMA_NAME,
        "company": settings.company,
        "url": settings.site_url,
        "day": str(edition.day),
        "valid_until": str(horizon(corpus, edition.day).valid_until),
        "time_zone": settings.time_zone,
        "prevails": settings.source,
        "applies": str(applies.effective) if applies else None,
        "locales": [_locale(edition, tag) for tag in settings.tags],
        "versions": [_version(corpus, timeline, v) for v in reversed(timeline.versions)],
    }
    return _written(content)


def schema() -> bytes:
    """The JSON Schema of `notice.json`, by draft 2020-12."""
    return _written(_SCHEMA)


def _written(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _locale(edition: Edition, tag: str) -> dict[str, Any]:
    corpus = edition.corpus
    strings = corpus.strings[tag]
    retired = strings.retired if strings.retired and strings.retired <= edition.day else None
    return {
        "locale": tag,
        "name": next(x.name for x in corpus.settings.locales if x.tag == tag),
        "direction": strings.direction,
        "url": corpus.settings.site_url + path(corpus, Page(PageKind.FRONT, tag)),
        "retired": _day(retired),
    }


def _version(corpus: Corpus, timeline: Timeline, version: Version) -> dict[str, Any]:
    withdrawn = version.source.withdrawn
    texts = [t for tag in corpus.settings.tags if (t := version.text(tag))]
    return {
        "version": str(version.effective),
        "announced": str(version.announced),
        "effective": str(version.effective),
        "until": _day(timeline.until(version)) if not timeline.is_withdrawn(version) else None,
        "state": timeline.state(version),
        "withdrawn": _day(withdrawn.on) if withdrawn and timeline.is_withdrawn(version) else None,
        "material_adverse": version.is_material_adverse,
        "changes": [change.as_data() for change in version.source.changes],
        "texts": [_text(corpus, timeline.day, version, text) for text in texts],
    }


def _text(corpus: Corpus, day: date, version: Version, text: Notice) -> dict[str, Any]:
    url, tag = corpus.settings.site_url, text.locale
    compared = compared_with(corpus, version, tag)
    redline = url + path(corpus, Page(PageKind.REDLINE, tag, version)) if compared else None
    file = paper(corpus, version, tag)
    approved = text.approved.on if text.approved and is_approved(text) else None
    return {
        "locale": tag,
        "title": text.title,
        "url": url + path(corpus, Page(PageKind.VERSION, tag, version)),
        "digest": text_digest(text),
        "approved": _day(approved),
        "corrected": sorted({str(c.on) for c in text.corrected if c.on <= day}),
        "summary": list(text.summary),
        "redline": redline,
        "pdf": url + file if file else None,
    }


def _day(day: date | None) -> str | None:
    return str(day) if day else None


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _described(kind: Any, words: str) -> dict[str, Any]:
    return {**kind, "description": words}


_TEXT: dict[str, Any] = {"type": "string"}
_URL: dict[str, Any] = {"type": "string", "format": "uri", "pattern": "^https://"}
_MAYBE_URL: dict[str, Any] = {**_URL, "type": ["string", "null"]}
_DATE: dict[str, Any] = {"type": "string", "format": "date"}
_MAYBE_DATE: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
_YES: dict[str, Any] = {"type": "boolean"}
_TAG: dict[str, Any] = {"type": "string", "pattern": f"^{TAG}$"}
_DIGEST: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


_STATES = [state for state in State if state is not State.EMBARGOED]
_CHANGE = _object(
    sections=_list(_TEXT),
    kind=_TEXT,
    materiality={"enum": list(Materiality)},
    effect={"enum": list(Effect)},
    **{"for": _described(_list(_TEXT), "Sections that name whom it concerns; none: all readers.")},
)
_ONE_TEXT = _object(
    locale=_TAG,
    title=_TEXT,
    url=_described(_URL, "Its own page, for ever."),
    digest=_described(_DIGEST, "SHA-256 of the words and of what is sealed with them."),
    approved=_described(_MAYBE_DATE, "When the company approved exactly these words."),
    corrected=_described(_list(_DATE), "When slips were mended in it."),
    summary=_described(_list(_TEXT), "What changes for readers, a paragraph each."),
    redline=_MAYBE_URL,
    pdf=_MAYBE_URL,
)
_ONE_VERSION = _object(
    version=_described(_DATE, "Its name: the day from which it applies."),
    announced=_DATE,
    effective=_DATE,
    until=_described(_MAYBE_DATE, "The last day on which it applies, as far as announced."),
    state={"enum": _STATES},
    withdrawn=_described(_MAYBE_DATE, "From when it will not apply after all."),
    material_adverse=_YES,
    changes=_list(_CHANGE),
    texts=_list(_ONE_TEXT),
)
_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A privacy notice, its versions and its languages",
    **_object(
        **{
            "$schema": _URL,
            "company": _TEXT,
            "url": _URL,
            "day": _described(_DATE, "The day of which all this is known."),
            "valid_until": _described(_DATE, "The last day for which all this is known."),
            "time_zone": _TEXT,
            "prevails": _described(_TAG, "The language whose text prevails."),
            "applies": _described(_MAYBE_DATE, "The version that applies on the day."),
            "locales": _list(
                _object(
                    locale=_TAG,
                    name=_TEXT,
                    direction={"enum": ["ltr", "rtl"]},
                    url=_URL,
                    retired=_MAYBE_DATE,
                )
            ),
            "versions": _described(_list(_ONE_VERSION), "Those that were announced, newest first."),
        }
    ),
}
