"""The rules that only a command finds broken: a release, a build, the audit of a built site."""

from __future__ import annotations

from notice.finding import Rule, Severity

SYSTEM = Rule(
    "system",
    Severity.ERROR,
    "The system lets the project's files be read and written.",
    "Each file is whole, as it was or as it should be; mend that and run the command again.",
)

# The start of a version

START = Rule(
    "start.refused",
    Severity.ERROR,
    "The next version is begun once, with dates after those of the versions before it.",
    "Choose other dates; what is released never changes.",
)

# A release

RELEASE = Rule(
    "release.refused",
    Severity.ERROR,
    "A release makes a new version from a working text, and announces it in time.",
    "Choose other dates, or mend the working text or the command.",
)
CURRENT = Rule(
    "release.stale",
    Severity.ERROR,
    "A material adverse change is released only in languages that render it, and no language is "
    "released with a title, summary or disclaimer that renders an earlier one.",
    "Translate it and sign it off with `notice translated`, or let the language stay behind with "
    "--behind.",
)
UNDERSTATED = Rule(
    "release.understated",
    Severity.ERROR,
    "Nothing is released whose changes say less than its words, unless somebody says why these "
    "mean the same.",
    "Choose the kind that says what changes; if the words mean the same as before, say why with "
    "`same_meaning: …` in the entry under `changes:`.",
)

OWN_DATE = Rule(
    "release.own-date",
    Severity.ERROR,
    "A released text gives no date of itself that is another than its version's.",
    "Delete it from the text: the head of every page says from when the version applies.",
)
UNSIGNED = Rule(
    "release.unsigned",
    Severity.ERROR,
    "A translation that comes later is released once each of its sections and fields is signed off "
    "as it stands.",
    "Read each against English, and sign it off with `notice translated`.",
)
INHERITED = Rule(
    "release.inherited",
    Severity.ERROR,
    "A version is released with a summary, reasons and a note of its own.",
    "Write them anew, or confirm with --same that the same words are true once more.",
)
APPROVAL = Rule(
    "approval.refused",
    Severity.ERROR,
    "An approval is given to a text as it stands, on a day on which it stood so.",
    "Name the day on which somebody read the text as it stands, and approved it.",
)
CORRECTION = Rule(
    "correction.refused",
    Severity.ERROR,
    "A correction mends the words of a released text, and nothing that matters to readers.",
    "Release a new version instead.",
)
WITHDRAWAL = Rule(
    "withdrawal.refused",
    Severity.ERROR,
    "A version is withdrawn once, after it was announced and before it takes effect.",
    "A version that applies can only be superseded: release a new one.",
)

# A comparison with an earlier revision

REVISION = Rule(
    "base.revision",
    Severity.ERROR,
    "The revision to compare with can be read.",
    "Name a branch, a tag or a commit that `git log` knows, or leave out --base.",
)

# A build

EPOCH = Rule(
    "day.epoch",
    Severity.ERROR,
    "`SOURCE_DATE_EPOCH`, where it is set, is a number of seconds since 1970.",
    "Unset it, or name the day with --as-of.",
)
ANNOUNCED = Rule(
    "day.before-first",
    Severity.ERROR,
    "A site is built for a day on which a version had been announced.",
    "Choose a later day, or release a version.",
)
SITE_FOLDER = Rule(
    "site.folder",
    Severity.ERROR,
    "A site is built into a folder that is new or empty, or that an earlier build made.",
    "Name a folder that is new or empty, or that an earlier build made, with --site.",
)
REVIEW_FOLDER = Rule(
    "review.folder",
    Severity.ERROR,
    "A review is written into a folder that is new or empty, or that holds an earlier review as it "
    "was written.",
    "Name a folder that is new or empty, or that an earlier review made, with --out.",
)
ADDRESS = Rule(
    "serve.address",
    Severity.ERROR,
    "The preview is served at an address of this machine that nothing else uses.",
    "Choose another port or address.",
)
MKDOCS = Rule(
    "mkdocs.error",
    Severity.ERROR,
    "MkDocs can build the pages.",
    "MkDocs says so; mend what it names.",
)
MKDOCS_CONTENT = Rule(
    "mkdocs.warning",
    Severity.WARNING,
    "MkDocs has nothing to complain of.",
    "MkDocs says so; mend what it names.",
)

# The audit of a built site

_TELL = "The site is not put in place; the last one stands. Report this to the developers."
PAGE = Rule(
    "audit.page",
    Severity.ERROR,
    "Every page says what the texts say, and holds nothing but what is allowed.",
    _TELL,
)
LINK = Rule(
    "audit.link",
    Severity.ERROR,
    "Every link within the site leads to a page and a section that are there.",
    _TELL,
)
EMBARGO = Rule(
    "audit.embargo",
    Severity.ERROR,
    "No sentence of a text under embargo stands on a page.",
    _TELL,
)
SITEMAP_PAGES = Rule(
    "audit.sitemap",
    Severity.ERROR,
    "The sitemap lists the pages that search engines should know.",
    _TELL,
)
ASSET = Rule(
    "audit.asset",
    Severity.ERROR,
    "Style and logo load nothing from elsewhere.",
    _TELL,
)
MISSING = Rule(
    "audit.missing",
    Severity.ERROR,
    "Every file that belongs to the site is there.",
    _TELL,
)
STRAY = Rule(
    "audit.stray",
    Severity.ERROR,
    "No file that does not belong to the site is there.",
    _TELL,
)

RULES = (
    APPROVAL,
    CORRECTION,
    WITHDRAWAL,
    REVISION,
    SYSTEM,
    START,
    RELEASE,
    CURRENT,
    UNDERSTATED,
    UNSIGNED,
    OWN_DATE,
    INHERITED,
    EPOCH,
    ANNOUNCED,
    SITE_FOLDER,
    REVIEW_FOLDER,
    ADDRESS,
    MKDOCS,
    MKDOCS_CONTENT,
    PAGE,
    LINK,
    EMBARGO,
    SITEMAP_PAGES,
    ASSET,
    MISSING,
    STRAY,
)
