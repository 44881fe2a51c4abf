"""A small valid configuration and ways to spoil it."""

VALID = """data_dir = "donnees"

[office]
name = "Cabinet Brévault"
profile = "law"
phone = "01 99 00 12 34"

[[mailboxes]]
name = "contact"
address = "contact@cabinet.example.org"
display_name = "Cabinet Brévault"

[mailboxes.imap]
host = "imap.example.org"
port = 993
user = "contact@cabinet.example.org"
# une remarque
folders = ["INBOX"]

[mailboxes.smtp]
host = "smtp.example.org"
# port = 465
user = "contact@cabinet.example.org"

"""


def changed(old: str, new: str) -> str:
    """The valid file with its first `old` replaced."""
    assert old in VALID
    return VALID.replace(old, new, 1)


def without(line: str) -> str:
    """The valid file without that line."""
    return changed(line + "\n", "")
