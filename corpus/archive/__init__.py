"""The archive: WARC records written, indexed, opened, made whole, and taken over from elsewhere."""
