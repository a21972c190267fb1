"""One Markdown file becomes a `Notice`: front matter, and sections found by their headings.

The scanner keeps line numbers, and notes as findings whatever would make a heading say one thing
in the source and another on the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from notice import frontmatter
from notice.finding import Finding, Place, Severity
from notice.model import LEAD, RESERVED_ID, SECTION_ID, Notice, Section
from notice.yamlsource import INVISIBLE, read_yaml

_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*")
_ATTRIBUTES = re.compile(r"\{[:]?[ ]*(?P<body>[^{}]*)\}[ \t]*$")
_NO_SPACE = re.compile(r"#{1,6}[^#\s].*")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_LONGEST_LINE = 5000


def decode(data: bytes, path: str) -> tuple[str, list[Finding]]:
    """Bytes of a file as text in NFC with line feeds; a byte-order mark is dropped.

    Characters that are not what they look like (control, bidirectional override) and bytes that
    are no UTF-8 are findings; for the latter the text is "".
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", [
            _error(
                "text.encoding",
                path,
                line,
                "This file is not in UTF-8, so its accents can't be read.",
                "Open it in the editor and save it again as UTF-8.",
            )
        ]
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    findings = [
        _error(
            "text.encoding",
            path,
            text.count("\n", 0, match.start()) + 1,
            f"An invisible character (U+{ord(match[0]):04X}) stands in this line.",
            "Delete it; it can make the text look different from what it says.",
        )
        for match in INVISIBLE.finditer(text)
    ]
    return text, findings


def parse(data: bytes, path: str, locale: str, *, is_source: bool) -> tuple[Notice, list[Finding]]:
    """Read one file of the notice; `is_source` tells English from a translation.

    Never raises: the findings say what could not be read, and the notice holds the rest.
    """
    text, findings = decode(data, path)
    if findings and not text:
        return Notice(locale, path, "", ()), findings
    if not text.strip():
        findings.append(_error("text.empty", path, 1, "This file is empty.", "Write the text."))
        return Notice(locale, path, "", ()), findings
    yaml_text, body, body_line = split_front_matter(text)
    if yaml_text is None:
        findings.append(
            _error(
                "front-matter.missing",
                path,
                1,
                "There is no front matter: the file must begin with a block between two lines "
                "of three dashes.",
                "Begin it with `---`, a line `title: …`, and `---`.",
            )
        )
    source = read_yaml(yaml_text or "{}", path, first_line=2)
    findings += source.findings
    sections, problems = scan(body, path, body_line)
    meta, more = frontmatter.read(source, is_source=is_source)
    notice = Notice(locale=locale, path=path, sections=sections, **meta)
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

    for number, line in enumerate(body.split("\n"), start=first_line):
        heading = _HEADING.fullmatch(line)
        if heading:
            close()
            lines = []
            head = (*_heading(heading, path, number, findings), number)
        else:
            findings += _suspicious(line, previous, path, number)
            lines.append(line)
        previous = line
    close()
    findings += _duplicates(sections, path)
    return tuple(sections), findings


def _heading(
    match: re.Match[str], path: str, line: int, findings: list[Finding]
) -> tuple[str, int, str]:
    level, title = len(match["marks"]), match["title"]
    attributes = _ATTRIBUTES.search(title)
    section_id = ""
    if attributes:
        title = title[: attributes.start()].rstrip()
        section_id = attributes["body"].strip().removeprefix("#")
    if level == 1:
        findings.append(
            _error(
                "heading.level",
                path,
                line,
                "A heading of level 1 stands in the text, and a page has only one.",
                "The page's title comes from `title:` in the front matter; use `##` here.",
            )
        )
    if not title:
        findings.append(
            _error("heading.empty", path, line, "This heading has no words.", "Give it a title.")
        )
    if not attributes:
        findings.append(
            _error(
                "heading.id-missing",
                path,
                line,
                f"The heading “{title}” has no id, so no other language and no earlier version "
                "can be compared with it.",
                f"Add one in braces, the same in every language: `{match['marks']} {title} "
                "{#your-rights}`.",
            )
        )
    elif not SECTION_ID.fullmatch(section_id) or not attributes["body"].strip().startswith("#"):
        findings.append(
            _error(
                "heading.id-form",
                path,
                line,
                f"`{{{attributes['body']}}}` is no id for a heading.",
                "Write one id and nothing else, in small letters, digits and hyphens: "
                "`{#your-rights}`.",
            )
        )
        section_id = ""
    return section_id, level, title


def _suspicious(line: str, previous: str, path: str, number: int) -> Iterator[Finding]:
    if _NO_SPACE.fullmatch(line):
        yield _error(
            "heading.form",
            path,
            number,
            "This looks like a heading, but there is no space after the `#`.",
            "Write `## Title {#id}`, with a space.",
        )
    if _UNDERLINE.fullmatch(line) and previous.strip():
        yield _error(
            "heading.form",
            path,
            number,
            "Underlining makes the line above a heading without an id.",
            "Write headings as `## Title {#id}`, and leave an empty line around a rule.",
        )
    if _FENCE.match(line):
        yield _error(
            "markup.fence",
            path,
            number,
            "A block of code begins or ends here; inside it, headings would be no headings.",
            "Write it as ordinary text.",
        )
    if len(line) > _LONGEST_LINE:
        yield _error(
            "text.line-length",
            path,
            number,
            f"This line has more than {_LONGEST_LINE} characters.",
            "Write one sentence per line.",
        )


def _duplicates(sections: list[Section], path: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for section in sections:
        if not section.id:
            continue
        if RESERVED_ID.fullmatch(section.id):
            yield _error(
                "heading.id-form",
                path,
                section.line,
                f"The id `{section.id}` is one that the pages use themselves.",
                "Choose another.",
            )
        if section.id in seen or (section.id == LEAD and section.level):
            where = f"line {seen[section.id]}" if section.id in seen else "the text before it"
            yield _error(
                "heading.id-duplicate",
                path,
                section.line,
                f"The id `{section.id}` is already that of {where}.",
                "Give every heading an id of its own.",
            )
        seen.setdefault(section.id, section.line)


def _error(rule: str, path: str, line: int, message: str, remedy: str) -> Finding:
    return Finding(rule, Severity.ERROR, Place(path, line), message, remedy)
