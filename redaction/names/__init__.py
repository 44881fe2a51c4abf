"""Names of people, firms and places: every word that is not known to be ordinary is taken for one."""

from redaction.names.find import find_names, leftovers
from redaction.names.known import known_parts

__all__ = ["find_names", "known_parts", "leftovers"]
