"""The command line: `notice` and `python -m notice`."""

from __future__ import annotations

import signal
import sys
from datetime import date
from pathlib import Path

import click

from notice import (
    cli_check,
    cli_correct,
    cli_coverage,
    cli_language,
    cli_release,
    cli_review,
    cli_rules,
    cli_texts,
    cli_withdraw,
    store,
)
from notice.checking import check_all, fails, hindering, publishable
from notice.console import mistakes, say, show, working
from notice.options import DAY, Group, config_option, strict_option


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="notice")
def main() -> None:
    """Publish a privacy notice in many languages so that it is true, on every page, on every day.

    Exit codes: 0 no error, 1 errors (with --strict also warnings), 2 wrong usage.
    """


@main.command()
@config_option
@strict_option
@click.option("--as-of", "day", type=DAY, help="The day whose site to build (default: today).")
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    help="The folder for the site (default: site_dir of mkdocs.yml).",
)
@click.option("--drafts", is_flag=True, help="Also build the working texts; needs --site.")
def build(config: Path, day: date | None, site: Path | None, *, strict: bool, drafts: bool) -> None:
    """Check everything, build the site, audit it, and put it in place in one step.

    A failure or an interruption leaves the last site as it was.  With --strict, warnings fail
    too, but those of working texts, which are not published.  With --drafts, what is left to be
    classified or translated does not keep you from seeing it.

    Example: notice build --as-of 2027-01-01 --site ../new-year
    """
    # Stopped from outside, a build clears its folder away as after a failure.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    from notice import building  # noqa: PLC0415 - MkDocs takes half a second to import

    with mistakes():
        loaded = store.load(config)
        public = config.parent / loaded.corpus.settings.site_dir
        target = site or public
        if drafts and target.absolute() == public.absolute():
            raise click.UsageError(
                "--drafts shows what is not published yet: name a folder of its own with --site."
            )
        findings = check_all(loaded)
        concerned = (hindering if drafts else publishable)(findings, loaded.corpus)
        is_refused = fails(concerned, strict=strict)
        if not is_refused:
            with working("Building and auditing …"):
                result = building.build(
                    config, loaded.corpus, target, day=day, drafts=drafts, strict=strict
                )
            findings += result.findings
        show(findings)
        if is_refused:
            say("Nothing was built; the last site stands as it was.")
            sys.exit(1)
        for sentence in result.summary:
            say(sentence)
    sys.exit(0)


for command in (
    cli_language.add_language,
    cli_check.check,
    cli_correct.correct,
    cli_coverage.coverage,
    cli_rules.rules,
    cli_release.approve,
    cli_texts.redline,
    cli_release.release,
    cli_review.review,
    cli_texts.status,
    cli_texts.translated,
    cli_withdraw.withdraw,
):
    main.add_command(command)
