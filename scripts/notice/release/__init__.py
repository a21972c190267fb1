"""What becomes of texts: plans to start, release, approve, correct, withdraw, add a language."""
