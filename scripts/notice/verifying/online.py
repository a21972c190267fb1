"""Compares what is online with the site that the release makes for the day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from notice.build.manifest import MANIFEST, as_built
from notice.publishing import paper_reading
from notice.serving.served import Served
from notice.verifying._fetching import Answer, Asker, Clock, addresses
from notice.verifying._first import unreachable
from notice.verifying._found import Found
from notice.verifying._headers import headers
from notice.verifying._leading import old_addresses, short_address, slashes
from notice.verifying._pages import Difference, differences
from notice.verifying.report import Culprit, Verdict, Weight

_SLOW = 3.0
_GZIP = b"\x1f\x8b"
_ENOUGH = 4
"""After so many addresses that fail one after the other, no further one is asked for."""
_NOBODY = "nobody-put-anything-here-7d1f"


class Expected(Struct, frozen=True):
    """What should be online: each file of the site of the day, and what must not be there.

    `logged` are the digests of the manifests that were published for the day, as a log has them.
    `before` is the site of the day before, where the night's build still has its time.
    """

    site: Served
    day: date
    files: Mapping[str, bytes]
    before: Mapping[str, bytes] | None = None
    hidden: tuple[str, ...] = ()
    logged: frozenset[str] | None = None


def verify(url: str, expected: Expected, clock: Clock, old_host: str = "") -> Verdict:
    """Ask for every address of the site at `url`, and say what differs.

    `old_host` is where the old addresses stood, such as `https://www.company.com`.
    """
    asker = Asker(url, clock)
    found = Found()
    first = asker.get(_path(url) + MANIFEST)
    wrong = unreachable(url, first, expected.site.url) or _another(asker, first)
    if wrong:
        found.culprits.append(wrong)
    else:
        files = _of_day(first, expected)
        _manifest(first, files, found)
        _logged(first, expected, found)
        _files(asker, files, found)
        _absent(asker, expected, found)
        slashes(asker, expected.site, found)
        short_address(asker, files.get("index.html", b""), found)
        _nodes(asker, files, found)
        old_addresses(asker, old_host, expected.site, found)
    return Verdict(url, expected.day, len(expected.files), len(asker.asked), found.all())


def _path(url: str) -> str:
    return urlsplit(url).path


def _of_day(first: Answer, expected: Expected) -> Mapping[str, bytes]:
    """The expected files; those of the day before, where these are online and still may be."""
    if expected.before is None:
        return expected.files
    before = json.loads(expected.before[MANIFEST])["day"]
    return expected.before if _facts(first).get("day") == before else expected.files


def _facts(answer: Answer) -> dict[str, object]:
    try:
        facts = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _another(asker: Asker, first: Answer) -> Culprit | None:
    """Where every address answers with the same page, which is somebody else's."""
    if _facts(first) or first.body != asker.get(f"{_path(asker.url)}{_NOBODY}.json").body:
        return None
    sentence = (
        "Another page is there, and answers for every address: a server's first page, a login or "
        "another program. The site is not behind this address."
    )
    return Culprit("nothing", Weight.GRAVE, sentence)


def _manifest(first: Answer, files: Mapping[str, bytes], found: Found) -> None:
    facts, mine = _facts(first), json.loads(files[MANIFEST])
    if not facts:
        sentence = f"{MANIFEST} holds something else than the list of this site's files."
        found.say("manifest", Weight.GRAVE, sentence)
    elif facts.get("drafts"):
        found.say("drafts", Weight.GRAVE, "The working texts are published.")
    elif facts.get("day") != mine["day"]:
        day = str(facts.get("day"))[:40]
        if day > mine["day"]:
            sentence = (
                f"The site of a day to come is online, {day}, and here it is {mine['day']}: a "
                "clock is wrong, here or where it was built."
            )
            found.say("ahead", Weight.GRAVE, sentence)
        else:
            sentence = f"An old deployment is online: that of {day}, and not of {mine['day']}."
            found.say("old", Weight.GRAVE, sentence)
    elif facts.get("versions") != mine["versions"]:
        found.say("versions", Weight.GRAVE, "Other versions are online than the release has.")


def _logged(first: Answer, expected: Expected, found: Found) -> None:
    """What is online is what the log of publications says."""
    if expected.logged is None:
        return
    if not any(hashlib.sha256(m).hexdigest() in expected.logged for m in as_built(first.body)):
        sentence = f"The log of publications has no line for what is online on {expected.day}."
        found.say("log", Weight.GRAVE, sentence)


def _files(asker: Asker, files: Mapping[str, bytes], found: Found) -> None:
    slow, failed = [], 0
    for name, content in files.items():
        if name == MANIFEST or name.startswith("_"):
            continue
        target = _path(asker.url) + quote(name.removesuffix("index.html"))
        plain = asker.get(target)
        failed = failed + 1 if plain.fault else 0
        if failed == _ENOUGH:
            sentence = f"The server has stopped to answer, and was asked no further. {plain.fault}"
            found.say("trouble", Weight.UNREACHABLE, sentence)
            return
        if plain.fault:
            found.say("broken", Weight.GRAVE, f"Addresses fail. {plain.fault}", name)
            continue
        slow += [name] if plain.seconds > _SLOW else []
        is_lost = name.endswith("404.html")
        if plain.status != 200 and not (is_lost and plain.status == 404):
            found.note("missing", name, str(plain.status))
            continue
        headers(name, plain, found)
        for difference in _differing(name, plain.body, content):
            found.note(difference.name, name, difference.detail)
        if name.endswith((".html", ".css", ".json")):
            _packed(asker, target, name, plain, found)
    if slow:
        sentence = f"Answers take longer than {_SLOW:.0f} seconds."
        found.culprits.append(Culprit("slow", Weight.TOLD, sentence, tuple(slow)))


def _packed(asker: Asker, target: str, name: str, plain: Answer, found: Found) -> None:
    """Each compressed copy is the same; what a server does not offer, it sends as it is."""
    for encoding in ("gzip", "br"):
        packed = asker.get(target, encoding=encoding)
        if packed.fault:
            sentence = f"Copies compressed with {encoding} fail. {packed.fault}"
            found.say("stale-copy", Weight.GRAVE, sentence, name)
        elif packed.body.startswith(_GZIP):
            found.note("garbled", name, encoding)
        elif (packed.status, packed.body) != (plain.status, plain.body):
            found.note("stale-copy", name, encoding)


def _differing(name: str, there: bytes, content: bytes) -> list[Difference]:
    if there == content:
        return []
    if name.endswith(".html") and there.strip() and content.strip():
        return differences(there, content)
    if name.endswith(paper_reading.ENDING):
        return [_in_paper(there, content)]
    return [Difference("file")]


def _in_paper(there: bytes, content: bytes) -> Difference:
    """Two machines make the same words in other bytes where their libraries differ."""
    try:
        theirs, mine = paper_reading.read(there), paper_reading.read(content)
    except ValueError:
        return Difference("file")
    if replace(theirs, sheets=()) == replace(mine, sheets=()) and (
        paper_reading.dense(theirs.text) == paper_reading.dense(mine.text)
    ):
        return Difference("paper")
    return Difference("papers", theirs.title[:100])


def _absent(asker: Asker, expected: Expected, found: Found) -> None:
    """Addresses that must not be there; what is under embargo is never named."""
    base = _path(asker.url)
    lost = asker.get(f"{base}{_NOBODY}/")
    if lost.status == 200:
        sentence = (
            "An address that nobody made answers 200, so pages that are gone would go unseen."
        )
        found.say("soft-404", Weight.GRAVE, sentence)
        return
    if b"data-notice" not in lost.body and b"<main" not in lost.body:
        sentence = "What is not found is answered with another page than the site's own."
        found.say("lost", Weight.TOLD, sentence)
    if any(asker.get(base + name).status == 200 for name in ("draft/", ".git/config")):
        found.say("drafts", Weight.GRAVE, "The working texts, or the project's history, are there.")
    if any(asker.get(base + name).status == 200 for name in expected.hidden):
        found.say("embargo", Weight.GRAVE, "A version that is not announced yet is there.")


def _nodes(asker: Asker, files: Mapping[str, bytes], found: Found) -> None:
    """Each address of the host serves the same."""
    known = addresses(asker.url)
    for address in known if len(known) > 1 else ():
        answer = asker.elsewhere(address=address).get(_path(asker.url) + MANIFEST)
        if answer.fault:
            sentence = f"The host's address {address} does not answer. {answer.fault}"
            found.say("node", Weight.TOLD, sentence)
        elif _facts(answer).get("day") != json.loads(files[MANIFEST])["day"]:
            found.say("node", Weight.GRAVE, f"The host's address {address} serves another day.")


def hidden_paths(versions: Iterator[date], tags: tuple[str, ...], source: str) -> tuple[str, ...]:
    """Where the pages of versions would stand that must not be there."""
    fronts = ["" if tag == source else f"{tag}/" for tag in tags]
    return tuple(f"{front}versions/{day}/" for day in versions for front in fronts)
