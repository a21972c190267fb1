"""Files and what they mean: `mkdocs.yml`, `docs/`, `overrides/`, git and the clock."""
