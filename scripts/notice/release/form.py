"""Mends how working texts are written, where a machine can be sure of what is meant.

Pure: texts of files come in, and those that change go out.  No word changes, and no order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from notice.model.corpus import Corpus, Notice, Section
from notice.model.finding import Finding, Severity
from notice.model.unseen import without_mendable
from notice.release._headings import by_place, by_words, plain, with_ids
from notice.release._nesting import indented
from notice.sources import rules, sections
from notice.sources.limits import LONGEST_LINE
from notice.sources.raw_file import decode
from notice.sources.sections import split_front_matter
from notice.text.wrapping import wrapped

# What is wrong with the body alone keeps nobody from mending it.
_OF_THE_BODY = {
    rule.id
    for rule in (
        rules.ENCODING,
        rules.HEADING_FORM,
        rules.HEADING_ID,
        rules.HEADING_LEVEL,
        rules.HEADING_WORDS,
        rules.ID_FORM,
        rules.ID_ONCE,
        rules.LINE_LENGTH,
        rules.NESTING,
        rules.NO_FENCE,
    )
}
_SECURE = re.compile(r"\]\(https://(?P<host>[^/?#\s()]+)")
_INSECURE = re.compile(r"(?<=\]\()http://(?P<host>[^/?#\s()]+)")


def reformed(
    corpus: Corpus, files: Mapping[str, bytes], findings: tuple[Finding, ...]
) -> dict[str, str]:
    """The working texts that change, by path, as they become.

    `files` are the bytes of each, and `findings` what was found when they were read: a text of
    which more than the body is wrong stays as it is.
    """
    spoilt = {
        f.place.path
        for f in findings
        if f.severity is Severity.ERROR and f.rule not in _OF_THE_BODY
    }
    hosts = _hosts(corpus)
    source = corpus.working.get(corpus.settings.source)
    made: dict[str, str] = {}
    texts = [source] if source else []
    texts += [notice for _, notice in corpus.translations_at_work()]
    headings = source.sections if source else ()
    for notice in texts:
        if notice.path in spoilt or notice.path not in files:
            continue
        text, _ = decode(files[notice.path], notice.path)
        propose = _ids(corpus, notice, headings)
        better = _mended(text, notice, propose, hosts)
        if better != text:
            made[notice.path] = better
        if notice is source:
            headings, _ = sections.scan(split_front_matter(better)[1], "")
    return made


def _mended(
    text: str,
    notice: Notice,
    propose: Callable[[tuple[Section, ...]], Mapping[int, str]],
    hosts: frozenset[str],
) -> str:
    body = split_front_matter(text)[1]
    front = text[: len(text) - len(body)]
    body = without_mendable(body)
    body = wrapped(with_ids(plain(body, notice.title), propose), LONGEST_LINE)
    body = "\n".join(_lists(body.split("\n")))
    return front + _INSECURE.sub(lambda found: _secured(found, hosts), body)


def _lists(lines: list[str]) -> list[str]:
    """The lines with those of each section indented as they are meant."""
    made: list[str] = []
    section: list[str] = []
    for line in (*lines, "# "):
        if not line.startswith("#"):
            section.append(line)
            continue
        made += indented("\n".join(section)).split("\n") if section else []
        made.append(line)
        section = []
    return made[:-1]


def _secured(found: re.Match[str], hosts: frozenset[str]) -> str:
    is_known = found["host"].casefold() in hosts
    return found[0].replace("http://", "https://", 1) if is_known else found[0]


def _hosts(corpus: Corpus) -> frozenset[str]:
    """The hosts to which any text links by https."""
    return frozenset(
        found["host"].casefold()
        for notice in corpus.notices()
        for section in notice.sections
        for found in _SECURE.finditer(section.text)
    )


def _ids(
    corpus: Corpus, notice: Notice, source: tuple[Section, ...]
) -> Callable[[tuple[Section, ...]], Mapping[int, str]]:
    """What proposes ids for a text's headings without one; `source` are those that prevail."""
    released = [
        section
        for version in reversed(corpus.versions)
        if (text := version.text(notice.locale))
        for section in text.sections
        if section.level and section.id
    ]
    if notice.locale == corpus.settings.source:
        return lambda own: by_words(own, released)
    known = frozenset(section.id for section in source if section.id)

    def translated(own: tuple[Section, ...]) -> Mapping[int, str]:
        found = by_place(own, source)
        return by_words(own, released, known) if found is None else found

    return translated
