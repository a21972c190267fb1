"""How one text became another, and which of its words bind."""
