"""Whether a portal's pages still read as they used to, field by field."""
