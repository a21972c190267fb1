"""Writes headings as the dialect has them: underlined ones, emphasis, attributes, missing ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from notice.model.corpus import Section
from notice.sources.sections import scan
from notice.text.commonmark import ATTRIBUTES
from notice.text.headings import can_be_heading, folded, id_for, ids_by_words, is_usable

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<title>.*?)(?:[ \t]+#+)?[ \t]*")
_ID = re.compile(r"[ \t]*\{#(?P<id>[a-z][a-z0-9-]*)\}$")
_UNDERLINE = re.compile(r"(?P<sign>={3,}|-{3,})[ \t]*")
_NO_WORDS = re.compile(r"[-*+>#|:!=~`\[ \t]|\d+[.)]")
"""How a line begins that is no words alone, or is indented."""
_STRESSED = re.compile(
    r"(?<![\w*_\\])(?P<sign>\*{1,3}|_{1,3})(?=[^\s*_])(?P<words>[^*_]*[^\s*_\\])(?P=sign)(?![\w*_])"
)
_KRAMDOWN_ID = re.compile(r"[\s:]#(?P<id>[a-z][a-z0-9-]*)(?=[\s}])")


def plain(body: str, title: str) -> str:
    """A text's body with headings of the dialect's form, as far as it is sure that they are such.

    `title` is the page's: a heading that only repeats it stays for a reader to decide on.
    """
    bare = [line for line in body.split("\n") if not ATTRIBUTES.fullmatch(line.strip())]
    lines = list(_without_attributes(_hashed(bare, title)))
    return "\n".join(map(_unstressed, lines))


def _hashed(lines: Sequence[str], title: str) -> list[str]:
    """The lines with `##` before the words that are underlined."""
    under: dict[int, str] = {}
    for n, line in enumerate(lines):
        found = _UNDERLINE.fullmatch(line)
        is_apart = n < 2 or not lines[n - 2].strip() or lines[n - 2].startswith("#")
        if found and (is_apart or n - 2 in under) and _is_heading(lines, n, title):
            under[n] = found["sign"][0]
    has_both = len(set(under.values())) == len("=-")
    new = list(lines)
    for n, sign in under.items():
        new[n - 1] = f"{'###' if has_both and sign == '-' else '##'} {lines[n - 1].rstrip()}"
    return [line for n, line in enumerate(new) if n not in under]


def _is_heading(lines: Sequence[str], n: int, title: str) -> bool:
    """Whether what stands above an underline can be nothing but a heading."""
    words = lines[n - 1].strip() if n else ""
    return (
        can_be_heading(words)
        and not _NO_WORDS.match(lines[n - 1])
        and "|" not in words
        and words.casefold() != title.casefold()
    )


def _without_attributes(lines: Iterable[str]) -> Iterable[str]:
    """The lines without what kramdown reads in braces; an id of a heading stays as its id."""
    for line in lines:
        if "{:" not in line:
            yield line
            continue
        heading = _HEADING.fullmatch(line)
        known = _KRAMDOWN_ID.search(line) if heading else None
        bare = ATTRIBUTES.sub("", line).rstrip()
        if bare == line.rstrip():
            yield line
        elif known and "{#" not in bare:
            yield f"{bare} {{#{known['id']}}}"
        elif bare:
            yield bare


def _unstressed(line: str) -> str:
    """A heading without emphasis; any other line as it is."""
    heading = _HEADING.fullmatch(line)
    if not heading or not re.search(r"[*_]", heading["title"]):
        return line
    title = heading["title"]
    for _ in range(3):
        title = _STRESSED.sub(r"\g<words>", title)
    if re.search(r"(?<!\\)\*|(?<![\w\\])_|(?<!\\)_(?!\w)", _ID.sub("", title)):
        return line  # it can't be told what is meant
    return f"{heading['marks']} {title}"


def with_ids(body: str, propose: Callable[[tuple[Section, ...]], Mapping[int, str]]) -> str:
    """The body with the ids that are proposed for its headings without one, by their lines."""
    sections, _ = scan(body, "")
    lines = body.split("\n")
    for number, made in propose(sections).items():
        heading = _HEADING.fullmatch(lines[number - 1])
        if heading and heading["title"] and "{" not in heading["title"]:
            lines[number - 1] = f"{heading['marks']} {heading['title']} {{#{made}}}"
    return "\n".join(lines)


def by_words(
    sections: Sequence[Section], known: Sequence[Section], allowed: frozenset[str] | None = None
) -> dict[int, str]:
    """An id for each heading without one, by its line: that of `known` with the same words, or new.

    Where only some ids are `allowed`, none is new.
    """
    taken = {section.id for section in sections}
    found: dict[int, str] = {}
    earlier = ids_by_words(known)
    for section in (s for s in sections if s.level and not s.id and s.title):
        wanted = earlier.get(folded(section.title), "")
        if allowed is not None and (wanted not in allowed or not is_usable(wanted, taken)):
            continue
        made = id_for(section.title, wanted, taken)
        taken.add(made)
        found[section.line] = made
    return found


def by_place(sections: Sequence[Section], source: Sequence[Section]) -> dict[int, str] | None:
    """The ids of the headings of `source` in the same places; None where these are others."""
    own = [s for s in sections if s.level]
    there = [s for s in source if s.level]
    if [s.level for s in own] != [s.level for s in there]:
        return None
    if any(a.id and a.id != b.id for a, b in zip(own, there, strict=True)):
        return None
    return {a.line: b.id for a, b in zip(own, there, strict=True) if not a.id and b.id}
