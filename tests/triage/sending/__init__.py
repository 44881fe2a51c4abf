"""Tests of what leaves: recipients, joined files, the exact message."""
