"""What differs, by culprit, for whoever is called in the night, and for programs."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from enum import IntEnum

from msgspec import Struct

from notice.languages.english import counted
from notice.model.finding import visible


class Weight(IntEnum):
    """How bad a culprit is; the worst comes first."""

    UNREACHABLE = 0
    GRAVE = 1
    TOLD = 2


class Culprit(Struct, frozen=True):
    """One cause: a name for programs, a sentence, and the places where it shows."""

    name: str
    weight: Weight
    sentence: str
    places: tuple[str, ...] = ()


class Verdict(Struct, frozen=True):
    """What was compared, on which day, and what differs, the worst culprit first."""

    url: str
    day: date
    files: int
    requests: int
    culprits: tuple[Culprit, ...]

    @property
    def exit_code(self) -> int:
        """0 where what is online is what it should be, 1 where it differs, 4 where nobody knows."""
        weights = {culprit.weight for culprit in self.culprits}
        if Weight.UNREACHABLE in weights:
            return 4
        return 1 if Weight.GRAVE in weights else 0

    @property
    def nagios_code(self) -> int:
        """The same as monitoring has it: 0 fine, 1 to be looked at, 2 wrong, 3 unknown."""
        weights = {culprit.weight for culprit in self.culprits}
        if Weight.UNREACHABLE in weights:
            return 3
        return 2 if Weight.GRAVE in weights else int(Weight.TOLD in weights)


FORMATS = ("text", "json", "nagios", "prometheus")


def as_text(verdict: Verdict) -> str:
    """A line for each culprit, the worst first, and one for the whole."""
    lines = map(told, verdict.culprits)
    return "\n".join((*lines, _whole(verdict)))


def as_json(verdict: Verdict) -> str:
    """The same as data."""
    content = {
        "url": verdict.url,
        "day": str(verdict.day),
        "files": verdict.files,
        "requests": verdict.requests,
        "exit_code": verdict.exit_code,
        "culprits": [
            {
                "name": culprit.name,
                "weight": culprit.weight.name.lower(),
                "sentence": culprit.sentence,
                "places": list(culprit.places),
            }
            for culprit in verdict.culprits
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_nagios(verdict: Verdict) -> str:
    """One line, as plug-ins of monitoring print it."""
    word = ("OK", "WARNING", "CRITICAL", "UNKNOWN")[verdict.nagios_code]
    said = " ".join(told(c) for c in verdict.culprits[:1]) or _whole(verdict)
    others = len(verdict.culprits) - 1
    more = f" And {others} more." if others > 0 else ""
    return f"NOTICE {word} - {said}{more}".replace("|", "/").replace("\n", " ")


def as_prometheus(verdict: Verdict) -> str:
    """Gauges, as a collector of text files reads them."""
    url = verdict.url.replace("\\", "").replace('"', "")
    lines = [
        "# HELP notice_true Whether what is online is what the release says.",
        "# TYPE notice_true gauge",
        f'notice_true{{url="{url}"}} {int(not verdict.exit_code)}',
        "# HELP notice_reached Whether the site could be compared.",
        "# TYPE notice_reached gauge",
        f'notice_reached{{url="{url}"}} {int(verdict.exit_code != 4)}',
        "# HELP notice_culprit In how many places a cause of differences shows.",
        "# TYPE notice_culprit gauge",
    ]
    # A collector takes none of a file in which a name stands twice.
    shown: Counter[str] = Counter()
    for culprit in verdict.culprits:
        shown[culprit.name] += max(1, len(culprit.places))
    lines += [f'notice_culprit{{url="{url}",name="{name}"}} {n}' for name, n in shown.items()]
    return "\n".join(lines)


def told(culprit: Culprit) -> str:
    """A culprit as a line: its sentence, where it shows, and its name."""
    places = culprit.places
    named = ", ".join(places[:3]) + (f" and {len(places) - 3} more" if len(places) > 3 else "")
    where = f" In {counted(len(places), 'file')}: {named}." if places else ""
    return visible(f"{culprit.sentence}{where} [{culprit.name}]")


def _whole(verdict: Verdict) -> str:
    files, requests = counted(verdict.files, "file"), counted(verdict.requests, "request")
    compared = f"{files} in {requests}, for {verdict.day}."
    if verdict.exit_code == 4:
        return f"{verdict.url} could not be compared."
    if verdict.exit_code:
        return f"{verdict.url} is not what the release says: {compared}"
    return f"{verdict.url} is what the release says: {compared}"
