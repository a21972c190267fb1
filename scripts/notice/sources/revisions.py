"""The notice as it stood at a revision of git: what a change is compared with.

Git is asked for the bytes as they were committed, without the filters and attributes by which a
checkout or an archive may differ from them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from msgspec import Struct

from notice.languages.dates import day_at
from notice.model.corpus import Corpus
from notice.model.finding import NoticeError, Place, Rule, Severity, visible
from notice.model.timeline import Days
from notice.sources import store, tree
from notice.sources._outside import AROUND, from_project, is_litter, takes_part
from notice.sources.facts import Files
from notice.sources.limits import LARGEST_FILE
from notice.sources.links import leads_out
from notice.sources.loaded import DOCS
from notice.sources.yaml.leaves import IncomparableError, leaves

REVISION = Rule(
    "base.revision",
    Severity.ERROR,
    "The revision to compare with can be read.",
    "Name a branch, a tag or a commit that `git log` knows, or leave out --base.",
)

SHOWN = 10
"""How many characters of a commit's id are shown to people."""
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_LINK, _FOLDERS = b"120000", (b"160000", b"040000")
_SETTINGS = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


class Revision(Struct, frozen=True):
    """The notice at a commit.

    `name` is what was asked for; `is_fork` tells that the commit is not that revision itself but
    the one where the work at hand left it, so that what others did there since does not count.
    `files` are the settings and all of `docs/` as they stood there, by their paths; `day` is that
    of the commit, where the notice applies.
    """

    name: str
    commit: str
    is_fork: bool
    corpus: Corpus
    files: Mapping[str, bytes]
    day: date

    def days(self, today: date) -> Days:
        """The days of a comparison with it; a commit that is dated ahead counts as of today."""
        return Days(min(self.day, today), today)

    def __str__(self) -> str:
        left = ", where this work left it" if self.is_fork else ""
        return f"{visible(self.name)} ({self.commit[:SHOWN]}{left})"


def at(config: Path, name: str) -> Revision:
    """Read the notice of the project at `config` as it stood at the revision `name`.

    Where history has it, that is the last commit that the work at hand shares with `name`.
    What was wrong with the texts then does not count, as long as they can be read.
    Raises NoticeError when there is no git, no repository, no such revision or no notice in it.
    """
    git = _Git(config.parent)
    ended = git("rev-parse", "--show-prefix")
    if ended.returncode:
        raise _error(
            f"There is no earlier revision to compare with: git says “{_said(ended)}”.",
            "Run the command in a clone of the project's repository, or leave out --base.",
        )
    prefix = os.fsdecode(ended.stdout).rstrip("\n")
    commit = _commit(git, name)
    shared = git("merge-base", commit, "HEAD")
    fork = os.fsdecode(shared.stdout).strip() if shared.returncode == 0 else commit
    with TemporaryDirectory(prefix="notice-base-") as folder:
        root = Path(folder)
        _write(git, root, f"{fork}:{prefix}", config.name)
        if not (root / config.name).exists():
            raise _error(f"At `{name}` there was no `{prefix}{config.name}`, so no notice either.")
        try:
            corpus = store.load(root / config.name).corpus
        except NoticeError as error:
            said = " ".join(f.message for f in error.findings)
            raise _error(f"At `{name}` the notice could not be read: {said}") from None
        files = files_of(root / config.name)
    return Revision(name, fork, fork != commit, corpus, files, _day(git, fork, corpus))


def _day(git: _Git, commit: str, corpus: Corpus) -> date:
    """The day on which a commit was made, in the notice's time zone."""
    seconds = os.fsdecode(git("show", "--no-patch", "--format=%ct", commit, "--").stdout).strip()
    try:
        return day_at(int(seconds), corpus.settings.time_zone)
    except (ValueError, OverflowError, OSError):
        raise _error(f"Git can't say on which day `{commit[:SHOWN]}` was committed.") from None


def files_of(config: Path) -> dict[str, bytes]:
    """The settings and all files of `docs/` beside them as they stand, by their paths.

    What a link leads to elsewhere is nobody's to show, and no text is as large as what is left out.
    """
    root = config.parent
    found = {} if leads_out(config, root) else {config.name: config.read_bytes()}
    for folder, names, files in os.walk(root / DOCS):
        names[:] = sorted(name for name in names if not tree.is_litter(name))
        for name in sorted(files):
            path = Path(folder, name)
            if not tree.is_litter(name) and _is_readable(path, root / DOCS):
                found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def _is_readable(path: Path, docs: Path) -> bool:
    is_file = not leads_out(path, docs) and path.is_file()
    return is_file and path.stat().st_size <= LARGEST_FILE


def files_beside(config: Path, revision: Revision) -> Files:
    """The files of the project as they stood at the revision and as they stand."""
    return Files(revision.files, files_of(config), others(config, revision))


def others(config: Path, revision: Revision) -> tuple[str, ...]:
    """The files outside `docs/` that differ from the revision and take part in making the site.

    Staged or not, new or gone, they are named from the project's folder; what is around it in the
    repository has "/" before its name there.  Settings are compared by `files_of`.  What can't
    reach the site (guides, tests, the files that are about the project) is left out.
    """
    git = _Git(config.parent)
    prefix = os.fsdecode(git("rev-parse", "--show-prefix").stdout).rstrip("\n")
    top = os.fsdecode(git("rev-parse", "--show-toplevel").stdout).rstrip("\n")
    whole, reached = _Git(Path(top)), _reached(config, prefix)
    found: dict[str, None] = {}
    for arguments in (
        ("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", revision.commit, "--"),
        ("ls-files", "--others", "--exclude-standard", "-z"),
        # What git was told not to look at is built all the same.
        ("ls-files", "--others", "-z", "--", *(f":(literal){name}" for name in reached)),
    ):
        ended = whole(*arguments)
        if ended.returncode:
            raise _error(f"Git can't compare with that revision: it says “{_said(ended)}”.")
        found |= dict.fromkeys(os.fsdecode(name) for name in ended.stdout.split(b"\0") if name)
    made = (f"{revision.corpus.settings.site_dir.strip('/')}/", "review/")
    return tuple(
        from_project(name, prefix)
        for name in sorted(found)
        if not is_litter(name)
        and (
            takes_part(name.removeprefix(prefix), config.name, made)
            if name.startswith(prefix)
            else AROUND.match(name) or any(PurePosixPath(name).is_relative_to(r) for r in reached)
        )
    )


def _reached(config: Path, prefix: str) -> tuple[str, ...]:
    """What the settings take from elsewhere: theme and code, by their paths in the repository."""
    try:
        said = leaves(config.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, IncomparableError):
        return (f"{prefix}overrides",)
    wanted = [leaf for keys, leaf in said.items() if keys in {("theme", "custom_dir"), ("hooks",)}]
    names = ("overrides", *(value for leaf in wanted for _, value in leaf.values))
    paths = (os.path.normpath(f"{prefix}{name}") for name in names if name)
    return tuple(dict.fromkeys(path for path in paths if path[0] not in "./"))


class _Git:
    """Runs git in a folder, never through a shell, and never asking anybody for anything."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise _error(
                "There is no `git` on this machine, so no earlier revision can be read.",
                "Install git, or leave out --base.",
            )
        self.start = [program, "-C", str(folder)]

    def __call__(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - a list of arguments, none of which git takes for options
            [*self.start, *arguments],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **_SETTINGS},
        )


def _commit(git: _Git, name: str) -> str:
    """The id of the commit that an untrusted name stands for."""
    ended = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    commit = os.fsdecode(ended.stdout).strip()
    if ended.returncode == 0 and _COMMIT.fullmatch(commit):
        return commit
    remedy = ""
    if git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        remedy = (
            "This clone holds the newest commits only: run `git fetch --unshallow`, or let the "
            "workflow fetch the revision too (`fetch-depth: 0`)."
        )
    raise _error(f"Git knows no revision `{name}`.", remedy)


def _write(git: _Git, root: Path, tree: str, config: str) -> None:
    """Write the settings and `docs/` of a tree into an empty folder; links come last."""
    listed = git("ls-tree", "-r", "-z", "--full-tree", "--", tree, DOCS, config)
    if listed.returncode:
        raise _error(f"The notice can't be read at that revision: git says “{_said(listed)}”.")
    entries = list(_entries(listed.stdout))
    ids = b"".join(object_id + b"\n" for _, object_id, _ in entries)
    ended = git("cat-file", "--batch", given=ids)
    if ended.returncode:
        raise _error(f"Git can't read the files of that revision: “{_said(ended)}”.")
    contents = list(_contents(ended.stdout))
    for (mode, _, path), content in sorted(zip(entries, contents, strict=True), key=_links_last):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if mode == _LINK:
            target.symlink_to(os.fsdecode(content))
        else:
            target.write_bytes(content)
    for mode, _, path in entries:
        if mode == _LINK and not _is_inside(root, root / path):
            (root / path).unlink()


def _is_inside(root: Path, link: Path) -> bool:
    return Path(os.path.realpath(link)).is_relative_to(os.path.realpath(root))


def _links_last(entry: tuple[tuple[bytes, bytes, PurePosixPath], bytes]) -> bool:
    return entry[0][0] == _LINK


def _entries(listed: bytes) -> Iterator[tuple[bytes, bytes, PurePosixPath]]:
    """Mode, object and path of each file; a path that would lead out of the tree is no file."""
    for line in listed.split(b"\0"):
        about, _, name = line.partition(b"\t")
        if not name:
            continue
        mode, _, object_id = about.split()
        path = PurePosixPath(os.fsdecode(name))
        if mode not in _FOLDERS and not path.is_absolute() and ".." not in path.parts:
            yield mode, object_id, path


def _contents(answer: bytes) -> Iterator[bytes]:
    """The objects that `git cat-file --batch` gives, each after a line that ends in its size."""
    start = 0
    while start < len(answer):
        end = answer.index(b"\n", start)
        head = answer[start:end].split()
        if len(head) < 3:
            raise _error(
                "Git lacks files of that revision.", "Fetch it whole, or leave out --base."
            )
        size = int(head[2])
        yield answer[end + 1 : end + 1 + size]
        start = end + size + 2


def _said(ended: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of what git answered, without its word for how bad it is."""
    lines = ended.stderr.decode("utf-8", "replace").strip().splitlines() or ["nothing"]
    return lines[0].removeprefix("fatal: ")


def _error(message: str, remedy: str = "") -> NoticeError:
    return NoticeError([REVISION.broken(Place("--base"), message, remedy)])
