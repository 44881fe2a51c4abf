"""The office's dossier types as its page names, orders and switches them, over its configuration."""

from dataclasses import replace
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from classifiers.dossier_types import TypeList
from classifiers.lexicon import DossierType
from triage.section import Section

MAX_TYPES: Final = 80
MAX_NAME_CHARS: Final = 60
#: With fewer there is nothing to tell apart.
MIN_ON: Final = 2


class OfficeType(Section):
    """One type as the page says it: its fixed slug, the name people read, whether it is still given."""

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NAME_CHARS)]
    on: bool = True


class OfficeTypesSection(Section):
    """All types in the page's order; those that it does not name follow as the configuration has them."""

    types: Annotated[tuple[OfficeType, ...], Field(max_length=MAX_TYPES)] = ()


def in_force(configured: TypeList, section: OfficeTypesSection) -> TypeList:
    """The list that mails are filed by; what is switched off keeps its name for the mails that bear it.

    A type that the page adds has no words: the sorter proposes it only where people's filing taught it.
    A list with fewer than two types left is the configuration's.
    """
    if not section.types:
        return configured
    known = {one.slug: one for one in configured.types}
    said = {one.slug: one for one in section.types if one.slug not in configured.merged}
    order = [*said, *(slug for slug in known if slug not in said)]
    types = {slug: _named(known.get(slug), said.get(slug)) for slug in order}
    on = tuple(one for slug, one in types.items() if slug not in said or said[slug].on)
    if len(on) < MIN_ON:
        return configured
    off = tuple(one for one in types.values() if one not in on)
    gone = {one.slug for one in off}
    merged = {slug: target for slug, target in configured.merged.items() if target not in gone}
    return replace(configured, types=on, merged=merged, retired=off)


def _named(configured: DossierType | None, said: OfficeType | None) -> DossierType:
    if said is None:
        assert configured is not None  # noqa: S101  (the order holds known types and those the page says)
        return configured
    return replace(configured, name=said.name) if configured else DossierType(said.slug, said.name)
