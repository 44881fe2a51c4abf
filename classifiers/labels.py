"""The labels an office sorts its mail with: urgency, profile, and dossier types per profile."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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
    {
        Profile.LAW: (
            "famille",
            "travail",
            "penal",
            "immobilier",
            "societes",
            "succession",
            "etrangers",
            "responsabilite",
            "recouvrement",
            "cabinet",
        ),
        Profile.MEDICAL: (
            "rendez-vous",
            "ordonnance",
            "resultats",
            "certificat",
            "suivi",
            "facturation",
            "confrere",
            "cabinet",
        ),
        Profile.NOTARY: ("vente", "succession", "mariage-divorce", "donation", "societes", "cabinet"),
        Profile.ACCOUNTANT: ("tva", "paie", "bilan", "creation", "controle", "facturation", "cabinet"),
        Profile.PRACTICE: (
            "rendez-vous",
            "suivi",
            "questionnaire",
            "bilan-restitution",
            "devis-facturation",
            "documents",
            "partenaires",
            "cabinet",
        ),
    }
)
"""Slugs per profile, in the order of the office's list; `cabinet` is the office's own affairs."""
