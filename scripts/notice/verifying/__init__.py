"""What is online, held against what the texts say should be."""
