"""What commands print: alike findings as one, errors last, and files found from any folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from projects import small_project
from support import run

from notice.build.manifest import MANIFEST
from notice.model.finding import Finding, Place, Severity
from notice.model.grouping import FEWEST, grouped, lines
from notice.model.report import FORMATS, findings_as
from notice.sources.site_url import fault


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    small_project(folder)
    return folder


def finding(path: str, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("a.rule", severity, Place(path, 2), message, "Do this.")


# Findings that are alike


@pytest.mark.parametrize(
    "messages",
    [
        ["Nobody has approved this."] * 3,
        [
            "The section `a` is missing.",
            "The section `b` is missing.",
            "The section `c` is missing.",
        ],
        ["Is long, with 30 words.", "Is long, with 31 words.", "Is long, with 4 words."],
        ["“One” is odd.", "“Two” is odd.", "“Three, four” is odd."],
        ["Differs from docs/en/x.md.", "Differs from docs/en/y.md.", "Differs from docs/fr/z.md."],
    ],
)
def test_three_that_differ_in_names_alone_are_one(messages: list[str]) -> None:
    found = [finding(f"docs/{n}.md", message) for n, message in enumerate(messages)]
    (head, also) = lines(found)
    assert head == f"docs/0.md:2: warning: {messages[0]} Do this. [a.rule]"
    assert "docs/1.md:2" in also
    assert "docs/2.md:2" in also
    assert len(lines(found[:2])) == 2, "two stay two"
    assert len(lines(found, *(), singly=True)) == FEWEST


@pytest.mark.parametrize(
    "messages",
    [
        ["It is missing.", "It is wrong.", "It is late."],
        ["The section `a` is missing.", "The section `b` is wrong.", "The section `c` is missing."],
    ],
)
def test_what_says_something_else_stays_by_itself(messages: list[str]) -> None:
    assert len(grouped([finding(f"docs/{n}.md", m) for n, m in enumerate(messages)])) == 3


def test_of_many_the_first_few_are_named() -> None:
    found = [finding(f"docs/{n:02}.md", f"The key `k{n}` is odd.") for n in range(16)]
    assert lines(found)[1] == (
        "    Likewise: docs/01.md:2 (`k1`), docs/02.md:2 (`k2`), docs/03.md:2 (`k3`), and 12 more."
    )


def test_errors_come_last() -> None:
    found = [
        finding("a.md", "An error.", Severity.ERROR),
        finding("b.md", "A hint.", Severity.INFO),
        finding("c.md", "A warning."),
    ]
    assert [line[0] for line in lines(found)] == ["b", "c", "a"]


@pytest.mark.parametrize("form", [f for f in FORMATS if f != "text"])
def test_programs_get_every_finding_by_itself(form: str) -> None:
    found = [finding(f"docs/{n}.md", "It is odd.") for n in range(5)]
    told = findings_as(form, found)
    assert told.count("It is odd.") == 5
    if form == "json":
        assert len(json.loads(told)) == 5


def test_a_first_build_says_little_and_ends_in_where_to_look(project: Path) -> None:
    built = run("build", cwd=project)
    everything = [*built.stderr.splitlines(), *built.stdout.splitlines()]
    assert len(everything) <= 10
    assert everything[-2].startswith("Built ")
    assert everything[-1].startswith("To look at it: ")
    refused = run("build", "--strict", cwd=project).stderr.splitlines()
    at = refused.index("Not published because:")
    assert "[version.unapproved]" in refused[at + 1]
    assert refused[at + 2].startswith("    Likewise: docs/")
    assert len(refused) == at + 3


# Without UTF-8


@pytest.mark.parametrize(
    ("written", "plain"),
    [("“x”", '"x"'), ("‘x’", "'x'"), ("a – b …", "a - b ..."), ("é", "\\xe9"), ("Б", "\\u0411")],
)
def test_plain_signs_stand_for_what_a_terminal_lacks(written: str, plain: str) -> None:
    import notice.commands.options  # noqa: F401 - it registers how

    assert written.encode("ascii", "notice.plainly").decode() == plain


def test_without_utf_8_nothing_is_spelled_out_that_need_not_be(project: Path) -> None:
    said = run("check", cwd=project, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert "\\u" not in said.stderr
    assert said.returncode == 0


# From any folder


@pytest.mark.parametrize("folder", [".", "docs", "docs/fr", "docs/fr/versions", "overrides/assets"])
@pytest.mark.parametrize(
    "command",
    [
        "add-language it --dry-run",
        "approve 2026-06-01 fr --by A --on 2026-06-02 --dry-run",
        "check",
        "check --fix --dry-run",
        "coverage",
        "redline 2020-01-01 working",
        "release --effective 2027-03-01 --announced 2027-01-15 --dry-run",
        "start --effective 2027-03-01 --announced 2027-01-15 --dry-run",
        "status",
        "translated fr --dry-run",
        "withdraw 2026-06-01 --reason x --on 2026-07-01 --dry-run",
        "correct 2026-06-01 fr --dry-run",
    ],
)
def test_every_command_finds_the_project_above(project: Path, folder: str, command: str) -> None:
    environment = {"SOURCE_DATE_EPOCH": "1796083200"}
    there = run(*command.split(), cwd=project / folder, **environment)
    at_root = run(*command.split(), cwd=project, **environment)
    assert (there.returncode, there.stdout) == (at_root.returncode, at_root.stdout)
    assert there.stderr.replace("../", "") == at_root.stderr
    assert "no `mkdocs.yml`" not in there.stderr


def test_what_is_named_stays_where_somebody_is(project: Path) -> None:
    here = project / "docs" / "fr"
    assert run("build", "--site", "../../here", cwd=here).returncode == 0
    assert (project / "here" / "index.html").is_file()
    assert run("build", cwd=here).returncode == 0
    assert (project / "site" / "index.html").is_file()
    assert run("check", "--config", "mkdocs.yml", cwd=here).returncode == 2, (
        "that is not looked for"
    )


@pytest.mark.parametrize("command", ["check", "build", "serve", "status"])
def test_where_there_is_none_it_is_said(tmp_path: Path, command: str) -> None:
    answer = run(command, cwd=tmp_path)
    assert answer.returncode == 2
    assert "There is no `mkdocs.yml` in this folder, nor in one above it." in answer.stderr


def test_the_nearest_one_counts(project: Path) -> None:
    inner = project / "inner"
    inner.mkdir()
    shutil.copy(project / "mkdocs.yml", inner)
    assert "There is no folder `docs`" in run("check", cwd=inner).stderr


# Settings


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://privacy.company.com/", ""),
        ("https://privacy.company.com", ""),
        ("https://localhost:8443/a/b~c/", ""),
        ("https://www.xn--brse-5qa.de/legal/", ""),
        ("http://privacy.company.com/", "is not encrypted"),
        ("https://a:99999/", "`:99999` is no port"),
        ("https://a:0/", "`:0` is no port"),
        ("https://a:٤/", "is no port"),
        ("https://a.com:/", "`:` is no port"),
        ("https://www.börse.example/lég al/?x=1", "`www.börse.example` holds letters"),
        ("https://a.com/lég/", "holds `é`"),
        ("https://a.com/leg al/", "holds ` `"),
        ("https://a.com/x?y=1", "ends in a query"),
        ("https://a.com/#x", "ends in a query or a fragment"),
        ("https://a.com//x/", "holds `//`"),
        ("https://a.com/a/../b/", "holds `..`"),
        ("https://a.com/..", "holds `..`"),
        ("https://a.com/./", "holds `.`"),
        ("https://a.com/l%C3%A9g/", "holds `%`"),
        ("https://a.com/a.b/.c/", ""),
        ("https://a.com:443/", "`:443` is the port of `https://` anyway"),
        ("https://A.com/", "`A.com` holds capitals"),
        ("https://a.com/Legal/", ""),
        ("https://10.0.0.1:8443/", ""),
        ("https://[2001:db8::1]/", "names a host by its number"),
        ("https://[2001:db8::1]:8443/a/", "names a host by its number"),
        ("https://[::1/", "names a host by its number"),
        ("https://-a.com/", "is no name of a host"),
        ("https://a.com./", "is no name of a host"),
        ("https://user@a.com/", "names a user"),
        ("https://user:word@a.com/", "names a user"),
        ("https://a..com/", "is no name of a host"),
        ("https:///", "names no host"),
        ("ftp://a.com/", "is no address of a site"),
        ("privacy.company.com", "is no address of a site"),
    ],
)
def test_an_address_gets_the_reason_that_is_its_own(url: str, reason: str) -> None:
    message, remedy = fault(url)
    assert reason in message
    assert bool(message) == bool(remedy) == bool(reason)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.exists, "is not in `overrides`"),
        (lambda logo: logo.symlink_to("/etc/hostname"), "is a link to something outside"),
        (lambda logo: logo.symlink_to("nowhere.svg"), "is a link that leads nowhere"),
        (lambda logo: logo.mkdir(), "is a folder"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_logo_that_can_not_be_had_is_found_by_every_command(
    project: Path, make: object, reason: str, command: str
) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("theme: {", "theme: {logo: assets/own.svg, ", 1), "utf-8")
    assert callable(make)
    make(project / "overrides" / "assets" / "own.svg")
    answer = run(command, "--strict", cwd=project)
    assert answer.returncode == 1
    assert reason in answer.stderr
    assert "overrides/assets/own.svg:" in answer.stderr


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_logo_is_looked_for_in_the_folder_that_the_settings_name(
    project: Path, command: str
) -> None:
    (project / "overrides").rename(project / "look")
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("custom_dir: overrides", "custom_dir: look")
    config.write_text(text.replace("theme: {", "theme: {logo: assets/own.svg, ", 1), "utf-8")
    answer = run(command, "--strict", cwd=project)
    assert answer.returncode == 1
    assert "look/assets/own.svg:" in answer.stderr
    assert "is not in `look`" in answer.stderr


# Nothing to translate


def sign(project: Path, *arguments: str) -> tuple[int, str, str]:
    answer = run("translated", *arguments, cwd=project)
    return answer.returncode, answer.stdout, answer.stderr


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


REASON = ("--nothing-to-translate", "a comma")


def test_a_comma_is_signed_off_in_all_languages_at_once(project: Path) -> None:
    change(project / "docs/en/index.md", "Write to us", "Write, to us")
    assert "translation.stale" in run("check", cwd=project).stderr
    would = sign(project, "--all", "contact", *REASON, "--dry-run")
    assert would[1].splitlines()[0] == "would sign off fr: contact"
    assert "translation.stale" in run("check", cwd=project).stderr
    code, said, _ = sign(project, "--all", "contact", *REASON)
    assert (code, said.splitlines()) == (
        0,
        ["signs off fr: contact", "Nothing to translate: a comma. Say so in the commit."],
    )
    assert "translation.stale" not in run("check", cwd=project).stderr
    assert sign(project, "--all", "contact", *REASON)[0] == 0, "again, there is nothing to do"
    change(project / "docs/en/index.md", "Write, to us", "Write to us")
    change(project / "docs/en/index.md", "We keep data for 2", "We keep, data for 2")
    assert "retention" not in sign(project, "--all", "contact", *REASON, "--dry-run")[1]
    _, said, _ = sign(project, "--all", "contact", "retention", *REASON)
    assert said.startswith("signs off fr: retention\nsigns off fr: contact\n")


def test_a_number_is_something_to_translate(project: Path) -> None:
    change(project / "docs/en/index.md", "2\u00a0years", "3\u00a0years")
    before = (project / "docs/fr/index.md").read_bytes()
    code, said, found = sign(project, "--all", "retention", *REASON)
    assert code == 1
    assert "not signed off in fr, since it does not say what it should: retention\n" in said
    assert "[parity.durations]" in found
    assert (project / "docs/fr/index.md").read_bytes() == before


def test_what_was_touched_is_for_somebody_to_read(project: Path) -> None:
    change(project / "docs/en/index.md", "Write to us", "Write, to us")
    change(project / "docs/fr/index.md", "Écrivez", "Veuillez écrire")
    before = (project / "docs/fr/index.md").read_bytes()
    code, said, _ = sign(project, "--all", "contact", *REASON)
    assert code == 1
    assert "not signed off in fr, since it was touched" in said
    assert (project / "docs/fr/index.md").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("--all", "contact"),
        ("fr", "contact", *REASON),
        ("--all", *REASON),
        ("--all", "nothing", *REASON),
        ("--all", "contact", *REASON, "--version", "2026-06-01"),
        ("--all", "contact", "--nothing-to-translate", " "),
        (),
    ],
)
def test_all_at_once_needs_a_section_and_a_reason(
    project: Path, arguments: tuple[str, ...]
) -> None:
    assert sign(project, *arguments)[0] == 2


# Pages that open without a server


def test_links_of_pages_for_files_lead_to_files(project: Path) -> None:
    out = project / "out"
    built = run("build", "--drafts", "--for-files", "--site", "out", cwd=project)
    assert built.returncode == 0, built.stderr
    assert built.stdout.splitlines()[-1] == "To look at it, open out/draft/index.html in a browser."
    from lxml import html

    pages = [page for page in out.rglob("*.html") if page.name != "404.html"]
    assert pages
    for page in pages:
        for link in html.fromstring(page.read_bytes()).iter("a"):
            target = link.get("href").partition("#")[0]
            if target and ":" not in target:
                assert Path(os.path.normpath(page.parent / target)).is_file(), (page, target)
    files = json.loads((out / MANIFEST).read_bytes())["files"]
    assert {p.relative_to(out).as_posix() for p in pages} < files.keys()
    for name, digest in files.items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest, name
    assert run("build", "--for-files", cwd=project).returncode == 2, "never the published folder"
