"""The whole road on a portal that the package carries: invented articles, a loopback server, simulated annotators."""
