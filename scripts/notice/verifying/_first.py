"""What the first answer tells of a site that can't be compared at all."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from notice.build.manifest import MANIFEST
from notice.verifying._fetching import Answer
from notice.verifying.report import Culprit, Weight

_CLOSED = {
    401: "it asks for a name and a password, as sites for staging do, and readers would be asked.",
    403: "it is closed to who asks from here. Look at its rules, and who may read its folder.",
    407: "a proxy on the way asks for a name and a password.",
    451: "it is closed by law.",
}


def unreachable(url: str, first: Answer, public: str) -> Culprit | None:
    """Why nothing was compared; `first` is the answer for the manifest, `public` is `site_url`."""
    if first.fault:
        return Culprit("unreachable", Weight.UNREACHABLE, f"{url} can't be reached. {first.fault}")
    if first.status >= 500:
        sentence = f"The server is in trouble: it answers {first.status}."
        return Culprit("trouble", Weight.UNREACHABLE, sentence)
    if first.status == 429:
        sentence = "The server is asked too often (429). Try again later, or let it know this one."
        return Culprit("trouble", Weight.UNREACHABLE, sentence)
    asked = urljoin(url, MANIFEST)
    if 300 <= first.status < 400:
        return _led(asked, first)
    if first.status != 200:
        path = urlsplit(asked).path
        why = _CLOSED.get(first.status, "")
        sentence = f"No site of this software is there: `{path}` is answered {first.status}."
        sentence += f" {why[0].upper()}{why[1:]}" if why else ""
        if urlsplit(url).path != urlsplit(public).path:
            sentence += f" By `site_url`, the site's path is `{urlsplit(public).path}`."
        return Culprit("nothing", Weight.GRAVE, sentence)
    return None


def _led(asked: str, first: Answer) -> Culprit:
    """A redirect is not followed: who leads elsewhere may be anybody."""
    to = urljoin(asked, first.one("Location"))
    shown = to[:200]
    if to == asked:
        sentence = f"`{shown}` leads to itself, so that no browser ever gets there."
        return Culprit("elsewhere", Weight.GRAVE, sentence)
    mine, other = urlsplit(asked), urlsplit(to)
    if (other.scheme, other.path) == ("https", mine.path) and mine.scheme == "http":
        instead = to.removesuffix(MANIFEST)[:200]
        sentence = f"It leads on to HTTPS, as it should. Verify `{instead}` instead."
        return Culprit("elsewhere", Weight.UNREACHABLE, sentence)
    sentence = (
        f"It leads to `{shown}`: a login, or another address. If the site is there, verify that."
    )
    return Culprit("elsewhere", Weight.GRAVE, sentence)
