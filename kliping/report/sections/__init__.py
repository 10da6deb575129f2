"""The sections of the report: one file each, which reads what it needs and says it in figures and tables."""

ORDER = (
    *("overview", "coverage", "shape", "duplicates", "rejections", "completeness", "labels", "agreement", "pace"),
    *("provenance", "rights"),
)
"""As they stand on the page."""
