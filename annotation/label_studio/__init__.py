"""Label Studio: the server, a client of it, and the objects that it speaks of. No other room knows the SDK."""
