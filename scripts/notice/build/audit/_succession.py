"""Holds a built page against what no label may claim too early: that a version is over."""

from __future__ import annotations

from collections.abc import Iterator

from notice.build.audit._tree import Tree, text_of
from notice.languages.dates import parse_day
from notice.model.timeline import Timeline
from notice.pages.view import PageView


def claimed_too_early(page: Tree, view: PageView, timeline: Timeline) -> Iterator[str]:
    """Labels of a completed succession where, on the timeline's day, it is still to come.

    They are known by their words: what says "Superseded by" says it, whichever key it stands under.
    """
    standing, day = [v.effective for v in timeline.standing], timeline.day
    said_in = [(" ".join(text_of(e).split()), set(e.iterancestors())) for e in page.named("dt")]
    articles = (e for e in page.named("article") if e.get("data-version") is not None)
    for block in (*page.having("data-notice", "header"), *articles):
        version = parse_day(block.get("data-version", ""))
        if version is None:
            continue
        following = min((d for d in standing if d > version), default=None)
        is_over = following is not None and following <= day
        labels = {label for label, above in said_in if block in above}
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
