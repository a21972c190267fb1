"""A printed configuration at ports of this machine, with certificates of the tests' own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import servers
from certificates import Certificate


@contextmanager
def secured(
    kind: str, text: str, place: Path, host: str, found: Certificate
) -> Iterator[tuple[str, int]]:
    """The configuration for a host of its own, as it is printed, behind a real server.

    Gives its address by HTTPS, as `localhost`, and the port of HTTP.
    """
    plain, port = servers.free_port(), servers.free_port()
    text = re.sub(r"/etc/letsencrypt/live/\S+/fullchain\.pem", str(found.chain), text)
    text = re.sub(r"/etc/letsencrypt/live/\S+/privkey\.pem", str(found.key), text)
    if kind == "nginx":
        text = re.sub(r"listen \[::\]:\d+[^;]*;", "", text)
        text = text.replace("listen 80;", f"listen 127.0.0.1:{plain};")
        text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
        running = servers.nginx(place, text, host, port)
    elif kind == "apache":
        text = text.replace("*:80>", f"*:{plain}>").replace("*:443>", f"*:{port}>")
        text = f"Listen 127.0.0.1:{plain}\n{text}"
        running = servers.apache(place, text, host, port, "socache_shmcb")
    else:
        head = f"{{\nadmin off\nhttp_port {plain}\nhttps_port {port}\nskip_install_trust\n}}\n"
        text = text.replace(f"{host} {{", f"https://localhost, https://{host} {{", 1)
        text = text.replace("{\n", f"{{\n    tls {found.chain} {found.key}\n", 1)
        running = servers.caddy(place, head + text, host, port)
    with running:
        yield f"https://localhost:{port}/", plain
