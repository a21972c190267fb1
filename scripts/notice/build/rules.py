"""What must hold of a build: of the folder, of what MkDocs makes, and of the built site."""

from __future__ import annotations

from notice.model.finding import Rule, Severity

SITE_FOLDER = Rule(
    "site.folder",
    Severity.ERROR,
    "A site is built into a folder that is new or empty, or that an earlier build made.",
    "Name a folder that is new or empty, or that an earlier build made, with --site.",
)
HELD = Rule(
    "site.held",
    Severity.ERROR,
    "A site that somebody holds stays as it is until the day that the hold names.",
    "Remove the file once the day's site shall be published again.",
)
ARCHIVE = Rule(
    "site.archive",
    Severity.ERROR,
    "An archive holds one site, whole, as it was built, and nothing else.",
    "Make it anew with `notice build --archive`; the site in place stands as it was.",
)
LOG = Rule(
    "log.broken",
    Severity.ERROR,
    "Each line of the log of publications follows from the one before.",
    "Find out who changed it; go on with a copy that is whole, or with a new file, and say so.",
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
    SITE_FOLDER,
    HELD,
    ARCHIVE,
    LOG,
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
