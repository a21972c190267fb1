"""The command line: `notice` and `python -m notice`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from notice import release as releases
from notice import report, rules, store
from notice.clock import today
from notice.dates import parse_day
from notice.model import Finding, NoticeError, Severity

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class _Day(click.ParamType):
    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        day = parse_day(str(value))
        if day is None:
            self.fail(f"{value!r} is no date; write it as in 2027-01-31.", param, ctx)
        return day


_config = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    help="The project's mkdocs.yml (default: in this folder).",
)
_strict = click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="notice")
def main() -> None:
    """Publish a privacy notice in many languages so that it is true, on every page, on every day.

    Exit codes: 0 no error, 1 errors (with --strict also warnings), 2 wrong usage.
    """


@main.command()
@_config
@_strict
def check(config: Path, *, strict: bool) -> None:
    """Check every text, in every language, and say what is wrong and what to do.

    Example: notice check --strict
    """
    with _mistakes():
        findings = _check(store.load(config))
        _show(findings)
    sys.exit(_fails(findings, strict=strict))


@main.command()
@_config
@_strict
@click.option("--as-of", "day", type=_Day(), help="The day whose site to build (default: today).")
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    help="The folder for the site (default: site_dir of mkdocs.yml).",
)
@click.option("--drafts", is_flag=True, help="Also build the working texts; needs --site.")
def build(config: Path, day: date | None, site: Path | None, *, strict: bool, drafts: bool) -> None:
    """Check everything, build the site, audit it, and put it in place in one step.

    A failure or an interruption leaves the last site as it was.

    Example: notice build --as-of 2027-01-01 --site /tmp/new-year
    """
    if drafts and site is None:
        raise click.UsageError("--drafts shows what is not published yet: say where with --site.")
    from notice import building  # noqa: PLC0415 - MkDocs takes half a second to import

    with _mistakes():
        loaded = store.load(config)
        findings = _check(loaded)
        if not _fails(findings, strict=strict):
            target = site or config.parent / loaded.corpus.settings.site_dir
            result = building.build(config, loaded.corpus, target, day=day, drafts=drafts)
            findings += result.findings
        _show(findings)
        if _fails(findings, strict=strict):
            _say("Nothing was built; the last site stands as it was.")
            sys.exit(1)
        _say(result.summary)
    sys.exit(0)


@main.command()
@_config
@click.option("--effective", type=_Day(), required=True, help="From which day it applies.")
@click.option("--announced", type=_Day(), required=True, help="From which day it is shown.")
@click.option("--late-reason", default="", help="Why it is announced in the past; recorded.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def release(
    config: Path, effective: date, announced: date, late_reason: str, *, dry_run: bool
) -> None:
    """Release the working texts as a new version: copy and seal them.

    Example: notice release --effective 2027-01-01 --announced 2026-11-23
    """
    with _mistakes():
        loaded = store.load(config)
        texts = store.working_files(config, loaded.corpus)
        plan = releases.plan(
            loaded.corpus,
            texts,
            effective,
            announced,
            today=today(loaded.corpus.settings.time_zone),
            late_reason=late_reason,
        )
        findings = [f for f in _check(loaded) if f.rule != "version.none"]
        _show([*findings, *plan.findings])
        if _fails([*findings, *plan.findings], strict=False):
            _say("Nothing was released.")
            sys.exit(1)
        for file in plan.files:
            _say(f"{'would write' if dry_run else 'writes'} {file.path}")
        for tag in sorted(set(loaded.corpus.settings.tags) - texts.keys()):
            _say(f"`{tag}` has no working text and stays behind: readers are led to English.")
        if not dry_run:
            store.write(config, plan.files)


def _check(loaded: store.Loaded) -> list[Finding]:
    return sorted([*loaded.findings, *rules.check(loaded.corpus)], key=lambda f: (f.place, f.rule))


def _fails(findings: Sequence[Finding], *, strict: bool) -> bool:
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(f.severity in bad for f in findings)


class _mistakes:  # noqa: N801 - reads as `with _mistakes():`
    """Shows a user's mistakes as findings; a programmer's errors pass."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, NoticeError):
            _show(error.findings)
            sys.exit(1)


def _show(findings: Sequence[Finding]) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for finding in findings:
        colour = _COLOURS[finding.severity]
        console.print(
            f"[bold]{escape(str(finding.place))}[/]: [{colour}]{finding.severity}[/]: "
            f"{escape(finding.message)} {escape(finding.remedy)} [dim]\\[{finding.rule}][/]"
        )
    console.print(report.count(findings))


def _say(text: str) -> None:
    Console(highlight=False, soft_wrap=True).print(escape(text))
