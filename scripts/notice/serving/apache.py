"""The configuration for Apache 2.4, with modules of every package.

Headers lie in two tables: ours are taken out of the one and set in the other, so that each is sent
once whatever the host sends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from notice.serving import _old_forms
from notice.serving._template import filled
from notice.serving.served import (
    FRESH,
    HASHED,
    HOST_FOLDER,
    HSTS,
    HTTPS,
    SECURITY,
    SHARED,
    Served,
)

_MODULES = "alias deflate dir filter headers mime rewrite setenvif"


def configuration(site: Served) -> str:
    """Two virtual hosts for a host of its own; below a path, what belongs into the host's own."""
    transport = {"Strict-Transport-Security": HSTS} if site.has_own_host else {}
    own = {"Vary": "Accept-Encoding", "Cache-Control": FRESH}
    inside = filled(
        _SITE,
        base=site.base,
        exact=re.escape(site.base),
        mount="" if site.has_own_host else filled(_PATH, **_place(site)),
        other=f"(?:(?:{site.other})/)?" if site.languages else "",
        url=site.url,
        folder=site.folder,
        escaped=site.folder.replace("%", "\\%"),
        headers=_headers({**SECURITY, **transport, **own}),
        hashed=HASHED,
        languages="".join(
            filled(_LANGUAGE, place=f"{site.base}{tag}/")
            for tag in (site.languages if site.errors else ())
        ),
        shared=_headers(SHARED),
    )
    return filled(
        _OWN if site.has_own_host else _BELOW,
        host=site.host,
        name=site.name,
        modules=_MODULES,
        port=str(site.port),
        listen="" if site.port == HTTPS else f"Listen {site.port} https",
        unlogged=_UNLOGGED,
        extra=HOST_FOLDER,
        folder=site.folder,
        inside=inside,
    )


def old_addresses(site: Served) -> str:
    """What belongs into the virtual host that had the old pages."""
    lines = [
        f"# Old addresses of {site.url}: inside the virtual host that had them.",
        "# Needs: a2enmod rewrite",
        "RewriteEngine On",
    ]
    for redirect in site.redirects:
        status, target = site.target(redirect)
        form = _old_forms.as_bytes(redirect.address)
        lines.append(f'RewriteRule "(?i)^{form}/?$" "{target}" [R={status},L,NE]')
    return "\n".join(lines) + "\n"


def _place(site: Served) -> dict[str, str]:
    bare = re.escape(site.base.rstrip("/"))
    return {"bare": bare, "url": site.url, "base": site.base, "folder": site.folder}


def _headers(headers: Mapping[str, str]) -> str:
    return "\n".join(
        f'Header onsuccess unset {name}\nHeader always set {name} "{value}"'
        for name, value in headers.items()
    )


_UNLOGGED = """\
# A log would hold personal data, visitors' addresses; without this line, the system's own does.
CustomLog /dev/null "-"
"""
_BELOW = """\
# The notice below a path of «host»: inside the host's <VirtualHost>, by an Include.
# Needs: a2enmod «modules»
«inside»
"""
_OWN = """\
# The notice on a host of its own, «host».
# Needs: a2enmod «modules» ssl
«listen»
<VirtualHost *:80>
    ServerName «name»
    «unlogged»
    RewriteEngine On
    RewriteRule "^(?!/\\.well-known/)" "https://«host»%{REQUEST_URI}" [R=301,L]
    Alias "/.well-known/" "«extra»/.well-known/"
    <Directory "«extra»">
        Require all granted
    </Directory>
</VirtualHost>

<VirtualHost *:«port»>
    ServerName «name»
    SSLEngine on
    SSLCertificateFile /etc/letsencrypt/live/«name»/fullchain.pem
    SSLCertificateKeyFile /etc/letsencrypt/live/«name»/privkey.pem
    «unlogged»

    # What no build makes: proofs for certificates and search engines.
    Alias "/.well-known/" "«extra»/.well-known/"
    <Directory "«extra»">
        Options -Indexes
        Require all granted
    </Directory>

    DocumentRoot "«folder»"
    «inside»
</VirtualHost>
"""
_PATH = """\
RewriteRule "^«bare»$" "«url»" [R=301,L]
Alias "«base»" "«folder»/"
"""
_LANGUAGE = """\
<Location "«place»">
    ErrorDocument 403 «place»404.html
    ErrorDocument 404 «place»404.html
</Location>
"""
_SITE = """\
RewriteEngine On
«mount»
# Short addresses for sections, in each language.
RewriteRule "^«exact»(«other»)go/([a-z0-9-]+)/?$" "«url»$1#$2" [R=302,L,NE]
# A folder without its slash, by its public address.
RewriteCond "«escaped»/$1" -d
RewriteRule "^«exact»(.*[^/])$" "«url»$1/" [R=301,L]
RewriteCond "%{REQUEST_METHOD}" "!^(?:GET|HEAD)$"
RewriteRule "^«exact»" "-" [R=405,L]

<Directory "«folder»">
    Require all granted
    AllowOverride None
    Options -Indexes -MultiViews +FollowSymLinks
    DirectoryIndex index.html
    DirectorySlash Off
    AddDefaultCharset utf-8
    AddCharset utf-8 .css
    AddType image/svg+xml .svg
    AddType application/atom+xml .atom
    AddType application/json .json
    <FilesMatch "^feed\\.json$">
        ForceType application/feed+json
    </FilesMatch>
    <FilesMatch "\\.(?:html|css|svg|json|xml|atom|txt)$">
        SetOutputFilter DEFLATE
    </FilesMatch>
</Directory>

<Location "«base»">
    ErrorDocument 403 «base»404.html
    ErrorDocument 404 «base»404.html
    ErrorDocument 405 «base»404.html
    # A page that was sent compressed has a suffix to its ETag, and is the same page.
    RequestHeader edit* If-None-Match '-gzip"' '"'
    «headers»
    # Their names bear their digests; what is not there is asked for anew.
    Header always set Cache-Control "«hashed»" \\
        "expr=%{REQUEST_STATUS} in {'200', '206', '304'} && %{REQUEST_URI} =~ m#^«exact»assets/#"
</Location>
«languages»
# What is made for other sites, which alone may be read by them.
<LocationMatch "^«exact»(?:notice\\.json|notice\\.schema\\.json|embed/.+)$">
    «shared»
</LocationMatch>
"""
