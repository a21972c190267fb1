"""Mends the typography of whole files: plans what they become, and writes nothing itself.

Only what a machine can be sure of is mended.  Mending changes no word, so what was signed off
stays signed off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType

from notice.languages.particulars import terms_of
from notice.languages.typography import mended
from notice.model.corpus import Corpus, Notice
from notice.model.language import Terms
from notice.model.unseen import without_mendable
from notice.release.version import NewFile
from notice.sources import sections
from notice.sources.entries import set_key
from notice.sources.sections import split_front_matter
from notice.sources.yaml.editing import Scalar, scalars
from notice.translation.state import as_yaml, carried, is_untranslated

_SECTIONS = re.compile(r"(?m)^(?=#{1,6}[ \t])")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_HUMAN = ("title", "summary", "short", "disclaimer", "note")


def mend(
    corpus: Corpus,
    read: Callable[[str], str],
    spoilt: Collection[str] = (),
    reformed: Mapping[str, str] = _NOTHING,
) -> tuple[NewFile, ...]:
    """The files that mending changes, as they become.

    Characters that show only where a line ends are deleted from every file that people edit; what
    typography asks for is mended in the working texts and the files of strings.

    `read` gives a file's text by its path from the project's root; `reformed` are the texts of
    which the form was mended before, and the files in `spoilt` were not understood and stay as
    they are, but for that.
    """

    def seen(path: str) -> str:
        return without_mendable(reformed.get(path) or read(path))

    paths = {path for path in _read(corpus) if path not in spoilt}
    files = {**reformed, **{path: seen(path) for path in sorted(paths)}}
    for tag in corpus.terms:
        terms = terms_of(corpus, tag)
        if terms is None or terms.typography is None or corpus.is_retired(tag):
            continue
        notice, strings = corpus.working.get(tag), corpus.strings.get(tag)
        if notice and notice.path not in spoilt:
            files[notice.path] = mended_text(seen(notice.path), terms, corpus.settings.source)
        if strings and strings.path not in spoilt:
            wanted = _below("words", source=corpus.settings.source)
            files[strings.path] = mended_yaml(seen(strings.path), terms, wanted)
    files |= _signed_off(corpus, files, read, spoilt)
    return tuple(NewFile(path, text) for path, text in files.items() if text != read(path))


def _read(corpus: Corpus) -> Iterator[str]:
    """The files that people edit: texts, words and terms of each language, and the settings."""
    yield corpus.settings.path
    for files in (corpus.working, corpus.strings, corpus.terms):
        yield from (file.path for tag, file in files.items() if not corpus.is_retired(tag))


def mended_text(text: str, terms: Terms, source: str) -> str:
    """A file of the notice with its human words mended, in the front matter and below.

    What is marked as still in the language of the source stays as it is.
    """
    assert terms.typography
    yaml_text, body, _ = split_front_matter(text)
    body = "".join(
        piece
        if is_untranslated(piece.lstrip("# \t\n"), source)
        else mended(piece, terms.typography, terms)
        for piece in _SECTIONS.split(body)
    )
    if yaml_text is None:
        return body
    return f"---\n{mended_yaml(yaml_text, terms, _below(*_HUMAN, source=source))}\n---\n{body}"


def mended_yaml(text: str, terms: Terms, wanted: Callable[[Scalar], bool]) -> str:
    """A YAML text with the wanted values mended, and all else as it was, comments included.

    A value that can't be written back in its place so that it says what it should stays as it is.
    """
    assert terms.typography
    spoilt: set[tuple[str, ...]] = set()
    found = {s.keys: s for s in scalars(text) if wanted(s)}
    right = {keys: mended(s.value, terms.typography, terms) for keys, s in found.items()}
    while True:
        better = _written(text, [s for k, s in found.items() if k not in spoilt], right, terms)
        says = {s.keys: s.value for s in scalars(better)}
        wrong = {k for k in found if k not in spoilt and says.get(k) != right[k]}
        if not wrong:
            return better
        spoilt |= wrong


def _written(
    text: str, chosen: list[Scalar], right: Mapping[tuple[str, ...], str], terms: Terms
) -> str:
    assert terms.typography
    pieces, position = [], 0
    for scalar in sorted(chosen, key=lambda s: s.start):
        if right[scalar.keys] == scalar.value:
            continue
        raw = text[scalar.start : scalar.end]
        new = (
            mended(raw, terms.typography, terms)
            if "\n" in raw
            else _on_one_line(right[scalar.keys], scalar.style)
        )
        pieces += [text[position : scalar.start], new]
        position = scalar.end
    return "".join((*pieces, text[position:]))


def _on_one_line(value: str, style: str) -> str:
    if style == '"':
        return json.dumps(value, ensure_ascii=False)
    return "'" + value.replace("'", "''") + "'" if style == "'" else value


def _below(*names: str, source: str) -> Callable[[Scalar], bool]:
    """Whether a value is of words under one of these keys, and not marked as untranslated."""
    return lambda found: (
        found.keys[0] in names
        and found.keys[-1] != "to"
        and not is_untranslated(found.value, source)
    )


def _signed_off(
    corpus: Corpus, files: Mapping[str, str], read: Callable[[str], str], spoilt: Collection[str]
) -> dict[str, str]:
    """The translations' files with their records of signing off carried over the mending.

    Those too in which nothing was mended: their record names the source text, which may have been.
    """
    source = corpus.working.get(corpus.settings.source)
    if source is None:
        return {}
    new_source = _parsed(files, source, is_source=True)
    found = {}
    for _, notice in corpus.translations_at_work():
        if notice.path in spoilt:
            continue
        new = _parsed(files, notice, is_source=False)
        records = carried(notice.translates, (source, new_source), (notice, new))
        if records != dict(notice.translates):
            text = files.get(notice.path) or read(notice.path)
            found[notice.path] = set_key(text, "translates", as_yaml(records), notice.path)
    return found


def _parsed(files: Mapping[str, str], notice: Notice, *, is_source: bool) -> Notice:
    if notice.path not in files:
        return notice
    data = files[notice.path].encode()
    how = {"is_source": is_source, "numbered": notice.numbered}
    return sections.parse(data, notice.path, notice.locale, **how)[0]
