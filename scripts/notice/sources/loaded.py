"""What was read of a project, and what may be written in its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from notice.model.corpus import Corpus, Notice
from notice.model.finding import Finding, NoticeError, Severity
from notice.sources import _writing, raw_file

DOCS = "docs"


class Loaded(Struct, frozen=True):
    """A corpus as it stands on disk, with what could not be read as it should.

    `files` are the bytes of what was read, by their paths from `root`; what is written anew is
    compared with them, so that nothing is lost that somebody else writes meanwhile.
    """

    corpus: Corpus
    findings: tuple[Finding, ...]
    root: Path
    files: dict[str, bytes]

    def errors(self, *names: str) -> tuple[Finding, ...]:
        """What keeps these files, given by their paths from the root, from being understood."""
        return tuple(
            f for f in self.findings if f.severity is Severity.ERROR and f.place.path in names
        )

    def prevailing(self) -> Notice:
        """The working text that prevails.

        Raises NoticeError where it was not understood; where there is none, with all errors, since
        what lacks may be its folder, or stand in the settings.
        """
        notice = self.corpus.working.get(self.corpus.settings.source)
        if notice is None:
            raise NoticeError(tuple(f for f in self.findings if f.severity is Severity.ERROR))
        self.understood(notice.path)
        return notice

    def understood(self, *names: str) -> None:
        """Raise NoticeError with what keeps these files from being understood, if anything does."""
        if errors := self.errors(*names):
            raise NoticeError(errors)

    def text(self, name: str) -> str:
        """The whole text of a file, to be written anew with something changed.

        Raises NoticeError with the errors of a file that was not understood: who writes it anew
        would lose what is in it.
        """
        text, findings = raw_file.decode(self.files[name], name)
        if errors := self.errors(name) or [f for f in findings if f.severity is Severity.ERROR]:
            raise NoticeError(errors)
        return text

    def standing(self, effective: date) -> dict[str, bytes]:
        """The files of the version of a day, by path, and those that a release left unfinished."""
        tags = self.corpus.settings.tags
        names = (f"{DOCS}/{tag}/versions/{effective}.md" for tag in tags)
        return {name: self.files[name] for name in names if name in self.files}

    def put(self, name: str, text: str | None) -> None:
        """Give a file this text in one step, or write a new one; without a text, remove it.

        The lines of a file that stands there go on to end as they did.

        Raises OSError where that can't be done without losing something, as `_writing` says, and
        KeyError where a file is to be removed that was not read.
        """
        was = self.files.get(name)
        if text is None:
            _writing.remove(self.root, name, self.files[name])
            del self.files[name]
            return
        if was is None:
            _writing.write_new(self.root, name, text)
        else:
            text = raw_file.ended_like(was, text)
            _writing.replace(self.root, name, text, was)
        self.files[name] = text.encode()
