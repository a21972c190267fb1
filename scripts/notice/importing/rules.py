"""What is said of a policy that comes from elsewhere."""

from __future__ import annotations

from notice.model.finding import Rule, Severity

UNREADABLE = Rule(
    "import.unreadable",
    Severity.ERROR,
    "A policy that is imported is a page, a Word file or Markdown, and can be read.",
    "Open it in the program that it comes from, and save it again, as a page or as `.docx`.",
)
LEFT_OUT = Rule(
    "import.left-out",
    Severity.WARNING,
    "What a text can't hold is left out when a policy is imported, and named.",
    "Look whether readers need it, and write it in words.",
)
REWRITTEN = Rule(
    "import.rewritten",
    Severity.WARNING,
    "What a text holds in another form is rewritten when a policy is imported, and named.",
    "Look whether it reads as it was meant.",
)
RULES = (UNREADABLE, LEFT_OUT, REWRITTEN)
