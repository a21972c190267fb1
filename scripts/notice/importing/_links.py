"""Where links lead, as the dialect takes it: what else they held is named, and their words stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import parse_qs, quote, unquote, urlsplit

from notice.importing._pieces import Notes, Run, shown
from notice.model.unseen import unseen

_WEB = re.compile(r"https://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
_MAIL = re.compile(r"mailto:(?P<to>[^\s?@]+@[^\s?@]+?)(?:\?(?P<more>.*))?", re.IGNORECASE)
_UNSAFE = re.compile(r"[\"'<>\\^`{|}()\[\]*_~]|\s")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LONGEST = 2000
# How numbers are typed to be read more easily, and what follows to be dialled later.
_SPACING = re.compile(r"[\s./()]+")
_NUMBER = re.compile(
    r"(?P<number>\+?[0-9-]*[0-9][0-9-]*)(?P<more>[;,].*|[px]\.?[0-9]+)?", re.IGNORECASE
)


class Links:
    """The links of a policy: `anchors` lead to ids of headings, `hosts` are known to be secure."""

    def __init__(self, notes: Notes, anchors: Mapping[str, str], hosts: Collection[str]) -> None:
        self.notes, self.anchors, self.hosts = notes, anchors, hosts

    def mended(self, run: Run, line: int) -> str:
        """The address of a run as the text can have it, or ""; what goes is noted."""
        address = _without_tracker("".join(run.link.split("\n")).strip())
        made, kept = self._address(address)
        if made and not (len(made) > _LONGEST or next(unseen(made), None)):
            if kept:
                self.notes.left_out(line, f"All but the {kept} of `{shown(address)}`.")
            return made
        if address and run.text.strip():
            self.notes.left_out(line, f"{_why(address)}; its words “{shown(run.text)}” stay.")
        return ""

    def _address(self, address: str) -> tuple[str, str]:
        """The address, or ""; and what alone is kept of it, where more of it goes."""
        if address.startswith("#"):
            known = self.anchors.get(address[1:]) or self.anchors.get(unquote(address[1:]))
            return (f"#{known}" if known else ""), ""
        scheme = address[:8].casefold()
        if scheme.startswith("mailto:"):
            return _mail(address)
        if scheme.startswith("tel:"):
            return _telephone(address)
        if scheme.startswith("//"):
            address = f"https:{address}"
        elif scheme.startswith("http://"):
            host = address[7:].partition("/")[0].casefold()
            address = f"https://{address[7:]}" if host in self.hosts else ""
        elif scheme.startswith("https://"):
            address = f"https://{address[8:]}"
        else:
            return "", ""
        address = _UNSAFE.sub(lambda sign: _encoded(sign[0]), address)
        return (address if _WEB.fullmatch(address) else ""), ""


def is_relative(address: str) -> bool:
    """Whether an address leads on from the page on which it stands, and not within it."""
    return not (address.startswith(("#", "//")) or _SCHEME.match(address))


def _encoded(sign: str) -> str:
    return sign if sign in "_~*'" else quote(sign, safe="")


def _mail(address: str) -> tuple[str, str]:
    found = _MAIL.fullmatch(address)
    if not found or _UNSAFE.search(found["to"].replace("_", "").replace("'", "")):
        return "", ""
    said = [field.partition("=") for field in (found["more"] or "").split("&")]
    fields = [(name.casefold(), " ".join(unquote(text).split())) for name, _, text in said]
    subjects = [text for name, text in fields if name == "subject" and text]
    subject = next((text for text in subjects if next(unseen(text), None) is None), "")
    is_more = any(text and (name, text) != ("subject", subject) for name, text in fields)
    kept = "subject" if subject else "address"
    query = f"?subject={quote(subject, safe='')}" if subject else ""
    return f"mailto:{found['to']}{query}", kept if is_more else ""


def _telephone(address: str) -> tuple[str, str]:
    """A number without what only spaces it; "" where it holds what no number does."""
    found = _NUMBER.fullmatch(_SPACING.sub("", unquote(address[4:])))
    return (f"tel:{found['number']}", "number" if found["more"] else "") if found else ("", "")


def _without_tracker(address: str) -> str:
    """The address behind one of Google's, through which documents that it exports lead."""
    if not re.match(r"https?://www\.google\.[a-z.]+/url\?", address):
        return address
    try:
        target = parse_qs(urlsplit(address).query, max_num_fields=50).get("q", [""])[0]
    except ValueError:
        return address
    return target if target.startswith(("https://", "http://", "mailto:")) else address


def _why(address: str) -> str:
    if address.startswith("#"):
        return f"The link `{shown(address)}` leads to no heading of this text"
    if address.casefold().startswith("http://"):
        return f"The link `{shown(address)}` is not secure (write `https://`, if the site answers)"
    if _SCHEME.match(address) or address.startswith("//"):
        return f"The link `{shown(address)}` has a form that is not allowed"
    return f"The link `{shown(address)}` leads to a page of the old site by its path"
