"""What `notice verify` prints of what it found, in every form, and by which codes it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from notice.verifying import report
from notice.verifying._found import Found
from notice.verifying.report import Verdict, Weight

URL = "https://privacy.small.internal/"
PRINTED = {
    "text": report.as_text,
    "json": report.as_json,
    "nagios": report.as_nagios,
    "prometheus": report.as_prometheus,
}


def as_it_should_be(_: Found) -> None:
    pass


def no_word_differs(found: Found) -> None:
    found.note("packing", "index.html")
    found.note("packing", "fr/index.html")


def words_differ(found: Found) -> None:
    """In the order in which a site is read, which is not that of what is worse."""
    found.note("packing", "index.html")
    for name in ("fr/index.html", "de/index.html", "nl/index.html", "pl/index.html"):
        found.note("day", name, "2026-06-14")
    for name in ("index.html", "fr/index.html", "de/index.html"):
        found.note("links", name, "elsewhere/")
    found.note("text", "index.html")
    found.say("slow", Weight.TOLD, "Answers take longer than 3 seconds.", "index.html")
    found.say("header", Weight.GRAVE, "NEL | Report-To\nare sent.", "index.html")
    found.say("header", Weight.GRAVE, "NEL | Report-To\nare sent.", "fr/index.html")
    found.say("header", Weight.GRAVE, "Another header is sent.", "fr/index.html")
    found.say("old", Weight.GRAVE, "An old deployment is online.")


def out_of_reach(found: Found) -> None:
    found.note("missing", "index.html", "404")
    found.say("trouble", Weight.UNREACHABLE, "The server has stopped to answer.")


def test_every_form_of_a_verdict(golden: Callable[[Path, str], None]) -> None:
    told = []
    for case in (as_it_should_be, no_word_differs, words_differ, out_of_reach):
        found = Found()
        case(found)
        verdict = Verdict(URL, date(2026, 6, 15), 1, 40, found.all())
        told.append(f"# {case.__name__.replace('_', ' ')}")
        told.append(f"ends with {verdict.exit_code}, for Nagios with {verdict.nagios_code}")
        told += (f"## {form}\n{said(verdict)}" for form, said in PRINTED.items())
    golden(Path(__file__).parent / "golden" / "verdicts.txt", "\n".join(told) + "\n")
