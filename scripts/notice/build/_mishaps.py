"""What MkDocs, its plugins and the templates give up with, as findings for people."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import Abort, MkDocsException

from notice.build.rules import MKDOCS, MKDOCS_CONTENT
from notice.model import report
from notice.model.finding import Finding, NoticeError, Place
from notice.sources.links import resolved

TEMPLATES = "overrides"
_TAKE_BACK = "Take back what was changed last."
_MEND = "Mend it there, or take back what was changed last."


class Refused(Abort):
    """The build stops before it begins; `findings` say why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(report.count(findings))
        self.findings = findings


class Complaints(logging.Handler):
    """Collects MkDocs' warnings as findings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take a warning or an error of MkDocs."""
        message = " ".join(record.getMessage().split())
        self.findings.append(MKDOCS_CONTENT.broken(Place("mkdocs.yml"), message))


def as_findings(
    error: BaseException, root: Path, said: Sequence[Finding] = ()
) -> tuple[Finding, ...]:
    """Why a build was given up, by what it gave up with and by what MkDocs had `said` before.

    Of a template, the file below the project's `root` and the line are named.
    """
    if isinstance(error, NoticeError | Refused):
        return tuple(error.findings)
    if place := in_template(error, root):
        return (MKDOCS.broken(place, f"The template is broken: {_why(error)}.", _MEND),)
    if said:
        return tuple(MKDOCS.broken(found.place, found.message) for found in said)
    if isinstance(error, MkDocsException | OSError):
        return (MKDOCS.broken(Place("mkdocs.yml"), f"MkDocs can't build: {_why(error)}."),)
    what = f"{type(error).__name__}: {_why(error)}"
    return (MKDOCS.broken(Place("mkdocs.yml"), f"The pages can't be built: {what}.", _TAKE_BACK),)


def _why(error: BaseException) -> str:
    words = error.message if isinstance(error, TemplateSyntaxError) else str(error)
    return " ".join((words or type(error).__name__).split()).rstrip(".")


def in_template(error: BaseException, root: Path) -> Place | None:
    """Where in a template an error arose; None where it arose elsewhere."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Place(_name(Path(error.filename), root), error.lineno)
    folder = resolved(root / TEMPLATES)
    # Jinja writes the lines of templates into the trace of what fails in them.
    for frame in reversed(extract_tb(error.__traceback__)):
        if resolved(Path(frame.filename)).is_relative_to(folder):
            return Place(_name(Path(frame.filename), root), frame.lineno or 1)
    if isinstance(error, TemplateNotFound):
        return Place(f"{TEMPLATES}/{error.name}")
    return Place(TEMPLATES) if isinstance(error, TemplateError) else None


def _name(file: Path, root: Path) -> str:
    real, root = resolved(file), resolved(root)
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else str(file)
