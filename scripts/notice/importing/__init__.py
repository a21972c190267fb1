"""Policies in other forms, HTML, Word or Markdown, and how each becomes a text of the notice."""
