"""What the folder of the templates gives to the site, and what must not come with it."""
