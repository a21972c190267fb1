"""Writes the review as a note on a GitLab merge request, in one of its pipelines."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import comment

FILE = Path("review/review.md")


def main(environment: Mapping[str, str]) -> str:
    """Write or change the note on the pipeline's merge request; gives what was done."""
    api = comment.Api(environment["CI_API_V4_URL"], {"PRIVATE-TOKEN": environment["REVIEW_TOKEN"]})
    request = (
        f"/projects/{environment['CI_MERGE_REQUEST_PROJECT_ID']}"
        f"/merge_requests/{environment['CI_MERGE_REQUEST_IID']}"
    )
    # In a pipeline for merged results, the commit of the pipeline is the merge.
    commit = environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment["CI_COMMIT_SHA"]
    with comment.refusals("Is REVIEW_TOKEN still valid, with the scope api?"):
        if api.ask(request)["sha"] != commit:
            return f"The merge request has a newer commit than {commit}: wrote nothing."
        own = api.ask("/user")["id"]
        text = FILE.read_text("utf-8", "replace") if FILE.is_file() else None
        return comment.place(
            api,
            f"{request}/notes",
            comment.prepare(
                text,
                request="merge request",
                commit=commit,
                packet=environment["CI_PIPELINE_URL"],
            ),
            is_own=lambda note: note["author"]["id"] == own,
            edit=lambda note: ("PUT", f"{request}/notes/{note['id']}"),
        )


if __name__ == "__main__":
    print(main(os.environ))
