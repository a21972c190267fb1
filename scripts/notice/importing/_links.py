"""Where links lead, as the dialect takes it: what else they held is named, and their words stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import parse_qs, quote, urlsplit

from notice.importing._pieces import Notes, Run, shown
from notice.model.unseen import unseen

_WEB = re.compile(r"https://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
_MAIL = re.compile(r"mailto:(?P<to>[^\s?@]+@[^\s?@]+?)(?:\?(?P<more>.*))?", re.IGNORECASE)
_UNSAFE = re.compile(r"[\"'<>\\^`{|}()\[\]*_~]|\s")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_LONGEST = 2000
_MORE = re.compile(r"[?&](?!subject=)[a-z]+=", re.IGNORECASE)


class Links:
    """The links of a policy: `anchors` lead to ids of headings, `hosts` are known to be secure."""

    def __init__(self, notes: Notes, anchors: Mapping[str, str], hosts: Collection[str]) -> None:
        self.notes, self.anchors, self.hosts = notes, anchors, hosts

    def mended(self, run: Run, line: int) -> str:
        """The address of a run as the text can have it, or ""; what goes is noted."""
        address = _without_tracker("".join(run.link.split("\n")).strip())
        made = self._address(address)
        if made.startswith("mailto:") and _MORE.search(address):
            self.notes.left_out(line, f"All but the subject of `{shown(address)}`.")
        if made and not (len(made) > _LONGEST or next(unseen(made), None)):
            return made
        if address and run.text.strip():
            self.notes.left_out(line, f"{_why(address)}; its words “{shown(run.text)}” stay.")
        return ""

    def _address(self, address: str) -> str:
        if address.startswith("#"):
            known = self.anchors.get(address[1:])
            return f"#{known}" if known else ""
        scheme = address[:8].casefold()
        if scheme.startswith("//"):
            address = f"https:{address}"
        elif scheme.startswith("http://"):
            host = address[7:].partition("/")[0].casefold()
            address = f"https://{address[7:]}" if host in self.hosts else ""
        elif scheme.startswith("https://"):
            address = f"https://{address[8:]}"
        elif scheme.startswith("mailto:"):
            return _mail(address)
        elif scheme.startswith("tel:"):
            number = re.sub(r"[^\d+-]", "", address[4:])
            return f"tel:{number}" if re.fullmatch(r"\+?[\d-]*\d[\d-]*", number) else ""
        else:
            return ""
        address = _UNSAFE.sub(lambda sign: _encoded(sign[0]), address)
        return address if _WEB.fullmatch(address) else ""


def _encoded(sign: str) -> str:
    return sign if sign in "_~*'" else quote(sign, safe="")


def _mail(address: str) -> str:
    found = _MAIL.fullmatch(address)
    if not found or _UNSAFE.search(found["to"].replace("_", "").replace("'", "")):
        return ""
    fields = parse_qs(found["more"] or "", max_num_fields=20) if found["more"] else {}
    subject = " ".join((fields.get("subject") or [""])[0].split())
    is_plain = bool(subject) and next(unseen(subject), None) is None
    return f"mailto:{found['to']}" + (f"?subject={quote(subject, safe='')}" if is_plain else "")


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
