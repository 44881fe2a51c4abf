"""The labels an office sorts its mail with: urgency, profile, and default dossier types per profile."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from classifiers.lexicon import shipped_types


class Urgency(StrEnum):
    """How soon somebody at the office must look at a mail."""

    URGENT = "urgent"
    """Today or within about 48 hours, or harm follows."""
    ADMIN = "admin"
    """Routine that an assistant can handle without the professional's judgement."""
    LATER = "later"
    """Everything that can wait."""


class Profile(StrEnum):
    """The kind of office."""

    LAW = "law"
    MEDICAL = "medical"
    NOTARY = "notary"
    ACCOUNTANT = "accountant"
    PRACTICE = "practice"
    """Therapists, psychologists, coaches, consultants."""


class HumanReason(StrEnum):
    """Why only the professional should answer a mail."""

    GRAVE_NEWS = "annonce grave"
    CONFLICT = "conflit"
    DISTRESS = "detresse"
    ETHICS = "deontologie"
    STRATEGIC = "decision strategique"
    CLINICAL = "decision clinique"


DOSSIER_TYPES: Mapping[Profile, tuple[str, ...]] = MappingProxyType(
    {profile: tuple(one.slug for one in shipped_types(profile.value)) for profile in Profile}
)
"""Default slugs per profile, in the order of the list; `cabinet` is the office's own affairs.

An office may rename, merge and add: `classifiers.dossier_types.resolve` gives its own list.
"""
