from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from notice.build import expected
from notice.model.corpus import Corpus


@pytest.fixture(scope="module", autouse=True)
def _expected_once() -> Iterator[None]:
    """Make what a site should be once for each day and each state of the project's files.

    The cases spoil what is online, and all are held against the same.
    """
    known: dict[object, dict[str, bytes]] = {}
    make = expected.site_of

    def site_of(config: Path, corpus: Corpus, day: date) -> dict[str, bytes]:
        files = (path for path in sorted(config.parent.rglob("*")) if path.is_file())
        key = (day, *((path, path.read_bytes()) for path in files))
        if key not in known:
            known[key] = make(config, corpus, day)
        return dict(known[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expected, "site_of", site_of)
        yield
