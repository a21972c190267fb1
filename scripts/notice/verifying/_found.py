"""What was found to differ, gathered by its cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from notice.verifying.report import Culprit, Weight

_GRAVE = {
    "text": "The words of the notice are not those of the release.",
    "script": "Pages run something that the release has not, and promise that nothing runs: a "
    "content network, a consent tool or a proxy puts it in.",
    "statement": "Pages lack what they must say: header, ribbon, disclaimer or banner.",
    "words": "Pages say something else around the text.",
    "language": "Pages name another language.",
    "mail": "E-mail addresses are rewritten, by a content network as a rule, and lead nowhere "
    "without a script.",
    "links": "Links lead elsewhere.",
    "search": "Search engines are told something else.",
    "page": "Another page is served in place of ours.",
    "missing": "Pages are missing.",
    "day": "Pages are old: a cache or a server keeps a former day.",
    "stale-copy": "A compressed copy is another one.",
    "papers": "PDFs say something else than the release, or speak of another day.",
    "file": "Files are not those of the release.",
}
_TOLD = {
    "packing": "Pages are packed in another way, by a content network as a rule; no word differs.",
    "paper": "PDFs were made with other libraries than here; no word differs.",
}


@dataclass
class Found:
    """Places by the name of their culprit, and culprits with a sentence of their own."""

    places: dict[str, dict[str, str]] = field(default_factory=dict)
    culprits: list[Culprit] = field(default_factory=list)

    def note(self, name: str, place: str, detail: str = "") -> None:
        """One more place of a usual culprit."""
        self.places.setdefault(name, {})[place] = detail

    def say(self, name: str, weight: Weight, sentence: str, *places: str) -> None:
        """A culprit with a sentence of its own."""
        self.culprits.append(Culprit(name, weight, sentence, places))

    def all(self) -> tuple[Culprit, ...]:
        """Every culprit, the worst of the usual ones first."""
        noted = [
            Culprit(
                name,
                Weight.GRAVE if name in _GRAVE else Weight.TOLD,
                {**_GRAVE, **_TOLD}[name] + _detail(name, places),
                tuple(places),
            )
            for name, places in self.places.items()
        ]
        order = [*_GRAVE, *_TOLD]
        noted.sort(key=lambda culprit: order.index(culprit.name))
        return (*self.culprits, *noted)


def _detail(name: str, places: Mapping[str, str]) -> str:
    details = sorted({d for d in places.values() if d})
    if name == "day" and details:
        return f" They speak of {', '.join(details[:3])}."
    return f" For example `{details[0]}`." if details else ""
