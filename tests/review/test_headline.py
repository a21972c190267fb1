"""“Nothing changes” is said only when nothing does: each leaf of each file is changed once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from projects import copy_project
from repository import commit, edit, git
from support import AURORA, ROOT, run

from notice.model.finding import NoticeError, Place
from notice.release.rules import RELEASE
from notice.review import making
from notice.review._differences import facts_of
from notice.review._html import as_html
from notice.review._markdown import as_markdown
from notice.review.content import Review
from notice.review.verdict import Verdict, verdict
from notice.sources import revisions, store
from notice.sources.facts import Files
from notice.sources.yaml.leaves import IncomparableError, gaps, leaves
from notice.text.digest import text_digest

DAY = date(2026, 11, 28)
NOTHING = ("Nothing changes", "Nothing new", "Nothing stands in the way")


@dataclass(frozen=True)
class Project:
    """A project in a repository, what it was, and its settings."""

    root: Path
    base: revisions.Revision

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    def review(self, new: Mapping[str, bytes] | None = None) -> Review:
        """The review without findings: the headline must not need an error to change.

        `new` is what stands in those files that differ, for whom it is needless to ask git.
        """
        if new is None:
            files = revisions.files_beside(self.config, self.base)
        else:
            files = Files(self.base.files, {**self.base.files, **new})
        corpus = store.load(self.config).corpus
        return making.review(corpus, DAY, [], base=self.base.corpus, base_name="main", files=files)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The second company's notice, with terms, code, pins and workflows, all committed."""
    root = tmp_path_factory.mktemp("headline") / "project"
    root.mkdir()
    config = copy_project(root, AURORA)
    terms = yaml.safe_load((ROOT / "docs/de/terms.yml").read_text("utf-8"))
    text = yaml.safe_dump(shortened(terms), allow_unicode=True, sort_keys=False)
    (root / "docs/de/terms.yml").write_text(text, "utf-8")
    (root / "docs/de/logo.svg").write_text("<svg/>", "utf-8")
    for name in (*OUTSIDE, "README.md", "tests/test_x.py", "guides/legal.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"# {name}\n", "utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "Begin")
    return Project(root, revisions.at(config, "main"))


def shortened(value: Any) -> Any:
    """The same with the first two of each list: a third word is read as the second one is."""
    if isinstance(value, dict):
        return {key: shortened(inner) for key, inner in value.items()}
    return [shortened(inner) for inner in value[:2]] if isinstance(value, list) else value


OUTSIDE = (
    "scripts/notice/x.py",
    "requirements.txt",
    "requirements-dev.txt",
    "pyproject.toml",
    "Makefile",
    ".ci/run",
    ".github/workflows/test.yml",
    ".gitlab-ci.yml",
    "more.py",
)


def told(review: Review) -> str:
    """The words of the comment on a pull request, without marks."""
    return as_markdown(review).replace("&#95;", "_").replace("`", "")


def is_told(decided: Verdict, *, is_text: bool = False) -> bool:
    """Whether the headline says that something differs; a text that does may be in order."""
    if is_text:
        return decided.headline not in {"Nothing changes", "Nothing new"}
    return decided.headline not in NOTHING and decided.level != "calm"


# Each leaf

OTHERS = ("docs/ar/strings.yml", "docs/de/strings.yml")


def leaf_mutations(text: str) -> Iterator[tuple[str, str]]:
    """Each plain value of a YAML text with another in its place: its key, and the whole text."""

    def walk(node: yaml.Node, keys: tuple[str, ...]) -> Iterator[tuple[str, yaml.ScalarNode]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from walk(value, (*keys, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from walk(item, keys)
        elif isinstance(node, yaml.ScalarNode):
            yield ".".join(keys), node

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, node in walk(root, ()):
        yield key, text[: node.start_mark.index] + other(node) + text[node.end_mark.index :]


def other(node: yaml.ScalarNode) -> str:
    """Another value of the same kind, as it may be written there."""
    value = str(node.value)
    tag = node.tag.rpartition(":")[2]
    if tag == "bool":
        return "false" if value == "true" else "true"
    if tag == "int":
        return str(int(value) + 1)
    if tag == "timestamp":
        return f"{value[:-1]}{(int(value[-1]) + 1) % 10 or 1}"
    if node.style in {"|", ">"}:
        return (
            f'"{value.strip()} Really."\n'.replace("\n\n", "\\n\\n").replace("\n", " ")[:-1] + "\n"
        )
    if re.fullmatch(r"[0-9a-f]{12,}", value):
        return ("1" if value[0] == "0" else "0") + value[1:]
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + 'x"'


def mutations(project: Project) -> Iterator[tuple[str, str, str]]:
    """Path, key and whole text of each file with one leaf or paragraph changed.

    The site's words have the same keys in every language: each in English, and in one of the
    others.
    """
    for path in sorted(project.base.files):
        if path.endswith((".yml", ".yaml")):
            text = (project.root / path).read_text("utf-8")
            turn = OTHERS.index(path) if path in OTHERS else None
            for number, (key, changed) in enumerate(leaf_mutations(text)):
                if turn is None or number % len(OTHERS) == turn:
                    yield path, key, changed
        elif path.endswith(".md"):
            text = (project.root / path).read_text("utf-8")
            _, front, body = text.split("---\n", 2)
            for key, changed in leaf_mutations(front):
                yield path, key, f"---\n{changed}---\n{body}"
            for paragraph in re.findall(r"(?m)^[^\n|#-].*[^\n|]$", body):
                yield path, "", text.replace(paragraph, paragraph + " Really.", 1)
        else:
            yield path, "", "something else\n"


@pytest.mark.slow
def test_each_leaf_of_each_file_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    # One of the two states that are compared is the same for all leaves of a file.
    monkeypatch.setattr("notice.sources.yaml.leaves.leaves", lru_cache(leaves))
    count, silent = 0, []
    for path, key, text in mutations(project):
        file = project.root / path
        whole = file.read_text("utf-8")
        file.write_text(text, "utf-8")
        # Without some settings nothing can be read, and that is an error of its own.
        with suppress(NoticeError) if path == "mkdocs.yml" else nullcontext():
            review = None
            review = project.review({path: text.encode()})
        file.write_text(whole, "utf-8")
        if review is None:
            continue
        count += 1
        words = told(review)
        is_named = path in words or (key.split(".")[0] if key else "Really") in words
        if not is_told(verdict(review), is_text=not key) or not is_named:
            silent.append((path, key, verdict(review).headline))
    assert not silent, f"{len(silent)} of {count}: {silent[:20]}"
    assert count > 900


# Files that nobody can judge


@pytest.fixture
def mine(project: Project) -> Iterator[Project]:
    """The project, put back afterwards."""
    yield project
    git(project.root, "reset", "--quiet", "--hard")
    git(project.root, "clean", "-fdxq")


@pytest.mark.parametrize("name", [*OUTSIDE, "overrides/main.html", "overrides/assets/notice.css"])
@pytest.mark.parametrize("how", ["changed", "staged", "removed"])
def test_a_file_outside_docs_is_named(mine: Project, name: str, how: str) -> None:
    file = mine.root / name
    if how == "removed":
        file.unlink()
    else:
        file.write_text("something else\n", "utf-8")
    if how == "staged":
        git(mine.root, "add", "--all")
    review = mine.review()
    assert review.others == (name,)
    assert verdict(review).headline == "No text changes; 1 file outside docs/ does"
    assert f"files outside docs/ differ: {name}" in told(review)
    assert name in as_html(review)


def test_each_file_of_the_theme_is_named(mine: Project) -> None:
    for file in sorted((mine.root / "overrides").rglob("*")):
        if file.is_file():
            before = file.read_bytes()
            file.write_bytes(before + b"\n")
            name = file.relative_to(mine.root).as_posix()
            assert revisions.others(mine.config, mine.base) == (name,)
            file.write_bytes(before)


@pytest.mark.parametrize(
    "name", ["scripts/notice/y.py", "overrides/partials/x.html", "hooks.py", ".github/workflows/x"]
)
def test_a_file_that_git_does_not_know_is_named(mine: Project, name: str) -> None:
    (mine.root / name).parent.mkdir(parents=True, exist_ok=True)
    (mine.root / name).write_text("x", "utf-8")
    assert mine.review().others == (name,)


def test_what_git_is_told_to_ignore_is_built_all_the_same(mine: Project) -> None:
    (mine.root / ".gitignore").write_text("overrides/secret.css\nsecret.py\n", "utf-8")
    (mine.root / "overrides/secret.css").write_text("x", "utf-8")
    (mine.root / "secret.py").write_text("x", "utf-8")
    edit(mine.config, "docs_dir: docs", "docs_dir: docs\nhooks: [secret.py]")
    assert mine.review().others == ("overrides/secret.css", "secret.py")


@pytest.mark.parametrize(
    "name", ["README.md", "guides/legal.md", "tests/test_x.py", "scripts/__pycache__/x.pyc"]
)
def test_what_cannot_reach_the_site_is_nothing(mine: Project, name: str) -> None:
    (mine.root / name).parent.mkdir(parents=True, exist_ok=True)
    (mine.root / name).write_text("x", "utf-8")
    assert verdict(mine.review()).headline == "Nothing changes"


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    """What lies around it counts where it reaches the site, and no other work there does."""
    inside = tmp_path / "sites" / "notice"
    inside.mkdir(parents=True)
    config = copy_project(inside, AURORA)
    shutil.move(inside / "overrides", tmp_path / "theme")
    edit(config, "custom_dir: overrides", "custom_dir: ../../theme")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    (tmp_path / "shop.py").write_text("x", "utf-8")
    commit(tmp_path)
    base = revisions.at(config, "main")
    (tmp_path / "shop.py").write_text("y", "utf-8")
    assert revisions.others(config, base) == ()
    (tmp_path / "theme/main.html").write_text("y", "utf-8")
    (inside / "requirements.txt").write_text("y", "utf-8")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/x.py").write_text("y", "utf-8")
    found = revisions.others(config, base)
    assert found == ("/scripts/x.py", "requirements.txt", "/theme/main.html")


# What readers will see of a record


RELEASED = "docs/{}/versions/2026-06-01.md"
SEEN = {
    "withdrawn": (
        (RELEASED.format("en"), "prevails: en", "prevails: en\nwithdrawn: {on: 2026-04-05}"),
        "readers must be told: the version of 1 June 2026 does not take effect",
    ),
    "note": (
        (RELEASED.format("ar"), "seal:", "note: We delete within one hour.\nseal:"),
        "readers see it in the ribbon above the text",
    ),
    "note of an approved text": (
        (RELEASED.format("en"), "prevails: en", "prevails: en\nnote: We delete it."),
        "no page shows it while the text is approved",
    ),
    "sign-off": (
        (RELEASED.format("de"), "storage: [7da8", "storage: [0da8"),
        "the remark that a section renders an earlier English text comes in storage",
    ),
    "approval that does not fit": (
        (RELEASED.format("ar"), "seal:", "approved: {by: X, on: 2026-11-20, digest: ab}\nseal:"),
        "it does not fit the text as it stands, so the ribbon stays",
    ),
    "other approver": (
        (RELEASED.format("de"), "Niamh Brennan", "Jane Doe"),
        "who approved the text, and when; the pages stay as they are",
    ),
    "approval that no longer fits": (
        (RELEASED.format("de"), "on: 2026-03-27, digest: 3b", "on: 2026-03-27, digest: 4b"),
        "nobody has approved the German text comes; a strict build refuses it",
    ),
    "retired": (
        ("docs/de/strings.yml", "language:", "language:\n  retired: 2026-12-01"),
        "from which day the site is no longer kept in German",
    ),
    "not applicable": (
        ("docs/en/index.md", "No data protection officer is designated.", "None."),
        "why the notice need not tell something",
    ),
    "hooks": (
        ("mkdocs.yml", "docs_dir: docs", "docs_dir: docs\nhooks: [more.py]"),
        "code that runs while the site is built; no check can judge it",
    ),
    "an option that nobody knows": (
        ("mkdocs.yml", "docs_dir: docs", "docs_dir: docs\nextra: {x: [1]}"),
        "no check can judge it",
    ),
}


@pytest.mark.parametrize("case", SEEN)
def test_a_record_is_told_by_what_readers_will_see(mine: Project, case: str) -> None:
    (path, old, new), words = SEEN[case]
    edit(mine.root / path, old, new)
    review = mine.review()
    assert is_told(verdict(review))
    assert [f.path for f in facts_of(review)] == [path]
    assert words in told(review)


def test_an_approval_and_its_end_are_told(mine: Project) -> None:
    path = RELEASED.format("ar")
    text = (mine.root / path).read_text("utf-8")
    notice = next(n for n in mine.base.corpus.notices() if n.path == path)
    record = f"approved: {{by: Jane Doe, on: 2026-11-20, digest: {text_digest(notice)}}}\n"
    (mine.root / path).write_text(text.replace("seal:", f"{record}seal:", 1), "utf-8")
    ribbon = "the ribbon that says that nobody has approved the Arabic text goes"
    assert f"{ribbon}; a strict build publishes it" in told(mine.review())
    german = mine.root / RELEASED.format("de")
    german.write_text(re.sub("approved: .*\n", "", german.read_text("utf-8")), "utf-8")
    assert "the German text comes; a strict build refuses it" in told(mine.review())
    assert verdict(mine.review()).headline.startswith("No text changes; 2 words, settings or rec")


def test_a_withdrawal_is_the_first_fact_of_every_review(mine: Project) -> None:
    edit(
        mine.root / RELEASED.format("en"),
        "prevails: en",
        "prevails: en\nwithdrawn: {on: 2026-04-05}",
    )
    edit(mine.root / "docs/en/index.md", "Aurora Instruments Limited makes", "We make")
    headline = "Readers must be told: the version of 1 June 2026 is withdrawn"
    review = mine.review()
    assert verdict(review).headline == headline
    broken = replace(review, findings=(RELEASE.broken(Place("x"), "It is wrong."),))
    assert verdict(broken) == replace(verdict(broken), level="stop", headline=headline)
    assert verdict(broken).details[0] == "Not ready: 1 error to mend."
    # The other way round, too: what was withdrawn takes effect after all.
    commit(mine.root)
    later = revisions.at(mine.config, "HEAD")
    git(mine.root, "reset", "--quiet", "--hard", "HEAD~1")
    back = Project(mine.root, replace(later))
    said = verdict(back.review()).headline
    assert said == "Readers must be told: the version of 1 June 2026 is no longer withdrawn"


def test_comments_and_line_breaks_are_nothing_and_are_said(mine: Project) -> None:
    edit(mine.root / "docs/de/strings.yml", "language:", "# A remark\nlanguage:")
    edit(mine.root / "docs/en/index.md", "We process:", "We  process:")
    decided = verdict(mine.review())
    assert (decided.level, decided.headline) == ("calm", "Nothing changes")
    assert "docs/de/strings.yml" in decided.details[-1]
    assert "docs/en/index.md" in decided.details[-1]


def test_a_released_text_that_goes_is_in_the_headline(mine: Project) -> None:
    (mine.root / "docs/ar/versions/2020-03-01.md").unlink()
    review = mine.review()
    decided = verdict(review)
    assert (decided.level, decided.headline) == ("look", "Readers lose 1 released text")
    assert "readers find no Arabic text of the version of 1 March 2020 any more" in told(review)
    assert "Readers lose 1 released text" in as_html(review)


def test_spaces_in_a_summary_are_nothing(mine: Project) -> None:
    path = mine.root / "docs/en/index.md"
    edit(path, "instead of 12.\n", "instead of  12.  \n")
    review = mine.review()
    assert verdict(review).headline == "Nothing changes"
    assert review.quiet == ("docs/en/index.md",)
    assert "same-date" not in run("check", cwd=mine.root).stderr


def test_a_headline_that_stops_names_what_differs(mine: Project) -> None:
    """A date that moves belongs to writing the next version, and is named if nothing else is."""
    edit(mine.root / "docs/en/index.md", "effective: 2026-06-01", "effective: 2026-06-02")
    review = replace(mine.review(), findings=(RELEASE.broken(Place("x"), "Not yet."),))
    decided = verdict(review)
    assert decided.headline == "Not ready: 1 error to mend"
    assert decided.details == (
        "docs/en/index.md, effective: the day from which the version applies.",
    )


def test_a_file_that_is_no_text_is_named_as_a_whole(mine: Project) -> None:
    (mine.root / "docs/en/more.md").write_text("More.\n", "utf-8")
    (mine.root / "docs/de/logo.svg").unlink()
    review = mine.review()
    assert {f.path for f in facts_of(review)} == {"docs/en/more.md", "docs/de/logo.svg"}
    assert (
        verdict(review).headline == "No text changes; 2 words, settings or records of the site do"
    )


def test_other_work_does_not_hide_behind_an_editorial_change(mine: Project) -> None:
    edit(mine.root / "docs/de/index.md", "stellt in Galway", "baut in Galway")
    assert verdict(mine.review()).headline == "Nothing stands in the way"
    edit(mine.config, "docs_dir: docs", "docs_dir: docs\nhooks: [more.py]")
    decided = verdict(mine.review())
    assert decided.level == "look"
    assert decided.headline == (
        "The texts are in order; 1 word, setting or record of the site differs besides"
    )


def test_the_command_says_it(mine: Project) -> None:
    edit(mine.root / "docs/en/strings.yml", "checked: 2026-05-01", "checked: 2026-05-02")
    ended = run("review", "--base", "main", "--no-word", cwd=mine.root)
    assert ended.returncode == 0, ended.stderr
    assert "No text changes; 1 word, setting or record of the site does." in ended.stdout
    text = (mine.root / "review/review.json").read_text("utf-8")
    assert '"authorities.DE.checked"' in text
    again = run("review", "--base", "main", "--no-word", cwd=mine.root)
    assert "No text changes; 1 word" in again.stdout, "a packet is no part of the site"


# Leaves


_NAMES = st.text("abcdef", min_size=1, max_size=3)
_VALUES = st.recursive(
    st.text("ab: #'\"\n-é", max_size=8) | st.integers() | st.booleans() | st.none() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=8,
)


def squeezed(value: Any) -> Any:
    """A value in which only the words count, as they do for leaves."""
    if isinstance(value, dict):
        return {k: squeezed(v) for k, v in value.items()}
    if isinstance(value, list):
        return [squeezed(v) for v in value]
    return " ".join(value.split()) if isinstance(value, str) else (type(value).__name__, value)


@given(st.dictionaries(_NAMES, _VALUES, max_size=4), st.dictionaries(_NAMES, _VALUES, max_size=4))
def test_no_gap_means_the_same_values(old: dict[str, Any], new: dict[str, Any]) -> None:
    texts = [yaml.safe_dump(value, allow_unicode=True) for value in (old, new)]
    found = list(gaps(*texts))
    if not found:
        assert squeezed(old) == squeezed(new)
    if old == new:
        assert not found
    for gap in found:
        assert gap.old != gap.new


def test_what_is_no_yaml_is_told_as_a_whole() -> None:
    for text in ("a: [", "a: &x [*x]", "[" * 100_000, "a: b: c"):
        with pytest.raises(IncomparableError):
            leaves(text)
    for text in ("", "# nothing", "a: !!python/name:x.y", "? [a]\n: b", "a: 1\na: 2"):
        leaves(text)
