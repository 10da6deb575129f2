"""From articles to the corpus: one shard a month, with language and duplicates marked."""
