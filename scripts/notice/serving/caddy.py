"""The configuration for Caddy 2: a site block, or what belongs into one.

It leaves `handle_errors` to the host: what is not found is looked for first, and answered here.
"""

from __future__ import annotations

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
    """A site block for a host of its own; below a path, what belongs into the host's."""
    transport = {"Strict-Transport-Security": HSTS} if site.has_own_host else {}
    inside = filled(
        _SITE,
        folder=site.folder,
        base=site.base,
        other=f"(?:(?:{site.other})/)?" if site.languages else "",
        headers=_headers("", {**SECURITY, **transport, "Vary": "Accept-Encoding"}),
        shared=_headers("header @notice_shared ", SHARED),
        hashed=HASHED,
        fresh=FRESH,
        compressed="\n".join(f"header Content-Type {kind}*" for kind in ("text/html", *COMPRESSED)),
        languages="".join(
            filled(_LANGUAGE, tag=tag) for tag in (site.languages if site.errors else ())
        ),
    )
    return filled(
        _OWN if site.has_own_host else _BELOW,
        host=site.host,
        base=site.base,
        bare=site.base.rstrip("/"),
        extra=HOST_FOLDER,
        inside=inside,
    )


def old_addresses(site: Served) -> str:
    """What belongs into the site block of the host that had the old pages."""
    lines = [f"# Old addresses of {site.url}: inside the block of the host that had them."]
    for number, redirect in enumerate(site.redirects, 1):
        status, target = site.target(redirect)
        form = _old_forms.as_characters(redirect.address)
        lines.append(f"@notice_old_{number} path_regexp `(?i)^{form}/?$`")
        lines.append(f'redir @notice_old_{number} "{target}" {status}')
    return "\n".join(lines) + "\n"


def _headers(before: str, headers: Mapping[str, str]) -> str:
    return "\n".join(f'{before}{name} "{value}"' for name, value in headers.items())


_OWN = """\
# The notice on a host of its own; Caddy sees to certificates and to HTTPS.
«host» {
    handle /.well-known/* {
        root * «extra»
        file_server
    }
    handle {
        «inside»
    }
}
"""
_BELOW = """\
# The notice below a path of «host»: inside the host's block, by an import.
redir «bare» «base» 301
handle_path «base»* {
    «inside»
}
"""
_LANGUAGE = """\
handle /«tag»/* {
    rewrite * /«tag»/404.html
    file_server {
        status 404
    }
}
"""
_SITE = """\
root * "«folder»"
header {
    «headers»
}
@notice_asset {
    path /assets/*
    file {path}
}
@notice_fresh {
    not {
        path /assets/*
        file {path}
    }
}
header @notice_asset Cache-Control "«hashed»"
header @notice_fresh Cache-Control "«fresh»"
# What is made for other sites, which alone may be read by them.
@notice_shared path /notice.json /notice.schema.json /embed/*
«shared»
@notice_feed {
    path_regexp /feed\\.json$
    file {path}
}
header @notice_feed Content-Type application/feed+json
encode gzip {
    minimum_length 1
    match {
        «compressed»
    }
}
@notice_written not method GET HEAD
handle @notice_written {
    respond 405
}
# Short addresses for sections, in each language.
@notice_go path_regexp notice_go ^/(«other»)go/([a-z0-9-]+)/?$
redir @notice_go «base»{re.notice_go.1}#{re.notice_go.2} 302
@notice_there file {path} {path}/index.html {path}index.html
handle @notice_there {
    file_server
}
# What is not found, in the language of the path.
«languages»
handle {
    rewrite * /404.html
    file_server {
        status 404
    }
}
"""
