"""YAML as people write it, read with its lines and changed in its places."""
