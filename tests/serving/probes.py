"""What a right configuration answers, line by line; the same for every server.

`{B}` is the path below which the site stands, `{A}` its style and `{L}` its logo.  Signs:
html, css, svg, json, xml, atom and feed are types; S security headers, K to be asked for anew,
I to be kept for ever, V and Z compression, D the file itself, T HTTPS for a time, N and a language
the 404 page in it, L where it leads, C the host's own page, X no byte of a file beside the site,
0 no body, O what any other site may read, and o what none may.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Probe:
    """A request and what its answer must hold; `where` is own, sub or both."""

    name: str
    where: str
    target: str
    status: tuple[int, ...]
    signs: str = ""
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    like: str = ""  # the target whose ETag is sent


GZIP = {"Accept_Encoding": "gzip"}
ORIGIN = {"Origin": "https://www.other.example"}
MOVED = (301, 308)
PROBES = (
    Probe("P1", "both", "{B}", (200,), "html S K V D T"),
    Probe("P2", "both", "{B}fr/", (200,), "html S K V D T"),
    Probe("P4", "both", "{B}", (200,), "html S K V Z D", headers=GZIP),
    Probe("proxied", "both", "{B}", (200,), "V Z D", headers={**GZIP, "Via": "1.1 cache"}),
    Probe("P5", "both", "{B}", (200,), "html S K V 0", method="HEAD"),
    Probe("P6", "both", "{B}", (304,), "K 0", like="{B}"),
    Probe("P7", "both", "{B}", (304,), "K 0", headers=GZIP, like="{B}"),
    Probe("P8", "both", "{B}", (200,), "D", headers={"Accept_Language": "fr"}),
    Probe("P9", "both", "{B}?utm_source=x", (200,), "html S K D"),
    Probe("P10", "both", "{B}index.html", (200, *MOVED), "L {B}"),
    Probe("P11", "both", "{B}build.json", (200,), "json S K"),
    Probe("P12", "both", "{B}sitemap.xml", (200,), "xml S K D"),
    Probe("P13", "both", "{A}", (200,), "css S I V D"),
    Probe("P14", "both", "{A}", (200,), "S I V Z D", headers=GZIP),
    Probe("P15", "both", "{L}", (200,), "svg S I D"),
    Probe("P16", "both", "{A}", (304,), "I 0", like="{A}"),
    Probe("P17", "both", "{A}?v=1", (200,), "I D"),
    Probe("P18", "both", "{A}", (206,), "", headers={"Range": "bytes=0-9"}),
    Probe("P19", "both", "{B}fr", MOVED, "L {B}fr/"),
    Probe("P20", "both", "{B}fr?x=1", MOVED, "L {B}fr/"),
    Probe("P21", "both", "{B}versions/2018-05-25", MOVED, "L {B}versions/2018-05-25/"),
    Probe(
        "P22",
        "both",
        "{B}fr",
        MOVED,
        "L {B}fr/",
        headers={"Host": "10.0.0.1:8080", "X_Forwarded_Proto": "https"},
    ),
    Probe("P23", "sub", "/legal/privacy", MOVED, "L {B}"),
    Probe("P24", "sub", "/legal/privacy?x=1", MOVED, "L {B}"),
    Probe("P25", "both", "{B}nope", (404,), "html S K T N en"),
    Probe("P26", "both", "{B}nope.html", (404,), "html S K N en"),
    Probe("P27", "both", "{B}fr/nope/x", (404,), "html S K N fr"),
    Probe("P28", "both", "{B}fr/versions/1999-01-01/", (404,), "html S K N fr"),
    Probe("P29", "both", "{B}assets/nope.css", (404,), "html S K N en"),
    Probe("P30", "both", "{B}assets/", (403, 404), "S K N en"),
    Probe("P31", "both", "{B}.git/config", (403, 404), "S K N en"),
    Probe("P32", "both", "{B}nope", (404,), "html S K V Z N en", headers=GZIP),
    Probe("P33", "both", "{B}", (403, 405), "S", method="POST", headers={"Content_Length": "0"}),
    Probe("P34", "both", "{B}%ff", (400, 404), "X"),
    Probe("P35", "both", "{B}%2e%2e/secret.txt", (400, 403, 404), "X"),
    Probe("P36", "sub", "/legal/privacy../secret.txt", (400, 403, 404), "X"),
    Probe("P37", "sub", "/", (200,), "C"),
    Probe("P38", "sub", "/nope", (404,), "C"),
    Probe("P39", "sub", "/legal/privacyx", (404,), "C"),
    Probe("P40", "sub", "/legal/", (403, 404), "C"),
    # Beyond the table
    Probe("data", "both", "{B}notice.json", (200,), "json S K V D O", headers=ORIGIN),
    Probe("schema", "both", "{B}notice.schema.json", (200,), "json S K D O", headers=ORIGIN),
    Probe("part", "both", "{B}embed/fr/index.json", (200,), "json S K V Z D O", headers=GZIP),
    Probe("html", "both", "{B}embed/fr/banner.html", (200,), "html S K V D O", headers=ORIGIN),
    Probe("no-part", "both", "{B}embed/fr/nope.json", (404,), "html S K N en"),
    Probe("no-embed", "both", "{B}embed/", (403, 404), "html S K N en"),
    Probe("closed", "both", "{B}", (200,), "o", headers=ORIGIN),
    Probe("closed-style", "both", "{A}", (200,), "o", headers=ORIGIN),
    Probe("closed-build", "both", "{B}build.json", (200,), "o", headers=ORIGIN),
    Probe("atom", "both", "{B}feed.atom", (200,), "atom S K V Z D o", headers=GZIP),
    Probe("atom-fr", "both", "{B}fr/feed.atom", (200,), "atom S K D"),
    Probe("feed", "both", "{B}feed.json", (200,), "feed S K V Z D o", headers=GZIP),
    Probe("feed-fr", "both", "{B}fr/feed.json", (200,), "feed S K V D"),
    Probe("feed-xx", "both", "{B}xx/feed.json", (404,), "html S K N en"),
    Probe("go-en", "both", "{B}go/your-rights", (301, 302, 308), "S L {B}#your-rights"),
    Probe("go-fr", "both", "{B}fr/go/your-rights", (301, 302, 308), "S L {B}fr/#your-rights"),
    Probe("go-slash", "both", "{B}fr/go/contact/", (301, 302, 308), "S L {B}fr/#contact"),
    Probe("go-odd", "both", "{B}go/Your%20Rights", (404,), "S K N en"),
    Probe("go-none", "both", "{B}xx/go/contact", (404,), "S K N en"),
)
