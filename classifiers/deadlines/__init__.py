"""Reads time limits, hearings and appointments out of a mail, each with the sentence that tells it."""
