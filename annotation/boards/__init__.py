"""Boards, as Label Studio's projects are called here: what is to lie on each, what was sent, and the sending."""
