"""Plans a new language: its folder, in which nothing is translated yet, and its entry in the list.

Writes nothing itself.  What is still to be translated is marked, so that the checks find it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from msgspec import Struct

from notice.languages.cldr import decimal_sign, direction, likely_locale
from notice.languages.cldr_words import UNITS, before_percent, script, unit_words
from notice.model.corpus import Corpus, Notice
from notice.model.language import Authority, Strings, Terms
from notice.release.version import NewFile
from notice.sources.terms import BINDING
from notice.sources.yaml.editing import insert_item, rewritten
from notice.sources.yaml.source import read_yaml
from notice.translation.state import mark

_WORDS_HEAD = """\
# The words that the site itself says.  A comment tells what stands where; the {placeholders} stay
# as they are.
# What begins with __MARK__ is not translated yet: translate it, and take the mark away.

language:
  cldr: __CLDR__          # how dates are written, by CLDR
  direction: __DIRECTION__       # ltr or rtl
  # first_of_month: 1er    # stands for the day number 1 in a date; only where there is such a form
"""
_TERMS = """\
# What the checks have to know of this language to hold the translation against the source.
# A word that ends in * stands for all words that begin so; an apostrophe may be straight or curved.
# Put "no", "on", "off" and "yes" into quotation marks: YAML does not take them for words.

# How each term is rendered here, in every form, as in `consent: [toestemming]`.
terms:
__TERMS__

# Terms whose rendering may stand only where the source has that term.
exclusive: []

# Wrong renderings, each with the right one, as in `clauses standard: clauses types`.
wrong: {}

# Words that bind, by what they do: permit, oblige, foresee, deny ("no" in quotation marks), limit;
# and words by which somebody asks for something, or obtains it.
binding:
__BINDING__

# Words that leave open what happens.
vague: []

# How a text tells of its own dates, which the head of every page gives already: `label` and
# `first` stand before a date, the second where it begins a sentence or a cell ("version"); `self`
# and `verb` stand in one sentence with it; and a date behind a word of `law` is that of a law.
own_date:
  label: []
  first: []
  self: []
  verb: []
  law: []

# How a text asks its readers to look by themselves whether it has changed: a sentence with a word
# of `ask`, `look`, `often` and `text`, or one of `alone`.
check_back:
  ask: []
  look: []
  often: []
  text: []
  alone: []

# How a text cites its own parts: behind one of these, a number, or a letter in brackets, is that
# of a section or an item.
own_parts: []

# Words that say of which language a version is: "language", and the name of the source's.
of_language: []

# Words by which a summary says that something gets worse for its readers.
disadvantage: []

# Units of time, as CLDR has them, and words for numbers: add the forms that are missing.
units:
__UNITS__
numbers:
__NUMBERS__

# How articles of law are cited, as in `Article {article}({paragraph})({letter})`.
articles: []

# The commonest words, by which a sentence in this language is known for one.
common: []

# How the language is set.  Spaces are none, space, no-break or narrow (a narrow no-break space).
# While `quotes` is empty, nothing of it is checked, and `notice check --fix` mends nothing here.
typography:
  quotes: []              # as in [“, ”]
  inner_quotes: []
  # inside_quotes: none     # the space between a quotation mark and the words
  # before: {":": none, ";": none, "!": none, "?": none}
__CLDR__
  # dash: –                 # with before_dash and after_dash: space, no-break or none
"""


class Addition(Struct, frozen=True):
    """A language to be added: the files of its folder, and what `mkdocs.yml` becomes.

    `settings` is None where the list of languages is written in a way that takes no further line.
    """

    files: tuple[NewFile, ...]
    entry: str
    settings: str | None


def plan(
    corpus: Corpus, tag: str, name: str, read: Callable[[str], str], settings_text: str
) -> Addition:
    """Plan the language `tag`, which calls itself `name`.

    Expects a source working text and a tag that CLDR knows.  `read` gives a file's text by its
    path from the project's root, `settings_text` is that of `mkdocs.yml`.
    """
    source = corpus.settings.source
    folder = f"docs/{tag}"
    strings, working = corpus.strings[source], corpus.working[source]
    files = (
        NewFile(f"{folder}/strings.yml", _strings(read(strings.path), strings, tag)),
        NewFile(f"{folder}/terms.yml", terms_file(corpus.terms.get(source), tag)),
        NewFile(f"{folder}/index.md", _text(working)),
    )
    entry = f"{{locale: {_word(tag)}, name: {_word(name)}}}"
    return Addition(files, entry, insert_item(settings_text, _LANGUAGES, entry))


_LANGUAGES = ("plugins", "i18n", "languages")


def _word(text: str) -> str:
    """A word as YAML, in quotation marks where YAML would take it for something else."""
    is_plain = re.sub("[ _-]", "", text).isalpha() and read_yaml(f"a: {text}", "").value == {
        "a": text
    }
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _strings(text: str, source: Strings, tag: str) -> str:
    """The source's words, each marked, with this language's own way of writing dates."""
    marked = mark(source.locale)
    block = _block(text, "words") or "\n".join(["words:", *(f"  {key}: x" for key in source.words)])
    words: dict[tuple[str, ...], str] = {
        ("words", key): f"{marked} {value}" for key, value in source.words.items()
    }
    head = _WORDS_HEAD
    for name, value in (
        ("MARK", marked),
        ("CLDR", _word(likely_locale(tag))),
        ("DIRECTION", direction(tag)),
    ):
        head = head.replace(f"__{name}__", value)
    return f"{head}\n{rewritten(block, words)}\n{_authorities(source)}"


def _block(text: str, key: str) -> str:
    """The lines of a key at the left margin of a YAML text, with all that stands below it.

    Empty where the key is not written so.
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        return ""
    is_next = (n for n in range(start + 1, len(lines)) if re.match(r"[^\s#]", lines[n]))
    block = lines[start : next(is_next, len(lines))]
    while block[-1].startswith("#") or not block[-1].strip():
        block.pop()
    return "\n".join(block)


def _authorities(source: Strings) -> str:
    """The first authority, which every language names, and room for the nearest one."""
    if not source.authorities:
        return ""
    lines = _entry(source.authorities[0], mark(source.locale))
    return (
        "\n# The supervisory authorities with which readers can lodge a complaint, shown below the "
        "text in this order.\n"
        "# Add the one nearest to the readers of this language, with its source and the day of "
        f"checking.\nauthorities:\n{lines}"
    )


def _entry(found: Authority, marked: str) -> str:
    fields = {
        "country": found.country,
        "name": f"{marked} {found.name}",
        "address": found.address,
        "phone": found.phone,
        "web": found.web,
        "source": found.source,
    }
    told = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items() if v]
    return "  - " + "\n    ".join([*told, f"checked: {found.checked}"]) + "\n"


def terms_file(source: Terms | None, tag: str) -> str:
    """The `terms.yml` of a new language: the keys, and what CLDR knows of it."""
    blocks = {
        "TERMS": [f"{_key(name)}: []" for name in (source.terms if source else ())],
        "BINDING": [f"{name}: []" for name in BINDING],
        "UNITS": [f"{unit}: [{', '.join(map(_item, unit_words(tag, unit)))}]" for unit in UNITS],
        "NUMBERS": [f"{n}: []" for n in (source.numbers if source else ())],
        "CLDR": _typography(tag),
    }
    text = _TERMS
    for name, lines in blocks.items():
        text = text.replace(f"__{name}__", "\n".join(f"  {line}" for line in lines))
    return text


_SPACE_NAMES = {"\u00a0": "no-break", "\u202f": "narrow", "": "none", None: ""}


def _typography(tag: str) -> list[str]:
    """What CLDR knows of how a language is set."""
    known = {
        "before_percent": _SPACE_NAMES.get(before_percent(tag), ""),
        "decimal": json.dumps(decimal_sign(tag), ensure_ascii=False),
        "script": script(tag),
    }
    return [f"{f'{key}: {value}':<24}  # by CLDR" for key, value in known.items() if value]


def _item(word: str) -> str:
    """A word as an item of a list in YAML."""
    is_plain = re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*", word) and _key(word) == word
    return word if is_plain else json.dumps(word, ensure_ascii=False)


def _key(name: str) -> str:
    return name if read_yaml(f"{name}: a", "").value == {name: "a"} else json.dumps(name)


def _text(source: Notice) -> str:
    """The source's text with each section marked, and nothing that is the source's alone."""
    marked = mark(source.locale)
    head = [f"title: {json.dumps(f'{marked} {source.title}', ensure_ascii=False)}"]
    if source.summary:
        paragraphs = (p.replace(". ", ".\n  ") for p in source.summary)
        head.append("summary: |-\n" + "\n\n".join(f"  {marked} {p}" for p in paragraphs))
    if source.short:
        lines = (
            f"  - to: {line.to}\n    text: "
            + json.dumps(f"{marked} {line.text}", ensure_ascii=False)
            for line in source.short
        )
        head.append("short:\n" + "\n".join(lines))
    for key in ("disclaimer", "note"):
        if value := getattr(source, key):
            head.append(f"{key}: {json.dumps(f'{marked} {value}', ensure_ascii=False)}")
    pieces = [
        f"{'#' * s.level} {marked} {s.title} {{#{s.id}}}\n\n{s.text}".rstrip()
        if s.level
        else f"{marked} {s.text}"
        for s in source.sections
    ]
    return "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(pieces) + "\n"
