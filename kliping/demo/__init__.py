"""The whole pipeline on an embedded portal: invented articles, a loopback server, simulated annotators."""
