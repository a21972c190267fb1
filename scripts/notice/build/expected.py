"""The files that a site should consist of: it is built aside, and read."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from notice.build import pipeline
from notice.build._listing import files_below
from notice.model.corpus import Corpus


@contextmanager
def _silenced(log: logging.Logger) -> Iterator[None]:
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def site_of(config_file: Path, corpus: Corpus, day: date) -> dict[str, bytes]:
    """Every file of the site of a day by its path, the manifest included.

    Raises NoticeError as a build does.
    """
    with tempfile.TemporaryDirectory(prefix="notice-expected-") as folder:
        site = Path(folder) / "site"
        with _silenced(logging.getLogger("mkdocs")):
            pipeline.build(config_file, corpus, site, day=day, drafts=False, strict=False)
        return {name: (site / name).read_bytes() for name in files_below(site)}
