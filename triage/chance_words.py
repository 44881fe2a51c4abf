"""Says a probability as people do: « une chance sur cinq »."""

from typing import Final

#: How many chances there are to one, and how that is said; what lies between goes to the nearest share.
_WORDS: Final = {
    2: "deux",
    3: "trois",
    4: "quatre",
    5: "cinq",
    6: "six",
    8: "huit",
    10: "dix",
    15: "quinze",
    20: "vingt",
    30: "trente",
    50: "cinquante",
    100: "cent",
}
_LIKELY: Final = 0.55
_RARE: Final = 0.0075


def chance_words(probability: float) -> str:
    """How likely a mail is urgent: « Environ une chance sur cinq d’être urgent »."""
    if probability >= _LIKELY:
        return "Plus d’une chance sur deux d’être urgent"
    if probability < _RARE:
        return "Moins d’une chance sur cent d’être urgent"
    nearest = min(_WORDS, key=lambda one: abs(1 / one - probability))
    return f"Environ une chance sur {_WORDS[nearest]} d’être urgent"
