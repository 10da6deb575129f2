"""The articles of a release asked for by their addresses, or looked up in archives, and read again."""
