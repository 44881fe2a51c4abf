"""Check keys of official numbers: a right key raises confidence, a wrong one changes nothing."""

import re
from typing import Final

_NOT_FIGURES: Final = re.compile(r"[^0-9]")
_NOT_ALNUM: Final = re.compile(r"[^0-9A-Z]")
# Verification weights of the Swiss business number (UID/IDE), Federal Statistical Office.
_IDE_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4)
_LA_POSTE: Final = "356000000"
# Permutation of Verhoeff's key, applied once more at each place from the right.
_VERHOEFF_TURN: Final = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
# Values of the letters of a vehicle number and weights of its places (49 CFR 565.15).
_VIN_VALUES: Final = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        (*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)),
        strict=True,
    )
)
_VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


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


def rib(text: str) -> bool:
    """Whether a French account number without its country holds (letters count as figures; modulo 97)."""
    compact = _NOT_ALNUM.sub("", text.upper())
    if len(compact) != 23 or not (compact[:10] + compact[21:]).isdigit():
        return False
    # Letters A to I count 1 to 9, J to R 1 to 9, S to Z 2 to 9 (CFONB).
    figures = "".join(c if c.isdigit() else str((ord(c) - 65 + (c > "R")) % 9 + 1) for c in compact)
    return int(figures) % 97 == 0


def spi(text: str) -> bool:
    """Whether the tax number of a French person holds: three last figures, the first ten modulo 511."""
    figures = _figures(text)
    return len(figures) == 13 and figures[0] in "0123" and int(figures[:10]) % 511 == int(figures[10:])


def matricule(text: str) -> bool:
    """Whether a Luxembourg number holds under its two keys: Luhn, then Verhoeff, each over eleven figures."""
    figures = _figures(text)
    if len(figures) != 13:
        return False
    return luhn(figures[:12]) and _verhoeff(figures[:11] + figures[12])


def inami(text: str) -> bool:
    """Whether a Belgian health number holds: 97 minus the first six figures modulo 97."""
    figures = _figures(text)
    return len(figures) in {8, 11} and int(figures[6:8]) == 97 - int(figures[:6]) % 97


def luxembourg_vat(text: str) -> bool:
    """Whether a Luxembourg VAT number holds: the first six figures modulo 89."""
    figures = _figures(text)
    return len(figures) == 8 and int(figures[:6]) % 89 == int(figures[6:])


def bsn(text: str) -> bool:
    """Whether a Dutch citizen number holds: weights 9 to 2, then -1, divisible by 11."""
    figures = _figures(text).zfill(9)
    if len(figures) != 9 or int(figures) == 0:
        return False
    return (sum(int(c) * (9 - i) for i, c in enumerate(figures[:8])) - int(figures[8])) % 11 == 0


def german_tax(text: str) -> bool:
    """Whether a German tax number holds: one figure of the first ten repeats; ISO 7064 modulo 11, 10."""
    figures = _figures(text)
    if len(figures) != 11 or figures[0] == "0":
        return False
    key = 10
    for c in figures[:10]:
        key = ((int(c) + key) % 10 or 10) * 2 % 11
    repeats = [figures[:10].count(c) for c in set(figures[:10])]
    return (11 - key) % 10 == int(figures[10]) and [n for n in repeats if n > 1] in ([2], [3])


def vin(text: str) -> bool:
    """Whether a vehicle number holds under the key in ninth place (49 CFR 565.15; Europe leaves it free)."""
    compact = _NOT_ALNUM.sub("", text.upper())
    if len(compact) != 17 or set("IOQ") & set(compact):
        return False
    total = sum(_VIN_VALUES[c] * w for c, w in zip(compact, _VIN_WEIGHTS, strict=True))
    return "0123456789X"[total % 11] == compact[8]


def machine_readable(field: str, key: str) -> bool:
    """Whether a field of a travel document holds under its key: weights 7, 3, 1 (ICAO 9303, part 3)."""
    weights = (7, 3, 1)
    try:
        total = sum((0 if c == "<" else int(c, 36)) * weights[i % 3] for i, c in enumerate(field))
    except ValueError:
        return False
    return key.isdigit() and total % 10 == int(key)


def _verhoeff(figures: str) -> bool:
    """Verhoeff's key over the dihedral group of order ten, built from its definition."""
    key = 0
    for i, c in enumerate(reversed(figures)):
        n = int(c)
        for _ in range(i % 8):
            n = _VERHOEFF_TURN[n]
        key = _dihedral(key, n)
    return key == 0


def _dihedral(a: int, b: int) -> int:
    if a < 5:
        return (a + b) % 5 if b < 5 else 5 + (a + b) % 5
    return 5 + (a - b) % 5 if b < 5 else (a - b) % 5
