"""What is known of a language: its days, numbers, words that bind, particulars and typography."""
