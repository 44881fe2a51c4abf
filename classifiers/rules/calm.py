"""What takes the edge off a worded rule: a bait, a routine of suppliers, somebody who says that nothing presses.

Never off one of danger, health, freedom or a fraud under way: there calm words are no proof of calm.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from classifiers.rules.quiet import QUIET
from classifiers.rules.reading import Reading
from classifiers.rules.table import find_rows
from classifiers.rules.values import QuietRule, UrgentRule

_U: Final = UrgentRule
_CALMED: Final[Mapping[QuietRule, frozenset[UrgentRule]]] = MappingProxyType(
    {
        # "Votre compte est bloqué, cliquez ici": the bait copies what banks and administrations warn of.
        QuietRule.PHISHING: frozenset({_U.INTRUSION, _U.SEIZURE, _U.SIGNING, _U.PAYROLL, _U.DATA_BREACH}),
        # Who asks and adds that it can wait knows best, where money and papers are at stake.
        QuietRule.NO_HURRY: frozenset({_U.PAYROLL, _U.SIGNING, _U.INSPECTION, _U.LAB}),
        # Goods, visits of technicians, maintenance: their sales, stops and breakdowns are others' words.
        QuietRule.SUPPLIER: frozenset({_U.SEIZURE, _U.CARE_GAP, _U.SIGNING, _U.PAYROLL}),
    }
)
_ROWS: Final = tuple(line for line in QUIET if line.name in _CALMED)


def calmed_rules(reading: Reading) -> frozenset[UrgentRule]:
    """The worded rules that are no more than hints in this mail."""
    found = {line.name for line, _, _ in find_rows(_ROWS, reading)}
    return frozenset(rule for name in found for rule in _CALMED[name])
