"""What ``import kliping`` offers, by what it is about: pages and captures, a project's stages, measures of a table."""
