"""An office's own list of dossier types: the default ones of its profile, renamed, merged and added to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from classifiers.corpus import TrainingMail
from classifiers.errors import InvalidDossierTypes
from classifiers.labels import Profile, Urgency
from classifiers.lexicon import OFFICE_WEIGHT, DossierType, Word, shipped_types
from classifiers.mail import MailText

MIN_WORDS: Final = 5
MIN_EXAMPLES: Final = 3
"""What a new type asks for: with less, the sorter would not know it from the others."""
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_SLUG: Final = 60


@dataclass(frozen=True, slots=True)
class TypeChange:
    """What an office writes of one type: a name, more words, examples, or the type it is merged into."""

    slug: str
    name: str = ""
    words: tuple[str, ...] = field(default=(), repr=False)
    examples: tuple[str, ...] = field(default=(), repr=False)
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class TypeList:
    """The types an office sorts with, in its order, and where those it merged went.

    `merged` leads straight to a type of the list, through as many merges as there were. `retired`: types that
    no mail is given any more, whose names past mails still bear.
    """

    profile: Profile
    types: tuple[DossierType, ...]
    merged: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    retired: tuple[DossierType, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs a mail may be given, in order."""
        return tuple(one.slug for one in self.types)

    def map_label(self, slug: str) -> str | None:
        """The type of this list that stands for a stored or shipped one; None when none does any more."""
        found = self.merged.get(slug, slug)
        return found if found in self.slugs else None

    def name_of(self, slug: str) -> str:
        """What people read for a stored type: the target's name when merged, the slug when it is gone."""
        found = self.map_label(slug) or slug
        return next((one.name for one in (*self.types, *self.retired) if one.slug == found), slug)

    def names(self) -> dict[str, str]:
        """The name people read for every slug of the list, those merged into it and those retired."""
        gone = (one.slug for one in self.retired)
        return {slug: self.name_of(slug) for slug in (*self.slugs, *self.merged, *gone)}

    def ranked(self, labels: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
        """The labels of a model as types of this list, best first; merged ones add up, gone ones drop out."""
        totals: dict[str, float] = {}
        for slug, share in labels:
            if (found := self.map_label(slug)) is not None:
                totals[found] = totals.get(found, 0.0) + share
        return tuple(sorted(totals.items(), key=lambda pair: -pair[1]))

    def sources_of(self, slug: str) -> frozenset[str]:
        """The type and those that were merged into it."""
        return frozenset({slug, *(old for old, target in self.merged.items() if target == slug)})

    def examples(self) -> tuple[TrainingMail, ...]:
        """The office's examples as rows for the dossier head alone: their urgency was never said."""
        return tuple(
            TrainingMail(
                mail=MailText(subject="", body=text),
                urgency=Urgency.LATER,
                dossier_type=one.slug,
                human_only=False,
                profile=self.profile,
                source=f"example-{one.slug}-{number}",
            )
            for one in self.types
            for number, text in enumerate(one.examples)
        )


def default_types(profile: Profile) -> tuple[DossierType, ...]:
    """The types that ship for a profile, in order."""
    return shipped_types(profile.value)


@lru_cache(maxsize=16)
def resolve(profile: Profile, changes: tuple[TypeChange, ...] = ()) -> TypeList:
    """The office's list: its profile's types with its changes; read once.

    Raises InvalidDossierTypes, whose `reason` and `slug` say what to correct.
    """
    known = {one.slug: one for one in default_types(profile)}
    slugs = [change.slug for change in changes]
    for change in changes:
        if slugs.count(change.slug) > 1:
            raise InvalidDossierTypes("twice", change.slug)
        known[change.slug] = _changed(known.get(change.slug), change)
    merged = _merges(known, changes)
    types = tuple(_gathered(one, merged, known) for one in known.values() if one.slug not in merged)
    if len(types) < 2:
        raise InvalidDossierTypes("too_few", types[0].slug)
    names = [one.name.casefold() for one in types]
    for one in types:
        if names.count(one.name.casefold()) > 1:
            raise InvalidDossierTypes("same_name", one.slug)
    return TypeList(profile, types, merged)


def _changed(shipped: DossierType | None, change: TypeChange) -> DossierType:
    words = tuple(Word(text, OFFICE_WEIGHT) for text in _filled(change.words))
    examples = _filled(change.examples)
    if shipped is not None:
        return DossierType(shipped.slug, change.name.strip() or shipped.name, shipped.words + words, examples)
    if len(change.slug) > _MAX_SLUG or not _SLUG.fullmatch(change.slug):
        raise InvalidDossierTypes("slug", change.slug)
    # A type that the office no longer uses stays in its file, merged, and owes nothing.
    if not change.merged_into:
        if not change.name.strip():
            raise InvalidDossierTypes("name", change.slug)
        if len({word.text.casefold() for word in words}) < MIN_WORDS:
            raise InvalidDossierTypes("words", change.slug)
        if len(set(examples)) < MIN_EXAMPLES:
            raise InvalidDossierTypes("examples", change.slug)
    return DossierType(change.slug, change.name.strip() or change.slug, words, examples)


def _filled(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip(" *\n\t"))


def _merges(known: Mapping[str, DossierType], changes: Sequence[TypeChange]) -> Mapping[str, str]:
    """For each merged type the last of its targets."""
    direct = {change.slug: change.merged_into for change in changes if change.merged_into}
    found: dict[str, str] = {}
    for slug in direct:
        target, seen = direct[slug], {slug}
        while target in direct and target not in seen:
            seen.add(target)
            target = direct[target]
        if target in seen:
            raise InvalidDossierTypes("merge_circle", slug)
        if target not in known:
            raise InvalidDossierTypes("merge_target", slug)
        found[slug] = target
    return MappingProxyType(found)


def _gathered(one: DossierType, merged: Mapping[str, str], known: Mapping[str, DossierType]) -> DossierType:
    """The type with the words and examples of those merged into it."""
    others = [known[slug] for slug, target in merged.items() if target == one.slug]
    words = one.words + tuple(word for other in others for word in other.words)
    examples = one.examples + tuple(text for other in others for text in other.examples)
    return DossierType(one.slug, one.name, words, examples)
