"""Tells whether a reply says that a file comes with it, in the languages the office writes in."""

import re
from typing import Final

#: French; English; Dutch; German.
_ANNOUNCED: Final = re.compile(
    r"\bci-jointe?s?\b|\bci-annexée?s?\b|\ben annexes?\b|\bpièce jointe\b|\ben pièces? jointes?\b"
    r"|\bje (?:vous |te )?joins\b|\bnous (?:vous )?joignons\b|\bsous ce pli\b"
    r"|\battached\b|\bin attachment\b|\bplease find enclosed\b|\bi enclose\b|\bwe enclose\b"
    r"|\bin (?:de )?bijlage\b|\bals bijlage\b|\bbijgevoegd\b|\bbijgaand\b"
    r"|\bim anhang\b|\bals anlage\b|\bin der anlage\b|\bbeigefügt\b|\banbei\b",
    re.IGNORECASE,
)


def announces_attachment(text: str) -> bool:
    """Whether a reply says that a file comes with it."""
    return _ANNOUNCED.search(text) is not None
