"""The archive: WARC records written, indexed, opened, salvaged, and imported from elsewhere."""
