"""What is wrong, as data, and what must hold: findings and the rules behind them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from notice.model.unseen import unseen

_BREAKS = str.maketrans({"\t": r"\t", "\n": r"\n", "\r": r"\r"})


def visible(text: str) -> str:
    """A text on one line as it can be shown, whatever a file's name or somebody's words hold.

    Characters that nobody sees, that break the line, or that steer a terminal are spelled out.
    """
    pieces, start = [], 0
    for at, character in unseen(text):
        pieces += [text[start:at], _spelled(character)]
        start = at + 1
    return "".join((*pieces, text[start:])).translate(_BREAKS)


def _spelled(character: str) -> str:
    code = ord(character)
    # A byte of a file's name that is no UTF-8, as Python hands it over.
    code -= 0xDC00 if 0xDC80 <= code <= 0xDCFF else 0
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


class Severity(StrEnum):
    """How bad a finding is: errors stop a build, warnings stop a strict one."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(Struct, frozen=True, order=True):
    """A spot in a source file: its path relative to the project's root and a line from 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Finding(Struct, frozen=True):
    """Something wrong, as data: what, where, why it matters and what to do about it.

    `also` are the other places that it concerns, such as the source of a translation.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    remedy: str
    also: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that it concerns, the one to be mended first."""
        return (self.place, *self.also)

    def hinders(self, *, strict: bool) -> bool:
        """Whether it stops a build: an error does, and a warning where that is `strict`."""
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return self.severity in bad


class Rule(Struct, frozen=True):
    """What must hold, as a sentence, and what to do where it does not.

    `severity` is how bad it is to break it, at worst.
    """

    id: str
    severity: Severity
    sentence: str
    remedy: str

    def broken(
        self,
        place: Place,
        message: str,
        remedy: str = "",
        *,
        severity: Severity | None = None,
        also: tuple[Place, ...] = (),
    ) -> Finding:
        """The finding that says where and how the rule is broken.

        `remedy` and `severity` stand in for the rule's own where the case has others; the
        severity can only be less.  Words and paths are made such as can be shown.
        """
        severity = severity or self.severity
        worst_first = list(Severity)
        assert worst_first.index(severity) >= worst_first.index(self.severity), self.id
        return Finding(
            self.id,
            severity,
            _shown(place),
            visible(message),
            visible(remedy or self.remedy),
            tuple(map(_shown, also)),
        )


def _shown(place: Place) -> Place:
    return replace(place, path=visible(place.path))


class NoticeError(Exception):
    """What was asked for can't be done; `findings` say why, for a reader who is no programmer."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(f"{f.place}: {f.message} {f.remedy}" for f in findings))
        self.findings = tuple(findings)
