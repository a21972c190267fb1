"""What must hold of the texts: rules, and checks that find where a corpus breaks them."""
