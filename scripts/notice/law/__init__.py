"""Kinds of change and what follows from them, what a notice must tell, and law that ages."""
