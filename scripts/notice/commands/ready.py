"""The command that lists what has to be settled before the site is published."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from notice.build import gate
from notice.commands.console import mistakes, say_raw, working
from notice.commands.options import DAY, config_option
from notice.commands.verify import online
from notice.model import grouping
from notice.model.finding import Finding
from notice.model.settings import Settings
from notice.rules import identity, publishing, sealing
from notice.sources import rules, store
from notice.sources.clock import today
from notice.verifying.report import told


class _Point(Struct, frozen=True):
    """Something to be settled; `left` says where, what hinders it, and what to do."""

    sentence: str
    left: tuple[str, ...] = ()
    is_done: bool = True


_OF_TEXTS = {
    "A version has been released.": rules.ANY_VERSION.id,
    "The site's address is that of the published notice.": publishing.ADDRESS.id,
    "Readers can report an error.": publishing.REPORT.id,
    "Every text that readers see is approved.": sealing.APPROVED.id,
    "No language is behind, unless it was decided so.": identity.UP_TO_DATE.id,
}
"""What is settled once a rule is kept."""
_OF_RELEASED = {sealing.APPROVED.id, identity.UP_TO_DATE.id}
"""The rules that nothing keeps or breaks as long as no version has been released."""


@click.command()
@config_option
@click.argument("url", required=False)
@click.option("--as-of", "day", type=DAY, help="The day to publish (default: today).")
def ready(config: Path, url: str | None, day: date | None) -> None:
    """List what has to be settled before the site of today is published, with ticks.

    Below what is not settled stands where, what hinders it and what to do.  With URL, also what is
    online there, as `notice verify` compares it.  Nothing under embargo is named.

    Exit codes: 0 everything is settled; 1 something is not; 2 wrong usage.

    Example: notice ready https://privacy.company.com/
    """
    with mistakes():
        loaded = store.load(config)
        settings = loaded.corpus.settings
        day = day or today(settings.time_zone)
        found = gate.hinders(gate.of_day(loaded, day), strict=True)
        points = [*_of_texts(found), *_of_settings(settings)]
        if url:
            with working("Comparing what is online …"):
                verdict = online(config, loaded, url, day)
            points.append(
                _Point(
                    f"{url} is what the release says.",
                    tuple(map(told, verdict.culprits)),
                    not verdict.exit_code,
                )
            )
    for point in points:
        say_raw(f"[{'x' if point.is_done else ' '}] {point.sentence}")
        for line in point.left:
            say_raw(f"    {line}")
    for left in _BY_HAND:
        say_raw(f"[?] {left}")
    sys.exit(0 if all(point.is_done for point in points) else 1)


_BY_HAND = (
    "The logo is the company's own, and no stand-in.",
    "A failed night reaches a person: a heartbeat calls when the site was not published for a day.",
    "The schedule of the nights belongs to an account that stays.",
    "The banner stands on the company's other pages, if the notice promises one on all of them.",
)
"""What no program can know."""


def _of_texts(found: Sequence[Finding]) -> Iterator[_Point]:
    lacks_any = any(f.rule == rules.ANY_VERSION.id for f in found)
    for sentence, rule in _OF_TEXTS.items():
        if not (lacks_any and rule in _OF_RELEASED):
            yield _of_findings(sentence, [f for f in found if f.rule == rule])
    rest = [f for f in found if f.rule not in _OF_TEXTS.values()]
    yield _of_findings("Nothing else keeps a strict build from being made.", rest)


def _of_findings(sentence: str, found: Sequence[Finding]) -> _Point:
    return _Point(sentence, tuple(line.lstrip() for line in grouping.lines(found)), not found)


def _of_settings(settings: Settings) -> Iterator[_Point]:
    wanted, path = settings.publication, settings.path
    yield _settled(
        "The old addresses are listed under `redirects:`.",
        f"{settings.place('notice')}: No page that this site replaces is named, so bookmarks and "
        "links to it will lead nowhere. List each one under `redirects:` of the plugin `notice`, "
        "with its language, as in `/fr/policedéthique: fr`.",
        is_done=bool(wanted.redirects),
    )
    lacking = [r for r in wanted.redirects if r.locale not in settings.tags]
    yield _settled(
        "Every old address stands for a language that the site has.",
        *(
            f"{path}:{r.line}: `{r.address}` stands for `{r.locale}`, which the site has not, so "
            f"its readers are led to the front page in `{settings.source}`. Add the language with "
            f"`notice add-language {r.locale}`, or name one that is there."
            for r in lacking
        ),
        is_done=not lacking,
    )
    place = settings.place("outputs" if "outputs" in settings.lines else "notice")
    yield _settled(
        "What is not found is answered in each language.",
        f"{place}: Without `errors`, whoever follows a dead link is answered in "
        f"`{settings.source}`, whatever language the address names. Add `errors: true` under "
        "`outputs:` of the plugin `notice`.",
        is_done="errors" in wanted.outputs,
    )
    yield _settled(
        "Other pages can take the notice in.",
        f"{place}: Without `embed`, the company's other pages can't show the banner, and what "
        "the notice promises for the whole website is kept on this site alone. Add `embed: true` "
        "under `outputs:` of the plugin `notice`.",
        is_done="embed" in wanted.outputs,
    )


def _settled(sentence: str, *left: str, is_done: bool) -> _Point:
    return _Point(sentence, () if is_done else left, is_done)
