"""What was published on a day, as one file for an authority or a court.

It can be checked without this software; a page in it says how.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from notice.build import publication_log
from notice.build._known_then import KnownThen, digest_then, known_then
from notice.build.expected import site_of
from notice.model.corpus import Notice, Version
from notice.model.timeline import Timeline, seen_on
from notice.sources.loaded import Loaded
from notice.text.digest import is_approved, text_digest

_FIRST = (1980, 1, 1, 0, 0, 0)


def evidence(
    config: Path, loaded: Loaded, day: date, log: list[dict[str, Any]], locale: str = ""
) -> bytes:
    """The archive of a day, of all languages or of one beside the source's.

    Raises NoticeError where the site of the day can't be built.
    """
    known = known_then(loaded.corpus, day, log)
    corpus = known.corpus
    timeline = Timeline.on(seen_on(corpus, day).versions, day)
    source = corpus.settings.source
    tags = {locale, source} if locale else set(corpus.settings.tags)
    fronts = tuple(f"{tag}/" for tag in corpus.settings.tags if tag not in tags)
    pages = {
        f"pages/{name}": content
        for name, content in site_of(config, corpus, day).items()
        if not name.startswith((*fronts, *(f"embed/{front}" for front in fronts)))
    }
    texts = {
        f"texts/{version.effective}/{text.locale}.md": _written(text)
        for version in timeline.versions
        for text in _texts(version, tags)
    }
    record = {
        "day": str(day),
        "url": corpus.settings.site_url,
        "company": corpus.settings.company,
        "applies": str(timeline.applicable.effective) if timeline.applicable else None,
        "versions": [_version(timeline, version, tags, known) for version in timeline.versions],
        "remarks": [remark for locale, remark in known.remarks if locale in tags],
    }
    files = {**texts, **pages, "record.json": _json(record)}
    if log:
        until = [line for line in log if line["day"] <= str(day)]
        rows = (publication_log.written(line) + "\n" for line in until)
        files["publications.jsonl"] = "".join(rows).encode()
    files["README.html"] = _explained(record, day, has_log=bool(log)).encode()
    sums = (f"{hashlib.sha256(c).hexdigest()}  {name}\n" for name, c in sorted(files.items()))
    files["SHA256SUMS"] = "".join(sums).encode()
    return _zipped(files)


def _texts(version: Version, tags: set[str]) -> Iterator[Notice]:
    return (text for text in version.texts if text.locale in tags)


def _written(text: Notice) -> bytes:
    """A text as readers had it, in Markdown; what is for the company alone is not in it."""
    parts = [f"# {text.title}", *text.summary, text.disclaimer, text.note]
    for section in text.sections:
        heading = f"{'#' * section.level} {section.title} {{#{section.id}}}"
        parts += [*([heading] if section.level else []), section.text.strip()]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _version(
    timeline: Timeline, version: Version, tags: set[str], known: KnownThen
) -> dict[str, Any]:
    day, withdrawn = timeline.day, version.source.withdrawn
    is_withdrawn = timeline.is_withdrawn(version)
    return {
        "version": str(version.effective),
        "announced": str(version.announced),
        "state": timeline.state(version),
        "until": None if is_withdrawn else str(timeline.until(version) or "") or None,
        "withdrawn": str(withdrawn.on) if withdrawn and is_withdrawn else None,
        "changes": [change.as_data() for change in version.source.changes],
        "texts": [
            {
                "locale": text.locale,
                "title": text.title,
                "digest": text_digest(text),
                "digest_then": digest_then(text, day),
                "published": known.published.get(f"{version.effective}/{text.locale}")
                if known.published is not None
                else None,
                "announcement": list(text.summary),
                "approved": {"by": text.approved.by, "on": str(text.approved.on)}
                if text.approved and text.approved.on <= day and is_approved(text)
                else None,
                "corrected": [str(c.on) for c in text.corrected if c.on <= day],
            }
            for text in _texts(version, tags)
        ],
    }


def _explained(record: Mapping[str, Any], day: date, *, has_log: bool) -> str:
    rows = "".join(
        f"<tr><td>{v['version']}<td>{v['announced']}<td>{v['state']}<td>{v['until'] or ''}"
        for v in record["versions"]
    )
    log = (
        "<li><code>publications.jsonl</code>: the log of publications up to this day, one line "
        "each. <code>before</code> is the SHA-256 of the line before, without its line break, so "
        "that no line can have been changed or left out since the last one was known; compare the "
        "last one with a copy that others hold. <code>manifest</code> is the SHA-256 of "
        "<code>build.json</code> as it was published."
        if has_log
        else "<li>There is no log of publications in this file."
    )
    applied = (
        f"The version of {record['applies']} applied."
        if record["applies"]
        else "No version applied yet."
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        f"<title>What was published on {day}</title>"
        f"<h1>What was published on {day}</h1>"
        f"<p>The privacy notice of {escape(str(record['company']))} at "
        f"{escape(str(record['url']))}. {applied}</p>"
        "<table><tr><th>Version<th>Announced<th>On this day<th>Until" + rows + "</table>"
        f"{_remarked(record['remarks'])}"
        "<h2>What is in this file</h2><ul>"
        "<li><code>texts/</code>: every text that had been announced, in each language: "
        "title, summary, disclaimer and sections, in Markdown."
        "<li><code>pages/</code>: the pages of the day, made from these texts. They open in any "
        "browser through a web server."
        "<li><code>record.json</code>: versions, changes, announcements, approvals with names, "
        "corrections, and the digests of the words in this file (<code>digest</code>), of those "
        "of the day (<code>digest_then</code>) and of those that the log names "
        f"(<code>published</code>).{log}"
        "<li><code>SHA256SUMS</code>: the SHA-256 of every other file.</ul>"
        "<h2>How to check it</h2><ol>"
        "<li>Unpack it, and run <code>sha256sum --check SHA256SUMS</code> in its folder: nothing "
        "in it was changed since it was made."
        "<li>Compare the words of a page with those of its text in <code>texts/</code>."
        "<li>Pages are made from the texts as they are now, seen on the day, with the approvals of "
        "the day; one that was corrected since has its words of now, as is said above. What was "
        "served on the day is proved by the log alone.</ol></html>\n"
    )


def _remarked(remarks: Sequence[str]) -> str:
    """What in the file is not as it was on the day."""
    if not remarks:
        return ""
    items = "".join(f"<li>{escape(remark)}" for remark in remarks)
    return f"<h2>What is not as it was on the day</h2><ul>{items}</ul>"


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as an archive; the same files make the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, _FIRST)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()
