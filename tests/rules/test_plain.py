"""Hints for plain language, and that no text makes the rules for new text fail."""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path

import pytest
from drafts import ENGLISH, TOLD, found, with_text, working
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from notices import corpus
from projects import small_project
from support import run

from notice.model.corpus import Terms
from notice.rules import checking


def test_hints_are_counted_and_shown_when_asked_for(tmp_path: Path) -> None:
    small_project(tmp_path)
    plain_ = run("check", cwd=tmp_path)
    assert " info: " not in plain_.stderr
    assert plain_.stderr.splitlines()[-1] == (
        "4 warnings, 1 hint found. `notice check --hints` shows the hints."
    )
    asked = run("check", "--hints", cwd=tmp_path)
    assert " info: " in asked.stderr
    assert asked.stderr.splitlines()[-1] == "4 warnings, 1 hint found."
    for form, sign in (("markdown", "**Info**"), ("github", "::notice ")):
        assert sign not in run("check", "--format", form, cwd=tmp_path).stdout
        assert sign in run("check", "--format", form, "--hints", cwd=tmp_path).stdout
    data = json.loads(run("check", "--format", "json", cwd=tmp_path).stdout)
    assert [entry["rule"] for entry in data if entry["severity"] == "info"] == ["promise.unstated"]
    assert run("check", "--strict", cwd=tmp_path).returncode == 1


def test_one_hint_of_a_kind_for_a_section() -> None:
    long = "Word" + " word" * 25 + ". "
    whole = with_text(long * 3)
    hints = [f for f in found(whole) if f.rule == "plain.long-sentence"]
    assert len(hints) == 1
    assert "26 words" in hints[0].message
    assert "2 more" in hints[0].message
    vague = replace(whole, terms={"en": Terms("en", "t.yml", vague=("word",))})
    assert "“word” (78)" in next(f for f in found(vague) if "vague" in f.rule).message


MARKDOWN = st.text(
    st.sampled_from("ab 30#-*_>.\n`|\"'days95/46beforIfyucontinue"), max_size=300
).map(lambda words: words.replace("\x00", ""))


@given(MARKDOWN, st.sampled_from(["en", "de"]))
def test_the_rules_read_any_text(body: str, locale: str) -> None:
    notice = working(("lead", 0, body), ("contact", 2, body), covers=TOLD)
    whole = corpus(working={"en": replace(notice, locale=locale)})
    whole = replace(whole, settings=replace(whole.settings, source="en"), terms={"en": ENGLISH})
    for finding in found(whole):
        assert finding.place.line >= 1
        assert finding.message
        assert finding.remedy


@pytest.mark.slow
def test_a_text_too_deep_to_be_read_is_no_crash() -> None:
    """As deep, for the room that there is to read it in, as 400 levels are for a whole process."""
    deep = "".join("    " * n + "- word\n" for n in range(200))
    whole = with_text(deep)
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + usual // 2)
    try:
        found_ = {f.rule for f in checking.check(whole)}
    finally:
        sys.setrecursionlimit(usual)
    assert "markup.depth" in found_
