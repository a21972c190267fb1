"""What was found to differ, gathered by its cause."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from notice.verifying.report import Culprit, Weight

_GRAVE = {
    "text": "The words of the notice are not those of the release.",
    "script": "Pages run something that the release has not, and promise that nothing runs: a "
    "content network, a consent tool or a proxy puts it in.",
    "statement": "Pages lack what they must say: header, ribbon, disclaimer or banner.",
    "words": "Pages say something else around the text.",
    "language": "Pages name another language.",
    "put-in": "Pages hold what the release has not: a content network, a consent tool or a proxy "
    "puts it in, and it may lead visitors away, ask others or change how pages look.",
    "mail": "E-mail addresses are rewritten, by a content network as a rule, and lead nowhere "
    "without a script.",
    "links": "Links lead elsewhere.",
    "search": "Search engines are told something else.",
    "page": "Another page is served in place of ours.",
    "missing": "Pages are missing.",
    "day": "Pages are of another day: a cache or a server keeps a former one.",
    "stale-copy": "A compressed copy is another one.",
    "garbled": "Compressed copies can't be read: they are compressed twice, or without saying so, "
    "as where a server and a proxy before it both compress. Let one of the two do it.",
    "papers": "PDFs say something else than the release, or speak of another day.",
    "file": "Files are not those of the release.",
}
_TOLD = {
    "packing": "Pages are packed in another way, by a content network as a rule; no word differs.",
    "paper": "PDFs were made with other libraries than here; no word differs.",
}


_FIRST = ("nothing", "embargo", "drafts", "manifest", "trouble", "ahead", "old", "versions", "log")
_THEN = (
    *("soft-404", "node", "cookie", "led-away", "reaches-out", "type"),
    *("staging", "old-address", "slash", "short-address", "header", "caching", "lost"),
)


class Found(Struct):
    """Places by the name of their culprit, and culprits with a sentence of their own."""

    places: dict[str, dict[str, str]] = field(default_factory=dict)
    culprits: list[Culprit] = field(default_factory=list)

    def note(self, name: str, place: str, detail: str = "") -> None:
        """One more place of a usual culprit."""
        self.places.setdefault(name, {})[place] = detail

    def say(self, name: str, weight: Weight, sentence: str, *places: str) -> None:
        """A culprit with a sentence of its own; where it was said before, only its places."""
        for at, known in enumerate(self.culprits):
            if (known.name, known.weight, known.sentence) == (name, weight, sentence):
                self.culprits[at] = replace(known, places=(*known.places, *places))
                return
        self.culprits.append(Culprit(name, weight, sentence, places))

    def all(self) -> tuple[Culprit, ...]:
        """Every culprit, the worst first: what readers get before how they get it."""
        noted = [
            Culprit(
                name,
                Weight.GRAVE if name in _GRAVE else Weight.TOLD,
                {**_GRAVE, **_TOLD}[name] + _detail(name, places),
                tuple(places),
            )
            for name, places in self.places.items()
        ]
        order = {name: n for n, name in enumerate((*_FIRST, *_GRAVE, *_THEN, *_TOLD))}
        every = (*self.culprits, *noted)
        return tuple(sorted(every, key=lambda c: (c.weight, order.get(c.name, len(order)))))


def _detail(name: str, places: Mapping[str, str]) -> str:
    details = sorted({d for d in places.values() if d})
    if name == "day" and details:
        return f" They speak of {', '.join(details[:3])}."
    return f" For example `{details[0]}`." if details else ""
