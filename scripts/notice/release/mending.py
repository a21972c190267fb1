"""Puts corrected words into the file of a released text, with the record of it and a new seal.

Pure: texts of files come in, and the text of a file goes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from notice.model.corpus import Correction, Notice
from notice.model.finding import Finding, Place
from notice.release.version import sealed
from notice.sources.entries import quoted, set_key, value_of
from notice.text.digest import text_digest


def mended(
    text: str, before: Notice, words: str, new: Notice, record: Correction, *, is_source: bool
) -> str:
    """The released file `text` with what `record` names taken from the file `words`, and sealed.

    `before` and `new` are what the two files hold; both have what is named.
    """
    text = put(text, before, words, new, record.sections)
    for field in record.fields:
        value = value_of(words, field) or quoted(getattr(new, field))
        text = set_key(text, field, value, before.path)
    text = set_key(text, "corrected", as_yaml((*before.corrected, record)), before.path)
    return sealed(text, before.path, before.locale, is_source=is_source)


def put(text: str, old: Notice, words: str, new: Notice, names: Collection[str]) -> str:
    """A file's text with these sections of another, heading and words; all else untouched."""
    lines, others = text.split("\n"), words.split("\n")
    for section_id in reversed(old.ids):
        if section_id in names:
            place = _lines_of(section_id, old, lines)
            block = others[_lines_of(section_id, new, others)]
            is_close = any(line.strip() for line in lines[place.stop : place.stop + 1])
            lines[place] = [*block, ""] if is_close else block
    return "\n".join(lines)


def _lines_of(section_id: str, notice: Notice, lines: Sequence[str]) -> slice:
    """Where a section stands among its file's lines, without the empty ones around it."""
    n = notice.ids.index(section_id)
    start = notice.sections[n].line - 1
    rest = notice.sections[n + 1 :]
    end = rest[0].line - 1 if rest else len(lines)
    while not lines[start].strip():
        start += 1
    while not lines[end - 1].strip():
        end -= 1
    return slice(start, end)


def as_yaml(records: Iterable[Correction]) -> str:
    """The value of `corrected:` as YAML, one entry for each record."""
    return "".join("\n  - " + "\n    ".join(_entry(record)) for record in records)


def _entry(record: Correction) -> Iterator[str]:
    yield f"on: {record.on}"
    if record.kind:
        yield f"kind: {record.kind}"
    for key, names in (("sections", record.sections), ("fields", record.fields)):
        if names:
            yield f"{key}: [{', '.join(map(quoted, names))}]"
    yield f"reason: {quoted(record.reason)}"
    yield f"was: {quoted(record.was)}"
    if record.before:
        yield "before:"
    for section_id, digest in record.before.items():
        yield f"  {quoted(section_id)}: {quoted(digest)}"


def meant(before: Notice, new: Notice, record: Correction) -> Notice:
    """The text as it should be: the words of `new` that are named, and all else as before."""
    chosen = (new.section(s.id) if s.id in record.sections else s for s in before.sections)
    return replace(
        before,
        sections=tuple(section for section in chosen if section),
        corrected=(*before.corrected, record),
        **{field: getattr(new, field) for field in record.fields},
    )


def is_mended(before: Notice, new: Notice, record: Correction, after: Notice) -> bool:
    """Whether a file that was read back holds the words as planned, and all else as before."""
    wanted = meant(before, new, record)
    # Lines move, and the digest below covers what has lines of its own.
    one, other = (replace(n, sections=(), changes=(), lines={}, seal="") for n in (after, wanted))
    return one == other and after.seal == text_digest(after) == text_digest(wanted)


def where_written(finding: Finding, after: Notice, new: Notice, record: Correction) -> Finding:
    """A finding in the file to be written, at the words themselves, which stand in another file.

    `after` and `new` are what the two files hold.
    """
    line = finding.place.line
    starts = [s for s in after.sections if s.line <= line]
    if finding.place.path != after.path or not starts or starts[-1].id not in record.sections:
        return finding
    there, here = new.section(starts[-1].id), starts[-1]
    assert there is not None
    at = there.line if line == here.line else line - here.text_line + there.text_line
    return replace(finding, place=Place(new.path, at))
