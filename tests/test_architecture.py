"""The rules about the structure, as the design has them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from support import ROOT

PACKAGE = ROOT / "scripts" / "notice"
MODULES = {
    ".".join(p.relative_to(PACKAGE).with_suffix("").parts): p for p in sorted(PACKAGE.rglob("*.py"))
}

# Each layer may import the ones below it, and modules beside it as long as no circle comes of it.
LAYERS = [
    {"__main__"},
    {"cli"},
    {
        "cli_build",
        "cli_check",
        "cli_language",
        "cli_texts",
        "cli_translated",
        "cli_correct",
        "cli_coverage",
        "cli_approve",
        "cli_release",
        "cli_review",
        "cli_rules",
        "cli_serve",
        "cli_start",
        "cli_withdraw",
    },
    {"console", "options"},
    {"building"},
    {"plugin", "publish", "mounts"},
    {"serving"},
    {"preview", "mishaps"},
    {"packet"},
    {"review_html"},
    {"review_languages", "review_markdown"},
    {"verdict"},
    {"review_facts", "review_words", "reviewing"},
    {
        "store",
        "loaded",
        "writing",
        "tree",
        "themefiles",
        "report",
        "grouping",
        "rulebook",
        "audit",
        "succession",
        "audit_comparison",
        "clock",
        "unforeseen",
        "edition",
        "checking",
        "gate",
        "aftermath",
        "revisions",
        "review",
    },
    {
        "rules.*",
        "view",
        "history",
        "header",
        "complaints",
        "menu",
        "statements",
        "release",
        "imports",
        "starting",
        "readiness",
        "approving",
        "typesetting",
        "presentation",
        "newlanguage",
        "correction",
        "withdrawal",
        "mending",
        "substance",
        "site",
        "settings",
        "siteurl",
        "mkdocskeys",
        "strings",
        "terms",
        "assets",
        "redlining",
        "again",
        "reopening",
        "announcement",
        "comparing",
        "consequences",
        "facts",
        "seen",
        "understatement",
        "whereabouts",
        "word",
        "wordparts",
    },
    {
        "changes",
        "slips",
        "redline",
        "wording",
        "translation",
        "inheritance",
        "contraband",
        "unserved",
        "pictures",
        "stylesheets",
        "entries",
        "binding",
        "pairs",
        "coverage",
        "periods",
        "marking",
        "tracking",
        "remarks",
        "remark_words",
        "addresses",
        "typography.*",
    },
    {"tokens", "document", "particulars", "lexicon", "lookalike"},
    {
        "digest",
        "fields",
        "sections",
        "rawfile",
        "frontmatter",
        "dates",
        "cldr",
        "timeline",
        "markup",
        "dialect.*",
        "messages",
        "english",
        "leaves",
    },
    {
        "vocabulary",
        "yamlsource",
        "yamlediting",
        "kinds",
        "disclosures",
        "references",
        "yamlscalars",
        "yamlfields",
        "reading_rules",
        "command_rules",
    },
    {"limits", "tree_rules"},
    {"model", "finding", "language", "unseen"},
]
ONLY = {
    "mkdocs": {"plugin", "building", "serving", "mishaps"},
    "click": {
        "cli",
        "cli_build",
        "cli_check",
        "cli_correct",
        "cli_coverage",
        "cli_language",
        "cli_approve",
        "cli_release",
        "cli_review",
        "cli_rules",
        "cli_serve",
        "cli_start",
        "cli_texts",
        "cli_translated",
        "cli_withdraw",
        "options",
    },
    "rich": {"console"},
    "markdown": {"markup"},
    "babel": {"cldr", "dates"},
    "yaml": {"leaves", "yamlediting", "yamlscalars", "yamlsource"},
    "rapidfuzz": {"wording", "rules.terminology"},
    "tinycss2": {"stylesheets"},
    "docx": {"word", "wordparts"},
    "ctypes": {"publish"},
    "subprocess": {"revisions"},
    "time": {"clock", "writing"},
}
CLOCK_READERS = {
    "cli_approve",
    "cli_build",
    "cli_check",
    "cli_correct",
    "cli_release",
    "cli_review",
    "cli_start",
    "cli_withdraw",
    "plugin",
    "serving",
}


def layer(name: str) -> int:
    for number, modules in enumerate(LAYERS):
        if name in modules or f"{name.partition('.')[0]}.*" in modules:
            return number
    pytest.fail(f"{name} stands in no layer")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module in {"notice", "notice.rules", "notice.typography"}:
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
            else:
                found.add(node.module)
    return found


def own_imports(path: Path) -> set[str]:
    names = {name.removeprefix("notice.") for name in imports(path) if name.startswith("notice.")}
    return {name for name in names if name in MODULES or f"{name}.__init__" in MODULES}


@pytest.mark.parametrize("name", [m for m in MODULES if m != "__init__"])
def test_imports_point_one_way(name: str) -> None:
    mine = layer(name.removesuffix(".__init__"))
    for other in own_imports(MODULES[name]):
        assert layer(other) >= mine, f"{name} imports {other}, which stands above it"


def test_no_circles() -> None:
    graph = {name.removesuffix(".__init__"): own_imports(path) for name, path in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"a circle of imports: {' -> '.join((*trail, name))}"
        if name not in done:
            for other in graph[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize(("library", "allowed"), ONLY.items())
def test_libraries_stay_where_they_belong(library: str, allowed: set[str]) -> None:
    users = {
        name
        for name, path in MODULES.items()
        if library in {i.split(".")[0] for i in imports(path)}
    }
    assert users <= allowed
    assert users, f"nobody uses {library} any more: remove it here and in pyproject.toml"


def test_the_model_knows_the_standard_library_alone() -> None:
    assert own_imports(MODULES["model"]) <= {"finding", "language"}
    assert own_imports(MODULES["finding"]) <= {"unseen"}
    assert not own_imports(MODULES["unseen"])
    third_party = {"yaml", "lxml", "markdown", "babel", "click", "rich", "mkdocs", "jinja2"}
    assert not {i.split(".")[0] for i in imports(MODULES["model"])} & third_party


def test_the_source_is_read_without_the_converter() -> None:
    """So that what the pages lose is not lost on both sides."""
    mine = {name for name in MODULES if name.startswith("dialect")}
    known = {other for name in mine for other in own_imports(MODULES[name])}
    assert known <= {"dialect", "model", *mine}


def test_only_the_edges_read_the_clock() -> None:
    users = {name for name, path in MODULES.items() if "clock" in own_imports(path)}
    assert users == CLOCK_READERS
    for name, path in MODULES.items():
        if name != "clock":
            source = path.read_text("utf-8")
            assert not re.search(r"\.today\(\)|\.now\(|time\.time\(", source), name


def test_only_the_store_touches_the_sources() -> None:
    reading = re.compile(r"\.read_(?:text|bytes)\(|\.write_(?:text|bytes)\(|\bopen\(")
    allowed = {"store", "writing", "settings", "plugin", "publish", "audit", "revisions"}
    allowed |= {"mounts", "preview", "serving", "themefiles", "unserved"}
    users = {name for name, path in MODULES.items() if reading.search(path.read_text("utf-8"))}
    assert users <= allowed
    # Of those, `writing` writes what the store names, and the others read mkdocs.yml, the theme's
    # files, the built or served site and git.
    for name in allowed - {"store"}:
        assert '"docs"' not in MODULES[name].read_text("utf-8").replace(
            '("docs", "overrides", "scripts", "tests", ".git")', ""
        ), name


@pytest.mark.parametrize("name", MODULES)
def test_modules_stay_small(name: str) -> None:
    assert len(MODULES[name].read_text("utf-8").splitlines()) <= 300


def test_templates_hold_no_human_word() -> None:
    """What is left of a template without tags, comments and expressions is punctuation."""
    for path in (ROOT / "overrides").rglob("*.html"):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", path.read_text("utf-8"), flags=re.DOTALL
        )
        assert not re.search(r"[^\W\d_]{2,}", text.replace("doctype", "")), (
            path.name,
            text.strip(),
        )


def test_every_public_name_has_a_docstring() -> None:
    for name, path in MODULES.items():
        tree = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(tree) or name == "rules.__init__", name
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{name}.{node.name}"
