"""What comes of a difference beside the texts: what readers will see, in words for people.

A record (an approval, a withdrawal, a note, a sign-off) is told by what the pages will say.
"""

from __future__ import annotations

from msgspec import Struct

from notice.languages.cldr import english_name
from notice.languages.english import listed, spoken
from notice.languages.particulars import source_name
from notice.model.corpus import Corpus, Notice, Version
from notice.sources.facts import Fact, is_lost_text
from notice.text.digest import is_approved
from notice.translation.state import stale_sections

_SETTINGS = {
    "company": "the name of the company on every page",
    "banner_days": "how long a banner stays after the day from which a version applies",
    "notice_days": "how long before it applies a change to the readers’ disadvantage is announced",
    "other_notice_days": "how long before it applies another material change is announced",
    "time_zone": "whose midnight begins a day",
    "report": "where readers report an error",
    "shortcuts": "which sections are one click away",
    "colours": "the colours of the pages",
    "languages": "the languages of the site, and what the menu calls them",
    "site_name": "the name of the site",
    "site_url": "the address under which the site is published",
    "site_dir": "the folder into which the site is built",
    "theme": "how the pages are made and look",
    "hooks": "code that runs while the site is built; no check can judge it",
    "plugins": "code that runs while the site is built; no check can judge it",
    "strict": "whether MkDocs lets its own warnings stop a build",
    "extra_css": "how the pages look; no check can judge it",
}
_UNKNOWN = "read by MkDocs or what runs with it; no check can judge it"
_LANGUAGE = {
    "cldr": "how all dates and numbers are written in {language}",
    "direction": "the direction in which the pages in {language} are written",
    "first_of_month": "how the first day of a month is written in {language}",
    "retired": "from which day the site is no longer kept in {language}",
}
_ABOVE = {
    "effective": "the day from which the version applies",
    "announced": "the day on which the version is announced",
    "prevails": "which language prevails",
    "short_notice": "why it is announced so late; on record, and shown to no reader",
    "announced_late": "why it was announced in the past; on record, and shown to no reader",
    "behind": "which languages stay behind by decision; their readers are told so",
    "imported": "when a text that had applied before was released; on record, and shown to nobody",
    "date_reason": "why days are right that look like a slip; on record, and shown to no reader",
    "covers": "which section is said to tell what the law asks for; for the checks",
    "not_applicable": "why the notice need not tell something; for the checks",
    "corrected": "readers are told when the text was corrected",
    "seal": "the seal, which holds the text against itself",
}


class Both(Struct, frozen=True):
    """The two states of the notice that are compared."""

    base: Corpus
    head: Corpus

    def __call__(self, fact: Fact) -> str:
        """What comes of a difference; "" where nothing is known but that it differs."""
        parts = fact.path.split("/")
        name = fact.keys[0] if fact.keys else ""
        if fact.path == self.head.settings.path:
            key = fact.key.split(".")[0] if fact.keys[:1] == ("plugins",) else name
            is_ours = fact.keys[:2] in {("plugins", "notice"), ("plugins", "i18n")}
            known = _SETTINGS.get(key, "" if not is_ours else _SETTINGS["plugins"])
            return (known or _UNKNOWN) + self._otherwise(fact)
        if is_lost_text(fact):
            version = _version(self.base, fact.path)
            day = f" of {spoken(version.effective)}" if version else ""
            return f"readers find no {english_name(parts[1])} text of the version{day} any more"
        if len(parts) < 3 or not fact.keys:
            return ""
        language = english_name(parts[1])
        if parts[2] == "terms.yml":
            return f"what the checks hold texts in {language} against; readers do not see it"
        if parts[2] == "strings.yml":
            return self._words(fact, language)
        return self._record(fact, name, language)

    def _otherwise(self, fact: Fact) -> str:
        """What holds where an option of the plugin is not set."""
        settings = self.head.settings if not fact.new else self.base.settings
        value = getattr(settings, fact.key, None)
        is_unset = not fact.old or not fact.new
        is_option = fact.keys[:-1] == ("plugins", "notice") and isinstance(value, (int, str))
        return f"; where nothing is set, {value}" if is_option and is_unset and value != "" else ""

    def _words(self, fact: Fact, language: str) -> str:
        block, *rest = fact.keys
        if block == "words":
            return f"what the pages say in {language}"
        if block == "language" and rest:
            return _LANGUAGE.get(rest[0], "").format(language=language)
        if block == "authorities":
            if rest[-1:] in (["source"], ["checked"]):
                return "where and when an authority’s data were looked up; readers do not see it"
            return f"with whom readers in {language} are told to lodge a complaint"
        return ""

    def _record(self, fact: Fact, name: str, language: str) -> str:
        old, new = _notice(self.base, fact.path), _notice(self.head, fact.path)
        version = _version(self.head, fact.path) or _version(self.base, fact.path)
        match name:
            case "approved":
                return _approval(old, new, version, language)
            case "withdrawn":
                return withdrawal(old, new, version)
            case "note":
                if version is None:
                    return "goes into the ribbon of the next version until somebody approves it"
                is_shown = new and not (is_approved(new) and is_approved(version.source))
                kept = "kept on record; no page shows it while the text is approved"
                return "readers see it in the ribbon above the text" if is_shown else kept
            case "translates":
                return self._signed(old, new, version)
        return _ABOVE.get(name, "")

    def _signed(self, old: Notice | None, new: Notice | None, version: Version | None) -> str:
        if version is None or new is None or new.prevails:
            return "which sections are signed off as rendering the text that prevails"
        source = version.source
        before = stale_sections(source, old) if old else frozenset()
        after = stale_sections(source, new)
        remark = f"the remark that a section renders an earlier {source_name(self.head)} text"
        told = [
            f"{remark} {how} in {listed(sorted(ids))}"
            for how, ids in (("goes", before - after), ("comes", after - before))
            if ids
        ]
        return "; ".join(told) or "which sections are signed off; the pages stay as they are"


def withdrawal(old: Notice | None, new: Notice | None, version: Version | None) -> str:
    """What readers see of a withdrawal that came, went or changed."""
    if version is None:
        return ""
    day = spoken(version.effective)
    if new and new.withdrawn and not (old and old.withdrawn):
        return f"readers must be told: the version of {day} does not take effect"
    if old and old.withdrawn and not (new and new.withdrawn):
        return f"readers must be told: the version of {day} takes effect after all"
    return "when and why the version was withdrawn; readers see the day"


def _approval(
    old: Notice | None, new: Notice | None, version: Version | None, language: str
) -> str:
    if version is None or new is None:
        return "it stands in a working text, where it approves nothing"
    before, after = bool(old and is_approved(old)), is_approved(new)
    ribbon = f"the ribbon that says that nobody has approved the {language} text"
    if after and not before:
        if not is_approved(version.source):
            return "the ribbon stays, since nobody has approved the text that prevails"
        return f"{ribbon} goes; a strict build publishes it"
    if before and not after:
        return f"{ribbon} comes; a strict build refuses it"
    if after:
        return "who approved the text, and when; the pages stay as they are"
    return "it does not fit the text as it stands, so the ribbon stays"


def _version(corpus: Corpus, path: str) -> Version | None:
    found = (v for v in corpus.versions for n in v.texts if n.path == path)
    return next(found, None)


def _notice(corpus: Corpus, path: str) -> Notice | None:
    return next((n for n in corpus.notices() if n.path == path), None)
