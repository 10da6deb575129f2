"""The words of a page: which are the article's own, and what its opening, its captions and its bylines say."""
