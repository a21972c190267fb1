"""Findings as lines of text; many that say the same are one, with all its places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from notice.model.finding import Finding, Severity

FEWEST = 3
"""So many findings that are alike are told as one; fewer are told one by one."""
ALSO = "    Likewise: "
"""What stands before the other places of findings that are alike."""
_PLACES = 3
_WORDS = 60
# What a message quotes or counts, and so what differs between findings that are alike.
_NAMES = re.compile(
    r"`[^`]*`|“[^”]*”|(?<![\w/-])[\w-]+(?:/[\w.-]+)+|\b[a-z]+(?:-[a-z]+)+\b|\d+(?:[.,:-]\d+)*"
)


class Group(Struct, frozen=True):
    """Findings of one rule that say the same of several places; `first` stands for all of them."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that is told in full."""
        return self.findings[0]

    @property
    def elsewhere(self) -> str:
        """The other places, the first few of them by name, with what differs there; or ""."""
        others = self.findings[1:]
        named = others[: _PLACES if len(others) > _PLACES + 1 else len(others)]
        places = [self._place(finding) for finding in named]
        more = len(others) - len(named)
        return ", ".join(places) + (f", and {more} more" if more else "")

    def _place(self, finding: Finding) -> str:
        mine, here = _names(self.first), _names(finding)
        differing = [name for name, other in zip(here, mine, strict=True) if name != other]
        words = ", ".join(dict.fromkeys(differing))
        if len(words) > _WORDS:
            words = words[:_WORDS].rstrip() + " …"
        return f"{finding.place} ({words})" if words else str(finding.place)


def grouped(findings: Iterable[Finding], *, singly: bool = False) -> list[Group]:
    """The findings for the eye: hints, warnings, and the errors last, nearest to the prompt.

    Within a severity they stand by place, those that are alike where the first of them stands.
    Unless `singly` is asked for, three or more that are alike are one.
    """
    mildest_first = list(reversed(Severity))
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_kind(finding), []).append(finding)
    made: list[Group] = []
    for alike in groups.values():
        if len(alike) >= FEWEST and not singly:
            made.append(Group(tuple(alike)))
        else:
            made += [Group((finding,)) for finding in alike]
    return sorted(made, key=lambda g: (mildest_first.index(g.first.severity), g.first.place))


def line(finding: Finding) -> str:
    """A finding on one line: place, severity, what is wrong and what to do."""
    return f"{finding.place}: {finding.severity}: {sentences(finding)} [{finding.rule}]"


def sentences(finding: Finding) -> str:
    """What is wrong, where else, and what to do."""
    also = f" (See {', '.join(map(str, finding.also))}.)" if finding.also else ""
    return f"{finding.message}{also} {finding.remedy}"


def lines(findings: Iterable[Finding], *, singly: bool = False) -> list[str]:
    """Findings as text, the errors last; those that are alike as one, unless `singly`."""
    found = []
    for group in grouped(findings, singly=singly):
        found.append(line(group.first))
        if group.elsewhere:
            found.append(f"{ALSO}{group.elsewhere}.")
    return found


def heads(findings: Iterable[Finding]) -> list[str]:
    """The same in brief: where it is, in how many places more, and what is wrong."""
    found = []
    for group in grouped(findings):
        first, more = group.first, len(group.findings) - 1
        where = f"{first.place} and {more} more" if more else str(first.place)
        found.append(f"{where}: {first.message} [{first.rule}]")
    return found


def _kind(finding: Finding) -> tuple[object, ...]:
    """What findings that are alike have in common."""
    message, remedy = (_NAMES.sub("…", text) for text in (finding.message, finding.remedy))
    return finding.rule, finding.severity, message, remedy, bool(finding.also)


def _names(finding: Finding) -> list[str]:
    return _NAMES.findall(finding.message)
