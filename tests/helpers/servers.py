"""Real web servers on loopback for the tests; run as a script, it installs what is lacking."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

PACKAGES = {
    "nginx": "nginx-light",
    "apache2": "apache2",
    "caddy": "caddy",
    "php": "php-cli",
    "sshd": "openssh-server",
    "curl": "curl",
    "jq": "jq",
}
LIBRARIES = {"pangoft2-1.0": "libpangoft2-1.0-0", "harfbuzz-subset": "libharfbuzz-subset0"}
"""What sets the lines of a PDF."""
HOW = """\
Tests of publishing need these programs and libraries, which were not found: {names}.
  Debian, Ubuntu:  sudo apt install {packages}
No server has to run: the tests start their own, on loopback."""
_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def program(name: str) -> str:
    """The full path of a server's program."""
    found = shutil.which(name, path=_PATH)
    assert found, HOW.format(names=name, packages=PACKAGES[name])
    return found


def lacking() -> list[str]:
    """The names of the programs and libraries that are not there."""
    programs = [name for name in PACKAGES if not shutil.which(name, path=_PATH)]
    return programs + [name for name in LIBRARIES if not find_library(name)]


def install() -> None:
    """Install what is lacking by the system's package manager, where this user may do that."""
    if not shutil.which("apt-get"):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and (
        not shutil.which("sudo") or subprocess.run([*prefix, "true"], check=False).returncode
    ):
        return
    packages = [{**PACKAGES, **LIBRARIES}[name] for name in lacking()]
    print(f"Installing from the system's packages: {', '.join(packages)} …", flush=True)
    subprocess.run([*prefix, "apt-get", "-qq", "update"], check=False)
    command = [*prefix, "apt-get", "-qq", "-y", "--no-install-recommends", "install"]
    subprocess.run([*command, *packages], check=False)


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [v for n, v in self.headers if n.lower() == name.lower()]

    def one(self, name: str) -> str:
        """The value of a header; "" without it."""
        return ", ".join(self.all(name))


@dataclass(frozen=True)
class Server:
    """A server that runs, at a port of this machine."""

    port: int
    host: str

    def get(self, target: str | bytes, method: str = "GET", **headers: str) -> Answer:
        """Its answer; names of headers are written with `_` for `-`."""
        sent = {"Host": self.host, **{n.replace("_", "-"): v for n, v in headers.items()}}
        raw = target.encode() if isinstance(target, str) else target
        lines = b"".join(f"{n}: {v}\r\n".encode() for n, v in sent.items())
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(
                method.encode()
                + b" "
                + raw
                + b" HTTP/1.1\r\n"
                + lines
                + b"Connection: close\r\n\r\n"
            )
            answer = http.client.HTTPResponse(connection, method=method)
            answer.begin()
            body = answer.read()
        return Answer(answer.status, tuple(answer.getheaders()), body)


def free_port() -> int:
    """A port that nothing uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


VISITS = "visits.log"
"""Where a host that says nothing of it writes down who asks, as in the packages of systems."""


@contextmanager
def nginx(folder: Path, inside_http: str, host: str, port: int) -> Iterator[Server]:
    """nginx with these lines in its `http` block."""
    config = folder / "nginx.conf"
    config.write_text(
        f"pid {folder}/nginx.pid;\nerror_log {folder}/error.log warn;\nworker_processes 1;\n"
        f"{'user root;' if os.geteuid() == 0 else ''}\n"
        "events { worker_connections 512; }\nhttp {\n"
        "include /etc/nginx/mime.types;\n"
        f"access_log {folder / VISITS};\n"
        + "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + inside_http
        + "\n}\n",
        "utf-8",
    )
    command = [program("nginx"), "-p", str(folder), "-c", str(config)]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr, tried.stderr
    with _running([*command, "-g", "daemon off;"], port, folder):
        yield Server(port, host)


@contextmanager
def apache(folder: Path, inside: str, host: str, port: int, *more: str) -> Iterator[Server]:
    """Apache with these lines at the end of its configuration."""
    modules = re.findall(r"a2enmod ([a-z ]+)", inside)[0].split()
    names = ("mpm_event", "authz_core", "autoindex", *modules, *more)
    config = folder / "apache.conf"
    config.write_text(
        f"ServerRoot {folder}\nPidFile {folder}/pid\nErrorLog {folder}/error.log\n"
        f"ServerName localhost\nListen 127.0.0.1:{port}\nMutex file:{folder}\n"
        + "".join(
            f"LoadModule {n}_module /usr/lib/apache2/modules/mod_{n}.so\n"
            for n in dict.fromkeys(names)
        )
        + f"User {_user()}\nGroup {_group()}\nTypesConfig /etc/mime.types\n"
        + "<Directory />\nRequire all denied\nOptions Indexes FollowSymLinks\n</Directory>\n"
        + f'CustomLog {folder / VISITS} "%h %U"\n'
        + inside,
        "utf-8",
    )
    command = [program("apache2"), "-f", str(config)]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    with _running([*command, "-D", "FOREGROUND"], port, folder):
        yield Server(port, host)


@contextmanager
def caddy(folder: Path, config_text: str, host: str, port: int) -> Iterator[Server]:
    """Caddy with this configuration."""
    config = folder / "Caddyfile"
    config.write_text(config_text, "utf-8")
    known = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    given = ["--config", str(config), "--adapter", "caddyfile"]
    command = [program("caddy"), "validate", *given]
    tried = subprocess.run(command, capture_output=True, text=True, check=False, env=known)
    assert tried.returncode == 0, tried.stderr
    with _running([program("caddy"), "run", *given], port, folder, known):
        yield Server(port, host)


def _user() -> str:
    return "www-data" if os.geteuid() == 0 else f"#{os.geteuid()}"


def _group() -> str:
    return "www-data" if os.geteuid() == 0 else f"#{os.getegid()}"


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """Another server, whose output nobody reads unless it does not start."""
    with tempfile.TemporaryDirectory() as folder, _running(command, port, Path(folder)):
        yield


@contextmanager
def _running(
    command: list[str], port: int, folder: Path, known: dict[str, str] | None = None
) -> Iterator[None]:
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=known)
        try:
            _wait(process, port, folder)
            yield
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, (folder / "output.log").read_text("utf-8", "replace")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError((folder / "output.log").read_text("utf-8", "replace"))


if __name__ == "__main__":
    if lacking():
        install()
    if names := lacking():
        packages = " ".join({**PACKAGES, **LIBRARIES}[name] for name in names)
        sys.exit(HOW.format(names=", ".join(names), packages=packages))
