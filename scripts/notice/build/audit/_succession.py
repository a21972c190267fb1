"""Holds a built page against what no label may claim too early: that a version is over."""

from __future__ import annotations

from collections.abc import Iterator

from notice.build.audit._selecting import Element, elements, text_of
from notice.languages.dates import parse_day
from notice.model.timeline import Timeline
from notice.pages.view import PageView

_LABELS = elements(".//dt")
_VERSIONS = elements("//*[@data-notice='header'] | //article[@data-version]")


def claimed_too_early(tree: Element, view: PageView, timeline: Timeline) -> Iterator[str]:
    """Labels of a completed succession where, on the timeline's day, it is still to come.

    They are known by their words: what says "Superseded by" says it, whichever key it stands under.
    """
    standing, day = [v.effective for v in timeline.standing], timeline.day
    for block in _VERSIONS(tree):
        version = parse_day(block.get("data-version", ""))
        if version is None:
            continue
        following = min((d for d in standing if d > version), default=None)
        is_over = following is not None and following <= day
        labels = {" ".join(text_of(label).split()) for label in _LABELS(block)}
        for key, holds, other in (
            ("header.superseded-by", is_over, "header.next"),
            ("header.replaces", version <= day, "header.previous"),
        ):
            said = view.words.text(key)
            if said in labels and not holds:
                yield (
                    f"“{said}” stands beside the version of {version}, of which that is not true "
                    f"on {day}; `{other}` in `strings.yml` has the words for it."
                )
