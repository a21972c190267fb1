"""The command that builds the site of a day, and says what hinders it or will hinder it soon."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from notice.build import publication_log
from notice.build.exchange import previous, project_folder
from notice.build.happened import happenings
from notice.build.manifest import SITE
from notice.build.mounts import mounted_at
from notice.build.outlook import AHEAD, Danger, Outlook, in_days
from notice.build.rules import EMBARGO
from notice.commands.console import mistakes, say, show, warn, working
from notice.commands.options import DAY, TARGET, config_option, strict_option
from notice.model.corpus import Corpus
from notice.model.finding import Finding, NoticeError, Severity
from notice.sources import store
from notice.sources.clock import by_the_clock, today
from notice.sources.commit import commit_of
from notice.sources.links import resolved
from notice.sources.loaded import Loaded
from notice.sources.second_core import Awaited, beside

if TYPE_CHECKING:
    from notice.build.memory import Memory

IN_DANGER = 3
"""The exit code of a strict build that was made, while one to come could not be."""


@click.command()
@config_option
@strict_option
@click.option("--as-of", "day", type=DAY, help="The day whose site to build (default: today).")
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    help="The folder for the site (default: site_dir of mkdocs.yml).",
)
@click.option("--drafts", is_flag=True, help="Also build the working texts; needs --site.")
@click.option(
    "--for-files",
    is_flag=True,
    help="Let links name files, so that the pages open by double click; needs --site.",
)
@click.option(
    "--archive",
    "packed",
    type=TARGET,
    metavar="FILE",
    help="Also write the site into this file (.tar.gz), for `notice install` on a server.",
)
@click.option(
    "--events",
    type=TARGET,
    metavar="FILE",
    help="Also write what happens on the day into this file, as JSON.",
)
@click.option(
    "--log",
    type=TARGET,
    metavar="FILE",
    help="Also add a line to this log of publications, which proves what was online when.",
)
@click.option(
    "--ahead",
    type=click.IntRange(0, 3650),
    default=AHEAD,
    show_default=True,
    metavar="DAYS",
    help="How many days to look ahead for what would keep a strict build from being made.",
)
@click.option(
    "--embargo", is_flag=True, help="Name what is under embargo in the output; not for public logs."
)
def build(
    config: Path,
    day: date | None,
    site: Path | None,
    *,
    strict: bool,
    drafts: bool,
    for_files: bool,
    packed: Path | None,
    events: Path | None,
    log: Path | None,
    ahead: int,
    embargo: bool,
) -> None:
    """Check what readers of the day see, build the site, audit it, and put it in place in one step.

    A failure or an interruption leaves the last site as it was.  With --strict, warnings fail
    too.  Working texts and versions under embargo hinder no build, since no page shows them; with
    --drafts, the form of the working texts has to be in order.

    Exit codes: 0 built; 1 not built, the last site stands as it was; 2 wrong usage; 3 with
    --strict: built, and an announcement is in danger, since on its day no strict build could be
    made as things stand.

    Example: notice build --as-of 2027-01-01 --site ../new-year
    """
    # Stopped from outside, a build clears its folder away as after a failure.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    from notice.build.memory import Memory  # noqa: PLC0415
    from notice.build.memory import folder as memory_folder  # noqa: PLC0415
    from notice.build.remembering import remembering  # noqa: PLC0415

    with mistakes():
        memory = Memory(memory_folder())
        with remembering(memory) as parsed:
            loaded = store.load(config, parsed)
        settings = loaded.corpus.settings
        public = config.parent / settings.site_dir
        target = site or project_folder(config.parent, settings.site_dir, SITE)
        is_public = target.absolute() == public.absolute()
        files = {"--archive": packed, "--events": events, "--log": log}
        _refuse_misuse(target, files, is_public=is_public, drafts=drafts, for_files=for_files)
        is_chosen, day = day is not None, day or today(settings.time_zone)
        look = partial(_examined, loaded, day, memory, ahead=ahead, drafts=drafts, strict=strict)
        companions = partial(_companions, files, loaded.corpus, config=config, day=day, ahead=ahead)
        examined = beside(look, pays=True)
        if any(f.severity is Severity.ERROR for f in loaded.findings):
            _agree(examined())  # of what can't be read, no page can be made
        if log:
            if publication_log.finish(log, target):
                say(f"A build was interrupted before {log} had its line, which was added now.")
            publication_log.read(log)  # before anything is put in place
        mounts, outdated = mounted_at(target), mounted_at(previous(target))
        # MkDocs takes long to import; the checks, which do so too, are at work meanwhile.
        from notice.build import pipeline  # noqa: PLC0415

        try:
            with working("Building and auditing …"):
                result = pipeline.build(
                    config,
                    loaded.corpus,
                    target,
                    day=day,
                    drafts=drafts,
                    strict=strict,
                    for_files=for_files,
                    memory=memory,
                    agreed=partial(_agreed, examined),
                    companions=companions,
                )
        except Exception as error:
            _agree(examined())  # pages that the checks refuse may fail in any way
            if not isinstance(error, NoticeError):
                raise
            raise NoticeError([f if embargo else _unnamed(f) for f in error.findings]) from None
        outlook = examined()
        show([*outlook.found, *result.findings])
        warn(outlook.aside)
        warn(outlook.left_behind)
        _warn_of_mounts(target, mounts, outdated)
        _warn_of(outlook.dangers, day, ahead, embargo=embargo)
        for sentence in result.summary:
            say(sentence)
        if strict and not is_chosen:
            _warn_of_another_day(day, settings.time_zone)
    sys.exit(IN_DANGER if outlook.dangers and strict else 0)


def _companions(
    files: Mapping[str, Path | None],
    corpus: Corpus,
    built: Path,
    *,
    config: Path,
    day: date,
    ahead: int,
) -> Iterator[tuple[Path, Callable[[], bytes]]]:
    """The files that were asked for beside the site in a folder, and what gives their content."""
    if packed := files["--archive"]:
        from notice.build import archive  # noqa: PLC0415 - few builds write one

        yield packed, partial(archive.pack, built)
    if events := files["--events"]:
        yield events, partial(happenings, corpus, day, ahead)
    if log := files["--log"]:
        commit = commit_of(config.parent, config.name)
        yield log, partial(publication_log.with_line, log, built, corpus, day, commit)


def _refuse_misuse(
    target: Path,
    files: Mapping[str, Path | None],
    *,
    is_public: bool,
    drafts: bool,
    for_files: bool,
) -> None:
    """Raise click.UsageError for options that don't go together."""
    if drafts and is_public:
        raise click.UsageError(
            "--drafts shows what is not published yet: name a folder of its own with --site."
        )
    if for_files and is_public:
        raise click.UsageError(
            "--for-files is for a copy to look at: name a folder of its own with --site."
        )
    for option in ("--archive", "--log"):
        if files[option] and (drafts or for_files):
            raise click.UsageError(f"{option} is for a site to publish, without drafts.")
    named: dict[Path, str] = {}
    for option, file in ((o, resolved(f)) for o, f in files.items() if f):
        if file.is_relative_to(resolved(target)):
            message = f"{option} can't lie within the site itself, which is replaced as a whole."
            raise click.UsageError(message)
        is_file = file.is_file() or not file.exists()  # and not `/dev/null`
        if is_file and (other := named.setdefault(file, option)) != option:
            raise click.UsageError(f"{other} and {option} name the same file: name one for each.")


def _examined(
    loaded: Loaded, day: date, memory: Memory, *, ahead: int, drafts: bool, strict: bool
) -> Outlook:
    from notice.build.examining import examine  # noqa: PLC0415 - it brings all the checks

    return examine(loaded, day, ahead=ahead, drafts=drafts, strict=strict, memory=memory)


def _agreed(examined: Awaited[Outlook], *, waits: bool) -> None:
    """Raise NoticeError where the checks are known to refuse the site, or turn out to."""
    if (waits or examined.is_there()) and (hindrances := examined().hindrances):
        raise NoticeError(hindrances)


def _agree(outlook: Outlook) -> None:
    """End without a site where something hinders it, which comes last and alone."""
    if not outlook.hindrances:
        return
    say("Nothing was built; the last site stands as it was.")
    warn(outlook.aside)
    warn("Not published because:")
    show(outlook.hindrances, counted=False)
    sys.exit(1)


def _warn_of_mounts(target: Path, mounts: Sequence[str], outdated: Sequence[str]) -> None:
    """Say where a folder of the site is mounted elsewhere, which the exchange does not reach."""
    if mounts:
        warn(
            f"{target} is mounted at {', '.join(mounts)}, which goes on showing the folder "
            "that stood there before, until the next build removes it. Mount the folder above "
            "it instead, or mount it anew now."
        )
    if outdated:
        warn(
            f"{', '.join(outdated)} showed the site that the last build replaced, and is empty "
            "now. Mount the folder above the site instead, or mount it anew now."
        )


def _warn_of_another_day(day: date, time_zone: str) -> None:
    """Say last that what is to be published is not the site of today, and why."""
    now = by_the_clock(time_zone)
    if day != now:
        warn(
            f"This is the site of {day}, and by the clock it is {now}: SOURCE_DATE_EPOCH is set, "
            "and stands in for the clock. Unset it for publishing."
        )


def _unnamed(finding: Finding) -> Finding:
    """The finding without the words that are not to be known yet."""
    if finding.rule != EMBARGO.id:
        return finding
    return replace(finding, message="A text under embargo got out; --embargo says which words.")


def _warn_of(dangers: Sequence[Danger], day: date, ahead: int, *, embargo: bool) -> None:
    """Say what will keep strict builds from being made; versions to come only where asked to."""
    if dangers and not embargo:
        warn(
            "In danger: something is to be announced or to take effect within "
            f"{ahead} {'day' if ahead == 1 else 'days'}, and "
            "as things stand no strict build will be made from that day on. `notice check` shows "
            "what is wrong, and `notice build` with --embargo says when and why; neither is for "
            "a public log."
        )
        return
    for danger in dangers:
        when = f"on {danger.day}, {in_days((danger.day - day).days)}"
        names = " and ".join(f"the version of {v}" for v in danger.versions)
        what = f"{names}, to be announced {when}" if names else f"the site {when}"
        warn(f"In danger: {what}. From that day on no strict build will be made, because:")
        show(danger.findings, counted=False)
