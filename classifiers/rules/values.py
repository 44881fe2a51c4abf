"""What the rules find: the rule, the words, and how far it may be believed."""

from dataclasses import dataclass, field
from enum import StrEnum

from classifiers.labels import HumanReason


class Strength(StrEnum):
    """How far a hit may be believed."""

    HARD = "hard"
    """Decides by itself."""
    HINT = "hint"
    """A column for the model to weigh."""


class UrgentRule(StrEnum):
    """A fact for which somebody must act today or within about 48 hours."""

    DEADLINE = "deadline"
    """A time limit inside two working days."""
    DEADLINE_WEEK = "deadline_week"
    """A day that counts inside the next five days."""
    HEARING = "hearing"
    """A court, a summons or an expert's meeting inside two working days."""
    CUSTODY = "custody"
    """Police custody, arrest, a hearing by the police, a search."""
    REMOVAL = "removal"
    """A foreigner detained, or about to be put on a plane."""
    EVICTION = "eviction"
    """Somebody loses the roof over their head: eviction, locks changed."""
    SEIZURE = "seizure"
    """A bailiff at the door, goods taken away, an account blocked now."""
    VIOLENCE = "violence"
    """Violence or a threat, now."""
    CHILD = "child"
    """A child not brought back, or about to be taken abroad."""
    DISTRESS = "distress"
    """Words of somebody who may take their life."""
    ALARM = "alarm"
    """A clinical alarm: heart, stroke, breath, blood, sepsis, nerves, eye, allergy."""
    PREGNANCY = "pregnancy"
    """A clinical alarm of a pregnancy."""
    INFANT = "infant"
    """A clinical alarm of a baby."""
    LAB = "lab"
    """A value or a finding that a laboratory or an imaging room must transmit at once."""
    MEDICINE = "medicine"
    """A wrong dose, an interaction, a poison, a treatment that must not stop."""
    CARE_GAP = "care_gap"
    """A patient, a duty or vaccines without anybody to look after them today or tomorrow."""
    FRAUD = "fraud"
    """Money on its way to a swindler."""
    INTRUSION = "intrusion"
    """Somebody else in the mailbox or the computers; files being encrypted."""
    DATA_BREACH = "data_breach"
    """Personal data laid open: 72 hours to notify (GDPR, art. 33)."""
    PAYROLL = "payroll"
    """Salaries, or a hiring to declare, that stop today or tomorrow."""
    SIGNING = "signing"
    """A signature of today or tomorrow that something stops."""
    DYING = "dying"
    """A dying person who wishes to sign."""
    INSPECTION = "inspection"
    """Inspectors on the premises now or tomorrow."""


class QuietRule(StrEnum):
    """Why a mail can wait or is routine."""

    THANKS = "thanks"
    INFORMATION = "information"
    ABSENCE = "absence"
    ADVERTISING = "advertising"
    NO_HURRY = "no_hurry"
    FAR = "far"
    DONE = "done"
    PHISHING = "phishing"
    APPOINTMENT = "appointment"
    INVOICE = "invoice"
    COPY = "copy"
    ADDRESS = "address"
    CERTIFICATE = "certificate"
    SUPPLIER = "supplier"
    TECHNICAL = "technical"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that trip an urgent rule.

    `start`, `end`: their place in `MailText.subject + "\\n" + text`. `sentence`: the words around them.
    """

    rule: UrgentRule
    start: int
    end: int
    sentence: str = field(repr=False)
    strength: Strength


@dataclass(frozen=True, slots=True)
class HumanHit:
    """Words for which only a person should answer; places as in `Hit`."""

    reason: HumanReason
    start: int
    end: int
    sentence: str = field(repr=False)
    strength: Strength


@dataclass(frozen=True, slots=True)
class QuietHit:
    """Words for which a mail can wait or is routine; places as in `Hit`."""

    rule: QuietRule
    start: int
    end: int
    sentence: str = field(repr=False)
