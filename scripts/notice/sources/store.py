"""Reads `docs/` and the settings beside it, and holds the project for a command that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from notice.model.finding import NoticeError
from notice.sources import _writing, settings, tree
from notice.sources._reading import Reader
from notice.sources.loaded import Loaded
from notice.sources.parsing import Parsed, Raw, parsed
from notice.sources.theme import asset_files


def load(config_file: Path, parsed: Callable[[Sequence[Raw]], list[Parsed]] = parsed) -> Loaded:
    """Read `mkdocs.yml` and all of `docs/` beside it.

    `parsed` is asked for what stands in texts, words and terms; somebody else may know.

    Raises NoticeError when there are no settings to start from; everything else that is wrong
    comes back as findings, all at once.
    """
    options, findings = settings.read(config_file)
    reader = Reader(config_file.parent, options, findings)
    reader.files[config_file.name] = config_file.read_bytes()
    corpus = reader.corpus(parsed)
    findings += asset_files.faults(config_file.parent, options)
    return Loaded(corpus, tuple(findings), config_file.parent, reader.files)


@contextmanager
def held(config_file: Path, *, dry_run: bool = False) -> Iterator[Loaded]:
    """The same for a command that is to write: no other one writes until it has ended.

    Raises OSError where another one does not end soon, and NoticeError where a link stands in
    `docs`: what is read or written there may be something else.  A dry run need not wait.
    """
    with nullcontext() if dry_run else _writing.alone(config_file.parent):
        loaded = load(config_file)
        if links := [f for f in loaded.findings if f.rule in tree.LINKS]:
            raise NoticeError(links)
        yield loaded


def bytes_of(file: Path) -> bytes:
    """The bytes of a file that somebody named, wherever it stands."""
    return file.read_bytes()


def write_apart(file: Path, text: str) -> None:
    """Write a new file that somebody named, wherever it stands; one that is there is never lost.

    Raises FileExistsError where another one stands, and OSError where it can't be written.
    """
    _writing.write_new(file.parent, file.name, text)
