"""Comments on GitHub pull requests, after a run of the workflow Review has ended.

Runs in the default branch's own code. What it believes is what GitHub says: the event of the run
and the API's answers. The artifact is only read, never unpacked, and decides nothing.
"""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import comment

AUTHOR = "github-actions[bot]"
"""Who writes with a workflow's token; nobody can register this name, for its brackets."""
ARTIFACT = "review"
FILE = "review.md"
MOST_ZIP = 16 * 1024 * 1024
_MOST_TEXT = 4 * comment.LIMIT  # a character has at most four bytes


def main(environment: Mapping[str, str]) -> str:
    """Comment on the pull request of the run that the event names; gives what was done."""
    event = json.loads(Path(environment["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    run, repository = event["workflow_run"], environment["GITHUB_REPOSITORY"]
    api = comment.Api(
        environment["GITHUB_API_URL"],
        {
            "Authorization": f"Bearer {environment['GITHUB_TOKEN']}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    with comment.refusals("Does the job still have its permissions in comment.yml?"):
        numbers = pull_requests(api, repository, run)
        if len(numbers) != 1:
            return f"{len(numbers)} open pull requests end in {run['head_sha']}: wrote nothing."
        text, packet = review(api, repository, run)
        return comment.place(
            api,
            f"/repos/{repository}/issues/{numbers[0]}/comments",
            comment.prepare(text, request="pull request", commit=run["head_sha"], packet=packet),
            is_own=lambda one: (one["user"] or {}).get("login") == AUTHOR,
            edit=lambda one: ("PATCH", f"/repos/{repository}/issues/comments/{one['id']}"),
        )


def pull_requests(api: comment.Api, repository: str, run: Mapping[str, Any]) -> list[int]:
    """The open pull requests whose newest commit is the run's, by number.

    The event itself names none where the branch is a fork's, and the artifact could name any.
    """
    source = run["head_repository"]
    if source is None:  # a fork that has been deleted
        return []
    head = f"{source['owner']['login']}:{run['head_branch']}"
    query = urlencode({"state": "open", "head": head, "per_page": 100})
    found = api.ask(f"/repos/{repository}/pulls?{query}")
    return [
        pull["number"]
        for pull in found
        if pull["head"]["sha"] == run["head_sha"]
        and (pull["head"]["repo"] or {}).get("id") == source["id"]
    ]


def review(api: comment.Api, repository: str, run: Mapping[str, Any]) -> tuple[str | None, str]:
    """The text of the run's review, or None, and the address at which people find all of it."""
    path = f"/repos/{repository}/actions"
    listed = api.ask(f"{path}/runs/{run['id']}/artifacts?name={ARTIFACT}&per_page=100")
    there = [one for one in listed["artifacts"] if one["name"] == ARTIFACT and not one["expired"]]
    newest = max(there, key=lambda one: one["id"], default=None)
    if newest and newest["size_in_bytes"] <= MOST_ZIP:
        text = read(api.download(f"{path}/artifacts/{newest['id']}/zip", MOST_ZIP))
        if text is not None:
            return text, f"{run['html_url']}/artifacts/{newest['id']}"
    return None, run["html_url"]


def read(archive: bytes) -> str | None:
    """The review's text from the zip, of a longer one as much as could fit in a comment.

    None if the archive is broken or odd, or the file is not in it.
    """
    try:
        with zipfile.ZipFile(BytesIO(archive)) as packet:
            if packet.getinfo(FILE).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                return None
            with packet.open(FILE) as file:
                return file.read(_MOST_TEXT).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, ValueError, zlib.error):
        return None


if __name__ == "__main__":
    print(main(os.environ))
