"""One Markdown file becomes a `Notice`: front matter, and sections found by their headings.

The scanner keeps line numbers, and notes as findings whatever would make a heading say one thing
in the source and another on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice.model.corpus import LEAD, RESERVED_ID, SECTION_ID, Notice, Section
from notice.model.finding import Finding, Place
from notice.sources import _front_matter
from notice.sources.limits import (
    AMOUNT,
    DEEPEST,
    LARGEST_TEXT,
    LONGEST_LINE,
    LONGEST_PARAGRAPH,
    MOST_LINES,
    MOST_SECTIONS,
)
from notice.sources.raw_file import decode
from notice.sources.rules import (
    FILLED,
    FRONT_MATTER,
    HEADING_FORM,
    HEADING_ID,
    HEADING_LEVEL,
    HEADING_WORDS,
    ID_FORM,
    ID_ONCE,
    LINE_LENGTH,
    NESTING,
    NO_FENCE,
)
from notice.sources.yaml.source import read_yaml
from notice.text.slug import slug

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<title>.*?)[ \t]*")
_ATTRIBUTES = re.compile(r"\{[:]?[ ]*(?P<body>[^{}]*)\}[ \t]*$")
_NO_SPACE = re.compile(r"#{1,6}[^# \t].*")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_KRAMDOWN = (
    "Delete the braces, or keep the id alone: `{#your-rights}`; `notice check --fix` does it where "
    "it is sure."
)
# How a line begins that one of the three above can match.
_ODD = re.compile(r"[#=-]|[ \t]*[`~]")


def parse(
    data: bytes, path: str, locale: str, *, is_source: bool, numbered: bool = False
) -> tuple[Notice, list[Finding]]:
    """Read one file of the notice; `is_source` tells the text that prevails from a translation.

    A translation is `numbered` where its source is.
    Never raises: the findings say what could not be read, and the notice holds the rest.
    """
    text, findings = decode(data, path)
    if findings and not text:
        return Notice(locale, path, "", ()), findings
    if not text.strip():
        findings.append(FILLED.broken(Place(path), "This file is empty."))
        return Notice(locale, path, "", ()), findings
    yaml_text, body, body_line = split_front_matter(text)
    if yaml_text is None:
        findings.append(
            FRONT_MATTER.broken(
                Place(path),
                "There is no front matter: the file must begin with a block between two lines "
                "of three dashes.",
            )
        )
    source = read_yaml(yaml_text or "{}", path, first_line=2)
    findings += source.findings
    sections, problems = scan(body, path, body_line)
    meta, more = _front_matter.read(source, is_source=is_source)
    notice = Notice(locale=locale, path=path, sections=sections, **{"numbered": numbered, **meta})
    findings += problems
    if yaml_text is not None and not source.findings:
        findings += more
    return notice, findings


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The YAML between the leading dashes (None without), the body, the body's first line."""
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        for n, line in enumerate(lines[1:], start=1):
            if line.rstrip() in {"---", "..."}:
                return "\n".join(lines[1:n]), "\n".join(lines[n + 1 :]), n + 2
    return None, text, 1


def scan(body: str, path: str, first_line: int = 1) -> tuple[tuple[Section, ...], list[Finding]]:
    """Cut a body into sections at its headings; `first_line` is the body's line in its file."""
    findings: list[Finding] = []
    sections: list[Section] = []
    head: tuple[str, int, str, int] = (LEAD, 0, "", first_line)
    lines: list[str] = []
    previous = ""

    def close() -> None:
        text = "\n".join(lines).strip("\n")
        if head[0] == LEAD and head[1] == 0 and not text.strip():
            return
        blanks = next((n for n, line in enumerate(lines) if line.strip()), 0)
        start = head[3] + blanks + (1 if head[1] else 0)
        sections.append(Section(head[0], head[1], head[2], text, head[3], start))

    is_tame = _is_tame(body)
    brackets, amount = _Brackets(), _Amount()
    for number, line in enumerate(body.split("\n"), start=first_line):
        if not is_tame and (message := amount.refusal(line)):
            findings.append(AMOUNT.broken(Place(path, number), message))
            break
        place = Place(path, number)
        if not is_tame and (refusal := _too_much(line, brackets, place)):
            # What no Markdown parser gets through in time is none of the text.
            findings.append(refusal)
            lines.append("")
            previous = ""
            continue
        heading = _HEADING.fullmatch(line) if line.startswith("#") else None
        if heading:
            close()
            lines = []
            head = (*_heading(heading, place, findings), number)
        else:
            if _ODD.match(line):
                findings += _suspicious(line, previous, place)
            lines.append(line)
        previous = line
    close()
    findings += _duplicates(sections, path)
    return tuple(sections), findings


def _heading(match: re.Match[str], place: Place, findings: list[Finding]) -> tuple[str, int, str]:
    level, title = len(match["marks"]), _unclosed(match["title"])
    attributes = _ATTRIBUTES.search(title)
    section_id = ""
    if attributes:
        title = _unclosed(title[: attributes.start()].rstrip())
        section_id = attributes["body"].strip().removeprefix("#")
    if level == 1:
        message = "A heading of level 1 stands in the text, and a page has only one."
        findings.append(HEADING_LEVEL.broken(place, message))
    if not title:
        findings.append(HEADING_WORDS.broken(place, "This heading has no words."))
    if not attributes:
        findings.append(
            HEADING_ID.broken(
                place,
                f"The heading “{title}” has no id, so no other language and no earlier version "
                "can be compared with it.",
                "Add one in braces, the same in every language, such as "
                f"`{match['marks']} {title} {{#{slug(title)}}}` in the text that prevails; "
                "`notice check --fix` adds it.",
            )
        )
    elif not SECTION_ID.fullmatch(section_id) or not attributes["body"].strip().startswith("#"):
        message = f"`{attributes[0].strip()}` is no id for a heading."
        remedy = _KRAMDOWN if attributes[0].startswith("{:") else ""
        findings.append(ID_FORM.broken(place, message, remedy))
        section_id = ""
    return section_id, level, title


def _unclosed(title: str) -> str:
    """A title without the signs that some put behind it, as in `## Title ##`; not that of “F#”."""
    bare = title.rstrip("#")
    return bare.rstrip(" \t") if not bare or bare[-1] in " \t" else title


def _suspicious(line: str, previous: str, place: Place) -> Iterator[Finding]:
    if _NO_SPACE.fullmatch(line):
        yield HEADING_FORM.broken(
            place,
            "This looks like a heading, but there is no space after the `#`.",
            "Write `## Title {#id}`, with an ordinary space; a `#` meant as text is `\\#`.",
        )
    if _UNDERLINE.fullmatch(line) and previous.strip():
        yield HEADING_FORM.broken(
            place,
            "Underlining makes no heading of the line above, and comes out as text.",
            "Write headings as `## Title {#id}`, and remove this line; `notice check --fix` does "
            "it where it is sure.",
        )
    if _FENCE.match(line):
        yield NO_FENCE.broken(
            place, "A block of code begins or ends here; inside it, headings would be no headings."
        )


def _is_tame(body: str) -> bool:
    """Whether a text is sure to hold nothing that is too much, so that no line need be counted.

    Nearly all are; what empty lines part is looked at whole.
    """
    lines, heads = body.count("\n"), body.count("\n#")
    if len(body) >= LARGEST_TEXT or lines >= MOST_LINES or heads >= MOST_SECTIONS:
        return False
    return all(
        len(piece) < min(LONGEST_LINE, LONGEST_PARAGRAPH)
        and max(piece.count(sign) for sign in "[(>") <= DEEPEST
        for piece in body.split("\n\n")
    ) and not _FAR_IN.search(body)


class _Brackets:
    """Counts the brackets that are open in a paragraph."""

    def __init__(self) -> None:
        self.open = {"[": 0, "(": 0}

    def deepest(self, line: str) -> int:
        """How many of a kind were open at once in the paragraph, with this line."""
        if not line.strip():
            self.open = dict.fromkeys(self.open, 0)
        deepest = 0
        for sign in _BRACKET.findall(line):
            kind, step = ("[" if sign in "[]" else "("), (1 if sign in "[(" else -1)
            self.open[kind] = max(0, self.open[kind] + step)
            deepest = max(deepest, self.open[kind])
        return deepest


class _Amount:
    """Counts what takes its time to compare, and ends the reading where there is too much."""

    def __init__(self) -> None:
        self.lines = self.sections = self.paragraph = self.characters = 0

    def refusal(self, line: str) -> str:
        """Why nothing is read from this line on; "" where it is."""
        if not line.strip():
            self.paragraph = 0
            return ""
        self.lines += 1
        self.sections += line.startswith("#")
        characters = min(len(line), LONGEST_LINE) + 1
        self.paragraph += characters
        self.characters += characters
        if self.lines > MOST_LINES:
            return f"This text has more than {MOST_LINES} lines with words."
        if self.sections > MOST_SECTIONS:
            return f"This text has more than {MOST_SECTIONS} sections."
        if self.characters > LARGEST_TEXT:
            return f"This text has more than {LARGEST_TEXT} characters."
        if self.paragraph > LONGEST_PARAGRAPH:
            return f"More than {LONGEST_PARAGRAPH} characters stand here without an empty line."
        return ""


_BRACKET = re.compile(r"[][()]")
_QUOTED = re.compile(r"[> \t]*")
_STEP = 4
"""How many columns Python-Markdown takes for a list within a list."""
_ITEM = re.compile(r"(?P<within>(?:[> \t]|(?:[-*+]|\d+[.)])(?=[ \t]))*)(?:[-*+]|\d+[.)])[ \t]")
_FAR_IN = re.compile(rf"^[-*+.)> \t\d]{{{DEEPEST + 1}}}", re.MULTILINE)


def _too_much(line: str, brackets: _Brackets, place: Place) -> Finding | None:
    """Why a line is refused before anybody tries to understand it."""
    if len(line) > LONGEST_LINE:
        return LINE_LENGTH.broken(place, f"This line has more than {LONGEST_LINE} characters.")
    quotations = _QUOTED.match(line) if ">" in line else None
    if quotations and quotations[0].count(">") > DEEPEST:
        return NESTING.broken(place, f"More than {DEEPEST} quotations stand within one another.")
    if brackets.deepest(line) > DEEPEST:
        return NESTING.broken(place, f"More than {DEEPEST} brackets are open at once here.")
    item = _ITEM.match(line)
    if item and len(item["within"].expandtabs(_STEP)) > DEEPEST * _STEP:
        return NESTING.broken(place, f"More than {DEEPEST} lists stand within one another.")
    return None


def _duplicates(sections: list[Section], path: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for section in sections:
        if not section.id:
            continue
        place = Place(path, section.line)
        if RESERVED_ID.fullmatch(section.id):
            yield ID_FORM.broken(
                place,
                f"The id `{section.id}` is one that the pages use themselves.",
                "Choose another.",
            )
        if section.id in seen or (section.id == LEAD and section.level):
            where = f"line {seen[section.id]}" if section.id in seen else "the text before it"
            yield ID_ONCE.broken(place, f"The id `{section.id}` is already that of {where}.")
        seen.setdefault(section.id, section.line)
