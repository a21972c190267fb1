"""Whether addresses lead where they should: folders without their slash, and old ones."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

from notice.serving.served import Served
from notice.verifying._fetching import Answer, Asker
from notice.verifying._found import Found
from notice.verifying.report import Weight


def slashes(asker: Asker, site: Served, found: Found) -> None:
    """Folders without their slash lead to the page, at the public address."""
    base = urlsplit(asker.url).path
    for tag in site.languages[:1]:
        answer = asker.get(f"{base}{tag}")
        location = urljoin(site.url + tag, answer.one("Location"))
        led = location.partition("?")[0]
        wanted = {site.url + f"{tag}/", urljoin(asker.url, f"{tag}/")}
        if answer.status not in {301, 302, 307, 308} or led not in wanted:
            told = _led(answer, location, site.url + f"{tag}/")
            sentence = f"`{base}{tag}` without its slash {told}"
            found.say("slash", Weight.GRAVE, sentence)


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
