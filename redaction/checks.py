"""Check keys of official numbers: a right key raises confidence, a wrong one changes nothing."""

import re
from typing import Final

_NOT_FIGURES: Final = re.compile(r"[^0-9]")
_NOT_ALNUM: Final = re.compile(r"[^0-9A-Z]")
# Verification weights of the Swiss business number (UID/IDE), Federal Statistical Office.
_IDE_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4)
_LA_POSTE: Final = "356000000"


def _figures(text: str) -> str:
    return _NOT_FIGURES.sub("", text)


def luhn(text: str) -> bool:
    """Whether the figures hold under the Luhn key (ISO/IEC 7812-1): cards, SIREN, SIRET, RPPS."""
    figures = _figures(text)
    doubled = (int(c) * 2 if i % 2 else int(c) for i, c in enumerate(reversed(figures)))
    return bool(figures) and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def iban(text: str) -> bool:
    """Whether the account number leaves 1 modulo 97 (ISO 13616)."""
    compact = _NOT_ALNUM.sub("", text.upper())
    if not 15 <= len(compact) <= 34:
        return False
    return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1


def nir(text: str) -> bool:
    """Whether the two-figure key holds (INSEE: 97 minus the number modulo 97; 2A counts as 19, 2B as 18)."""
    compact = _NOT_ALNUM.sub("", text.upper()).replace("2A", "19").replace("2B", "18")
    return len(compact) == 15 and compact.isdigit() and int(compact[13:]) == 97 - int(compact[:13]) % 97


def niss(text: str) -> bool:
    """Whether the Belgian key holds, for births before or after 2000 (97 minus the number modulo 97)."""
    figures = _figures(text)
    if len(figures) != 11:
        return False
    return any(int(figures[9:]) == 97 - int(century + figures[:9]) % 97 for century in ("", "2"))


def avs(text: str) -> bool:
    """Whether the Swiss number holds under the EAN-13 key."""
    figures = _figures(text)
    if len(figures) != 13:
        return False
    return sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(figures)) % 10 == 0


def siren(text: str) -> bool:
    """Whether a SIREN or SIRET holds under Luhn; the branches of La Poste have a plain sum divisible by 5."""
    figures = _figures(text)
    if len(figures) not in {9, 14}:
        return False
    if figures.startswith(_LA_POSTE) and len(figures) == 14:
        return luhn(figures) or sum(map(int, figures)) % 5 == 0
    return luhn(figures)


def bce(text: str) -> bool:
    """Whether a Belgian company number holds (last two figures: 97 minus the first eight modulo 97)."""
    figures = _figures(text)
    return len(figures) == 10 and int(figures[8:]) == 97 - int(figures[:8]) % 97


def ide(text: str) -> bool:
    """Whether a Swiss company number (CHE-…) holds modulo 11."""
    figures = _figures(text)
    if len(figures) != 9:
        return False
    key = 11 - sum(int(c) * w for c, w in zip(figures, _IDE_WEIGHTS, strict=False)) % 11
    return int(figures[8]) == key % 11
