"""What every server has to know of a site, whatever its configuration looks like."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from msgspec import Struct

from notice.model.publication import Redirect
from notice.model.settings import Settings

FOLDER = "/srv/notice/site"
"""Where a site lies on its server, unless it is said."""
HOST_FOLDER = "/srv/notice/host"
"""Where a host of its own keeps what no build makes, such as `.well-known/`."""
POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; connect-src 'self'; frame-ancestors 'none'"
)
"""What a header can say for all files.

Each page says for itself, by a digest, which styles it lets in; both hold, so nothing is looser
than the stricter of the two.
"""
SECURITY: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(
            f"{feature}=()"
            for feature in (
                "accelerometer autoplay camera display-capture fullscreen geolocation gyroscope "
                "magnetometer microphone midi payment usb"
            ).split()
        ),
    }
)
"""The headers of every answer."""
SHARED: Mapping[str, str] = MappingProxyType(
    {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
)
"""The headers by which other sites may read what is made for them, and nothing else."""
HTTPS = 443
"""The port that an address by HTTPS has, unless it says another."""
HSTS = "max-age=31536000"
"""For how long browsers shall ask a host of its own by HTTPS alone."""
HASHED = "public, max-age=31536000, immutable"
"""How long a file may be kept whose name bears its digest."""
FRESH = "no-cache"
"""How long everything else may be kept: until it was asked for anew."""
COMPRESSED = (
    "text/css",
    "image/svg+xml",
    "application/json",
    "application/feed+json",
    "application/atom+xml",
    "text/xml",
    "application/xml",
    "text/plain",
)
"""The types that are worth to be compressed, besides HTML."""


class Served(Struct, frozen=True):
    """A site at its address; `folder` is where it lies on the server.

    `languages` are those besides the source's.  `errors`: each language has a 404 page.
    `strict_transport` is what the host of a site below a path says of HTTPS, where it must be
    repeated.
    """

    url: str
    languages: tuple[str, ...]
    errors: bool
    redirects: tuple[Redirect, ...]
    known: frozenset[str]
    source: str
    folder: str = FOLDER
    strict_transport: str = ""

    @property
    def host(self) -> str:
        """The host's name, with a port perhaps."""
        return urlsplit(self.url).netloc

    @property
    def name(self) -> str:
        """The host's name, without a port."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """The port at which the host answers by HTTPS."""
        return urlsplit(self.url).port or HTTPS

    @property
    def base(self) -> str:
        """The path below which the site stands, with its slashes."""
        return urlsplit(self.url).path

    @property
    def has_own_host(self) -> bool:
        """Whether nothing else stands on the host."""
        return self.base == "/"

    @property
    def other(self) -> str:
        """The languages besides the source's, as alternatives of a regular expression."""
        return "|".join(self.languages)

    def target(self, redirect: Redirect) -> tuple[int, str]:
        """The status and the address to which an old address leads.

        One in a language that is not there yet leads to the source's, for the time being.
        """
        section = f"#{redirect.section}" if redirect.section else ""
        if redirect.locale not in self.known:
            return 302, self.url + section
        own = "" if redirect.locale == self.source else f"{redirect.locale}/"
        return 301, self.url + own + section


def served(settings: Settings, folder: str = FOLDER, strict_transport: str = "") -> Served:
    """The site of these settings, as a server has it."""
    return Served(
        url=settings.site_url,
        languages=settings.tags[1:],
        errors="errors" in settings.publication.outputs,
        redirects=settings.publication.redirects,
        known=frozenset(settings.tags),
        source=settings.source,
        folder=folder.rstrip("/"),
        strict_transport=strict_transport,
    )
