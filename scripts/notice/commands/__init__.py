"""The command line: what people ask for, and what they are told."""
