"""The command that compares what is online with the release."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click

from notice.build import gate, publication_log
from notice.commands.console import mistakes, say_raw, working
from notice.commands.options import DAY, config_option
from notice.model.finding import NoticeError
from notice.serving.served import served
from notice.sources import store
from notice.sources.clock import seconds, since_midnight, today
from notice.sources.loaded import Loaded
from notice.verifying import report
from notice.verifying.online import Expected, hidden_paths
from notice.verifying.online import verify as compare

_FORMS: dict[str, Callable[[report.Verdict], str]] = {
    "text": report.as_text,
    "json": report.as_json,
    "nagios": report.as_nagios,
    "prometheus": report.as_prometheus,
}


@click.command()
@config_option
@click.argument("url")
@click.option(
    "--format", "form", type=click.Choice(report.FORMATS), default="text", help="How it is told."
)
@click.option(
    "--grace",
    type=click.IntRange(0, 1440),
    default=0,
    metavar="MINUTES",
    help="For how long after midnight yesterday's site may still be online.",
)
@click.option("--as-of", "day", type=DAY, help="The day that should be online (default: today).")
@click.option(
    "--old-host", default="", metavar="URL", help="Where the old addresses stood; try them too."
)
@click.option(
    "--log",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="The log of publications, which must be whole and name what is online.",
)
def verify(
    config: Path,
    url: str,
    *,
    form: str,
    grace: int,
    day: date | None,
    old_host: str,
    log: Path | None,
) -> None:
    """Compare what is online at URL with the site that the release makes for today.

    Every address of the site is asked for, one after the other: texts, statements, headers,
    redirects, what must not be there.  It names the usual culprits, the worst first, and nothing
    that is under embargo.

    Exit codes: 0 as it should be; 1 it differs; 2 wrong usage; 4 it could not be compared.  With
    --format nagios: 0 as it should be, 1 no word differs, 2 it differs, 3 it could not be compared.

    Example: notice verify https://privacy.company.com/ --grace 30
    """
    url, old_host = (
        _address(name, given) for name, given in (("URL", url), ("--old-host", old_host))
    )
    with mistakes():
        loaded = store.load(config)
        settings = loaded.corpus.settings
        if old_host and not settings.publication.redirects:
            message = f"`{settings.path}` lists no old addresses under `redirects:`."
            raise click.UsageError(message)
        is_graceful = day is None and since_midnight(settings.time_zone) < grace * 60
        day = day or today(settings.time_zone)
        with working("Building aside and comparing …"):
            verdict = online(
                config, loaded, url, day, is_graceful=is_graceful, old_host=old_host, log=log
            )
    say_raw(_FORMS[form](verdict))
    sys.exit(verdict.nagios_code if form == "nagios" else verdict.exit_code)


def online(
    config: Path,
    loaded: Loaded,
    url: str,
    day: date,
    *,
    is_graceful: bool = False,
    old_host: str = "",
    log: Path | None = None,
) -> report.Verdict:
    """What is online at the address, compared with the site of the day.

    `is_graceful`: that of the day before may still stand there.  Raises NoticeError where the
    site of the day can't be built.
    """
    if refused := gate.hinders(gate.of_day(loaded, day), strict=False):
        raise NoticeError(refused)
    from notice.build.expected import site_of  # noqa: PLC0415 - MkDocs takes half a second

    corpus = loaded.corpus
    settings = corpus.settings
    later = (v.effective for v in corpus.versions if v.announced > day)
    before = site_of(config, corpus, day - timedelta(days=1)) if is_graceful else None
    lines = publication_log.read(log) if log else []
    days = (day, day - timedelta(days=1)) if is_graceful else (day,)
    expected = Expected(
        site=served(settings),
        day=day,
        files=site_of(config, corpus, day),
        before=before,
        hidden=hidden_paths(later, settings.tags, settings.source),
        logged=frozenset(m for d in days for m in publication_log.manifests(lines, d))
        if log
        else None,
    )
    return compare(_address("URL", url), expected, seconds, old_host)


def _address(name: str, given: str) -> str:
    """An address of a site as it is compared; raises click.UsageError for what is none."""
    if not given and name != "URL":
        return ""
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        message = f"{name} is an address such as https://privacy.company.com/."
        raise click.UsageError(message)
    if parts.username:
        message = f"{name} holds a name or a password, which does not belong into a command."
        raise click.UsageError(message)
    return given.rstrip("/") + "/"
