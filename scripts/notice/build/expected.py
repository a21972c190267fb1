"""The files that a site should consist of: it is built aside, and read."""

from __future__ import annotations

import logging
import tempfile
from datetime import date
from pathlib import Path

from notice.build import pipeline
from notice.model.corpus import Corpus


def site_of(config_file: Path, corpus: Corpus, day: date) -> dict[str, bytes]:
    """Every file of the site of a day by its path, the manifest included.

    Raises NoticeError as a build does.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="notice-expected-") as folder:
        site = Path(folder) / "site"
        pipeline.build(config_file, corpus, site, day=day, drafts=False, strict=False)
        return {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in sorted(site.rglob("*"))
            if path.is_file()
        }
