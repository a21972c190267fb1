"""What must hold of the texts: rules, and checks that find where they are broken."""
