"""The command that corrects a released text."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from notice.commands.console import mistakes, say, say_raw, show
from notice.commands.options import DAY, FILE, WORDS, config_option, dry_run_option, version_of
from notice.comparison import as_text
from notice.comparison.substance import difference, known
from notice.law.kinds import CORRECTABLE
from notice.model.corpus import Notice, Version
from notice.model.finding import NoticeError
from notice.release import correction
from notice.release.aftermath import remarks
from notice.release.mending import as_yaml
from notice.sources import store
from notice.sources.clock import today
from notice.sources.loaded import Loaded
from notice.sources.rules import ENCODING


@click.command()
@config_option
@click.argument("version", type=DAY)
@click.argument("locale", required=False)
@click.argument("section", nargs=-1)
@click.option("--kind", required=True, help="What kind of correction, such as editorial.typo.")
@click.option(
    "--reason", type=WORDS, required=True, help="Why; for the record, and never published."
)
@click.option("--on", type=DAY, help="On which day readers see it corrected (default: today).")
@click.option(
    "--from",
    "file",
    type=FILE,
    help="The file with the corrected words (default: the working text).",
)
@click.option(
    "--field",
    type=click.Choice(CORRECTABLE),
    multiple=True,
    help="A key of the front matter to correct; only what is named is then corrected.",
)
@click.option(
    "--same-meaning",
    metavar="WHY",
    type=WORDS,
    help="Why words that bind (numbers, dates, may, must) mean the same; recorded.",
)
@dry_run_option
def correct(
    *,
    config: Path,
    version: date,
    locale: str | None,
    section: tuple[str, ...],
    kind: str,
    reason: str,
    on: date | None,
    file: Path | None,
    field: tuple[str, ...],
    same_meaning: str | None,
    dry_run: bool,
) -> None:
    """Correct a slip in a released text, in the language that prevails or in LOCALE.

    The corrected words come from the working text, or from a file that holds the whole text:
    every section that differs, or the sections and fields that are named. The correction is
    recorded, readers see its day, and the text is sealed anew.

    What matters to readers needs a new version. In a translation alone, a wrong meaning can be
    corrected (translation.corrected-meaning). Where numbers, dates, or words that allow or oblige
    change under another kind, --same-meaning has to say why they mean the same.

    Example: notice correct 2027-01-01 fr retention --kind translation.corrected-meaning
    --reason "It said days for months"
    """
    with mistakes(), store.held(config, dry_run=dry_run) as loaded:
        corpus = loaded.corpus
        chosen = version_of(corpus, version)
        notice = _text(chosen, locale or corpus.settings.source)
        unknown = [name for name in section if name not in notice.ids]
        if unknown:
            raise click.UsageError(
                f"There is no section {', '.join(unknown)} in {notice.path}; "
                f"there are: {', '.join(notice.ids)}."
            )
        errors = loaded.errors(notice.path)
        if notice.sections:
            # A character that nobody sees is a slip, and can be corrected.
            errors = tuple(f for f in errors if f.rule != ENCODING.id)
        if errors:
            raise NoticeError(errors)
        day = today(corpus.settings.time_zone)
        outcome = correction.plan(
            corpus,
            chosen,
            correction.File(notice.path, loaded.files[notice.path]),
            _words(loaded, notice.locale, file),
            correction.Request(kind, reason, on or day, section, field, same_meaning or ""),
            today=day,
        )
        if outcome.record is None:
            show(outcome.plan.findings)
            say("Nothing was corrected.")
            sys.exit(1)
        changed = difference(outcome.before, outcome.after, outcome.record.fields)
        say_raw(as_text.as_text(changed, "text", known(corpus, notice.locale)))
        say_raw(f"\ncorrected:{as_yaml([outcome.record])}\n")
        for planned in outcome.plan.files:
            if not dry_run:
                loaded.put(planned.path, planned.text)
            say(f"{'would write' if dry_run else 'wrote'} {planned.path}")
        for remark in remarks(corpus, outcome):
            say(remark)


def _text(version: Version, tag: str) -> Notice:
    notice = version.text(tag)
    if notice is None:
        known = ", ".join([version.source.locale, *sorted(version.translations)])
        raise click.UsageError(
            f"The version of {version.effective} does not exist in `{tag}`; it exists in: {known}. "
            "The language stands before the sections."
        )
    return notice


def _words(loaded: Loaded, tag: str, file: Path | None) -> correction.File:
    """The file with the corrected words."""
    if file:
        return correction.File(str(file), store.bytes_of(file))
    working = loaded.corpus.working.get(tag)
    if working is None:
        raise click.UsageError(f"There is no working text in `{tag}`; name a file with --from.")
    return correction.File(working.path, loaded.files[working.path])
