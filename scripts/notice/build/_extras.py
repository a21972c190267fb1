"""Writes what a site holds beside its pages."""

from __future__ import annotations

from pathlib import Path

from notice.pages.edition import Edition
from notice.publishing.extras import extras


def write_extras(edition: Edition, folder: Path) -> dict[str, bytes]:
    """Write the further files into the built site; gives what was written, by path."""
    if not edition.corpus.settings.publication.outputs:
        return {}
    from notice.build._press import printed  # noqa: PLC0415 - most sites hold pages alone

    made = dict(extras(edition, lambda name: (folder / name).read_bytes(), printed))
    for name, content in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return made
