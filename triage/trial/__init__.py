"""Answers labelled mails in a throw-away office, by the real path, and says what became of them."""
