"""Says a probability as people do: « une chance sur cinq »."""

from typing import Final

from triage.phrases import spoken
from triage.sentences_phrases import CHANCE_NUMBERS
from triage.wording import phrase

_LIKELY: Final = 0.55
_RARE: Final = 0.0075


def chance_words(probability: float) -> str:
    """How likely a mail is urgent: « Environ une chance sur cinq d’être urgent »."""
    if probability >= _LIKELY:
        return phrase("chance_likely")
    if probability < _RARE:
        return phrase("chance_rare")
    numbers = spoken(CHANCE_NUMBERS)
    nearest = min(numbers, key=lambda one: abs(1 / one - probability))
    return phrase("chance_about", {"number": numbers[nearest]})
