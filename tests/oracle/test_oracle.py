"""Every statement of every page is true on its day, by a model of its own that reads no code.

`oracle_world` invents notices, `oracle_truth` says by the design alone what is true of them on a
day, `oracle_pages` and `oracle_sentences` read pages back into keys and days, and `oracle_holding`
holds one against the other.  `python tests/bench days` does the same at large.
"""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from oracle_corpus import corpus_of
from oracle_run import Tally, some_days, try_built, try_world
from oracle_sentences import language
from oracle_world import OTHERS, SOURCE, World, days_of, invent, worlds

from notice.comparison.clause import State as Passed
from notice.languages import messages
from notice.languages.messages import Words
from notice.model.timeline import State, Timeline
from notice.pages import _addresses, _header, _status, clauses, edition, history, statements, view
from notice.pages.site import PageKind, with_history
from notice.rules import dating

WORLDS, DAYS = 60, 4
HERE = Path(__file__).parent
OWN = (
    "oracle_clauses",
    "oracle_world",
    "oracle_truth",
    "oracle_sentences",
    "oracle_holding",
    "oracle_pages",
)


@pytest.fixture(scope="module")
def tally() -> Tally:
    tally = Tally()
    for world in worlds(0, WORLDS):
        try_world(world, tally, some_days(world, DAYS))
    return tally


@pytest.mark.slow
def test_every_statement_of_every_day_is_true(tally: Tally) -> None:
    assert tally.holding.found == []
    assert tally.days > 200
    assert tally.holding.tried > 100_000


@pytest.mark.parametrize("seed", [1003, 1012, 1057])
def test_built_pages_say_the_same(seed: int) -> None:
    world, tally = invent(seed), Tally()
    days = days_of(world)
    try_built(world, tally, days[len(days) // 2])
    assert tally.holding.found == []
    assert tally.pages > 10


def test_invented_notices_hold_every_statement_that_there_is(tally: Tally) -> None:
    """The worlds reach every sentence that says what applies, so none is left untried."""
    kinds = ("status.", "applies.", "banner.", "ribbon.", "history.", "header.", "link.read-")
    words = language(SOURCE).words
    # Of texts that were taken over, and of files to print, the worlds have none.
    not_read = {
        "header.file",
        "history.title",
        "history.intro",
        "history.changes",
        "history.unassessed",
    }
    asked = {key for key in words if key.startswith(kinds)} - not_read
    assert asked - tally.holding.keys == set()
    assert {tag for world in worlds(0, WORLDS) for tag in world.locales} == {SOURCE, *OTHERS}


def test_invented_notices_break_no_rule_of_dates() -> None:
    checks = [check for check in dating.CHECKS if check is not dating.notice_period]
    for world in worlds(0, 150):
        corpus = corpus_of(world)
        assert [finding for check in checks for finding in check(corpus)] == [], world.seed


def test_the_truth_is_not_taken_from_the_code() -> None:
    for name in OWN:
        tree = ast.parse((HERE / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not [n for n in names if n.split(".")[0] in {"notice", "support"}], name


# The model can fail: each of these faults, put into the code, is found.


def _due_a_day_longer(self: Timeline, version: Any, days: int) -> bool:
    grace = 0 if self.is_withdrawn(version) else days
    return (self.day - version.effective).days <= grace + 1


def _previous_of_all(self: Timeline, version: Any) -> Any:
    earlier = [v for v in self.versions if v.effective < version.effective]
    return earlier[-1] if earlier else None


def _since_the_last(context: Any, version: Any, front: Any) -> _status.Status:
    words, until = context.words, context.timeline.until(version)
    end, since = words.day(until), words.day(front.effective)
    said = words("status.behind", end=end, since=since)
    return _status.Status((said,), link=_status._front_link(context, front))


def _over_already(context: Any, version: Any) -> Any:
    following = context.timeline.next(version)
    if following:
        yield "superseded-by", _header._version(context, following)


def _always_english(context: Any, front: Any) -> _status.Status:
    words = context.words
    never = words("status.never", day=words.day(context.timeline.day))
    return _status.Status((never,), link=_status._front_link(context, front))


def _known_a_day_before(_cls: Any, versions: Any, day: Any) -> Timeline:
    known = [v for v in versions if v.announced <= day + timedelta(days=1)]
    return Timeline(day, tuple(sorted(known, key=lambda v: v.effective)))


def _seen_a_day_before(corpus: Any, day: Any, *, drafts: bool = False) -> Any:
    seen = tuple(v for v in corpus.versions if v.announced <= day + timedelta(days=1))
    return replace(corpus, versions=seen, working=corpus.working if drafts else {})


def _ends_when_the_next_begins(self: Timeline, version: Any) -> Any:
    following = self.next(version)
    return following.effective if following else None


def _withdrawn_a_day_later(self: Timeline, version: Any) -> bool:
    withdrawn = version.source.withdrawn
    return withdrawn is not None and withdrawn.on < self.day


def _itself(context: Any, _version: Any) -> str:
    url: str = context.corpus.settings.site_url
    return url + view.path(context.corpus, context.page)


def _lists_what_is_over(context: Any, version: Any) -> bool:
    return version is None or context.timeline.state(version) is not State.WITHDRAWN


def _day_alone(self: Words, day: Any) -> Any:
    return (self.day(day),)


def _one_month_late(day: Any, _strings: Any) -> str:
    return f"{day.day} {day.year}"


def _without_what_was_skipped(context: Any) -> Any:
    return tuple(
        Passed(str(v.effective), v.text(context.page.locale), (v.source,)) for v in _shown(context)
    )


def _shown(context: Any) -> Any:
    return with_history(context.corpus, context.page.locale, context.timeline)


def _the_last_alone(context: Any, earlier: Any, later: Any) -> Any:
    return (later,) if context.page.kind is PageKind.SINCE else _BROUGHT(context, earlier, later)


_BROUGHT = history._brought


def _of_the_newest(context: Any) -> Any:
    newest = _shown(context)[-1]
    return statements.ribbons(context, newest, newest.text(context.page.locale))


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "a banner stands a day too long": (Timeline, "_is_due", _due_a_day_longer),
    "a withdrawn version counts as the one before": (Timeline, "previous", _previous_of_all),
    "a language behind names the last succession": (_status, "_superseded", _since_the_last),
    "a version is called superseded before it is": (_header, "_neighbours", _over_already),
    "the English text applies before anything does": (_status, "_lacking", _always_english),
    "a version is told of a day early": (edition, "seen_on", _seen_a_day_before),
    "a version ends when the next begins": (Timeline, "until", _ends_when_the_next_begins),
    "a withdrawal is known a day late": (Timeline, "is_withdrawn", _withdrawn_a_day_later),
    "a dated page is its own canonical": (_addresses, "canonical", _itself),
    "superseded versions are listed": (_addresses, "is_indexed", _lists_what_is_over),
    "a day stands without its affix": (Words, "lone_day", _day_alone),
    "a date lacks its month": (messages, "long_day", _one_month_late),
    "a text lacks the changes of those before it": (clauses, "_states", _without_what_was_skipped),
    "what changed since is what changed last": (history, "_brought", _the_last_alone),
    "a page of many texts warns of the newest": (view, "all_ribbons", _of_the_newest),
    "every text is approved": (statements, "is_approved", lambda _notice: True),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_code_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, attribute, fault = FAULTS[name]
    monkeypatch.setattr(owner, attribute, fault)
    if owner is edition:  # what is under embargo is held back twice
        monkeypatch.setattr(Timeline, "on", classmethod(_known_a_day_before))
    assert any(_findings(world) for world in worlds(0, WORLDS)), f"{name}, and nothing was found"


def _findings(world: World) -> list[str]:
    tally = Tally()
    try_world(world, tally, some_days(world, DAYS))
    return tally.holding.found
