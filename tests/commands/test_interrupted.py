"""Ctrl+C ends a command without a traceback, from the first moment to the last."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from notice.commands.main import main

LINE = "notice.commands.line"


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


class Interrupted(ModuleType):
    """A module whose import is interrupted."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_while_it_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, LINE, Interrupted(LINE))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == "Aborted!"


def test_while_python_clears_away(monkeypatch: pytest.MonkeyPatch) -> None:
    line = ModuleType(LINE)
    monkeypatch.setattr(line, "main", lambda: None, raising=False)
    monkeypatch.setitem(sys.modules, LINE, line)
    main()
    signal.raise_signal(signal.SIGINT)


def test_it_imports_nothing_before() -> None:
    assert {name for name in vars(sys.modules[main.__module__]) if name[0] != "_"} == {
        "annotations",
        "main",
        "sys",
    }
