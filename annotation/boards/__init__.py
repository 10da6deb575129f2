"""Boards, as Label Studio's projects are called here: what belongs on each, and what was sent."""
