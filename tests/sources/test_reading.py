"""Whatever stands in a file is a finding with its line, soon, and no error of the software."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from patience import patience
from projects import copy_of_real, small_project
from support import ROOT, run

from notice.commands import unforeseen
from notice.model.finding import Finding, NoticeError, Severity
from notice.rules.checking import check_all
from notice.sources import sections, store
from notice.sources.theme import _pictures, _style_sheets

TEXT = "docs/fr/index.md"
PNG = "assets/logo.png"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    small_project(tmp_path)
    return tmp_path


def found_in(project: Path) -> list[Finding]:
    try:
        return check_all(store.load(project / "mkdocs.yml"))
    except NoticeError as error:
        return list(error.findings)


def errors(project: Path) -> list[tuple[str, int]]:
    return [(f.place.path, f.place.line) for f in found_in(project) if f.severity is Severity.ERROR]


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


# Values of YAML


@pytest.mark.parametrize(
    "value",
    [
        "!!bool maybe", "!!timestamp soon", "!!int ''", "!!float x", "!!binary x", "!!str Policy",
        "!!set {a, b}", "!!omap [a: 1]", "!!seq [a]", "!!python/name:os.system", "!own x", "! x",
        "!!python/object/apply:os.getcwd []", "&a !!bool maybe", "!<tag:yaml.org,2002:int> ''",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [TEXT, "docs/en/versions/2020-01-01.md"])
def test_a_tag_is_refused_where_it_stands(project: Path, name: str, value: str) -> None:
    edit(project, name, "title: Policy", f"title: {value}")
    found = [f for f in found_in(project) if f.rule == "yaml.syntax"]
    assert [(f.place.path, f.place.line) for f in found] == [(name, 2)]
    assert "is not allowed" in found[0].message


@pytest.mark.parametrize(
    "value",
    [
        "2027-13-45", "9" * 5000, "1" + ":59" * 1500, "0x" + "f" * 5000, "0b_", "12:30", "1_000",
        ".inf", ".nan", "0777", "yes", "1.50", "2027-01-01 00:00:00 +99:99", "1e999", "~", "[a]",
    ],
)  # fmt: skip
def test_a_value_that_yaml_takes_for_another_is_told(project: Path, value: str) -> None:
    edit(project, TEXT, "title: Policy", f"title: {value}")
    if value == "1e999":  # a word, for YAML
        assert (TEXT, 2) not in errors(project)
    else:
        assert any(path == TEXT for path, _ in errors(project))


@pytest.mark.parametrize("name", ["strings.yml", "terms.yml"])
def test_tags_in_words_and_terms(project: Path, name: str) -> None:
    path = project / "docs" / "fr" / name
    path.write_text(path.read_text("utf-8") + "\nx: !!bool maybe\n", "utf-8")
    line = path.read_text("utf-8").count("\n")
    assert (f"docs/fr/{name}", line) in errors(project)


@pytest.mark.parametrize(
    "pattern",
    [
        "{article} {article}", "{article}({letter})({letter})", "{paragraph}{paragraph}{article}",
        "{article", "{0}", "(?P<a>", "[", "\\\\", "*", "{article}{",
    ],
)  # fmt: skip
def test_a_pattern_that_is_none_is_told(project: Path, pattern: str) -> None:
    path = project / "docs" / "fr" / "terms.yml"
    path.write_text(f"articles: ['{pattern}']\n", "utf-8")
    told = [f for f in found_in(project) if f.rule == "terms.form"]
    assert bool(told) == (pattern != "{article}{")


# An error that nobody foresaw


def test_an_unforeseen_error_is_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from notice.commands.line import main

    def fails(_data: bytes, path: str, *_: object, **__: object) -> None:
        raise KeyError(path)

    monkeypatch.setattr(sections, "parse", fails)
    monkeypatch.setattr("sys.argv", ["notice"])
    with pytest.raises(SystemExit) as ended:
        main(["check", "--config", str(project / "mkdocs.yml")])
    assert ended.value.code == unforeseen.EXIT_CODE == 70
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "docs/en/index.md" in said
    assert "NOTICE_TRACEBACK=1" in said
    assert "KeyError in " in said
    monkeypatch.setenv("NOTICE_TRACEBACK", "1")
    with pytest.raises(SystemExit) as ended:
        main(["check", "--config", str(project / "mkdocs.yml")])
    assert ended.value.code == 70
    said = capsys.readouterr().err
    assert said.startswith("Traceback ")
    assert said.endswith("KeyError: 'docs/en/index.md'\n")
    assert "70 an error in this software" in " ".join(run("--help", cwd=project).stdout.split())


def test_the_settings_are_named_only_where_they_are_read(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nearly every call knows them, so that alone says nothing of an error."""
    from notice.commands.line import main

    def fails(*_: object, **__: object) -> None:
        raise KeyError

    def said(what: str) -> str:
        with monkeypatch.context() as broken:
            broken.setattr(what, fails)
            broken.setattr("sys.argv", ["notice"])
            with pytest.raises(SystemExit):
                main(["server", "nginx", "--config", str(project / "mkdocs.yml")])
        return capsys.readouterr().err

    assert "while it worked on" not in said("notice.serving.nginx.configuration")
    assert "mkdocs.yml, and take it back" in said("notice.sources.settings._colours")


# The settings of MkDocs


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("site_name: Small", "site_name: Small\nINHERIT: base.yml", 2),
        ("name: Français}", "name: Français, link: 3}", 12),
        ("name: Français}", "name: Français, link: /french/}", 12),
        ("name: Français}", "name: Français, build: false}", 12),
        ("font: false}", "font: false, 1: x}", 3),
        ("site_name: Small", "site_name: Small\nnav: 3", 2),
        ("site_name: Small", "site_name: Small\nmarkdown_extensions: {a: b}", 2),
        ("site_name: Small", "site_name: Small\nmarkdown_extensions: [nonesuch]", 2),
        ("site_name: Small", "site_name: Small\nhooks: [missing.py]", 2),
        ("site_name: Small", "site_name: Small\nhooks: 3", 2),
        ("site_name: Small", "site_name: Small\nwatch: [missing]", 2),
        ("site_name: Small", "site_name: Small\nextra: 3", 2),
        ("site_name: Small", "site_name: Small\nvalidation: {nav: loud}", 2),
        ("site_name: Small", "site_name: Small\ndocs_dir: texts", 2),
        ("site_name: Small", "site_name: Small\nuse_directory_urls: no", 2),
        ("site_name: Small", "site_name: Small\nx: !!python/object/apply:os.getcwd []", 2),
        ("site_name: Small", "site_name: Small\nstrict: !!bool maybe", 2),
        ("custom_dir: overrides", "custom_dir: missing", 3),
        ("theme: {name: material, custom_dir: overrides, font: false}", "theme: 3", 3),
        ("docs_structure: folder", "docs_structure: suffix", 6),
        ("  - notice:", "  - nonesuch\n  - notice:", 4),
    ],
)
def test_what_mkdocs_would_end_at_is_known_to_the_check(
    project: Path, old: str, new: str, line: int
) -> None:
    edit(project, "mkdocs.yml", old, new)
    assert ("mkdocs.yml", line) in errors(project)


@pytest.mark.parametrize("plugins", ["3", "[3]", "", "{a: b}", "x"])
def test_plugins_that_are_none(project: Path, plugins: str) -> None:
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text.partition("plugins:")[0] + f"plugins: {plugins}\n")
    assert errors(project)


def test_tags_of_other_plugins_pass(project: Path) -> None:
    extra = "extra:\n  a: !ENV HOME\n  b: !!python/name:os.getcwd\n  c: !own [x]\n"
    edit(project, "mkdocs.yml", "site_name: Small\n", f"site_name: Small\n{extra}")
    assert errors(project) == []


# Lengths and amounts


def _fr(old: str, new: str) -> tuple[str, str, str]:
    return "docs/fr/index.md", old, new


_AT_END = "\n## Contact {#"
_LONG = {
    "summary": _fr("summary:", "note: " + "30 jours " * 22_222 + "\nsummary:"),
    "one word": _fr("summary:", "note: " + "a" * 40_000 + "\nsummary:"),
    "title": _fr("title: ", "title: " + "mot " * 25_000),
    "points": _fr(_AT_END, "\n\n" + "- 30 jours\n" * 10_000 + _AT_END),
    "points apart": _fr(_AT_END, "\n\n" + "- 30 jours\n\n" * 10_000 + _AT_END),
    "sections": _fr(_AT_END, "\n## A {#a}\n\n30 jours.\n" * 2000 + _AT_END),
    "cells": _fr(_AT_END, "\n| a | b |\n|---|---|\n" + "| 30 jours | x |\n" * 2500 + _AT_END),
    "links": _fr(_AT_END, "\n" + "Voir [ceci](#contact).\n" * 10_000 + _AT_END),
    "lines": _fr(_AT_END, "\n" + "30 jours et plus\n" * 100_000 + _AT_END),
    "changes": (
        "docs/en/index.md",
        "changes:\n",
        "changes:\n" + "  - {sections: [retention], kind: editorial.style}\n" * 3000,
    ),
    "terms": (
        "docs/fr/terms.yml",
        "\nterms:\n",
        "\nterms:\n" + "".join(f"  t{i}: [mot{i}]\n" for i in range(10_000)),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", _LONG)
def test_what_is_too_long_is_refused_soon(tmp_path: Path, what: str) -> None:
    config = copy_of_real(tmp_path, "fr")
    name, old, new = _LONG[what]
    edit(tmp_path, name, old, new)
    with patience():
        found = check_all(store.load(config))
    rules = {f.rule for f in found if f.place.path == name}
    assert rules & {"text.amount", "text.value-length"}


def test_blank_lines_cost_little(project: Path) -> None:
    path = project / TEXT
    path.write_text(path.read_text("utf-8") + "\n" * 100_000 + "x\n", "utf-8")
    with patience():
        assert errors(project) == []


# Pictures and style sheets

SVG = '<svg xmlns="http://www.w3.org/2000/svg"{}>{}</svg>'


@pytest.mark.parametrize(
    "picture",
    [
        '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></s:svg>',
        SVG.format(
            ' xmlns:h="http://www.w3.org/1999/xhtml"', '<h:script src="https://x.example"/>'
        ),
        SVG.format(
            ' xmlns:h="http://www.w3.org/1999/xhtml"', '<h:iframe src="https://x.example"/>'
        ),
        SVG.format("", '<rect style="fill:u&#114;l(https://x.example)"/>'),
        SVG.format("", '<rect fill="u\\72l(https://x.example)"/>'),
        SVG.format("", "<style>rect{fill:\\75rl(https://x.example)}</style>"),
        SVG.format("", "<style>@\\69mport 'https://x.example';</style>"),
        SVG.format("", '<a href="javascript:1"><rect/></a>'),
        SVG.format("", '<use href="https://x.example/a.svg#a"/>'),
        SVG.format("", '<image href="data:image/png;base64,AAAA"/>'),
        SVG.format("", '<set attributeName="href" to="javascript:1"/>'),
        SVG.format("", "<foreignObject/>"),
        SVG.format(' onload="1"', ""),
        '<!DOCTYPE svg SYSTEM "https://x.example/x.dtd">' + SVG.format("", ""),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("", "<text>&a;</text>"),
        '<?xml-stylesheet href="https://x.example/x.css"?>' + SVG.format("", ""),
        '<?xml version="1.0" encoding="utf-7"?>' + SVG.format("", ""),
        SVG.format("", "<script>1</script>").encode("utf-16"),
        "<svg><rect/></svg>",
        "<html/>",
        SVG.format("", "<rect>"),
        "",
    ],
)
def test_a_picture_that_could_run_or_load_is_refused(picture: str | bytes) -> None:
    data = picture if isinstance(picture, bytes) else picture.encode()
    assert list(_pictures.faults("assets/logo.svg", data))


@pytest.mark.parametrize(
    "picture",
    [
        (ROOT / "overrides" / "assets" / "logo.svg").read_text("utf-8"),
        '<?xml version="1.0" encoding="UTF-8"?><!-- a -->' + SVG.format(' id="a"', "<g/>"),
        SVG.format("", '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/>'),
        SVG.format("", '<style>.a{fill:url("#g");stroke:rgb(1,2,3)}</style>').replace(
            'url("#g")', "red"
        ),
        SVG.format(' xmlns:xlink="http://www.w3.org/1999/xlink"', '<use xlink:href="#a"/>'),
        SVG.format("", '<g transform="rotate(45) translate(1 2)" xml:space="preserve"/>'),
    ],
)
def test_a_picture_that_only_draws_passes(picture: str) -> None:
    assert list(_pictures.faults("assets/logo.svg", picture.encode())) == []


@pytest.mark.parametrize(
    "style",
    [
        "p{background:\\75rl(https://x.example/x)}",
        '@\\69mport "https://x.example/x";',
        "p{background:url(x)}",
        "p{background:URL( 'x' )}",
        "p{background:image-set('x' 1x)}",
        "p{background:-webkit-image-set(url(x) 1x)}",
        "@font-face{src:local(x)}",
        "@import/**/'x';",
        "p{width:expression(1)}",
        "@media print{p{background:src('x')}}",
        "p{background:url(x",
    ],
)
def test_a_style_that_loads_is_refused(style: str) -> None:
    assert list(_style_sheets.faults(style.encode()))


def test_a_style_that_loads_nothing_passes() -> None:
    own = (ROOT / "overrides" / "assets" / "notice.css").read_bytes()
    assert list(_style_sheets.faults(own)) == []
    assert list(_style_sheets.faults(b'a::before{content:"url(x)"} /* @import "x"; */')) == []


def _png(*, width: int = 1, ending: bytes = b"", parts: tuple[bytes, ...] = ()) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        check = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0))
    more = b"".join(chunk(name, b"x") for name in parts)
    body = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + more + body + chunk(b"IEND", b"") + ending


def test_a_png_is_one() -> None:
    assert list(_pictures.faults(PNG, _png())) == []
    bad = (b"", b"noise" * 1000, _png()[:-5], _png(ending=b"<script>"), _png(width=100_000))
    more = (_png(parts=(b"acTL",)), _png(width=0), _png().replace(b"IDAT", b"IDAX"), b"\0" * 2**21)
    assert all(list(_pictures.faults(PNG, data)) for data in (*bad, *more))


def test_a_logo_that_is_missing_or_none_is_told(project: Path) -> None:
    edit(project, "mkdocs.yml", "font: false}", "font: false, logo: assets/nologo.png}")
    assert errors(project) == [("overrides/assets/nologo.png", 1)]
    (project / "overrides" / PNG).write_bytes(b"noise" * 600_000)
    edit(project, "mkdocs.yml", "nologo", "logo")
    assert errors(project) == [("overrides/assets/logo.png", 1)]
    edit(project, "mkdocs.yml", "assets/logo.png", "../docs/x.html")
    assert errors(project) == [("mkdocs.yml", 3)]


# The day


@pytest.mark.parametrize("epoch", ["soon", "1e9", "-1", str(10**20), " 1", "1_0", "٣"])
def test_the_day_is_decided_once(project: Path, epoch: str) -> None:
    told = run("check", cwd=project, SOURCE_DATE_EPOCH=epoch)
    assert told.returncode == 1
    assert f"The environment says `{epoch}`" in told.stderr


@pytest.mark.parametrize("epoch", ["", "soon", "-1", str(10**20)])
def test_with_a_day_the_environment_is_not_looked_at(project: Path, epoch: str) -> None:
    built = run("build", "--as-of", "2026-07-01", cwd=project, SOURCE_DATE_EPOCH=epoch)
    assert built.returncode == 0, built.stderr
    assert "for 1 July 2026" in built.stdout


def test_an_empty_epoch_is_none(project: Path) -> None:
    assert run("build", cwd=project, SOURCE_DATE_EPOCH="").returncode == 0
