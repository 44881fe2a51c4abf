"""Sentences whose identifiers stand between ⟦ ⟧, and what redaction leaves or takes too much of."""

import re

from redaction.engine import MailText, Redactor
from redaction.vault import Vault

_SIGNS = re.compile("[⟦⟧]")


def left_and_lost(redactor: Redactor, marked: str) -> tuple[str, str]:
    """Letters and figures of the identifiers left in clear, and of plain words masked, as one string each."""
    plain = _SIGNS.sub("", marked)
    text, spans = redactor.find(MailText("", plain, language="fr"), Vault.empty())
    at = text.index(plain)
    wanted, inside = [], False
    for sign in marked:
        if sign in "⟦⟧":
            inside = sign == "⟦"
        else:
            wanted.append(inside)
    masked = {i - at for span in spans for i in range(span.start, span.end)}
    signs = [(i, c) for i, c in enumerate(plain) if c.isalnum()]
    left = "".join(c for i, c in signs if wanted[i] and i not in masked)
    return left, "".join(c for i, c in signs if i in masked and not wanted[i])
