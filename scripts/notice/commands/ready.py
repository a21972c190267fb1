"""The command that lists what has to be settled before the site is published."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from notice.build import gate
from notice.commands.console import mistakes, say_raw, working
from notice.commands.options import DAY, config_option
from notice.commands.verify import online
from notice.model.finding import Finding
from notice.model.settings import Settings
from notice.sources import store
from notice.sources.clock import today


@dataclass(frozen=True)
class _Point:
    """Something to be settled: the rules by which it is seen, or whether it is done."""

    sentence: str
    rules: tuple[str, ...] = ()


_POINTS = (
    _Point("The site's address is that of the published notice.", ("site.address",)),
    _Point("Readers can report an error.", ("site.report",)),
    _Point("Every text that readers see is approved.", ("version.unapproved",)),
    _Point("No language is behind, unless it was decided so.", ("locale.behind",)),
)


@click.command()
@config_option
@click.argument("url", required=False)
@click.option("--as-of", "day", type=DAY, help="The day to publish (default: today).")
def ready(config: Path, url: str | None, day: date | None) -> None:
    """List what has to be settled before the site of today is published, with ticks.

    With URL, also what is online there, as `notice verify` compares it.  Nothing under embargo is
    named.

    Exit codes: 0 everything is settled; 1 something is not; 2 wrong usage.

    Example: notice ready https://privacy.company.com/
    """
    with mistakes():
        loaded = store.load(config)
        settings = loaded.corpus.settings
        day = day or today(settings.time_zone)
        found = gate.hinders(gate.of_day(loaded, day), strict=True)
        lines = [*_of_texts(found), *_of_settings(settings)]
        if url:
            with working("Comparing what is online …"):
                verdict = online(config, loaded, url, day)
            lines.append((not verdict.exit_code, f"{url} is what the release says."))
            lines += [(False, culprit.sentence) for culprit in verdict.culprits]
    for is_done, sentence in lines:
        say_raw(f"[{'x' if is_done else ' '}] {sentence}")
    for left in _BY_HAND:
        say_raw(f"[?] {left}")
    sys.exit(0 if all(is_done for is_done, _ in lines) else 1)


_BY_HAND = (
    "A failed night reaches a person: a heartbeat calls when the site was not published for a day.",
    "The schedule of the nights belongs to an account that stays.",
    "The banner stands on the company's other pages, if the notice promises one on all of them.",
)
"""What no program can know."""


def _of_texts(found: Sequence[Finding]) -> Iterator[tuple[bool, str]]:
    told: set[str] = set()
    for point in _POINTS:
        told.update(point.rules)
        mine = [f for f in found if f.rule in point.rules]
        yield not mine, point.sentence + _where(mine)
    rest = [f for f in found if f.rule not in told]
    yield not rest, "Nothing else keeps a strict build from being made." + _where(rest)


def _where(found: Sequence[Finding]) -> str:
    if not found:
        return ""
    places = list(dict.fromkeys(f.place.path for f in found))
    more = f" and {len(places) - 2} more" if len(places) > 2 else ""
    return f" Not yet: {', '.join(places[:2])}{more}."


def _of_settings(settings: Settings) -> Iterator[tuple[bool, str]]:
    wanted = settings.publication
    yield bool(wanted.redirects), "The old addresses are listed under `redirects:`."
    missing = [r.locale for r in wanted.redirects if r.locale not in settings.tags]
    said = f" Not yet: {', '.join(missing)}." if missing else ""
    yield not missing, f"Every old address stands for a language that the site has.{said}"
    yield (
        "errors" in wanted.outputs,
        "What is not found is answered in each language (`errors: true`).",
    )
    yield "embed" in wanted.outputs, "Other pages can take the notice in (`embed: true`)."
