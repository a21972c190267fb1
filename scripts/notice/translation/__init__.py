"""How current each translation is, and its passages beside those that they render."""
