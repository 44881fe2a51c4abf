"""Invented values of every structured identifier, with right keys, drawn from a seeded source."""

import random
import string
from collections.abc import Callable
from typing import Final

from redaction.entities import Entity

_FIRST: Final = ("jean", "odile", "marie-claire", "y.kerboul", "lea_t", "contact", "p.de.smet", "k.vanhoof")
_HOSTS: Final = (
    "example.org",
    "cabinet-exemple.fr",
    "etude.example.ch",
    "mail.exemple.be",
    "notaires.lu",
    "office.local",
)
_TOWNS: Final = (
    ("35000", "Rennes"),
    ("94000", "Créteil"),
    ("59000", "Lille"),
    ("75011", "Paris"),
    ("29200", "Brest"),
)
_STREETS: Final = (
    "rue des Lilas",
    "avenue du Général de Gaulle",
    "impasse du Puits",
    "boulevard Voltaire",
    "place de la Mairie",
)


def digits(rng: random.Random, count: int) -> str:
    """That many figures."""
    return "".join(rng.choice(string.digits) for _ in range(count))


def _letters(rng: random.Random, count: int, among: str = "ABCDEFGHJKLMNPRSTVWXYZ") -> str:
    return "".join(rng.choice(among) for _ in range(count))


def luhn(body: str) -> str:
    """The body with its Luhn key."""
    total = sum(sum(divmod(int(c) * (1 + (i % 2 == 0)), 10)) for i, c in enumerate(reversed(body)))
    return body + str(-total % 10)


def _groups(text: str, *sizes: int) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(text[at : at + size])
        at += size
    return " ".join(p for p in [*parts, text[at:]] if p)


def _date(rng: random.Random, low: int = 1940, high: int = 2005) -> tuple[str, str, str]:
    return f"{rng.randint(1, 28):02}", f"{rng.randint(1, 12):02}", str(rng.randint(low, high))


def _iban(rng: random.Random) -> str:
    country, shape = rng.choice(
        [
            ("FR", "n23"),
            ("FR", "n10c11n2"),
            ("BE", "n12"),
            ("CH", "n5c12"),
            ("CH", "n17"),
            ("LU", "n3c13"),
            ("LU", "n16"),
            ("DE", "n18"),
            ("NL", "a4n10"),
            ("GB", "a4n14"),
            ("MC", "n23"),
            ("ES", "n20"),
            ("IT", "a1n22"),
            ("PT", "n21"),
        ]
    )
    body, i = "", 0
    while i < len(shape):
        j = i + 1
        while j < len(shape) and shape[j].isdigit():
            j += 1
        count = int(shape[i + 1 : j])
        body += {
            "n": digits(rng, count),
            "a": _letters(rng, count),
            "c": _letters(rng, count, string.digits * 3 + "ABCD"),
        }[shape[i]]
        i = j
    key = 98 - int("".join(str(int(c, 36)) for c in body + country + "00")) % 97
    return _groups(f"{country}{key:02}{body}", *[4] * 8)


def _nir(rng: random.Random) -> str:
    place = rng.choice(["75", "35", "2A", "2B", "99", "97"])
    body = f"{rng.choice('12')}{digits(rng, 2)}{rng.randint(1, 12):02}{place}{digits(rng, 6)}"
    key = 97 - int(body.replace("2A", "19").replace("2B", "18")) % 97
    return _groups(f"{body}{key:02}", 1, 2, 2, 2, 3, 3, 2)


def _niss(rng: random.Random) -> str:
    day, month, year = _date(rng, 1930, 2020)
    body = f"{year[2:]}{month}{day}{rng.randint(1, 997):03}"
    key = 97 - int(("2" if year >= "2000" else "") + body) % 97
    return f"{body[:2]}.{body[2:4]}.{body[4:6]}-{body[6:]}.{key:02}"


def _avs(rng: random.Random) -> str:
    body = "756" + digits(rng, 9)
    key = -sum(int(c) * (1 + 2 * (i % 2)) for i, c in enumerate(body)) % 10
    return f"{body[:3]}.{body[3:7]}.{body[7:11]}.{body[11:]}{key}"


def _phone(rng: random.Random) -> str:
    d = digits
    ways: list[Callable[[], str]] = [
        lambda: _groups("0" + rng.choice("12345679") + d(rng, 8), 2, 2, 2, 2),
        lambda: "+33 (0)" + _groups(rng.choice("1267") + d(rng, 8), 1, 2, 2, 2),
        lambda: "+33 " + _groups(rng.choice("1267") + d(rng, 8), 1, 2, 2, 2),
        lambda: "0033 " + _groups("6" + d(rng, 8), 1, 2, 2, 2),
        lambda: _groups("6" + d(rng, 8), 1, 2, 2, 2),
        lambda: f"04{rng.choice('789')}{d(rng, 1)} {d(rng, 2)} {d(rng, 2)} {d(rng, 2)}",
        lambda: f"02 {rng.randint(200, 799)} {d(rng, 2)} {d(rng, 2)}",
        lambda: f"+32 4{rng.choice('789')}{d(rng, 1)} {d(rng, 2)} {d(rng, 2)} {d(rng, 2)}",
        lambda: f"07{rng.choice('6789')} {d(rng, 3)} {d(rng, 2)} {d(rng, 2)}",
        lambda: f"+41 {rng.choice(['22', '79', '21'])} {d(rng, 3)} {d(rng, 2)} {d(rng, 2)}",
        lambda: f"621 {d(rng, 3)} {d(rng, 3)}",
        lambda: f"26 {d(rng, 2)} {d(rng, 2)} {d(rng, 2)}",
        lambda: f"+352 {d(rng, 2)} {d(rng, 2)} {d(rng, 2)}",
        lambda: f"+377 9{d(rng, 1)} {d(rng, 2)} {d(rng, 2)} {d(rng, 2)}",
        lambda: f"+44 7700 900{d(rng, 3)}",
        lambda: f"+49 30 {d(rng, 4)} {d(rng, 4)}",
        lambda: f"06 {d(rng, 4)} {d(rng, 4)}",
    ]
    return rng.choice(ways)()


def _bce(rng: random.Random) -> str:
    body = "0" + str(rng.randint(4, 7)) + digits(rng, 6)
    return f"{body[:4]}.{body[4:7]}.{body[7:]}{97 - int(body) % 97:02}"


def _ide(rng: random.Random) -> str:
    while True:
        body = "1" + digits(rng, 7)
        key = (11 - sum(int(c) * w for c, w in zip(body, (5, 4, 3, 2, 7, 6, 5, 4), strict=True)) % 11) % 11
        if key != 10:
            return f"CHE-{body[:3]}.{body[3:6]}.{body[6:]}{key}"


def _vat(rng: random.Random) -> str:
    siren, body = luhn(digits(rng, 8)), digits(rng, 6)
    return rng.choice(
        [
            f"FR {(12 + 3 * (int(siren) % 97)) % 97:02} {_groups(siren, 3, 3)}",
            "BE " + _bce(rng),
            f"LU{body}{int(body) % 89:02}",
            f"NL{digits(rng, 9)}B{digits(rng, 2)}",
            f"DE{digits(rng, 9)}",
            f"IT{digits(rng, 11)}",
        ]
    )


def _address(rng: random.Random) -> str:
    code, town = rng.choice(_TOWNS)
    n = rng.randint(1, 250)
    return rng.choice(
        [
            f"{n} {rng.choice(_STREETS)}, {code} {town}",
            f"{n} bis {rng.choice(_STREETS)}, {code} {town}",
            f"{n}, {rng.choice(_STREETS)}, bât. B, {code} {town} Cedex",
            f"Rue du Simplon {n}, 1006 Lausanne",
            f"chaussée de Louvain {n} bte 6, 5004 Bouge",
            f"Hertenlaan {n}, 3080 Tervuren",
            f"{n}, rue de Strasbourg, L-2561 Luxembourg",
            f"Musterstraße {n}, 66111 Saarbrücken",
            f"Keizersgracht {n}, 1015 CJ Amsterdam",
            f"{n} Baker Street, London NW1 6XE",
            f"BP {n}, {code} {town}",
            f"{n} rue du general de gaulle {code} {town.lower()}",
        ]
    )


def _birth(rng: random.Random) -> str:
    day, month, year = _date(rng)
    return rng.choice(
        [
            f"{day}/{month}/{year}",
            f"{day}.{month}.{year}",
            f"{int(day)} mars {year}",
            f"{year}-{month}-{day}",
            f"{day}-{month}-{year[2:]}",
        ]
    )


def _rib(rng: random.Random) -> str:
    body = digits(rng, 21)
    return _groups(f"{body}{97 - int(body) * 100 % 97:02}", 5, 5, 11)


def _inami(rng: random.Random) -> str:
    body = "1" + digits(rng, 5)
    return f"{body[0]}-{body[1:]}-{97 - int(body) % 97:02}-{digits(rng, 3)}"


def _plate(rng: random.Random) -> str:
    a = _letters
    return rng.choice(
        [
            f"{a(rng, 2)}-{digits(rng, 3)}-{a(rng, 2)}",
            f"1-{a(rng, 3)}-{digits(rng, 3)}",
            f"VD {digits(rng, 3)} {digits(rng, 3)}",
            f"{digits(rng, 4)} {a(rng, 2)} 35",
        ]
    )


def _spi(rng: random.Random) -> str:
    body = rng.choice("0123") + digits(rng, 9)
    return _groups(f"{body}{int(body) % 511:03}", 2, 2, 3, 3)


def _bic(rng: random.Random) -> str:
    place = rng.choice(["PP", "2X", "BB"])
    return f"{_letters(rng, 4)}{rng.choice(['FR', 'BE', 'CH', 'LU'])}{place}{rng.choice(['', 'XXX'])}"


def _document(rng: random.Random) -> str:
    d = digits
    passport, card = f"{d(rng, 2)}{_letters(rng, 2)}{d(rng, 5)}", f"592-{d(rng, 7)}-{d(rng, 2)}"
    return rng.choice([passport, d(rng, 12), card])


def _reference(rng: random.Random) -> str:
    d = digits
    claim, glued = f"SIN-20{d(rng, 2)}-{d(rng, 4)}", f"{_letters(rng, 2)}{d(rng, 7)}"
    return rng.choice([claim, glued, f"{d(rng, 4)}/{_letters(rng, 3)}"])


def _link(rng: random.Random) -> str:
    return f"https://{rng.choice(_HOSTS)}/d/{_letters(rng, 4).lower()}{digits(rng, 6)}?t={digits(rng, 3)}"


def _matricule(rng: random.Random) -> str:
    day, month, year = _date(rng)
    return f"{year} {month}{day} {digits(rng, 3)} {digits(rng, 2)}"


# What is invented for each type. Types that only the scan for names finds are absent.
VALUES: Final[dict[Entity, Callable[[random.Random], str]]] = {
    Entity.EMAIL: lambda r: f"{r.choice(_FIRST)}{digits(r, 2)}@{r.choice(_HOSTS)}",
    Entity.PHONE: _phone,
    Entity.IBAN: _iban,
    Entity.RIB: _rib,
    Entity.BIC: _bic,
    Entity.CARD: lambda r: _groups(luhn(r.choice("45") + digits(r, 14)), 4, 4, 4),
    Entity.NIR: _nir,
    Entity.NISS: _niss,
    Entity.INAMI: _inami,
    Entity.AVS: _avs,
    Entity.MATRICULE: _matricule,
    Entity.SIREN: lambda r: _groups(luhn(digits(r, 8)), 3, 3),
    Entity.SIRET: lambda r: _groups(luhn(luhn(digits(r, 8)) + "000" + digits(r, 1)), 3, 3, 3),
    Entity.VAT: _vat,
    Entity.BCE: _bce,
    Entity.IDE: _ide,
    Entity.SPI: _spi,
    Entity.RPPS: lambda r: luhn("100" + digits(r, 7)),
    Entity.ADELI: lambda r: "35" + digits(r, 7),
    Entity.FINESS: lambda r: luhn("75" + digits(r, 6)),
    Entity.IPP: lambda r: "80" + digits(r, 8),
    Entity.TOQUE: lambda r: f"{_letters(r, 1)}{r.randint(100, 2400)}",
    Entity.RG: lambda r: f"{r.randint(15, 26)}/{digits(r, 5)}",
    Entity.MINUTE: lambda r: f"{r.randint(15, 26)}/{r.randint(100, 2000)}",
    Entity.APPEAL: lambda r: f"{r.randint(15, 26)}-{digits(r, 2)}.{digits(r, 3)}",
    Entity.REQUEST: lambda r: f"{r.randint(15, 26)}0{digits(r, 4)}",
    Entity.CASE_NO: lambda r: f"20{r.randint(15, 26)}-{r.randint(1000, 9999)}",
    Entity.PORTALIS: lambda r: f"{_letters(r, 4)}-W-B7J-C{digits(r, 1)}{_letters(r, 2)}{digits(r, 1)}",
    Entity.PROSECUTION: lambda r: f"{r.randint(15, 26)}{digits(r, 9)}",
    Entity.JAIL: lambda r: str(r.randint(10000, 999999)),
    Entity.REPORT: lambda r: f"20{r.randint(15, 26)}/{digits(r, 6)}",
    Entity.ID_DOC: _document,
    Entity.PLATE: _plate,
    Entity.VIN: lambda r: f"VF1{_letters(r, 5)}{digits(r, 9)}",
    Entity.IMEI: lambda r: luhn("35" + digits(r, 12)),
    Entity.REFERENCE: _reference,
    Entity.ADDRESS: _address,
    Entity.BIRTHDATE: _birth,
    Entity.DATE: lambda r: f"{r.randint(1, 28)} {r.choice(['mars', 'juin', 'décembre'])} 2026",
    Entity.URL: _link,
    Entity.IP: lambda r: ".".join(str(r.randint(1, 254)) for _ in range(4)),
    Entity.MAC: lambda r: ":".join(f"{r.randint(0, 255):02X}" for _ in range(6)),
    Entity.LAND: lambda r: f"{_letters(r, 2)} n° {r.randint(1, 999)}",
    Entity.GPS: lambda r: f"{r.randint(42, 50)}.{digits(r, 5)}, {r.randint(0, 7)}.{digits(r, 5)}",
    Entity.SECRET: lambda r: f"{_letters(r, 1)}{_letters(r, 5).lower()}{r.choice('!#_')}{digits(r, 3)}",
    Entity.NUMBER: lambda r: "4" + digits(r, 7),
}
