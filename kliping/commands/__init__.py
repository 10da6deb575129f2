"""The commands, one noun each: a module here with a ``command`` in it is a command."""

ORDER = (
    "init",
    "portals",
    "portal",
    "crawl",
    "ingest",
    "extract",
    "build",
    "find",
    "show",
    "report",
    "label",
    "release",
    "hydrate",
    "takedown",
    "trace",
    "verify",
    "doctor",
    "demo",
)
"""How help lists them: along the road. A command that is not named here comes last."""
