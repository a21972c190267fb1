"""How web servers hand out the site: headers, caching, errors, and addresses that lead to it."""
