"""A page an article: which articles, what is marked in their texts, how copies differ, and the pages themselves."""
