"""A text as readers see it: Markdown, blocks, words, and the digest of its words."""
