"""Everything the rules read in one mail, found once: for the model's columns and for the explanations."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from classifiers.columns import due_columns, human_columns, quiet_columns, urgent_columns
from classifiers.deadlines.find import find_deadlines
from classifiers.deadlines.values import Deadline
from classifiers.mail import MailText
from classifiers.rules.human import human_hits
from classifiers.rules.quiet import quiet_hits
from classifiers.rules.reading import read
from classifiers.rules.urgent import urgent_hits
from classifiers.rules.values import Hit, HumanHit, QuietHit, Strength


@dataclass(frozen=True, slots=True)
class Signs:
    """The findings of the rules, each with its place in the mail."""

    deadlines: tuple[Deadline, ...] = field(repr=False)
    urgent: tuple[Hit, ...] = field(repr=False)
    human: tuple[HumanHit, ...] = field(repr=False)
    quiet: tuple[QuietHit, ...] = field(repr=False)

    @property
    def surely_urgent(self) -> bool:
        """Whether a hard rule makes the mail urgent, whatever was learnt."""
        return any(hit.strength is Strength.HARD for hit in self.urgent)

    @property
    def surely_human(self) -> bool:
        """Whether a hard rule leaves the answer to the professional, whatever was learnt."""
        return any(hit.strength is Strength.HARD for hit in self.human)


def read_signs(mail: MailText) -> Signs:
    """What the rules find in the mail; pure, a few milliseconds."""
    deadlines, reading = find_deadlines(mail), read(mail)
    return Signs(
        deadlines,
        urgent_hits(mail, deadlines, reading),
        human_hits(mail, reading),
        quiet_hits(mail, reading),
    )


def sign_columns(mail: MailText, signs: Signs) -> Mapping[str, float]:
    """The columns that the findings raise, of `columns.COLUMNS`."""
    return {
        **due_columns(mail, signs.deadlines),
        **urgent_columns(signs.urgent),
        **human_columns(signs.human),
        **quiet_columns(signs.quiet),
    }
