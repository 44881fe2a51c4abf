"""Builds the word lists of the redaction room from free dictionaries, name lists and gazetteers."""
