"""Real nginx, Apache and Caddy on loopback, with the configuration that `notice server` prints."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import servers
from probes import PROBES, Probe
from projects import copy_of_real, copy_project
from servers import Answer, Server
from support import run

from notice.build.exchange import keep_assets, replacing
from notice.build.manifest import write_manifest

HOSTS = {
    "own": "https://privacy.company.internal/",
    "sub": "https://www.company.internal/legal/privacy/",
}
HOST_TRANSPORT = "max-age=63072000"
SECURE = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
)
CONTEXTS = [(kind, where) for kind in ("nginx", "apache", "caddy") for where in HOSTS]


@dataclass(frozen=True)
class Made:
    """A project, its site, and where both lie; `whole` is the project in all its languages."""

    where: str
    url: str
    config: Path
    folder: Path
    whole: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def base(self) -> str:
        return urlsplit(self.url).path

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def digests(self) -> dict[str, str]:
        return dict(json.loads((self.site / "build.json").read_text("utf-8"))["files"])

    def filled(self, target: str) -> str:
        names = sorted(self.digests)
        style = next(n for n in names if n.endswith(".css"))
        logo = next(n for n in names if n.endswith(".svg"))
        return target.format(B=self.base, A=self.base + style, L=self.base + logo)


@pytest.fixture(scope="module")
def made() -> Iterator[dict[str, Made]]:
    """The real notice on a host of its own and below a path, built where a server may read.

    Three languages of it: what prevails, and two, so that what stands for one can't stand for all.
    """
    with ExitStack() as stack:
        result = {}
        for where, url in HOSTS.items():
            folder = Path(tempfile.mkdtemp(prefix="notice-served-"))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            folder.chmod(0o755)
            project, whole = folder / "project", folder / "whole"
            project.mkdir()
            whole.mkdir()
            config = at(url, copy_of_real(project, "fr", "bg"))
            # One that is too large to be held in each page is a file of its own.
            logo = project / "overrides/assets/logo.svg"
            logo.write_text(logo.read_text("utf-8") + "\n" * 1024, "utf-8")
            built = run(
                "build", "--as-of", "2026-11-28", "--site", str(folder / "site"), cwd=project
            )
            assert built.returncode == 0, built.stderr
            (folder / "secret.txt").write_text("a secret beside the site", "utf-8")
            company = folder / "company"
            (company / "legal").mkdir(parents=True)
            (company / "index.html").write_text("<p>the company's own page", "utf-8")
            (company / "home.html").write_text("<p>the company's own page", "utf-8")
            (company / "lost.html").write_text("<p>the company's own 404", "utf-8")
            result[where] = Made(where, url, config, folder, at(url, copy_project(whole)))
        yield result


def at(url: str, config: Path) -> Path:
    """A project's settings, written for an address, and for all outputs that servers hand out."""
    text = config.read_text("utf-8")
    text = re.sub(r"(?m)^site_url: \S+", f"site_url: {url}", text)
    text = re.sub(
        r"(?m)^      # outputs: .*",
        "      outputs: {errors: true, data: true, feeds: true, embed: true}",
        text,
    )
    config.write_text(text, "utf-8")
    return config


def printed(made: Made, kind: str, *more: str) -> str:
    return printed_for(made.config, made.site, kind, *more)


def printed_for(config: Path, site: Path, kind: str, *more: str) -> str:
    shown = run("server", kind, "--site", str(site), *more, cwd=config.parent)
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


def without_tls(text: str, port: int) -> str:
    """The configuration of a host of its own, at a port of this machine, with TLS ended before."""
    text = re.sub(r"(?s)^(.*?)server \{\n    listen 80;.*?\n\}\n", r"\1", text)
    text = re.sub(r"    (listen \[::\]|ssl_cert|SSL).*\n", "", text)
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    text = re.sub(r"(?s)<VirtualHost \*:80>.*?</VirtualHost>\n", "", text)
    return text.replace("*:443", f"127.0.0.1:{port}").replace("a2enmod ssl", "a2enmod")


def start(kind: str, made: Made, extra: str = "") -> ExitStack:
    """A server of that kind with the printed configuration, `extra` beside it."""
    stack = ExitStack()
    port, company = servers.free_port(), made.folder / "company"
    folder = Path(tempfile.mkdtemp(prefix="notice-server-"))
    folder.chmod(0o755)
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    if kind == "nginx":
        text = printed(made, kind, *(("--hsts", HOST_TRANSPORT) if made.where == "sub" else ()))
        if made.where == "own":
            text = without_tls(text, port)
        else:
            text = _NGINX_HOST.format(
                port=port, host=made.host, company=company, inside=text + extra, hsts=HOST_TRANSPORT
            )
        server = servers.nginx(folder, _NGINX_AROUND + text, made.host, port)
    elif kind == "apache":
        text = printed(made, kind)
        if made.where == "own":
            text = without_tls(text, port)
        else:
            text = _APACHE_HOST.format(
                port=port, host=made.host, company=company, inside=text + extra, hsts=HOST_TRANSPORT
            )
        server = servers.apache(folder, text.replace(" ssl\n", "\n"), made.host, port)
    else:
        text = printed(made, kind)
        if made.where == "own":
            text = text.replace(
                f"\n{made.host} {{",
                f"\nhttp://{made.host}:{port}, http://10.0.0.1:8080 {{\n\tbind 127.0.0.1",
            )
            text = text.replace("http://10.0.0.1:8080", f"http://:{port}")
        else:
            text = _CADDY_HOST.format(
                port=port, company=company, inside=text + extra, hsts=HOST_TRANSPORT
            )
        server = servers.caddy(
            folder, "{\n\tadmin off\n\tauto_https off\n}\n" + text, made.host, port
        )
    stack.server = stack.enter_context(server)
    return stack


_NGINX_AROUND = "index home.html;\nautoindex on;\ngzip_min_length 100000;\n"
"""What all hosts of an nginx may be told, and suits no notice."""
_NGINX_HOST = """\
server {{
    listen 127.0.0.1:{port};
    server_name {host};
    root {company};
    error_page 403 404 /lost.html;
    add_header Content-Security-Policy "default-src 'self' https:" always;
    add_header X-Frame-Options SAMEORIGIN always;
    add_header Cache-Control "max-age=7200" always;
    add_header Strict-Transport-Security "{hsts}" always;
    location ~* \\.(css|svg|html)$ {{ expires 30d; }}
    location = /legal/ {{ autoindex off; }}
{inside}
}}
"""
_APACHE_HOST = """\
<VirtualHost 127.0.0.1:{port}>
    ServerName {host}
    DocumentRoot "{company}"
    <Directory "{company}">
        Options None
        Require all granted
    </Directory>
    ErrorDocument 403 /lost.html
    ErrorDocument 404 /lost.html
    Header set Content-Security-Policy "default-src 'self' https:"
    Header always set X-Frame-Options SAMEORIGIN
    Header set Cache-Control "max-age=7200"
    Header always set Strict-Transport-Security "{hsts}"
    <FilesMatch "\\.(css|svg|html)$">
        Header set Cache-Control "max-age=2592000"
    </FilesMatch>
{inside}
</VirtualHost>
"""
_CADDY_HOST = """\
http://:{port} {{
	bind 127.0.0.1
	header Content-Security-Policy "default-src 'self' https:"
	header X-Frame-Options SAMEORIGIN
	header Cache-Control "max-age=7200"
	header Strict-Transport-Security "{hsts}"
	@some path *.css *.svg *.html
	header @some Cache-Control "max-age=2592000"
	handle_errors {{
		root * {company}
		rewrite * /lost.html
		file_server
	}}
{inside}
	handle {{
		root * {company}
		file_server
	}}
}}
"""


@pytest.fixture(scope="module", params=CONTEXTS, ids="-".join)
def served(request: pytest.FixtureRequest, made: dict[str, Made]) -> Iterator[tuple[Server, Made]]:
    kind, where = request.param
    with start(kind, made[where]) as stack:
        yield stack.server, made[where]


def faults(probe: Probe, answer: Answer, made: Made) -> list[str]:
    """What of the answer is not as it must be."""
    found = [] if answer.status in probe.status else [f"status {answer.status}"]
    body = answer.body
    if answer.one("Content-Encoding") == "gzip" and body:
        body = gzip.decompress(body)
    words = probe.signs.split()
    cache, kind = answer.all("Cache-Control"), answer.one("Content-Type")
    wanted = {
        "html": kind.lower().replace(" ", "") == "text/html;charset=utf-8",
        "css": kind.lower().replace(" ", "") == "text/css;charset=utf-8",
        "svg": kind.startswith("image/svg+xml"),
        "json": kind.startswith("application/json"),
        "xml": kind.startswith(("application/xml", "text/xml")),
        "atom": kind.startswith("application/atom+xml"),
        "feed": kind.startswith("application/feed+json"),
        "O": _shared(answer) == ["*", "cross-origin"],
        "o": not _shared(answer),
        "S": _is_secure(answer),
        "K": len(cache) == 1 and _is_fresh(cache[0]),
        "I": len(cache) == 1 and {"max-age=31536000", "immutable"} <= set(cache[0].split(", ")),
        "V": "accept-encoding" in answer.one("Vary").lower(),
        "Z": answer.one("Content-Encoding") == "gzip",
        "T": answer.all("Strict-Transport-Security")
        == ["max-age=31536000" if made.where == "own" else HOST_TRANSPORT],
        "C": b"the company" in body,
        "X": b"a secret" not in body and b"Index of" not in body,
        "0": not body,
        "D": _is_file(body, probe, made),
    }
    for word in words:
        if word in wanted and not wanted[word]:
            found.append(f"{word}: {cache} {kind} {answer.headers}")
    if "N" in words:
        tag = words[words.index("N") + 1]
        found += [] if f'<html lang="{tag}"'.encode() in body else [f"N {tag}: {body[:200]!r}"]
    return [*found, *_odd(probe, answer, made, is_file=wanted["D"])]


def _odd(probe: Probe, answer: Answer, made: Made, *, is_file: bool) -> Iterator[str]:
    words = probe.signs.split()
    if "L" in words and (probe.name != "P10" or answer.status != 200):
        location = urljoin(made.url, answer.one("Location"))
        without_query = re.sub(r"\?[^#]*", "", location)
        if without_query != urljoin(made.url, made.filled(words[words.index("L") + 1])):
            yield f"L {location}"
    elif probe.name == "P10" and not is_file:
        yield "D"
    if probe.name == "P8" and "accept-language" in answer.one("Vary").lower():
        yield "negotiated"
    if probe.name == "P18" and len(answer.body) != 10:
        yield "range"


def _shared(answer: Answer) -> list[str]:
    names = ("Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy")
    return [value for name in names for value in answer.all(name)]


def _is_secure(answer: Answer) -> bool:
    policy = answer.one("Content-Security-Policy")
    return (
        all(len(answer.all(name)) == 1 for name in SECURE)
        and "default-src 'none'" in policy
        and "frame-ancestors 'none'" in policy
        and answer.one("X-Frame-Options") == "DENY"
    )


def _is_fresh(said: str) -> bool:
    age = re.search(r"max-age=(\d+)", said)
    return "immutable" not in said and (
        said == "no-cache" or (age is not None and int(age[1]) <= 300)
    )


def _is_file(body: bytes, probe: Probe, made: Made) -> bool:
    path = urlsplit(made.filled(probe.target)).path.removeprefix(made.base)
    name = path + "index.html" if path.endswith("/") or not path else path
    return hashlib.sha256(body).hexdigest() == made.digests.get(name)


def test_every_probe(served: tuple[Server, Made]) -> None:
    server, made = served
    found = {}
    for probe in (p for p in PROBES if p.where in {"both", made.where}):
        headers = dict(probe.headers)
        if probe.like:
            first = server.get(made.filled(probe.like), **headers)
            assert first.one("ETag")
            headers["If_None_Match"] = first.one("ETag")
        answer = server.get(made.filled(probe.target), probe.method, **headers)
        if wrong := faults(probe, answer, made):
            found[probe.name] = wrong
    assert not found, "\n".join(f"{name}: {wrong}" for name, wrong in found.items())


def test_every_page(served: tuple[Server, Made]) -> None:
    """P3: each page of the site, at its folder's address."""
    server, made = served
    names = (name for name in made.digests if not name.startswith("embed/"))
    pages = [name for name in names if name.endswith("index.html")]
    assert len(pages) == 20
    for name in pages:
        probe = Probe("P3", "both", "{B}" + name.removesuffix("index.html"), (200,), "html S K D")
        assert not faults(probe, server.get(made.filled(probe.target)), made), name


# Old addresses


def test_a_pdf_is_handed_out_as_it_is(served: tuple[Server, Made]) -> None:
    """Its name never changes, so it is asked for anew; it is packed already."""
    server, made = served
    file = made.site / "fr/versions/2018-05-25/notice.pdf"
    content = b"%PDF-1.7\n" + b"x" * 4000
    file.write_bytes(content)
    try:
        target = f"{made.base}fr/versions/2018-05-25/notice.pdf"
        for encoding in ("identity", "gzip"):
            answer = server.get(target, Accept_Encoding=encoding)
            assert (answer.status, answer.body) == (200, content)
            assert answer.one("Content-Type").startswith("application/pdf")
            assert answer.one("Content-Encoding") == ""
            assert _is_fresh(answer.one("Cache-Control"))
            assert _is_secure(answer)
        again = server.get(target, If_None_Match=answer.one("ETag"))
        assert (again.status, again.body) == (304, b"")
    finally:
        file.unlink()


def old_forms() -> dict[bytes, str]:
    """Each form in which an old address arrives, and the language that it leads to."""
    forms: dict[bytes, str] = {}
    for tag in ("en", "bg", "lt", "pl", "sv"):
        for form in ("{}/privacypolicy", "{}/PrivacyPolicy"):
            forms[f"/{form.format(tag)}".encode()] = tag
        forms[f"/{tag.upper()}/privacypolicy".encode()] = tag
        forms[f"/{tag.upper()}/PRIVACYPOLICY".encode()] = tag
    for letter in (b"\xc3\xa9", b"\xc3\x89", b"e\xcc\x81", b"E\xcc\x81", b"\xe9", b"\xc9"):
        encoded = "".join(chr(b) if b < 0x80 else f"%{b:02X}" for b in letter)
        small = re.sub("%..", lambda found: found[0].lower(), encoded)
        for sent in (letter, encoded.encode(), small.encode()):
            forms[b"/fr/policed" + sent + b"thique"] = "fr"
    forms[b"/FR/POLICED%C3%89THIQUE"] = "fr"
    return {form + tail: tag for form, tag in forms.items() for tail in (b"", b"/", b"?utm=x")}


THEIRS = (
    "/en/privacypolicy2 /en/privacypolicy/x /xen/privacypolicy /xx/privacypolicy "
    "/fr/privacypolicy /fr/policedthique"
).split()


@pytest.mark.parametrize("kind", ["nginx", "apache", "caddy"])
@pytest.mark.parametrize("where", HOSTS)
def test_every_form_of_an_old_address(kind: str, where: str, made: dict[str, Made]) -> None:
    """On the host that had the old pages; the notice is elsewhere, or below a path of it."""
    target = made[where]
    extra = printed_for(target.whole, target.site, kind, "--old-addresses")
    forms = old_forms()
    assert len(forms) == 117
    with start(kind, made["sub"], extra) as stack:
        for form, tag in forms.items():
            wanted = target.url + ("" if tag == "en" else f"{tag}/")
            for method in ("GET", "HEAD"):
                answer = stack.server.get(form, method)
                assert answer.status in {301, 308}, (form, answer.status)
                assert answer.one("Location").partition("?")[0] == wanted, form
        for address in THEIRS:
            answer = stack.server.get(address)
            assert answer.status == 404, address
            assert b"the company" in answer.body, address


def test_a_language_that_is_not_there_yet_is_no_lasting_redirect(made: dict[str, Made]) -> None:
    config, site = made["own"].whole, made["own"].site
    text = config.read_text("utf-8")
    try:
        config.write_text(text.replace("privacypolicy: sv", "privacypolicy: fi#contact"), "utf-8")
        shown = printed_for(config, site, "nginx", "--old-addresses")
    finally:
        config.write_text(text, "utf-8")
    assert (
        '"^/sv/privacypolicy/?$" { return 302 "https://privacy.company.internal/#contact"; }'
        in shown
    )


# What header checkers ask for

CHECKERS = {
    # What securityheaders.com's grade A+ takes, and what MDN's HTTP Observatory takes points for.
    "six headers": {
        "Strict-Transport-Security": r"max-age=(?:[3-9]\d{7}|\d{9,}).*",
        "Content-Security-Policy": r".*frame-ancestors 'none'.*",
        "X-Frame-Options": r"DENY|SAMEORIGIN",
        "X-Content-Type-Options": r"nosniff",
        "Referrer-Policy": r"no-referrer|same-origin|strict-origin(?:-when-cross-origin)?",
        "Permissions-Policy": r".+",
    },
    "observatory": {
        # It takes no points for `unsafe-inline` of styles alone; each page is stricter by itself.
        "Content-Security-Policy": r"default-src 'none'; style-src 'self' 'unsafe-inline';"
        r"(?!.*unsafe-)(?!.*\*).*",
        "Strict-Transport-Security": r"max-age=(?:1[6-9]\d{6}|[2-9]\d{7}|\d{9,}).*",
        "X-Content-Type-Options": r"nosniff",
        "X-Frame-Options": r"DENY|SAMEORIGIN",
        "Referrer-Policy": r"no-referrer|same-origin|strict-origin(?:-when-cross-origin)?",
        "Access-Control-Allow-Origin": r"",
        "Set-Cookie": r"",
        "Public-Key-Pins": r"",
    },
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_header_checkers_find_nothing(checker: str, served: tuple[Server, Made]) -> None:
    server, made = served
    for target in ("{B}", "{B}fr/", "{B}nope", "{A}"):
        answer = server.get(made.filled(target))
        for name, wanted in CHECKERS[checker].items():
            assert re.fullmatch(wanted, answer.one(name)), (target, name, answer.one(name))


# While a site is exchanged


@pytest.mark.parametrize("kind", ["nginx", "apache", "caddy"])
def test_no_request_fails_while_the_site_is_exchanged(kind: str, made: dict[str, Made]) -> None:
    """20 builds take each other's place, each while visitors ask for one page after another.

    A visitor asks for what its page names, too.  While the next build is made, nobody asks.
    """
    source = made["own"]
    folder = Path(tempfile.mkdtemp(prefix="notice-exchanged-"))
    folder.chmod(0o755)
    target = replace(source, folder=folder)
    shutil.copytree(source.site, target.site)
    pages = ["/" + n.removesuffix("index.html") for n in source.digests if n.endswith("index.html")]
    failed: list[object] = []
    asked = [0]
    open_now, ended = threading.Event(), threading.Event()

    def visit(server: Server, number: int) -> None:
        for count in itertools.count(number):
            open_now.wait()
            if ended.is_set():
                return
            page = server.get(pages[count % len(pages)])
            whole = page.body.rstrip().endswith((b"</html>", b"</article>", b"</div>"))
            icon = re.search(rb'href="(?:[./]*/)?(assets/touch[^"]+)"', page.body)
            found = server.get("/" + icon[1].decode()).status if icon else 200
            if page.status != 200 or not whole or found != 200:
                failed.append((pages[count % len(pages)], page.status, found, page.body[-20:]))
            asked[0] += 1

    def wait_for_visits(number: int) -> None:
        until = asked[0] + number
        while asked[0] < until:
            assert any(visitor.is_alive() for visitor in visitors)
            time.sleep(0.002)

    with start(kind, target) as stack:
        visitors = [threading.Thread(target=visit, args=(stack.server, n)) for n in range(2)]
        for visitor in visitors:
            visitor.start()
        for number in range(20):
            with replacing(target.site, target.config.parent) as fresh:
                _changed(target.site, fresh, number)
                open_now.set()
                wait_for_visits(20)
            wait_for_visits(60)
            open_now.clear()
        ended.set()
        open_now.set()
        for visitor in visitors:
            visitor.join()
    shutil.rmtree(folder, ignore_errors=True)
    assert asked[0] >= 1600
    assert not failed, failed[:3]


def _changed(site: Path, fresh: Path, number: int) -> None:
    """A site with another icon in the place of the last one, as a build would make it."""
    shutil.copytree(site, fresh, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build.json"))
    (old,) = set(json.loads((site / "build.json").read_text("utf-8"))["files"]) & {
        f"assets/{p.name}" for p in (site / "assets").glob("touch.*.png")
    } - set(json.loads((site / "build.json").read_text("utf-8"))["kept"])
    new = f"assets/touch.{number:08d}.png"
    (fresh / old).rename(fresh / new)
    for page in fresh.rglob("*.html"):
        page.write_bytes(page.read_bytes().replace(old.encode(), new.encode()))
    for left in (fresh / "assets").glob("touch.*.png"):
        if left.name not in new:
            left.unlink()
    files = {p.relative_to(fresh).as_posix() for p in fresh.rglob("*") if p.is_file()}
    kept = keep_assets(fresh, site, files)
    write_manifest(fresh, {"day": "2026-11-28", "kept": kept})
