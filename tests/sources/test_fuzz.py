"""Spoilt files end in findings, in time, and never in an error of the software."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support import ROOT

sys.path.insert(0, str(ROOT / "tests" / "bench"))
from bench_fuzz import measure


@pytest.mark.slow
def test_no_spoilt_file_ends_in_an_error(tmp_path: Path) -> None:
    fuzzed = measure(ROOT, tmp_path, range(150), lambda _: None)
    assert fuzzed.errors == []
    assert fuzzed.tried.total() == fuzzed.ended.total() == 150
    # The inputs are neither all refused nor all harmless, so that something is shown.
    assert fuzzed.ended["refused"] > 50
    assert fuzzed.ended["clean"] > 10
    assert fuzzed.slow[0][0] < 4
