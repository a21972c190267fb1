"""What pages are made of: the same ingredients, the same page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from notice.build._software import software
from notice.build._templates import has_more_hands
from notice.model.imprint import Imprints
from notice.pages.edition import Edition

_ENVIRONMENT = b"!ENV"


def ingredients(config: MkDocsConfig, edition: Edition, imprints: Imprints) -> dict[str, str]:
    """The imprint of each page's ingredients by its name; of none where they can't be known.

    They are the software, the templates, the settings, the day, which pages there are, and all
    that the page is worked out from.  Another plugin, a hook or the environment may bring in more
    than can be seen here.
    """
    settings = Path(config.config_file_path).read_bytes()
    if has_more_hands(config) or _ENVIRONMENT in settings:
        return {}
    common = imprints.of(
        (
            software(),
            tuple(_templates(config)),
            settings,
            edition.day,
            edition.style,
            edition.logo,
            edition.touch,
            tuple(edition.views),  # a template may list pages
        )
    )
    return {uri: imprints.of((common, view.context)) for uri, view in edition.pages.items()}


def _templates(config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """The files of the project's own templates; those of packages come with their versions."""
    custom: Any = config.theme.custom_dir
    folder = Path(custom) if custom else None
    for path in sorted(folder.rglob("*")) if folder else ():
        if folder and path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
