"""A page as it is: its bytes decoded, its markup, what it states for machines, what it reserves."""
