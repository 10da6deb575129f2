"""From archived pages to an article: by a portal's rules, else by the generic reading."""
