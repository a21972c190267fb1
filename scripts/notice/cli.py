"""The command line: `notice` and `python -m notice`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from notice import release as releases
from notice import report, rules, store
from notice.clock import today
from notice.dates import parse_day
from notice.model import Finding, NoticeError, Place, Severity
from notice.translation import SectionState, State, as_yaml, signed, states
from notice.translation import behind as behind_of

# What a release is there to mend does not stand in its way.
_UNRELEASED = {"version.none", "version.without-source"}
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
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    help="The project's mkdocs.yml (default: in this folder).",
)
_dry_run = click.option(
    "--dry-run", is_flag=True, help="Show what would be written, and write nothing."
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
    if drafts and (site is None or site.resolve() == config.resolve().parent / "site"):
        raise click.UsageError(
            "--drafts shows what is not published yet: name a folder of its own with --site."
        )
    from notice import building  # noqa: PLC0415 - MkDocs takes half a second to import

    with _mistakes():
        loaded = store.load(config)
        findings = _check(loaded)
        if not _fails(findings, strict=strict):
            target = site or config.parent / loaded.corpus.settings.site_dir
            result = building.build(
                config, loaded.corpus, target, day=day, drafts=drafts, strict=strict
            )
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
@click.option("--behind", multiple=True, metavar="LOCALE", help="A language that stays behind.")
@_dry_run
def release(
    config: Path,
    effective: date,
    announced: date,
    late_reason: str,
    behind: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:
    """Release the working texts as a new version: copy and seal them.

    Example: notice release --effective 2027-01-01 --announced 2026-11-23
    """
    with _mistakes():
        loaded = store.load(config)
        texts = store.working_files(config, loaded.corpus)
        texts = {tag: text for tag, text in texts.items() if tag not in behind}
        plan = releases.plan(
            loaded.corpus,
            texts,
            effective,
            announced,
            today=today(loaded.corpus.settings.time_zone),
            late_reason=late_reason,
        )
        findings = [f for f in _check(loaded) if f.rule not in _UNRELEASED]
        _show([*findings, *plan.findings])
        if _fails([*findings, *plan.findings], strict=False):
            _say("Nothing was released.")
            sys.exit(1)
        if not dry_run:
            store.write(config, plan.files)
        for file in plan.files:
            _say(f"{'would write' if dry_run else 'wrote'} {file.path}")
        for tag in sorted(set(loaded.corpus.settings.tags) - texts.keys()):
            _say(f"`{tag}` stays behind: its readers are led to the text that prevails.")


@main.command()
@_config
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def status(config: Path, form: str) -> None:
    """Show how current each translation is, section by section.

    Example: notice status --format json
    """
    with _mistakes():
        corpus = store.load(config).corpus
        source = corpus.working.get(corpus.settings.source)
        found = {
            tag: states(source, notice)
            for tag, notice in corpus.working.items()
            if source and tag != source.locale
        }
    if form == "json":
        click.echo(report.states_as_json(found))
        return
    Console(soft_wrap=False).print(_table(found))


@main.command()
@_config
@click.argument("locale")
@click.argument("section", nargs=-1)
@_dry_run
def translated(config: Path, locale: str, section: tuple[str, ...], *, dry_run: bool) -> None:
    """Sign off sections of a translation: they render the English text as it stands.

    Without names, those whose text was touched since they were last signed off; with names,
    these too (a typing error mended in English, with nothing to translate).

    Example: notice translated fr retention
    """
    with _mistakes():
        corpus = store.load(config).corpus
        source, own = corpus.working.get(corpus.settings.source), corpus.working.get(locale)
        if source is None or own is None or own is source:
            known = ", ".join(sorted(corpus.working.keys() - {corpus.settings.source}))
            raise click.UsageError(f"There is no translation `{locale}`; there are: {known}.")
        unknown = [name for name in section if not (source.section(name) and own.section(name))]
        if unknown:
            raise click.UsageError(
                f"There is no section {', '.join(unknown)} in both texts; "
                f"there are: {', '.join(own.ids)}."
            )
        records = signed(source, own, section)
        for name in (n for n, record in records.items() if own.translates.get(n) != record):
            _say(f"{'would sign off' if dry_run else 'signs off'} {locale}: {name}")
        for late in behind_of(source, replace(own, translates=records)):
            _say(f"still {late.state}: {late.id}")
        if not dry_run:
            text = store.working_files(config, corpus)[locale]
            store.rewrite(config, own.path, releases.set_key(text, "translates", as_yaml(records)))


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
        if isinstance(error, OSError):
            place = Place(str(error.filename or "."))
            message = f"The system refuses: {error.strerror or error}."
            remedy = "Nothing was changed by halves; mend that and run the command again."
            _show([Finding("system", Severity.ERROR, place, message, remedy)])
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


def _table(found: dict[str, tuple[SectionState, ...]]) -> Table:
    table = Table("section", *found)
    ids = dict.fromkeys(s.id for states_ in found.values() for s in states_)
    for section_id in ids:
        cells = []
        for states_ in found.values():
            state = next((s for s in states_ if s.id == section_id), None)
            touched = state and state.is_touched and state.state is not State.UNSIGNED
            cells.append((f"{state.state}{', touched' if touched else ''}") if state else "")
        table.add_row(section_id, *cells)
    return table
