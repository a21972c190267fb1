"""Holds what every page says on a day against what is true on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from oracle_clauses import GROUPS, KINDS, columns
from oracle_pages import Choice, Column, Lead, Said, Seen, Step, Warned
from oracle_pages import Told as Listed
from oracle_sentences import Claim, Language, claim, language, squeeze
from oracle_truth import (
    CLAUSES,
    DRAFT,
    FRONT,
    HISTORY,
    LANGUAGES,
    LOST,
    REDLINE,
    SINCE,
    VERSION,
    Place,
    Truth,
)
from oracle_world import SOURCE, Release

COMPANY = "Example"
_HEADER = (
    "header.effective",
    "header.effective-announced",
    "header.applies",
    "header.announced",
    "header.corrected",
    "header.replaces",
    "header.superseded-by",
    "header.previous",
    "header.next",
    "header.withdrawn",
    "header.languages",
)
_VERDICTS = ("history.first", "history.adverse", "history.not-adverse", "history.withdrawn")


@dataclass
class Holding:
    """What was tried, what was found to be false, and which keys were read back."""

    tried: int = 0
    found: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def same(self, where: str, what: str, said: Any, true: Any) -> None:
        """Hold one statement against the truth."""
        self.tried += 1
        if said != true:
            self.found.append(f"{where}: {what}: the page says {said!r}, true is {true!r}")


def hold(truth: Truth, pages: Iterable[Seen], holding: Holding, *, is_built: bool = False) -> None:
    """Hold all pages of a day against the truth; note what was tried and what is false."""
    there = {page.path: page for page in pages}
    should = {place.path: place for place in truth.places()}
    seed = f"seed {truth.world.seed}, {truth.day}"
    holding.same(seed, "pages", sorted(there), sorted(should))
    for path in sorted(there.keys() & should.keys()):
        one = _OnePage(truth, should[path], there[path], holding, f"{seed}, /{path}", is_built)
        one.hold()


@dataclass
class _OnePage:
    truth: Truth
    place: Place
    seen: Seen
    holding: Holding
    where: str
    is_built: bool

    def __post_init__(self) -> None:
        self.lang: Language = language(self.place.locale)
        self.day: date = self.truth.day
        self.shown: Release | None = self.truth.shown(self.place)

    def same(self, what: str, said: Any, true: Any) -> None:
        self.holding.same(self.where, what, said, true)

    def read(self, text: str, *keys: str) -> set[Claim]:
        """What a sentence can be saying."""
        found = self.lang.read(text, *keys)
        self.holding.keys.update(read[0] for read in found)
        return found

    def claims(self, what: str, text: str, true: Claim, *keys: str) -> None:
        """One sentence, read back: it says what is true, and can't be read otherwise."""
        read = self.read(text, *keys)
        self.same(what, read or text, {true})

    def hold(self) -> None:
        self.same("language", self.seen.locale, self.place.locale)
        self.text()
        self.titles()
        self.header(self.seen.header, self.shown, is_entry=False)
        self.status()
        self.disclaimer()
        self.banners()
        self.ribbons()
        self.menu()
        self.addresses()
        self.history()
        self.clauses()
        self.foot()
        self.marks()
        self.embargo()

    # What the page shows

    def text(self) -> None:
        tag = self.place.locale
        shown = set()
        for release in self.truth.world.releases:
            if f"Text of {release.effective} in {tag}." in squeeze(self.seen.text):
                shown.add(release.effective)
        true: set[date] = set()
        if self.place.kind in {FRONT, VERSION} and self.shown:
            true = {self.shown.effective}
        if self.place.kind in {REDLINE, SINCE}:
            old, new = self.both()
            true = {old.effective, new.effective}
            if self.is_built:  # there, the words of both stand within one another
                self.same("compared", bool(self.seen.text), True)
                return
        if self.place.kind == CLAUSES:
            shown = set()  # `clauses` reads them one by one
        self.same("text", shown, true)
        draft = f"Text of the draft in {tag}." in squeeze(self.seen.text)
        self.same("draft", draft, self.place.kind == DRAFT)
        told = self.shown.texts.get(tag) if self.shown else None
        is_whole = self.place.kind in {FRONT, VERSION} and tag != SOURCE
        stale = bool(told and told.is_stale and is_whole)
        remark = [("retention", self.lang.words["section.stale"])] if stale else []
        self.same("remarks", list(self.seen.remarks), remark)

    def both(self) -> tuple[Release, Release]:
        """The two versions that a page compares."""
        own = self.place.release
        assert own
        old = own
        if self.place.kind == REDLINE:
            before = self.truth.compared_with(own, self.place.locale)
            assert before
            old = before
        assert self.shown
        return old, self.shown

    def titles(self) -> None:
        kind, lang, tag = self.place.kind, self.lang, self.place.locale
        has_text = self.shown or kind == DRAFT
        title = f"Policy in {tag}" if has_text else lang.words["title"]
        tab = title
        if kind == HISTORY:
            title = tab = lang.words["history.title"]
        if kind == CLAUSES:
            title = tab = lang.words["clauses.title"]
        if kind == LOST:
            title = tab = lang.words["not-found.title"]
        if kind == VERSION:
            tab = lang.say("title.version", title=title, date=lang.day(self.shown.effective))
        if kind == LANGUAGES:
            title = tab = lang.say("languages.title", date=lang.day(self.shown.effective))
        if kind in {REDLINE, SINCE}:
            old, new = self.both()
            since, date_ = lang.day(old.effective), lang.day(new.effective)
            title = tab = lang.say("redline.title", date=date_)
            if kind == SINCE:
                title = tab = lang.say("redline.since", since=since, date=date_)
            version = lang.say("version", date=lang.day(old.effective))
            begin = lang.words["redline.intro"].split("{version}")[0] + version
            self.same("compared with", squeeze(self.seen.intro)[: len(squeeze(begin))], begin)
        self.same("title", squeeze(self.seen.title), title)
        self.same("tab", squeeze(self.seen.tab), f"{tab} – {COMPANY}")

    def header(self, lines: tuple[Said, ...], release: Release | None, *, is_entry: bool) -> None:
        """Each line of a header, label and content, in order."""
        truth = self.truth
        if release is None or (self.place.kind in {HISTORY, LOST, DRAFT} and not is_entry):
            self.same("header", lines, ())
            return
        true: list[tuple[str, Any]] = []
        is_gone = truth.is_gone(release)
        if not is_entry:
            key = "header.effective-announced" if is_gone else "header.effective"
            true.append((key, {claim("day", date=release.effective)}))
        if is_gone:
            true.append(("header.withdrawn", {claim("day", date=release.withdrawn)}))
        else:
            true.append(("header.applies", {self.applies(release)}))
        true.append(("header.announced", {claim("day", date=release.announced)}))
        told = release.texts.get(self.place.locale) or release.texts[SOURCE]
        mended = [m for m in told.mended if m.on <= self.day]
        if mended:
            keys = ["correction" if m.has_kind else "day" for m in mended]
            true.append(
                ("header.corrected", [(k, m.on) for k, m in zip(keys, mended, strict=True)])
            )
        if not is_gone:
            before, after = truth.before(release), truth.after(release)
            if before:
                key = "header.replaces" if release.effective <= self.day else "header.previous"
                true.append((key, self.named(before)))
            if after:
                key = "header.superseded-by" if after.effective <= self.day else "header.next"
                true.append((key, self.named(after)))
        true.append(("header.languages", self.languages(release)))
        self.same("lines", [self.label(line) for line in lines], [key for key, _ in true])
        for line, (key, content) in zip(lines, true, strict=False):
            self.same(key, self.content(key, line), content)

    def label(self, line: Said) -> str:
        keys = [key for key in _HEADER if self.lang.words[key] == squeeze(line.label)]
        self.holding.keys.update(keys)
        return keys[0] if len(keys) == 1 else f"{line.label} {keys}"

    def content(self, key: str, line: Said) -> Any:
        """A line's content as what it claims."""
        if key == "header.languages":
            return [(link.target, link.hreflang) for link in line.links]
        if key in {"header.replaces", "header.superseded-by", "header.previous", "header.next"}:
            return [self.read_named(link) for link in line.links]
        if key == "header.corrected":
            return self.corrections(line.text)
        keys = ("applies.*",) if key == "header.applies" else ("day",)
        return self.read(line.text, *keys) or line.text

    def corrections(self, text: str) -> list[Any]:
        separator = self.lang.words["list"].replace("{a}", "").replace("{b}", "")
        pieces, depth, start = [], 0, 0
        for at, sign in enumerate(text):
            depth += (sign == "(") - (sign == ")")
            if depth == 0 and text.startswith(separator, at):
                pieces.append(text[start:at])
                start = at + len(separator)
        found: list[Any] = []
        for piece in (*pieces, text[start:]):
            for read in self.read(piece, "day", "correction"):
                found.append((read[0], dict(read[1:])["date"]))
        return found

    def applies(self, release: Release) -> Claim:
        last = self.truth.last_day(release)
        if last:
            assert self.truth.applied_on(last) == release
            return self.spell("applies.until", "applies.day", start=release.effective, end=last)
        known_of_later = any(r.effective > release.effective for r in self.truth.known)
        key = "applies.withdrawn" if known_of_later else "applies.open"
        return claim(key, start=release.effective, day=self.day)

    def spell(self, key: str, of_one_day: str, **days: date) -> Claim:
        """From one day to another, or on the one that both of them are."""
        first, last = days.values()
        return claim(of_one_day, date=first) if first == last else claim(key, **days)

    def languages(self, release: Release) -> list[tuple[str, str]]:
        order = [SOURCE, *(t for t in self.truth.world.locales if t != SOURCE)]
        return [
            (Place(VERSION, tag, release).path, tag)
            for tag in order
            if tag in release.texts and tag != self.place.locale
        ]

    # Links to versions

    def own_page(self, release: Release) -> tuple[str, bool]:
        """Where a version is read from here, and whether that is in another language."""
        has = self.place.locale in release.texts
        return Place(VERSION, self.place.locale if has else SOURCE, release).path, not has

    def named(self, release: Release, key: str = "version") -> list[Any]:
        target, is_foreign = self.own_page(release)
        return [({claim(key, date=release.effective)}, target, SOURCE if is_foreign else "")]

    def read_named(self, link: Lead, *keys: str) -> Any:
        """What a link to a version says, where it leads, and to which language."""
        text, keys = squeeze(link.text), keys or ("version",)
        if link.hreflang:
            inner = [dict(c[1:])["text"] for c in self.read(text, "link.in-source")]
            text = inner[0] if len(inner) == 1 else f"not marked as foreign: {text}"
        return (self.read(text, *keys) or text, link.target, link.hreflang)

    # What readers must know first

    def status(self) -> None:
        sentences: list[Claim] = []
        truth, place = self.truth, self.place
        link = False
        if place.kind in {FRONT, VERSION}:
            if truth.main is None:
                sentences += [self.gone(self.shown)] if place.kind == VERSION else []
                sentences.append(claim("status.none", day=self.day))
            else:
                retired = truth.world.retired.get(place.locale)
                if place.kind == FRONT and retired and retired <= self.day:
                    sentences.append(claim("status.retired", date=retired))
                said, link = self.standing_of(self.shown)
                sentences += said
        lines = [s for s in self.seen.status if not s.links]
        links = [lead for s in self.seen.status for lead in s.links]
        since = self.since() if place.kind == VERSION else []
        found = [(squeeze(x.text), x.target) for x in links[len(links) - len(since) :]]
        self.same("what changed since", found, since)
        links = links[: len(links) - len(since)]
        keys = ("status.*", "ribbon.withdrawn")
        said = [self.read(line.text, *keys) or line.text for line in lines]
        self.same("status", said, [{c} for c in sentences])
        self.same("link of the status", [self.read_front(lead) for lead in links], self.front(link))

    def since(self) -> list[tuple[str, str]]:
        """The link from a text that applied to what changed since; none from any other."""
        assert self.shown
        there = self.truth.since(self.shown, self.place.locale)
        if there is None:
            return []
        return [(squeeze(self.lang.words["banner.changed"]), there.path)]

    def standing_of(self, release: Release | None) -> tuple[list[Claim], bool]:
        """The sentences of a text that is not the one that applies, and whether a link follows."""
        truth, day = self.truth, self.day
        now, tag = truth.now, self.place.locale
        if release is None:
            if now is None:
                return [self.not_yet()], True
            return [claim("status.never", day=day)], True
        if truth.is_gone(release):
            return [self.gone(release), *([] if now else [self.not_yet()])], True
        if release == now:
            return [], False
        if release.effective > day:
            return self.to_come(release)
        last, after = truth.last_day(release), truth.after(release)
        assert last
        assert after
        assert now
        newest = truth.shown_in_front(tag)
        if tag in now.texts or release != newest:
            kind = ("status.superseded", "status.superseded-day")
            said = self.spell(*kind, start=release.effective, end=last)
            return [said, claim("status.replaced")], True
        if after == now:
            return [claim("status.behind", end=last, since=after.effective)], True
        since, date_ = after.effective, now.effective
        return [claim("status.behind-far", end=last, since=since, day=day, date=date_)], True

    def gone(self, release: Release) -> Claim:
        return claim("ribbon.withdrawn", date=release.withdrawn, effective=release.effective)

    def to_come(self, release: Release) -> tuple[list[Claim], bool]:
        truth = self.truth
        before = truth.before(release)
        said = claim("status.upcoming", start=release.effective)
        if before is None:
            return [said, claim("status.until-none")], False
        end = truth.last_day(before)
        if before == truth.now:
            return [said, claim("status.until", end=end)], True
        kind = ("status.until-later", "status.until-later-day")
        later = self.spell(*kind, since=before.effective, end=end)
        return [said, later, *([] if truth.now else [self.not_yet()])], True

    def not_yet(self) -> Claim:
        """Nothing applies: from when something will, and whether in this language."""
        main = self.truth.main
        assert main
        key = "status.not-yet" + ("" if self.place.locale in main.texts else "-source")
        return claim(key, day=self.day, start=main.effective)

    def front(self, is_linked: bool) -> list[Any]:
        """The link to what applies, or to what will."""
        if not is_linked:
            return []
        main = self.truth.main
        assert main
        key = "link.read-current" if self.truth.now else "link.read-upcoming"
        if self.place.locale in main.texts:
            return [(key, Place(FRONT, self.place.locale).path, "")]
        return [(f"{key}-source", Place(FRONT, SOURCE).path, SOURCE)]

    def read_front(self, link: Lead) -> Any:
        keys = [
            k
            for k in self.lang.words
            if k.startswith("link.read-") and self.lang.words[k] == squeeze(link.text)
        ]
        self.holding.keys.update(keys)
        return (keys[0] if len(keys) == 1 else link.text, link.target, link.hreflang)

    def disclaimer(self) -> None:
        tag, kind = self.place.locale, self.place.kind
        if kind == LOST:
            self.same("disclaimer", self.seen.disclaimer, ())
            return
        told = self.shown.texts.get(tag) if self.shown else None
        sealed = bool(told and told.has_disclaimer)
        text = f"Sealed with {self.shown.effective} in {tag}." if sealed else ""
        text = f"{self.lang.words['disclaimer.line']} {text or self.lang.words['disclaimer']}"
        links: list[Any] = []
        if tag != SOURCE:
            about = self.shown or self.truth.main
            target = Place(FRONT, SOURCE).path
            if kind in {HISTORY, CLAUSES, DRAFT}:
                target = Place(kind, SOURCE).path
            elif about and about != self.truth.main:
                target = Place(VERSION, SOURCE, about).path
            links = [Lead(target, self.lang.words["section.in-source"], SOURCE)]
            text = f"{text} {links[0].text}"
        said = self.seen.disclaimer
        self.same("disclaimer", squeeze(" ".join(s.text for s in said)), text)
        found = [Lead(x.target, squeeze(x.text), x.hreflang) for s in said for x in s.links]
        self.same("link of the disclaimer", found, links)

    def banners(self) -> None:
        due = self.truth.banners()
        self.same(
            "banners", [b.version for b in self.seen.banners], [str(r.effective) for r in due]
        )
        for said, release in zip(self.seen.banners, due, strict=False):
            self.banner(said, release)

    def banner(self, said: Warned, release: Release) -> None:
        truth, tag = self.truth, self.place.locale
        entry = f"{Place(HISTORY, tag).path}#v-{release.effective}"
        if truth.is_gone(release):
            lead = claim("banner.withdrawn", date=release.effective)
            self.claims("banner", said.lead.text, lead, "banner.*")
            self.same("banner's text", said.text, ())
            links = [(squeeze(x.text), x.target, x.hreflang) for x in said.links]
            self.same("banner's links", links, [(self.lang.words["footer.history"], entry, "")])
            return
        is_ahead = self.day < release.effective
        key = "banner.before" if is_ahead else "banner.after"
        lead = claim(key, date=release.effective)
        self.claims("banner", said.lead.text, lead, "banner.*")
        self.same("banner's text", self.spoken(said.text), self.summary(release)[:1])
        compared = truth.compared_with(release, tag)
        target = Place(REDLINE, tag, release).path if compared else entry
        changes = claim("banner.changes" if is_ahead else "banner.changed")
        after = truth.after(release)
        is_old = after is not None and after.effective <= self.day
        key = claim("version.title", date=release.effective) if is_old else claim("banner.text")
        where, is_foreign = self.own_page(release)
        keys = ("version.title", "banner.text", "banner.changes", "banner.changed")
        links = [self.read_named(link, *keys) for link in said.links]
        true = [({key}, where, SOURCE if is_foreign else ""), ({changes}, target, "")]
        # A page does not lead to itself.
        true = [link for link in true if link[1] != self.place.path]
        self.same("banner's links", links, true)

    def spoken(self, text: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
        return [(squeeze(words), tag or self.place.locale) for words, tag in text]

    def summary(self, release: Release) -> list[tuple[str, str]]:
        """What a version changes, in the page's language or else in English."""
        told = release.texts.get(self.place.locale)
        tag = self.place.locale if told and told.has_summary else SOURCE
        if not release.texts[tag].has_summary:
            return []
        return [(f"Summary of {release.effective} in {tag}.", tag), ("More of it.", tag)]

    def ribbons(self) -> None:
        true: list[Any] = []
        if self.place.kind == DRAFT:
            true.append(("draft", claim("ribbon.draft")))
        told = self.shown.texts.get(self.place.locale) if self.shown else None
        if self.shown and told and self.place.kind in {FRONT, VERSION, REDLINE, SINCE, LANGUAGES}:
            if self.truth.is_gone(self.shown):
                dates = {"date": self.shown.withdrawn, "effective": self.shown.effective}
                true.append(("withdrawn", claim("ribbon.withdrawn", **dates)))
            if not self.shown.texts[SOURCE].is_approved:
                true.append(("unapproved", claim("ribbon.unapproved", company=COMPANY)))
            elif not told.is_approved:
                key = "unapproved-translation"
                true.append((key, claim(f"ribbon.{key}", company=COMPANY)))
        if self.place.kind == CLAUSES:
            true += self.of_all_versions()
        said = [(k, self.read(text, "ribbon.*") or text) for k, text in self.seen.ribbons]
        self.same("ribbons", said, [(kind, {c}) for kind, c in true])

    def of_all_versions(self) -> list[Any]:
        """What ribbons say of a page that holds several texts: each thing once."""
        tag, found = self.place.locale, []
        told = self.truth.side_by_side(tag)
        if not all(r.texts[SOURCE].is_approved for r in told):
            found.append(("unapproved", claim("ribbon.unapproved", company=COMPANY)))
        if any(r.texts[SOURCE].is_approved and not r.texts[tag].is_approved for r in told):
            key = "unapproved-translation"
            found.append((key, claim(f"ribbon.{key}", company=COMPANY)))
        return found

    # Where the page stands

    def menu(self) -> None:
        order = [SOURCE, *(t for t in self.truth.world.locales if t != SOURCE)]
        true = []
        for tag in order:
            twin = self.truth.twin(self.place, tag)
            target = (twin or Place(FRONT, tag)).path
            true.append(Choice(tag, target, twin is not None, tag == self.place.locale))
        self.same("menu", list(self.seen.menu), true)

    def addresses(self) -> None:
        truth, place = self.truth, self.place
        canonical = truth.canonical(place)
        self.same("canonical", self.seen.canonical, "none" if canonical is None else canonical)
        self.same("indexed", self.seen.is_indexed, truth.is_indexed(place))
        self.same("sitemap", self.seen.in_sitemap, truth.in_sitemap(place))
        self.same("hreflang", sorted(self.seen.alternates), sorted(truth.alternates(place)))

    # The history

    def history(self) -> None:
        if self.is_built and self.place.kind in {REDLINE, SINCE}:
            # It shows what changes alone, without dates, and begins with the summary.
            for text, _ in (s for r in self.truth.told_on(self.place) for s in self.summary(r)):
                self.same("summary", text in self.seen.all_words, True)
            return
        told = self.truth.told_on(self.place)
        listed = [entry.version for entry in self.seen.history]
        self.same("history", listed, [str(r.effective) for r in told])
        for entry, release in zip(self.seen.history, told, strict=False):
            self.entry(entry, release)

    def entry(self, entry: Listed, release: Release) -> None:
        truth, tag, lang = self.truth, self.place.locale, self.lang
        title = self.read_named(entry.title, "version.title")
        self.same("entry", [title], self.named(release, "version.title"))
        verdict = "history.adverse" if truth.is_adverse(release) else "history.not-adverse"
        if truth.is_first(release):
            verdict = "history.first"
        if truth.is_gone(release):
            verdict = "history.withdrawn"
        self.claims("verdict", entry.verdict, claim(verdict), *_VERDICTS)
        self.header(entry.lines, release, is_entry=True)
        self.same("summary", self.spoken(entry.summary), self.summary(release))
        compared = truth.compared_with(release, tag)
        target = Place(REDLINE, tag, release).path if compared else ""
        self.same("comparison", entry.comparison, target)
        since = truth.since(release, tag)
        self.same("since", entry.since, since.path if since else "")
        true = []
        if not truth.is_first(release):
            kind, materiality, effect = KINDS[release.kind]
            told = lang.words[f"materiality.{materiality}"]
            group = lang.words[f"redline.{GROUPS[effect]}"]
            true.append((group, lang.words[f"kind.{kind}"], told))
        said = [tuple(map(squeeze, change)) for change in entry.changes]
        self.same("changes", said, true)

    # All versions of each section

    def clauses(self) -> None:
        true = columns(self.truth, self.place, self.lang) if self.place.kind == CLAUSES else ()
        said = tuple(
            Column(c.id, squeeze(c.title), tuple(map(self.step, c.steps)))
            for c in self.seen.columns
        )
        self.same("all versions", said, true)
        self.holding.keys.update({"clauses.kind"} if said else ())
        told = self.shown and self.shown in self.truth.side_by_side(self.place.locale)
        is_whole = self.place.kind in {FRONT, VERSION}
        page = Place(CLAUSES, self.place.locale).path
        ways = [f"{page}#{name}" for name in ("retention", "contact") if told and is_whole]
        self.same("ways to all versions", list(self.seen.all_versions), ways)

    def step(self, step: Step) -> Step:
        link = Lead(step.title.target, squeeze(step.title.text), step.title.hreflang)
        return Step(
            step.version, link, tuple(map(squeeze, step.kinds)), squeeze(step.words), step.became
        )

    # Below, and everywhere

    def foot(self) -> None:
        known = claim("footer.known", day=self.day)
        self.claims("foot", self.seen.known.text, known, "footer.known")
        address = "https://notice.example/" + self.place.path
        text = squeeze(self.seen.printed.text).removeprefix(f"{COMPANY} · ")
        key, dates = "print.page", {"day": self.day}
        if self.shown and self.place.kind in {FRONT, VERSION, REDLINE, SINCE, LANGUAGES}:
            key, dates = "print.version", {"day": self.day, "date": self.shown.effective}
        self.claims("printed", text, claim(key, address=address, **dates), key)

    def marks(self) -> None:
        """Every day that is marked up shows what it means, and ends as the language does."""
        for said in self.seen.said:
            for mark in said.marks:
                self.same("marked day", squeeze(mark.text), self.lang.day(mark.day))
                following = squeeze("x" + mark.following)[1:]
                self.same("affix", following[: len(self.lang.affix)], self.lang.affix)

    def embargo(self) -> None:
        words = self.seen.all_words
        for release in self.truth.world.releases:
            if release.announced > self.day:
                day = release.effective
                signs = (f"Text of {day}", f"versions/{day}", f"Summary of {day}", f"v-{day}")
                leaks = [s for s in signs if s in words]
                self.same(f"embargo of {day}", leaks, [])


def hold_announcement(
    truth: Truth, release: Release, locale: str, text: str, holding: Holding
) -> None:
    """Hold the e-mail that tells of a version, sent on the truth's day, against the truth."""
    lang, told, known = language(locale), release.texts[locale], release.announced
    where = f"seed {truth.world.seed}, {truth.day}, e-mail of {release.effective} in {locale}"
    if not told.has_summary:
        holding.same(where, "e-mail", text, "")
        return
    then = Truth(truth.world, max(truth.day, known))
    before, is_ahead = then.before(release), release.effective > truth.day
    title, address = f"Policy in {locale}", "https://notice.example/"
    start = lang.day(release.effective)
    true = [
        lang.say("title.version", title=title, date=start),
        lang.say("description", title=title, company=COMPANY),
    ]
    if before:
        true.append(lang.say("banner.before" if is_ahead else "banner.after", date=start))
    true += [f"Summary of {release.effective} in {locale}.", "More of it."]
    said = lang.say("status.upcoming", start=start)
    if before is None and is_ahead:
        true.append(f"{said} {lang.words['status.until-none']}")
    elif before and is_ahead:
        end = lang.day(then.last_day(before) or release.effective)
        is_now = before.effective <= then.day
        since = lang.day(before.effective)
        if is_now:
            until = lang.say("status.until", end=end)
        elif since == end:
            until = lang.say("status.until-later-day", date=end)
        else:
            until = lang.say("status.until-later", since=since, end=end)
        true.append(f"{said} {until}")
    own = Place(VERSION, locale, release).path
    true.append(f"{lang.words['banner.text']} {address}{own}")
    if truth.compared_with(release, locale):
        key = "banner.changes" if is_ahead else "banner.changed"
        true.append(f"{lang.words[key]} {address}{own}changes/")
    sealed = f"Sealed with {release.effective} in {locale}."
    true.append(sealed if told.has_disclaimer else lang.words["disclaimer"])
    said = [squeeze(paragraph) for paragraph in text.strip().split("\n\n")]
    holding.same(where, "e-mail", said, true)
