"""The command that marks a finding as seen, with who looked at it, when, and why it may stand."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from notice.commands.console import mistakes, say
from notice.commands.options import DAY, WORDS, config_option, dry_run_option
from notice.model.corpus import Corpus
from notice.model.finding import Finding, NoticeError, Place, Severity
from notice.model.grouping import sentences
from notice.model.seen import Seen
from notice.rules import seeing
from notice.rules.checking import check_apart
from notice.sources import seen as file
from notice.sources import store, tree
from notice.sources.clock import today
from notice.sources.loaded import Loaded

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d{1,9}):?")
_RULE = re.compile(r"\[?(?P<id>[\w.-]+)\]?")


@click.command()
@config_option
@click.argument("place", required=False)
@click.argument("rule", required=False)
@click.option("--by", type=WORDS, help="Who looked at it.")
@click.option("--why", type=WORDS, help="Why it may stand as it is.")
@click.option("--on", type=DAY, help="On which day (default: today).")
@click.option("--words", help="Some words of its message, where several stand at one place.")
@click.option("--tidy", is_flag=True, help="Take out the marks that no finding needs any more.")
@dry_run_option
def seen(
    *,
    config: Path,
    place: str | None,
    rule: str | None,
    by: str | None,
    why: str | None,
    on: date | None,
    words: str | None,
    tidy: bool,
    dry_run: bool,
) -> None:
    """Mark a warning or a hint as seen: somebody has looked, and the text may stand.

    PLACE and RULE are as `notice check` shows them.  The finding is not open any more, and
    `notice check --seen` shows it with who looked, when and why.  The mark is kept in `seen.yml`
    of the language's folder, for all to review.  It holds for these texts alone: the finding comes
    back when the passage, the text beside it, or what is found of them changes.

    Errors can't be marked, nor what waits for a sign-off, an approval or a setting.

    Example: notice seen docs/fr/index.md:42 parity.modals --by "Jane Doe" --why "The law says so"

    Without a place, all marks are listed.
    """
    if tidy and (place or by or why or on or words):
        raise click.UsageError("--tidy goes alone, or with --dry-run.")
    if place is None and (by or why or on or words):
        raise click.UsageError("Name the place and the rule, as `notice check` shows them.")
    if place is not None and not (rule and by and why):
        raise click.UsageError(
            "A mark needs the place, the rule, who looked (--by) and why it may stand (--why)."
        )
    with mistakes(), store.held(config, dry_run=dry_run or not (tidy or place)) as loaded:
        day = today(loaded.corpus.settings.time_zone)
        if place is None or rule is None:
            _list(loaded, day, tidy=tidy, dry_run=dry_run)
            return
        if on and on > day:
            raise click.UsageError(f"{on} is still to come; today is {day}.")
        mark = Seen(rule, "", "", by or "", on or day, why or "", (), Place(""))
        _mark(loaded, _place(place, config.parent), words, mark, day, dry_run=dry_run)


def tally(corpus: Corpus) -> str:
    """How much is marked as seen in each language, as a sentence; "" for nothing."""
    of = ", ".join(f"{tag} {len(some)}" for tag, some in corpus.seen.items())
    return f"Marked as seen: {of}. `notice seen` lists them, with who looked and why." if of else ""


def _place(written: str, root: Path) -> Place:
    """A place as somebody typed it, seen from the project's root or from where they are."""
    found = _PLACE.fullmatch(written.strip())
    if found is None:
        raise click.UsageError(
            f"`{written}` is no place; write it as `notice check` does: docs/fr/index.md:42."
        )
    path = Path(found["path"])
    within = path if not path.is_absolute() and (root / path).exists() else _from(root, path)
    return Place(within.as_posix(), int(found["line"]))


def _from(root: Path, path: Path) -> Path:
    return Path(os.path.relpath(path, root))


def _mark(
    loaded: Loaded, place: Place, words: str | None, mark: Seen, day: date, *, dry_run: bool
) -> None:
    rule = named["id"] if (named := _RULE.fullmatch(mark.rule.strip())) else mark.rule
    found = check_apart(loaded, today=day)
    finding = _finding(found, place, rule, words)
    now = seeing.mark_of(loaded, finding)
    path = tree.seen_file(seeing.folder_of(finding.place))
    loaded.understood(path)
    new = replace(now, by=mark.by, on=mark.on, why=mark.why)
    tag = seeing.folder_of(finding.place)
    # What it was marked with before something changed is answered by this mark.
    old = [held for back, held in found.back if back is finding]
    kept = [m for m in loaded.corpus.seen.get(tag, ()) if m not in old]
    text = file.as_text([*kept, new])
    if errors := tuple(file.parse(text.encode(), path)[1]):
        raise NoticeError(errors)
    if not dry_run:
        loaded.put(path, text)
    say(f"{'would mark' if dry_run else 'marked'} as seen: {finding.place}: {finding.message}")
    say(f"{'It would stand' if dry_run else 'It stands'} in {path}.")


def _finding(found: seeing.Apart, place: Place, rule: str, words: str | None) -> Finding:
    """The one finding that is meant.  Raises click.UsageError, which says what there is instead."""
    here = [f for f in found.open if f.place == place]
    meant = [f for f in here if f.rule == rule]
    if not meant and any(f.place == place and f.rule == rule for f, _ in found.seen):
        raise click.UsageError(f"What {rule} finds at {place} is marked as seen already.")
    if not meant:
        others = ", ".join(dict.fromkeys(f.rule for f in here))
        elsewhere = ", ".join(
            dict.fromkeys(
                str(f.place) for f in found.open if (f.rule, f.place.path) == (rule, place.path)
            )
        )
        there = f" What is found there: {others}." if others else " Nothing is found there."
        raise click.UsageError(
            f"{rule} finds nothing at {place}.{there}"
            + (f" It finds something at {elsewhere}." if elsewhere else "")
        )
    able = [f for f in meant if seeing.can_be_marked(f)]
    if not able:
        raise click.UsageError(f"This can't be marked as seen. {_why_not(meant[0])}")
    wanted = " ".join((words or "").split())
    # What says the same of the same passage is one finding, however often it is found.
    chosen = {f.message: f for f in able if wanted in f.message and (wanted or words is None)}
    if len(chosen) != 1:
        known = "; ".join(f"“{f.message}”" for f in able)
        raise click.UsageError(
            f"Name the one that you looked at by words of its message, with --words; there are: "
            f"{known}"
        )
    return next(iter(chosen.values()))


def _why_not(finding: Finding) -> str:
    if finding.severity is Severity.ERROR:
        return f"It is an error, and has to be mended: {sentences(finding)}"
    return f"It is no matter of words, and is settled otherwise: {sentences(finding)}"


def _list(loaded: Loaded, day: date, *, tidy: bool, dry_run: bool) -> None:
    """Show all marks; or take out those that nothing needs."""
    errors = [f for f in loaded.findings if f.severity is Severity.ERROR]
    if tidy and errors:
        # What can't be read can't be found in, and its marks would seem to be of no use.
        raise NoticeError(errors)
    loaded.understood(*map(tree.seen_file, loaded.corpus.settings.tags))
    found = check_apart(loaded, today=day)
    if not tidy:
        for marks in loaded.corpus.seen.values():
            for mark in marks:
                _show(mark, found)
        number = sum(map(len, loaded.corpus.seen.values()))
        say(
            f"{number} mark{'' if number == 1 else 's'} in all." if number else "Nothing is marked."
        )
        return
    for tag, marks in loaded.corpus.seen.items():
        kept = [mark for mark in marks if mark not in found.idle]
        if len(kept) == len(marks):
            continue
        path = tree.seen_file(tag)
        if not dry_run:
            loaded.put(path, file.as_text(kept) if kept else None)
        for mark in (m for m in marks if m not in kept):
            say(f"{'would take' if dry_run else 'takes'} out of {path}: {mark.rule}: {mark.says}")
    if not found.idle:
        say("Every mark is needed.")


def _show(mark: Seen, found: seeing.Apart) -> None:
    place = next((f.place for f, held in found.seen if held is mark), None)
    if place:
        state = ""
    elif mark in found.idle:
        state = " It is not found any more."
    else:
        state = " Something has changed since, so it does not hold."
    say(f"{place or mark.place}: {mark.says} [{mark.rule}]")
    say(f"    {mark.told}{state}")
