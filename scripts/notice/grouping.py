"""Many findings that say the same as one: what is wrong once, and the places one after another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from notice.finding import Finding, Severity

FEWEST = 3
"""So many findings that are alike are told as one; fewer are told one by one."""
_PLACES = 3
_WORDS = 60
# What a message quotes or counts, and so what differs between findings that are alike.
_NAMES = re.compile(
    r"`[^`]*`|“[^”]*”|(?<![\w/-])[\w-]+(?:/[\w.-]+)+|\b[a-z]+(?:-[a-z]+)+\b|\d+(?:[.,:-]\d+)*"
)


@dataclass(frozen=True)
class Group:
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


def _kind(finding: Finding) -> tuple[object, ...]:
    """What findings that are alike have in common."""
    message, remedy = (_NAMES.sub("…", text) for text in (finding.message, finding.remedy))
    return finding.rule, finding.severity, message, remedy, bool(finding.also)


def _names(finding: Finding) -> list[str]:
    return _NAMES.findall(finding.message)
