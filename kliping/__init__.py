"""The front door: it parses the command line and calls the wings."""
