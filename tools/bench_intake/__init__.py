"""Measures how fast mail comes in, beside mbsync on the same machine."""
