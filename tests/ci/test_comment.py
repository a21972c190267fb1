"""The review reaches its pull request as one comment, and nothing else does."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import forge
import markdown
import pytest
from forge import Forge
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from support import ROOT

import comment
import comment_github
from notice.model.unseen import neutral, unseen

SHA = "0123456789abcdef0123456789abcdef01234567"
FORK = {"id": 77, "full_name": "someone/notice", "owner": {"login": "someone"}}
RUN = {
    "id": 7,
    "event": "pull_request",
    "head_sha": SHA,
    "head_branch": "text/retention & more",
    "head_repository": FORK,
    "html_url": "https://forge.example/sentera/notice/actions/runs/7",
    "pull_requests": [],  # as GitHub leaves it for a fork
}
REVIEW = "# Review\n\nRetention: ~~1 year~~ **2 years**.\n"


def prepared(text: str | None) -> str:
    return comment.prepare(text, request="pull request", commit=SHA, packet="https://p.example/")


# What a comment says


def test_the_comment_says_first_whose_words_it_holds() -> None:
    marker, statement, rest = prepared(REVIEW).split("\n", 2)
    assert marker == comment.MARKER
    assert statement.startswith("*Review of commit 0123456789ab, made by this pull request's own")
    assert "not an approval" in statement
    assert "(https://p.example/)" in statement
    assert rest == "\n" + REVIEW


def test_without_a_review_the_comment_says_so() -> None:
    assert "Commit 0123456789ab has no review to show." in prepared(None)


@pytest.mark.parametrize("line", ["word " * 20 + "\n", "@" * 70 + "\n", "é𝄞", "<", "/\n"])
def test_a_comment_stays_within_the_limit(line: str) -> None:
    whole = prepared(line * (200_000 // len(line)))
    assert len(whole) <= comment.LIMIT
    assert len(whole) > comment.LIMIT - 200
    assert "This is the beginning only" in whole.split("\n\n")[1]
    if line.endswith("\n"):
        assert whole.endswith(comment.harmless(line)), "a line is whole or not there"


def test_a_review_that_fits_is_not_cut() -> None:
    room = comment.LIMIT - len(prepared(""))
    assert prepared("x" * room).endswith("x" * room)
    assert "beginning only" not in prepared("x" * room)
    assert "beginning only" in prepared("x" * (room + 1))


def texts_of(source: str) -> Iterator[str]:
    """The texts between the tags of rendered Markdown: where hosts look for names."""
    for element in html.fragment_fromstring(markdown.markdown(source), "div").iter():
        yield from (part for part in (element.text, element.tail) if part)


NAMES = ["@", "&#64;", "&#x40;", "&commat;", "org/team", "dependabot", "x", "é", ".", "-"]
THREADS = ["#1", "&#35;2", "!3", "&num;4", "&"]
SPACES = [" ", "    ", "\n", "\n\n", "\r", "\x00", "\u2060"]
MARKUP = ["\\", "*", "_", "`", "|", "> ", "![x](//x.example/p)", "![", "](//x.example/p)"]
TAGS = [
    "<b>",
    "<details>",
    "<script>",
    "<img src=//x.example>",
    "<a ",
    "</div>",
    ">",
    "<!-- ",
    "-->",
]
ACTIONS = ["/merge", "/approve"]
SCRAPS = NAMES + THREADS + SPACES + MARKUP + TAGS + ACTIONS
pieces = st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join)


@given(pieces)
def test_nobody_is_called(text: str) -> None:
    for part in texts_of(comment.harmless(text)):
        assert not re.search(r"@[\w]", part)


@given(pieces)
def test_nothing_acts_on_gitlab(text: str) -> None:
    """As `Gitlab::QuickActions::Extractor` looks for its commands."""
    assert not re.search(r"^/\w", comment.harmless(text).replace("\r", ""), re.MULTILINE)


@given(pieces)
def test_nothing_is_loaded_or_hidden(text: str) -> None:
    tree = html.fragment_fromstring(markdown.markdown(comment.harmless(text)), "div")
    for element in tree.iter():
        assert isinstance(element.tag, str), "an HTML comment"
        assert element.tag not in {"img", "script", "a"} or element.get("href") == "//x.example/p"
    assert comment.MARKER not in comment.harmless(text)


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/o/r/issues/1",
        "see [this](https://github.com/o/r/issues/1#issuecomment-2)",
        "https://github.com/o/r/pull/12/files",
        "<https://github.com/o/r/discussions/3>",
        "https://gitlab.com/o/r/-/merge_requests/4",
        "https://gitlab.com/o/r/-/work_items/4",
        "https://github.com/o/r/Issues/1",
        "https://github.com/o/r&#47;issues&#x2F;1",
        "GH-26",
        "o/r#26",
    ],
)
def test_no_address_of_another_thread_is_left(address: str) -> None:
    said = comment.harmless(address)
    assert said.replace("\u2060", "") == address, "it reads as before"
    threads = r"(?i)(?:/|&#47;)(?:issues|pull|discussions|merge_requests|work_items)|GH-\d|#26"
    assert not re.search(threads, said)


@pytest.mark.parametrize(
    "address", ["https://eur-lex.europa.eu/eli/reg/2016/679/oj", "issues/pull"]
)
def test_other_addresses_stay(address: str) -> None:
    assert comment.harmless(address) == address


@given(pieces)
def test_no_other_thread_is_told(text: str) -> None:
    for part in texts_of(comment.harmless(text)):
        assert not re.search(r"[#!]\d", part)


@given(pieces)
def test_readers_see_the_same(text: str) -> None:
    """Without the invisible joiners, nothing but line ends and hidden characters differs."""
    plain = comment.harmless(text).replace("\u2060", "")
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    assert plain == neutral(normal.replace("\x00", ""))


@given(st.text())
def test_nothing_is_hidden_in_it(text: str) -> None:
    plain = comment.harmless(text).replace("\u2060", "")
    assert {c for _, c in unseen(plain)} <= {"\ufffd"}
    assert "\ufffd" not in plain or list(unseen(text))


@pytest.mark.parametrize("text", ["می‌خواهم", "❤️ 1️⃣", "👩‍💻 🏳️‍🌈", "21 months, n°\u00a03", "²½™№"])
def test_what_scripts_and_pictures_need_stays(text: str) -> None:
    assert comment.harmless(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "# Review\n\n| a | b |\n|---|---|\n",
        "<details><summary><b>1</b><sup>2</sup><sub>3</sub></summary>\n\n</details>\n",
        "<ins>new</ins> <del>old</del><br>\n<em>a</em> <strong>b</strong> <code>c</code>\n",
        "[the section](https://notice.example/#retention) costs &lt;5 &amp; 1/2, &#42;, 1 < 2!\n",
        "- `docs/en/index.md:12`: **2 years** ~~1 year~~\n",
    ],
)
def test_a_review_keeps_its_form(text: str) -> None:
    joined = comment.harmless(text)
    assert markdown.markdown(joined).replace("\u2060", "") == markdown.markdown(text)
    assert joined.replace("< 2", "") == text.replace("< 2", "") or "1 <\u2060 2" in joined


# On GitHub


def zipped(
    text: bytes, name: str = "review.md", method: int = zipfile.ZIP_DEFLATED, other: int = 9
) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packet:
        packet.writestr("review.html", "x" * other)
        packet.writestr(name, text)
    return file.getvalue()


def pull(number: int, **differently: Any) -> dict[str, Any]:
    head = {"owner": "someone", "ref": RUN["head_branch"], "sha": SHA, "repo": FORK}
    return {"number": number, "head": head | differently}


@pytest.fixture
def github() -> Iterator[Forge]:
    """A pull request from a fork, with the comments of others, and the packet of its run."""
    hub = Forge({"login": comment_github.AUTHOR, "type": "Bot"})
    hub.say("Looks good.", login="lawyer")
    hub.say(f"{comment.MARKER}\nNot the review.", login="someone")
    hub.say("Another workflow's report.")
    hub.pulls.append(pull(12))
    keep(hub, zipped(REVIEW.encode()))
    with forge.serving(hub):
        yield hub


def keep(hub: Forge, archive: bytes, **differently: Any) -> None:
    number = 50 + len(hub.artifacts)
    made = {"id": number, "name": "review", "size_in_bytes": len(archive), "expired": False}
    hub.artifacts.append(made | differently)
    hub.files[number] = archive


def run_script(name: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    return subprocess.run(
        [sys.executable, ROOT / ".ci" / name],
        cwd=folder,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def on_github(github: Forge, tmp_path: Path) -> Callable[..., str]:
    def write(run: dict[str, Any] = RUN, token: str = forge.OWN) -> str:
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"workflow_run": run}), "utf-8")
        done = run_script(
            "comment_github.py",
            tmp_path,
            GITHUB_EVENT_PATH=str(event),
            GITHUB_API_URL=github.address,
            GITHUB_REPOSITORY=forge.REPOSITORY,
            GITHUB_TOKEN=token,
        )
        assert forge.OWN not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout if done.returncode == 0 else f"failed: {done.stderr}"

    return write


def test_a_review_is_written_once_and_then_changed(
    github: Forge, on_github: Callable[..., str]
) -> None:
    others = [dict(one) for one in github.comments]
    assert on_github() == "Wrote the comment.\n"
    assert on_github() == "Updated the comment.\n"
    keep(github, zipped(b"# Another review, at @someone\n"))
    assert on_github() == "Updated the comment.\n"

    assert github.comments[:3] == others, "nobody else's comment is touched"
    (own,) = github.comments[3:]
    assert own["body"].startswith(comment.MARKER)
    assert own["body"].endswith("# Another review, at @\u2060someone\n")
    assert "/actions/runs/7/artifacts/51" in own["body"], "the newest packet is linked"
    written = [line for line in github.asked if not line.startswith("GET")]
    assert written == [
        "POST /repos/sentera/notice/issues/12/comments",
        *["PATCH /repos/sentera/notice/issues/comments/1003"] * 2,
    ]


def test_the_comment_is_found_behind_hundreds(github: Forge, on_github: Callable[..., str]) -> None:
    for number in range(257):
        github.say(f"Comment {number}", login="lawyer")
    assert on_github() == "Wrote the comment.\n"
    github.say("One more", login="lawyer")
    count = len(github.comments)
    assert on_github() == "Updated the comment.\n"
    assert len(github.comments) == count


def test_the_token_stays_with_the_api(github: Forge, on_github: Callable[..., str]) -> None:
    """The store of the artifacts answers 400 to whoever shows it a token."""
    on_github()
    assert REVIEW in github.comments[-1]["body"]


@pytest.mark.parametrize(
    "pulls",
    [
        pytest.param([], id="none is open"),
        pytest.param([pull(12, sha="f" * 40)], id="it has moved on"),
        pytest.param([pull(12, repo={"id": 78})], id="it is another repository's"),
        pytest.param([pull(12, repo=None)], id="its repository is gone"),
        pytest.param([pull(12), pull(13)], id="two have this commit"),
    ],
)
def test_no_pull_request_is_commented_on_by_guess(
    github: Forge, on_github: Callable[..., str], pulls: list[dict[str, Any]]
) -> None:
    github.pulls[:] = pulls
    assert "wrote nothing" in on_github()
    assert len(github.comments) == 3


def test_a_deleted_fork_has_no_comment(github: Forge, on_github: Callable[..., str]) -> None:
    assert "wrote nothing" in on_github(RUN | {"head_repository": None})
    assert len(github.comments) == 3


BOMB = zipped(b"\0" * 50_000_000)
HUGE = zipped(REVIEW.encode(), method=zipfile.ZIP_STORED, other=comment_github.MOST_ZIP)
ODD = {
    "no zip": b"PK nothing",
    "another file": zipped(b"x", name="../review.md"),
    "an odd method": zipped(REVIEW.encode(), method=zipfile.ZIP_LZMA),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_artifact_is_no_review(
    github: Forge, on_github: Callable[..., str], kind: str
) -> None:
    github.artifacts.clear()
    keep(github, ODD[kind])
    assert on_github() == "Wrote the comment.\n"
    assert "has no review to show" in github.comments[-1]["body"]
    assert f"[its run]({RUN['html_url']})" in github.comments[-1]["body"]


@pytest.mark.parametrize("claim", [len(HUGE), 9])
def test_an_artifact_too_large_is_not_read(
    github: Forge, on_github: Callable[..., str], claim: int
) -> None:
    assert comment_github.read(HUGE) == REVIEW
    github.artifacts.clear()
    keep(github, HUGE, size_in_bytes=claim)
    assert on_github() == "Wrote the comment.\n"
    assert "has no review to show" in github.comments[-1]["body"]
    assert any(line.endswith("/zip") for line in github.asked) == (claim == 9)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_no_spoilt_archive_is_a_review(method: int) -> None:
    """Whatever byte of it is changed, there is the review or none, and no exception."""
    archive = zipped(REVIEW.encode(), method=method)
    for place in range(len(archive)):
        for change in (1, 8, 0xFF):
            spoilt = bytearray(archive)
            spoilt[place] ^= change
            assert comment_github.read(bytes(spoilt)) in {REVIEW, None}


@pytest.mark.parametrize("differently", [{"expired": True}, {"name": "other"}])
def test_only_the_packet_is_read(
    github: Forge, on_github: Callable[..., str], differently: dict[str, Any]
) -> None:
    github.artifacts.clear()
    keep(github, zipped(REVIEW.encode()), **differently)
    on_github()
    assert "has no review to show" in github.comments[-1]["body"]
    assert not [line for line in github.asked if line.endswith("/zip")]


def test_a_huge_review_is_read_no_further_than_it_can_be_shown() -> None:
    assert len(BOMB) < 100_000
    assert len(comment_github.read(BOMB) or "") == 4 * comment.LIMIT


def test_a_refusal_is_a_sentence(github: Forge, on_github: Callable[..., str]) -> None:
    assert re.fullmatch(
        r"failed: http://127\S+ answered 403 \(Forbidden\)\. Does the job .*\n",
        on_github(RUN, "another"),
    )
    assert len(github.comments) == 3


def test_silence_is_a_sentence(github: Forge, on_github: Callable[..., str]) -> None:
    github.address = "http://127.0.0.1:1"
    assert on_github().startswith("failed: The API could not be reached")


# On GitLab


@pytest.fixture
def gitlab() -> Iterator[Forge]:
    lab = Forge({"id": 900, "username": "project_5_bot"}, head=SHA)
    lab.say("Looks good.", id=1)
    lab.say(f"{comment.MARKER}\nNot the review.", id=2)
    lab.say("An older note of the same token.")
    with forge.serving(lab):
        yield lab


@pytest.fixture
def on_gitlab(gitlab: Forge, tmp_path: Path) -> Callable[..., str]:
    def write(text: str | None = REVIEW, **environment: str) -> str:
        file = tmp_path / "review" / "review.md"
        file.parent.mkdir(exist_ok=True)
        if text is not None:
            file.write_text(text, "utf-8")
        variables = {
            "CI_API_V4_URL": gitlab.address,
            "CI_COMMIT_SHA": SHA,
            "CI_MERGE_REQUEST_IID": "3",
            "CI_MERGE_REQUEST_PROJECT_ID": str(forge.PROJECT),
            "CI_PIPELINE_URL": "https://forge.example/pipelines/8",
            "REVIEW_TOKEN": forge.OWN,
        }
        done = run_script("comment_gitlab.py", tmp_path, **(variables | environment))
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout if done.returncode == 0 else f"failed: {done.stderr}"

    return write


def test_a_note_is_written_once_and_then_changed(
    gitlab: Forge, on_gitlab: Callable[..., str]
) -> None:
    others = [dict(one) for one in gitlab.comments]
    assert on_gitlab() == "Wrote the comment.\n"
    assert on_gitlab("# Another\n\n/approve\n/merge\n") == "Updated the comment.\n"

    assert gitlab.comments[:3] == others, "nobody else's note is touched"
    (own,) = gitlab.comments[3:]
    assert own["body"].endswith("# Another\n\n\u2060/approve\n\u2060/merge\n")
    assert "this merge request's own code" in own["body"]
    assert [line for line in gitlab.asked if not line.startswith("GET")] == [
        "POST /projects/5/merge_requests/3/notes",
        "PUT /projects/5/merge_requests/3/notes/1003",
    ]


def test_a_newer_commit_keeps_its_note(gitlab: Forge, on_gitlab: Callable[..., str]) -> None:
    gitlab.head = "f" * 40
    assert "wrote nothing" in on_gitlab()
    # A pipeline for merged results runs on a merge commit, and names the branch's own.
    assert on_gitlab(CI_MERGE_REQUEST_SOURCE_BRANCH_SHA="f" * 40) == "Wrote the comment.\n"
    assert "Review of commit ffffffffffff" in gitlab.comments[-1]["body"]


def test_without_a_packet_the_note_says_so(gitlab: Forge, on_gitlab: Callable[..., str]) -> None:
    assert on_gitlab(None) == "Wrote the comment.\n"
    assert "has no review to show" in gitlab.comments[-1]["body"]


def test_a_lapsed_token_is_a_sentence(on_gitlab: Callable[..., str]) -> None:
    lapsed = {"REVIEW_TOKEN": "another"}
    assert re.fullmatch(
        r"failed: http://127\S+ answered 403 .* Is REVIEW_TOKEN still valid.*\n",
        on_gitlab(REVIEW, **lapsed),
    )
