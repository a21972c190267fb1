"""The configuration for nginx, of the kind that needs no module beyond those of every package.

A header in a `location` drops those around it, so a location that says one says all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from notice.serving import _old_forms
from notice.serving._template import filled
from notice.serving.served import (
    COMPRESSED,
    FRESH,
    HASHED,
    HOST_FOLDER,
    HSTS,
    SECURITY,
    SHARED,
    Served,
)


def configuration(site: Served) -> str:
    """A whole server for a host of its own; below a path, what belongs into the host's server."""
    fresh = {"Cache-Control": FRESH}
    lost = f'rewrite "^{re.escape(site.base)}({site.other})/" /$1/404.html break;'
    inside = filled(
        _SITE if site.has_own_host else _PATH + _SITE,
        base=site.base,
        exact=re.escape(site.base),
        bare=site.base.rstrip("/"),
        folder=site.folder,
        other=f"(?:(?:{site.other})/)?" if site.languages else "",
        compressed=" ".join(COMPRESSED),
        hashed=HASHED,
        always=_headers(site),
        fresh=_headers(site, fresh),
        shared=_headers(site, {**fresh, **SHARED}),
        lost=lost if site.errors and site.languages else "",
    )
    if site.has_own_host:
        return filled(
            _OWN,
            host=site.host,
            name=site.name,
            port=str(site.port),
            extra=HOST_FOLDER,
            always=_headers(site),
            inside=inside,
        )
    ask = "" if site.strict_transport else _ASK
    return filled(_BELOW, host=site.host, ask=ask, inside=inside)


def old_addresses(site: Served) -> str:
    """What belongs into the server of the host that had the old pages."""
    lines = [f"# Old addresses of {site.url}: inside the server of the host that had them."]
    for redirect in site.redirects:
        status, target = site.target(redirect)
        form = _old_forms.as_bytes(redirect.address)
        lines.append(f'location ~* "^{form}/?$" {{ return {status} "{target}"; }}')
    return "\n".join(lines) + "\n"


def _headers(site: Served, more: Mapping[str, str] | None = None) -> str:
    transport = HSTS if site.has_own_host else site.strict_transport
    headers = {
        **SECURITY,
        **({"Strict-Transport-Security": transport} if transport else {}),
        **(more or {}),
    }
    return "\n".join(f'add_header {name} "{value}" always;' for name, value in headers.items())


_ASK = """\
# If the host sends Strict-Transport-Security, name its value with --hsts: a location with headers
# of its own drops those of the host.
"""
_BELOW = """\
# The notice below a path of «host»: inside the host's server, by an include.
«ask»
«inside»
"""
_OWN = """\
# The notice on a host of its own, «host»: in the http block, by an include.
server {
    listen 80;
    listen [::]:80;
    server_name «name»;
    access_log off;  # it would hold personal data: visitors' addresses
    log_not_found off;  # and so would an error log
    location /.well-known/ { root «extra»; }
    location / { return 301 https://«host»$request_uri; }
}

server {
    listen «port» ssl;
    listen [::]:«port» ssl;
    server_name «name»;
    ssl_certificate /etc/letsencrypt/live/«name»/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/«name»/privkey.pem;
    access_log off;
    log_not_found off;

    # What no build makes: proofs for certificates and search engines.
    location ^~ /.well-known/ {
        root «extra»;
        «always»
    }

    «inside»
}
"""
_PATH = """\
location = «bare» {
    absolute_redirect off;
    return 301 «base»$is_args$args;
}

"""
_SITE = """\
location ^~ «base» {
    alias "«folder»/";
    index index.html;
    autoindex off;
    charset utf-8;
    charset_types text/css text/plain;
    absolute_redirect off;
    gzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_min_length 0;
    gzip_types «compressed»;
    error_page 403 404 405 416 @notice_lost;
    «fresh»

    # Their names bear their digests; what is not there is asked for anew.
    location ^~ «base»assets/ {
        alias "«folder»/assets/";
        «always»
        add_header Cache-Control "«hashed»";
    }

    # What is made for other sites, which alone may be read by them.
    location ~ "^«exact»(notice\\.json|notice\\.schema\\.json|embed/.+)$" {
        alias "«folder»/$1";
        «shared»
    }

    location ~ "^«exact»(«other»feed\\.json)$" {
        alias "«folder»/$1";
        types { }
        default_type application/feed+json;
    }

    # Short addresses for sections, in each language.
    location ~ "^«exact»(«other»)go/([a-z0-9-]+)/?$" {
        return 302 "«base»$1#$2";
    }
}

# What is not found, in the language of the path.
location @notice_lost {
    root "«folder»";
    charset utf-8;
    gzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_min_length 0;
    «fresh»
    «lost»
    rewrite "^" /404.html break;
}
"""
