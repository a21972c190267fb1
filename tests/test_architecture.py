"""The rules about the structure, as the design has them."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from support import ROOT

# Whoever runs one of them has read all the modules.
pytestmark = pytest.mark.xdist_group("architecture")

PACKAGE = ROOT / "scripts" / "notice"
MODULES = {
    ".".join(p.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): p
    for p in sorted(PACKAGE.rglob("*.py"))
}

# From the ground up: a room imports only rooms below it.
ROOMS = (
    "model",
    "languages",
    "law",
    "text",
    "comparison",
    "translation",
    "sources",
    "rules",
    "pages",
    "release",
    "importing",
    "review",
    "serving",
    "publishing",
    "build",
    "verifying",
    "commands",
)
# Which rooms use a library.
LIBRARIES = {
    "mkdocs": {"build"},
    "click": {"commands"},
    "rich": {"commands"},
    "markdown": {"text"},
    "markdown_it": {"text"},
    "zipfile": {"build", "importing", "review"},
    "babel": {"languages"},
    "yaml": {"sources"},
    "rapidfuzz": {"comparison", "rules"},
    "tinycss2": {"importing", "sources"},
    "cssselect2": {"importing"},
    "webencodings": {"importing"},
    "docx": {"review"},
    "ctypes": {"build"},
    "subprocess": {"sources", "build"},
    "weasyprint": {"build"},
    "brotli": {"verifying"},
    "time": {"sources"},
}
# Doors that no module opens: Python's entry points lead there.
ENTRIES = {"build.plugin", "commands.main"}


def room(name: str) -> str:
    return name.partition(".")[0]


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@cache
def imports(path: Path) -> set[str]:
    """The full names of what a file imports; of names out of a module, that module's."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            own = {name for name in inner if name.removeprefix("notice.") in MODULES}
            found |= own or {node.module}
            found |= {node.module} if len(own) < len(inner) else set()
    return found


def own_imports(path: Path) -> set[str]:
    names = {name.removeprefix("notice.") for name in imports(path) if name.startswith("notice.")}
    assert names <= MODULES.keys(), f"{path.name} imports {names - MODULES.keys()}"
    return names


@cache
def graph() -> dict[str, set[str]]:
    """What each module imports of the others."""
    return {name: own_imports(path) for name, path in MODULES.items()}


INSIDE = [name for name in MODULES if name not in {"__init__", "__main__"}]


def test_there_is_nothing_but_rooms() -> None:
    assert {room(name) for name in INSIDE} == set(ROOMS)
    assert not {name for name in INSIDE if "." not in name} - set(ROOMS)


@pytest.mark.parametrize("name", INSIDE)
def test_rooms_import_rooms_below_them(name: str) -> None:
    for other in graph()[name]:
        assert ROOMS.index(room(other)) <= ROOMS.index(room(name)), f"{name} imports {other}"


@pytest.mark.parametrize("name", MODULES)
def test_what_serves_one_room_is_used_in_it_alone(name: str) -> None:
    """A name with an underscore is known in its own folder, and below it."""
    for other in graph()[name]:
        folder, _, last = other.rpartition(".")
        assert not last.startswith("_") or is_in(name, folder), f"{name} imports {other}"


def test_doors_are_opened_from_outside() -> None:
    """What nobody outside a folder uses begins with an underscore; the top room serves nobody."""
    for name in INSIDE:
        folder, _, last = name.rpartition(".")
        is_folder = MODULES[name].name == "__init__.py"
        if is_folder or last.startswith("_") or room(name) == ROOMS[-1] or name in ENTRIES:
            continue
        users = {other for other in graph() if name in graph()[other]}
        assert any(not is_in(user, folder) for user in users), f"{name} serves {folder} alone"


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_is_one_sentence(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    said = ast.get_docstring(tree) or ""
    assert len(tree.body) == 1
    assert said.endswith(".")
    assert "\n" not in said
    assert f"| `{name}/` | {said} |" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_no_circles() -> None:
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"a circle of imports: {' -> '.join((*trail, name))}"
        if name not in done:
            for other in graph()[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in graph():
        visit(name, ())


@pytest.mark.parametrize(("library", "allowed"), LIBRARIES.items())
def test_libraries_stay_where_they_belong(library: str, allowed: set[str]) -> None:
    users = {
        room(name)
        for name, path in MODULES.items()
        if library in {i.split(".")[0] for i in imports(path)}
    }
    assert users == allowed


def test_the_model_knows_nothing_but_what_values_are_made_of() -> None:
    known = {i for name in INSIDE if room(name) == "model" for i in imports(MODULES[name])}
    assert {i.split(".")[0] for i in known} <= {*sys.stdlib_module_names, "msgspec", "notice"}


def test_the_source_is_read_without_the_converter() -> None:
    """So that what the pages lose is not lost on both sides."""
    mine = {name for name in MODULES if is_in(name, "text.dialect")}
    known = {other for name in mine for other in graph()[name]}
    assert known <= {"model.corpus", "model.pattern", *mine}


def test_only_the_edges_read_the_clock() -> None:
    users = {room(name) for name in INSIDE if "sources.clock" in graph()[name]}
    assert users == {"build", "commands"}
    for name, path in MODULES.items():
        if name != "sources.clock":
            source = path.read_text("utf-8")
            assert not re.search(r"\.today\(\)|\.now\(|time\.time\(", source), name


def test_only_the_sources_are_read_and_written_by_the_room_of_that_name() -> None:
    """`build` reads and writes the built site; nothing else touches a file."""
    # A part of an archive that is in memory is no file.
    opening = r"(?<!archive\.)\bopen\("
    touching = re.compile(rf"\.read_(?:text|bytes)\(|\.write_(?:text|bytes)\(|{opening}")
    users = {name for name, path in MODULES.items() if touching.search(path.read_text("utf-8"))}
    assert {room(name) for name in users} <= {"sources", "build"}
    for name in users:
        if room(name) == "build":
            source = MODULES[name].read_text("utf-8")
            known = '("docs", "overrides", "scripts", "tests", ".git")'  # is no place for a site
            assert '"docs"' not in source.replace(known, ""), name


def test_where_links_lead_is_asked_in_one_place() -> None:
    """Versions of Python differ in what `resolve` makes of a link that leads to itself."""
    users = {n for n, path in MODULES.items() if ".resolve(" in path.read_text("utf-8")}
    assert users == set()


@pytest.mark.parametrize("name", MODULES)
def test_modules_stay_small(name: str) -> None:
    assert len(MODULES[name].read_text("utf-8").splitlines()) <= 300


def test_tests_mirror_the_rooms() -> None:
    """What is tested of a room stands in the folder of its name."""
    folders = {p.name for p in (ROOT / "tests").iterdir() if any(p.glob("test_*.py"))}
    assert folders == {*ROOMS, "browser", "ci", "oracle"}


def test_files_of_tests_have_names_of_their_own() -> None:
    """Pytest knows a file by its name alone, whatever folder it lies in."""
    names = Counter(path.name for path in Path(__file__).parent.rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


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
        assert ast.get_docstring(tree), name
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{name}.{node.name}"
