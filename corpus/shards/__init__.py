"""From articles to the corpus: one shard per month, with language and duplicates marked."""
