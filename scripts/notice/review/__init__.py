"""The packet for those who review a change: what it means, in every language, in several forms."""
