"""The rules that only a command finds broken: a release, a build, the audit of a built site."""

from __future__ import annotations

from notice.finding import Rule, Severity

SYSTEM = Rule(
    "system",
    Severity.ERROR,
    "The system lets the project's files be read and written.",
    "Each file is whole, as it was or as it should be; mend that and run the command again.",
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
    "A material adverse change is released only in languages that render it.",
    "Translate it and sign it off with `notice translated`, or let the language stay behind with "
    "--behind.",
)

UNSIGNED = Rule(
    "release.unsigned",
    Severity.ERROR,
    "A translation that comes later is released once each of its sections is signed off as it "
    "stands.",
    "Read each against English, and sign it off with `notice translated`.",
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
    RELEASE,
    CURRENT,
    UNSIGNED,
    EPOCH,
    ANNOUNCED,
    SITE_FOLDER,
    REVIEW_FOLDER,
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
