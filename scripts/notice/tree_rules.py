"""The rules about what lies in `docs` beside the texts, and about the files of `overrides`."""

from __future__ import annotations

from notice.finding import Rule, Severity

UNREAD = Rule(
    "tree.unread",
    Severity.WARNING,
    "Every file in `docs` is one that is read.",
    "Move what it holds to the file that is read, or remove it.",
)
LINK = Rule(
    "tree.link",
    Severity.ERROR,
    "Files and folders in `docs` are files and folders, and no links.",
    "Put the file itself here: a change of one text must not change another, and what is written "
    "to a link ends up elsewhere.",
)
LEFTOVER = Rule(
    "tree.leftover",
    Severity.WARNING,
    "No file is left over from a command that was interrupted.",
    "Remove it, and run the command again: the file that it was to become is as it was.",
)
EXECUTABLE = Rule(
    "tree.executable",
    Severity.WARNING,
    "No text can be run as a program.",
    "Take the permission away: `chmod a-x` and the file's name.",
)
ASSET = Rule(
    "overrides.file",
    Severity.ERROR,
    "Style sheet and logo are what they are called, run nothing and load nothing from elsewhere.",
    "Restore the file, or put one in its place that holds nothing else.",
)
RULES = (UNREAD, LINK, LEFTOVER, EXECUTABLE, ASSET)
