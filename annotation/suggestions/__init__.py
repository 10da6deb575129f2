"""Answers that are suggested before anybody was asked, marked as such."""
