"""A built site is read back, and held against what it should say."""
