"""What a site holds beside its pages, as the settings ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from notice.pages.edition import Edition
from notice.pages.site import PageKind
from notice.publishing import _element

if TYPE_CHECKING:
    from notice.publishing.sheets import Press

SCRIPT = _element.PREFIX
"""What the path of a script begins with, which other pages may name with its digest."""


def is_script(name: str, content: bytes) -> bool:
    """Whether a file is the one script that a site may hold, for other pages."""
    return (name, content) == _element.script()


def extras(
    edition: Edition, page: Callable[[str], bytes], press: Press
) -> Iterator[tuple[str, bytes]]:
    """Each further file with its content; `page` gives a page of the built site by its path.

    Raises NoticeError where what is asked for can't be made.
    """
    settings = edition.corpus.settings
    wanted = settings.publication.outputs
    if not wanted:
        return
    # Most sites hold pages alone.
    from notice.publishing import _data, _embedding, _feeds, _paper_making  # noqa: PLC0415
    from notice.serving import static_hosts  # noqa: PLC0415
    from notice.serving.served import served  # noqa: PLC0415

    if "data" in wanted:
        yield _data.NAME, _data.as_json(edition)
        yield _data.SCHEMA_NAME, _data.schema()
    if "feeds" in wanted:
        yield from _feeds.feeds(edition).items()
    if "embed" in wanted:
        yield from _embedding.fragments(edition, page)
    if "pdf" in wanted:
        yield from _paper_making.make_papers(edition, page, press)
    if "element" in wanted:
        yield from _element.elements(edition, page)
    if "headers" in wanted:
        site = served(settings)
        yield static_hosts.HEADERS, static_hosts.headers(site).encode()
        known = static_hosts.redirects(site)
        known += static_hosts.short_addresses(site, _sections(edition))
        yield static_hosts.REDIRECTS, known.encode()


def _sections(edition: Edition) -> dict[str, list[str]]:
    """The ids on the front page of each language, those that sections had before included."""
    fronts = (v for v in edition.views.values() if v.kind is PageKind.FRONT and v.body)
    return {
        view.locale: [
            *(heading.id for heading in view.contents),
            *dict.fromkeys(old for ids in view.old_ids.values() for old in ids),
        ]
        for view in fronts
    }
