"""What ``import kliping`` offers, by subject: pages and captures, the stages of a project, measures of a table."""
