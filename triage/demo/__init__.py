"""A law office with invented mail, served from one command, to try everything without an account."""
