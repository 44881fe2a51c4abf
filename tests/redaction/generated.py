"""Identifiers of every structured type in every layout a mail may give them, each in an ordinary sentence."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from redaction.entities import FIGURES, Entity, Span
from redaction.normalise import normalise
from tests.redaction.generated_values import VALUES
from triage.markup import html_to_text

_CYRILLIC: Final = str.maketrans("aeocpxAEOCPXBHKMT", "аеосрхАЕОСРХВНКМТ")
_SOME: Final = (
    "Voici {} pour la suite.",
    "Je vous donne {} comme convenu.",
    "Hierbij {} zoals gevraagd.",
    "Please note {} for later.",
)
# Sentences around a value, with its cue where the type needs one.
_CARRIERS: Final[dict[Entity, tuple[str, ...]]] = {
    Entity.EMAIL: (*_SOME, "Mon adresse : {} merci."),
    Entity.PHONE: (*_SOME, "Appelez le {} ce soir.", "Tel.: {} graag."),
    Entity.IBAN: (*_SOME, "IBAN : {} merci."),
    Entity.BIC: ("BIC : {} merci.", "Code SWIFT {} merci."),
    Entity.INAMI: ("INAMI : {} merci.", "RIZIV nr. {} graag."),
    Entity.RPPS: ("RPPS : {} merci.", "n° RPPS {} merci."),
    Entity.ADELI: ("ADELI : {} merci.",),
    Entity.FINESS: ("FINESS : {} merci.", "n° FINESS {} merci."),
    Entity.IPP: ("IPP : {} merci.", "le patient n° {} va bien."),
    Entity.TOQUE: ("Toque {} merci.", "toque : {} merci."),
    Entity.RG: ("RG n° {} merci.", "N° RG : {} merci."),
    Entity.MINUTE: ("minute n° {} merci.", "Minute : {} merci."),
    Entity.APPEAL: ("pourvoi n° {} merci.",),
    Entity.REQUEST: ("requête n° {} merci.",),
    Entity.CASE_NO: ("dossier n° {} merci.", "Dossier : {} merci."),
    Entity.PROSECUTION: ("parquet n° {} merci.", "N° parquet : {} merci."),
    Entity.JAIL: ("n° d’écrou {} merci.", "écrou : {} merci."),
    Entity.REPORT: ("PV n° {} merci.", "procès-verbal n° {} merci."),
    Entity.ID_DOC: ("passeport n° {} merci.", "CNI : {} merci.", "My passport number is {} thanks."),
    Entity.PLATE: ("La voiture {} est garée.", "immatriculée {} depuis."),
    Entity.REFERENCE: ("Réf. : {} merci.", "sinistre n° {} merci.", "Our ref: {} thanks."),
    Entity.BIRTHDATE: (
        "né le {} à jamais.",
        "Date de naissance : {} merci.",
        "born on {} thanks.",
        "geboren op {} graag.",
    ),
    Entity.LAND: ("la parcelle {} est vendue.", "cadastré section {} merci."),
    Entity.SECRET: ("mot de passe : {} merci.", "wachtwoord: {} graag.", "password is {} thanks."),
}
_KEYED: Final = FIGURES - {Entity.PHONE, Entity.ADELI, Entity.IPP}
DIRECT: Final = frozenset({Entity.EMAIL, Entity.IBAN, Entity.NIR, Entity.NISS, Entity.AVS, Entity.PHONE})
_UNITS: Final = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TENS: Final = ("vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante")
_Layout = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Case:
    """A mail body with one identifier. before, after: what stands around it, normalised."""

    entity: Entity
    layout: str
    body: str
    before: str
    after: str

    def leaks(self, text: str, spans: list[Span]) -> str:
        """The letters and figures of the identifier left in clear in a normalised text; "" when none."""
        start = text.index(self.before) + len(self.before)
        end = text.index(self.after, start)
        hidden = {i for span in spans for i in range(span.start, span.end)}
        return "".join(text[i] for i in range(start, end) if i not in hidden and text[i].isalnum())


def _parts(value: str) -> list[str]:
    """The groups of a number: digits and letters between its separators."""
    groups = "".join(c if c.isalnum() or c in "+()" else " " for c in value).split()
    return groups if len(groups) > 1 else [value[i : i + 3] for i in range(0, len(value), 3)]


def _joined(sign: str) -> _Layout:
    return lambda value, _: sign.join(_parts(value))


def _odd(value: str, rng: random.Random) -> str:
    compact = "".join(_parts(value))
    pieces, at = [], 0
    while at < len(compact):
        size = rng.randint(1, 5)
        pieces.append(compact[at : at + size])
        at += size
    return " ".join(pieces)


def _cut(sign: str) -> _Layout:
    def cut(value: str, rng: random.Random) -> str:
        parts = _parts(value)
        at = rng.randrange(1, len(parts)) if len(parts) > 1 else 0
        return " ".join(parts[:at]) + sign + " ".join(parts[at:])

    return cut


def _inserted(sign: str) -> _Layout:
    def insert(value: str, rng: random.Random) -> str:
        at = rng.randrange(1, len(value))
        return value[:at] + sign + value[at:]

    return insert


def _wrong_key(value: str, rng: random.Random) -> str:
    last = max(i for i, c in enumerate(value) if c.isdigit())
    return f"{value[:last]}{(int(value[last]) + rng.randint(1, 9)) % 10}{value[last + 1 :]}"


def _letter_o(value: str, rng: random.Random) -> str:
    return (
        value.replace("0", rng.choice("Oo"), rng.randint(1, 3))
        if "0" in value
        else value.replace("1", "l", 1)
    )


def _wide(value: str, _: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value)


def _homoglyphs(value: str, rng: random.Random) -> str:
    places = [i for i, c in enumerate(value) if ord(c) in _CYRILLIC]
    chosen = set(rng.sample(places, min(len(places), 3)))
    return "".join(c.translate(_CYRILLIC) if i in chosen else c for i, c in enumerate(value))


def _html(value: str, rng: random.Random) -> str:
    parts = value.split(" ")
    tags = ("<b>{}</b>", "<span>{}</span>", "{}", "<font>{}</font>")
    pieces = [rng.choice(tags).format("&#8203;".join(p) if rng.random() < 0.3 else p) for p in parts]
    return html_to_text(f"<p>{rng.choice(['&nbsp;', ' ', '&thinsp;']).join(pieces)}</p>")


def _in_words(value: str, rng: random.Random) -> str:
    figures = [c for c in value if c.isdigit()]
    words = [_UNITS[int(c)] if rng.random() < 0.8 else c for c in figures]
    return rng.choice([" ", ", "]).join(words)


def _pairs_in_words(value: str, rng: random.Random) -> str:
    pairs = ["zéro six", *(f"{rng.choice(_TENS)}-{rng.choice(_UNITS[2:])}" for _ in range(4))]
    return " ".join(pairs)


_WORDS_ABROAD: Final = (
    ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
    ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
    ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
)


def _in_other_words(value: str, rng: random.Random) -> str:
    words = rng.choice(_WORDS_ABROAD)
    return rng.choice([" ", ", "]).join(words[int(c)] for c in value if c.isdigit())


def _pairs_in_other_words(value: str, rng: random.Random) -> str:
    dutch = [
        f"{rng.choice(_WORDS_ABROAD[0][4:])}en{rng.choice(('twintig', 'veertig', 'zestig'))}"
        for _ in range(4)
    ]
    german = [
        f"{rng.choice(_WORDS_ABROAD[1][2:])}und{rng.choice(('zwanzig', 'vierzig', 'neunzig'))}"
        for _ in range(4)
    ]
    return " ".join(["nul zes", *dutch] if rng.random() < 0.5 else ["null sechs", *german])


def _behind_sign(value: str, rng: random.Random) -> str:
    """Cut behind a slash or a hyphen, or left as it is."""
    places = [i + 1 for i, c in enumerate(value[:-1]) if c in "/-" and i and value[i + 1].isdigit()]
    at = rng.choice(places) if places else 0
    return f"{value[:at]}\n{value[at:]}" if at else value


def _spelled(value: str, rng: random.Random) -> str:
    at, dot = rng.choice(
        [
            ("(at)", "(point)"),
            (" arobase ", " point "),
            ("[at]", "[dot]"),
            (" at ", " dot "),
            (" AT ", " DOT "),
            (" (chez) ", "."),
            (" apenstaartje ", " punt "),
        ]
    )
    local, _, host = value.partition("@")
    return local.replace(".", dot) + at + host.replace(".", dot)


_ANY: Final[dict[str, _Layout]] = {
    "plain": lambda value, _: value,
    "zero-width": _inserted("\u200b"),
    "soft hyphen": _inserted("\u00ad"),
    "full width": _wide,
    "html": _html,
    "next line": lambda value, _: f"\n{value}",
}
_NUMERIC: Final[dict[str, _Layout]] = {
    "no-break": _joined("\u00a0"),
    "narrow": _joined("\u202f"),
    "thin": _joined("\u2009"),
    "glued": _joined(""),
    "dots": _joined("."),
    "dashes": _joined("-"),
    "slashes": _joined("/"),
    "spaced dashes": _joined(" - "),
    "oddly grouped": _odd,
    "wrapped": _cut("\n"),
    "quoted": _cut("\n> "),
    "quoted twice": _cut("\n> > "),
    "letter O": _letter_o,
}


def layouts(entity: Entity) -> dict[str, _Layout]:
    """The layouts that make sense for a type, by name."""
    chosen = dict(_ANY)
    if entity in FIGURES:
        chosen |= _NUMERIC
    if entity in _KEYED:
        chosen["wrong key"] = _wrong_key
    if entity in {Entity.EMAIL, Entity.IBAN, Entity.VAT}:
        chosen["homoglyphs"] = _homoglyphs
        chosen["lower case"] = lambda value, _: value.lower()
    if entity is Entity.EMAIL:
        chosen |= {
            "spelled": _spelled,
            "capitals": lambda value, _: value.upper(),
            "spaced": lambda value, _: value.replace("@", " @ "),
            "wrapped": lambda value, _: value.replace("@", "@\n"),
        }
    if entity is Entity.PHONE:
        chosen |= {"in words": _in_words, "pairs in words": _pairs_in_words}
        chosen |= {"in other words": _in_other_words, "pairs in other words": _pairs_in_other_words}
    if entity in {Entity.RG, Entity.MINUTE, Entity.REQUEST, Entity.CASE_NO, Entity.REPORT, Entity.REFERENCE}:
        chosen["cut behind a sign"] = _behind_sign
    if entity in {Entity.ADDRESS, Entity.DATE, Entity.BIRTHDATE}:
        chosen |= {
            "no-break": lambda value, _: value.replace(" ", "\u00a0"),
            "capitals": lambda value, _: value.upper(),
            "quoted": lambda value, _: value.replace(", ", ",\n> ", 1),
        }
    return chosen


def cases(values: int, seed: int = 4) -> Iterator[Case]:
    """That many values of every type, each in the next of its layouts; the same for the same seed."""
    for entity, make in VALUES.items():
        rng = random.Random(f"{seed}{entity}")
        ways = sorted(layouts(entity).items())
        carriers = _CARRIERS.get(entity, _SOME)
        for n in range(values):
            name, way = ways[n % len(ways)]
            before, after = rng.choice(carriers).split("{}")
            body = f"Bonjour,\n\n{before}{way(make(rng), rng)}{after}\n\nBien à vous"
            if "quoted" in name:
                body = "\n".join(line if line.startswith(">") else f"> {line}" for line in body.split("\n"))
            yield Case(entity, name, body, normalise(before), normalise(after))
