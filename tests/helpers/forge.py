"""A GitHub and a GitLab small enough for tests: one repository, its comments, real HTTP.

They answer as the documentation of their APIs says, and refuse what the real ones refuse.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

OWN = "t0ken"
"""What the API takes for its owner's token."""
REPOSITORY = "sentera/notice"
PROJECT = 5


@dataclass
class Forge:
    """What is on the servers: `comments` are those of all requests, oldest first."""

    author: dict[str, Any]
    comments: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    artifacts: list[dict[str, Any]] = field(default_factory=list)
    files: dict[int, bytes] = field(default_factory=dict)
    head: str = ""
    asked: list[str] = field(default_factory=list)
    address: str = ""
    store: str = ""

    def say(self, body: str, **author: Any) -> dict[str, Any]:
        """A comment, by the token's owner or by somebody else."""
        who = {**self.author, **author}
        made = {"id": 1000 + len(self.comments), "body": body, "user": who, "author": who}
        self.comments.append(made)
        return made

    def answer(self, method: str, path: str, query: dict[str, str], content: Any) -> Any:
        """The answer as JSON, an address to redirect to as bytes, or None for 404."""
        match method, path.strip("/").split("/"):
            case "GET", ["repos", _, _, "pulls"]:
                owner, branch = query["head"].split(":", 1)
                return [
                    pull
                    for pull in self.pulls
                    if (pull["head"]["owner"], pull["head"]["ref"]) == (owner, branch)
                ]
            case "GET", ["repos", _, _, "actions", "runs", _, "artifacts"]:
                return {"artifacts": self.artifacts}
            case "GET", ["repos", _, _, "actions", "artifacts", number, "zip"]:
                return f"{self.store}/{number}".encode()
            case "PATCH", ["repos", _, _, "issues", "comments", number]:
                return self._change(int(number), content)
            case "PUT", ["projects", _, "merge_requests", _, "notes", number]:
                return self._change(int(number), content)
            case "GET", ["projects", _, "merge_requests", _]:
                return {"sha": self.head}
            case "GET", ["user"]:
                return self.author
            case _, [*_, "comments" | "notes"]:
                if method == "POST":
                    return self.say(content["body"])
                size, page = int(query["per_page"]), int(query["page"])
                return self.comments[size * (page - 1) : size * page]
        return None

    def _change(self, number: int, content: Any) -> Any:
        made = next(comment for comment in self.comments if comment["id"] == number)
        made["body"] = content["body"]
        return made


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
        pass

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @property
    def forge(self) -> Forge:
        return self.server.forge  # type: ignore[attr-defined]


class _Api(_Handler):
    def _handle(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        content = json.loads(self.rfile.read(length)) if length else None
        parts = urlsplit(self.path)
        self.forge.asked.append(f"{self.command} {parts.path}")
        sent = self.headers.get("Authorization", ""), self.headers.get("PRIVATE-TOKEN", "")
        if not {f"Bearer {OWN}", OWN} & set(sent):
            self._send(403, b'{"message": "no"}')
            return
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        answer = self.forge.answer(self.command, parts.path, query, content)
        if isinstance(answer, bytes):
            self._send(302, b"", Location=answer.decode())
        else:
            self._send(404 if answer is None else 200, json.dumps(answer).encode())

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def do_PATCH(self) -> None:
        self._handle()

    def do_PUT(self) -> None:
        self._handle()


class _Store(_Handler):
    """Where artifacts lie: another host, which refuses whoever shows it a foreign token."""

    def do_GET(self) -> None:
        if self.headers.get("Authorization"):
            self._send(400, b"")
        else:
            self._send(200, self.forge.files[int(self.path.strip("/"))])


@contextmanager
def serving(forge: Forge) -> Iterator[Forge]:
    """Serve the API and the artifacts on two ports of this machine; gives the forge."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler) for handler in (_Api, _Store)]
    for server in servers:
        server.forge = forge  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    forge.address, forge.store = (f"http://127.0.0.1:{s.server_address[1]}" for s in servers)
    try:
        yield forge
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
