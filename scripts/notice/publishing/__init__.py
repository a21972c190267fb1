"""What the site says to other programs and to other pages: data, feeds and fragments."""
