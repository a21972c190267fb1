"""Whether addresses lead where they should: folders without their slash, and old ones."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from notice.serving.served import Served
from notice.verifying._fetching import Answer, Asker
from notice.verifying._found import Found
from notice.verifying.report import Weight

_LEADS = frozenset({301, 302, 307, 308})
_SECTION = re.compile(rb'<section class="content" id="([a-z0-9-]+)"')


def slashes(asker: Asker, site: Served, found: Found) -> None:
    """Folders without their slash lead to the page, at the public address."""
    base = urlsplit(asker.url).path
    for tag in site.languages[:1]:
        answer = asker.get(f"{base}{tag}")
        location = urljoin(site.url + tag, answer.one("Location"))
        led = location.partition("?")[0]
        wanted = {site.url + f"{tag}/", urljoin(asker.url, f"{tag}/")}
        if answer.status not in _LEADS or led not in wanted:
            told = _led(answer, location, site.url + f"{tag}/")
            sentence = f"`{base}{tag}` without its slash {told}"
            found.say("slash", Weight.GRAVE, sentence)


def short_address(asker: Asker, page: bytes, found: Found) -> None:
    """A short address, of a section of the front page, leads to it."""
    section = _SECTION.search(page)
    if not section:
        return
    name = section[1].decode()
    target = f"{urlsplit(asker.url).path}go/{name}"
    answer = asker.get(target)
    led = urljoin(asker.url, answer.one("Location"))
    if not answer.fault and (answer.status not in _LEADS or urlsplit(led).fragment != name):
        sentence = f"The short address `{target}` {_led(answer, led, f'{asker.url}#{name}', 302)}"
        found.say("short-address", Weight.TOLD, sentence)


def old_addresses(asker: Asker, old_host: str, site: Served, found: Found) -> None:
    """Each old address leads to its page, on the host where it stood, if that is named."""
    if not old_host:
        return
    other = asker.elsewhere(url=old_host)
    for redirect in site.redirects:
        status, target = site.target(redirect)
        answer = other.get(quote(redirect.address))
        if answer.fault:
            sentence = f"{old_host}, where the old addresses stood, does not answer. {answer.fault}"
            found.say("old-address", Weight.GRAVE, sentence)
            return
        led = urljoin(old_host, answer.one("Location"))
        if answer.status not in {status, 301, 308} or led != target:
            sentence = f"The old address `{redirect.address}` {_led(answer, led, target, status)}"
            found.say("old-address", Weight.GRAVE, sentence)


def _led(answer: Answer, location: str, target: str, status: int = 301) -> str:
    """Where an answer leads that should be a redirect to the target."""
    if answer.fault:
        return f"does not answer. {answer.fault}"
    if not answer.one("Location"):
        return f"is answered {answer.status}, and should lead to `{target}`."
    return f"leads to `{location[:200]}` ({answer.status}), and should to `{target}` ({status})."
