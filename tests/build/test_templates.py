"""Templates are compiled once in a process, whatever folder they stand in."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from notice.build._templates import _Compiled


def environment(folder: Path, text: str, known: _Compiled) -> jinja2.Environment:
    folder.mkdir()
    (folder / "main.html").write_text(text)
    loader = jinja2.FileSystemLoader(folder)
    return jinja2.Environment(loader=loader, bytecode_cache=known, autoescape=True)


def test_the_same_text_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = _Compiled()
    first = environment(tmp_path / "one", "<p>{{ word }}</p>", known)
    assert first.get_template("main.html").render(word="a") == "<p>a</p>"
    second = environment(tmp_path / "two", "<p>{{ word }}</p>", known)
    other = environment(tmp_path / "three", "<b>{{ word }}</b>", known)
    assert other.get_template("main.html").render(word="b") == "<b>b</b>"
    monkeypatch.setattr(second, "compile", lambda *_: pytest.fail("compiled again"))
    assert second.get_template("main.html").render(word="c") == "<p>c</p>"


def test_an_error_names_the_file_of_its_own_folder(tmp_path: Path) -> None:
    known = _Compiled()
    for name in ("one", "two"):
        env = environment(tmp_path / name, "<p>\n{{ nothing.at.all }}</p>", known)
        with pytest.raises(jinja2.UndefinedError) as caught:
            env.get_template("main.html").render()
        named = [(Path(str(at.path)), at.lineno + 1) for at in caught.traceback]
        assert (tmp_path / name / "main.html", 2) in named
