"""The office's mail: domain, database, mailbox doors and the path of a mail."""

__version__ = "0.1.0"
