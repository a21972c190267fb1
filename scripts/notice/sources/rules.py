"""The rules that reading finds broken: what must hold of the files for their words to be read."""

from __future__ import annotations

from notice.model.finding import Rule, Severity
from notice.sources.limits import DEEPEST, LARGEST_FILE, LONGEST_LINE

# The folders and files

DOCS_FOLDER = Rule(
    "tree.docs",
    Severity.ERROR,
    "All texts stand in the folder `docs` beside `mkdocs.yml`.",
    "Restore the folder.",
)
FOLDER = Rule(
    "tree.missing-locale",
    Severity.ERROR,
    "Every language that `mkdocs.yml` lists has a folder.",
    "Make it with `notice add-language`, or remove the language from the list.",
)
LISTED = Rule(
    "tree.unlisted-locale",
    Severity.ERROR,
    "Every folder in `docs` is that of a language that `mkdocs.yml` lists.",
    "Add the language under `languages:` in `mkdocs.yml`, or remove the folder.",
)
INSIDE = Rule(
    "tree.link-outside",
    Severity.ERROR,
    "No link in `docs` leads out of it, or to itself.",
    "Put the file itself here, or remove the link.",
)
READABLE = Rule(
    "tree.unreadable",
    Severity.ERROR,
    "Files are files, folders are folders, and both can be read.",
    "Put the file or the folder itself in its place.",
)
WORKING_TEXT = Rule(
    "tree.working-text",
    Severity.ERROR,
    "The language that prevails has a working text, `index.md`.",
    "Copy the newest file of the folder `versions` to `index.md`.",
)
NO_TRANSLATION = Rule(
    "tree.translation",
    Severity.WARNING,
    "Every language that is not retired has a working text, `index.md`.",
    "Translate the text, or retire the language with `retired:` in its `strings.yml`.",
)
WORDS = Rule(
    "tree.strings",
    Severity.ERROR,
    "Every language has the site's own words, in `strings.yml`.",
    "Make it with `notice add-language`, and translate it.",
)
FILE_SIZE = Rule(
    "text.size",
    Severity.ERROR,
    f"No file is larger than {LARGEST_FILE // 1024 // 1024} MiB.",
    "Put the right file here; no notice is so long.",
)

# The released files

NAMED_BY_DAY = Rule(
    "version.name",
    Severity.ERROR,
    "A released file is named by the day from which it applies, as it says itself.",
    "A released file is named by its effective date and never changes; restore it.",
)
SOURCE_RELEASED = Rule(
    "version.without-source",
    Severity.ERROR,
    "A translation is released together with the text that prevails, or after it.",
    "Finish the release with `notice release`, or remove the file.",
)
ANY_VERSION = Rule(
    "version.none",
    Severity.ERROR,
    "There is a released version that has not been withdrawn.",
    "Release the working text with `notice release`.",
)

# Characters and lines

ENCODING = Rule(
    "text.encoding",
    Severity.ERROR,
    "A file is in UTF-8 and holds no character that nobody sees.",
    "Delete the character; it can make the text look different from what it says.",
)
LIKENESS = Rule(
    "text.letters",
    Severity.WARNING,
    "A letter is the ordinary one, and no other character that looks like it.",
    "Type the word anew: no search finds it as it is, and it can be read aloud as something else.",
)
UNMERGED = Rule(
    "text.merge",
    Severity.ERROR,
    "No file holds the marks of a merge that was not finished.",
    "Keep the reading that holds, or write one that joins both, and delete the other with the "
    "lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`.",
)
FILLED = Rule(
    "text.empty",
    Severity.ERROR,
    "A text is not empty.",
    "Write the text.",
)
LINE_LENGTH = Rule(
    "text.line-length",
    Severity.ERROR,
    f"No line has more than {LONGEST_LINE} characters.",
    "Write one sentence per line; `notice check --fix` wraps a line where its sentences end.",
)
NESTING = Rule(
    "text.nesting",
    Severity.ERROR,
    f"No paragraph opens more than {DEEPEST} brackets or quotations within one another, and no "
    f"list stands within more than {DEEPEST} others.",
    "Close the brackets, write the text without them, or move the items to a list further out.",
)

# Front matter and other YAML

YAML = Rule(
    "yaml.syntax",
    Severity.ERROR,
    "YAML is valid and plain: no aliases, no tags, no key that stands there twice.",
    "Mend this line; text with a colon, a quotation mark or a leading dash goes into quotation "
    "marks or under `>-`.",
)
FRONT_MATTER = Rule(
    "front-matter.missing",
    Severity.ERROR,
    "A text begins with front matter: a block between two lines of three dashes.",
    "Begin it with `---`, a line `title: …`, and `---`.",
)
FIELDS = Rule(
    "front-matter.form",
    Severity.ERROR,
    "Front matter holds the fields that belong there, each in its form, and no others.",
    "Write the field as the guides have it.",
)
SETTINGS = Rule(
    "settings.form",
    Severity.ERROR,
    "`mkdocs.yml` holds the settings that the notice needs, each in its form.",
    "Write the setting as the guide for publishing has it.",
)
STRINGS = Rule(
    "strings.form",
    Severity.ERROR,
    "`strings.yml` holds every word that the site says, and nothing else.",
    "Write it as the other languages have it.",
)
PLACEHOLDERS = Rule(
    "strings.placeholder",
    Severity.ERROR,
    "A sentence has the same placeholders in every language.",
    "Use the same names in braces as the language that prevails.",
)
DATES = Rule(
    "strings.date",
    Severity.WARNING,
    "What a language writes after a date, it writes after every one.",
    "Write it after the placeholder, or take it out of `day:`.",
)
TERMS = Rule(
    "terms.form",
    Severity.ERROR,
    "`terms.yml` holds lists of words under keys that are known.",
    "Write it as the other languages have it.",
)
TERM_KEYS = Rule(
    "terms.key",
    Severity.ERROR,
    "A language has a rendering for each term of the language that prevails, and for no other.",
    "Add each with its renderings, as in `consent: [toestemming]`.",
)
SEEN = Rule(
    "seen.form",
    Severity.ERROR,
    "`seen.yml` holds what somebody has marked as seen, as `notice seen` writes it.",
    "Take the entry out, and mark the finding again with `notice seen`.",
)

# Headings and blocks

HEADING_LEVEL = Rule(
    "heading.level",
    Severity.ERROR,
    "No heading in a text is of level 1; that is the page's title.",
    "The page's title comes from `title:` in the front matter; use `##` here.",
)
HEADING_WORDS = Rule(
    "heading.empty",
    Severity.ERROR,
    "A heading has words.",
    "Give it a title.",
)
HEADING_ID = Rule(
    "heading.id-missing",
    Severity.ERROR,
    "Every heading has an id, by which other languages and versions find it.",
    "Add one in braces, the same in every language: `## Title {#your-rights}`.",
)
ID_FORM = Rule(
    "heading.id-form",
    Severity.ERROR,
    "An id is made of small letters, digits and hyphens, and is none that the pages use.",
    "Write one id and nothing else, in small letters, digits and hyphens: `{#your-rights}`.",
)
ID_ONCE = Rule(
    "heading.id-duplicate",
    Severity.ERROR,
    "No two sections of a text have the same id.",
    "Give every heading an id of its own.",
)
HEADING_FORM = Rule(
    "heading.form",
    Severity.ERROR,
    "What is a heading on the page is written as one: `## Title {#id}` at the left margin.",
    "Headings stand at the left margin, outside lists and boxes, and are plain words.",
)
NO_FENCE = Rule(
    "markup.fence",
    Severity.ERROR,
    "A text holds no blocks of code.",
    "Write it as ordinary text.",
)

RULES = (
    DOCS_FOLDER,
    FOLDER,
    LISTED,
    INSIDE,
    READABLE,
    WORKING_TEXT,
    NO_TRANSLATION,
    WORDS,
    FILE_SIZE,
    NAMED_BY_DAY,
    SOURCE_RELEASED,
    ANY_VERSION,
    ENCODING,
    LIKENESS,
    UNMERGED,
    FILLED,
    LINE_LENGTH,
    NESTING,
    YAML,
    FRONT_MATTER,
    FIELDS,
    SETTINGS,
    STRINGS,
    PLACEHOLDERS,
    DATES,
    TERMS,
    TERM_KEYS,
    SEEN,
    HEADING_LEVEL,
    HEADING_WORDS,
    HEADING_ID,
    ID_FORM,
    ID_ONCE,
    HEADING_FORM,
    NO_FENCE,
)
