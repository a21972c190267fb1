"""Pages become a folder: MkDocs makes it, the audit reads it back, and it takes its place."""
