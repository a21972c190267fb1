"""Which pages the site has on a day, and what each must say."""
