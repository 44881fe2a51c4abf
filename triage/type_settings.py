"""The office's own dossier types, as its configuration writes them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from classifiers.dossier_types import TypeChange, resolve
from classifiers.errors import InvalidDossierTypes
from classifiers.labels import Profile
from triage.section import NonEmpty, Section


class DossierTypeSection(Section):
    """A dossier type that the office renames, widens, merges into another or adds.

    A type that the profile does not have needs a name, five words and three examples.
    """

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    words: tuple[Annotated[NonEmpty, Field(max_length=60)], ...] = ()
    examples: tuple[Annotated[NonEmpty, Field(max_length=20_000)], ...] = ()
    merged_into: str = ""


class WrongEntry(ValueError):
    """What is wrong with a list as a whole; `place`: the entry to look at, None where there is none."""

    def __init__(self, reason: str, place: int | None) -> None:
        """Keep the reason, as the sentence's key wants it, and the entry's place."""
        super().__init__(reason)
        self.place = place


def type_changes(sections: tuple[DossierTypeSection, ...]) -> tuple[TypeChange, ...]:
    """The sections as the sorter's library takes them."""
    return tuple(TypeChange(one.slug, one.name, one.words, one.examples, one.merged_into) for one in sections)


def check_types(profile: Profile, sections: tuple[DossierTypeSection, ...]) -> None:
    """Raise WrongEntry, with the section to look at, when they give no list of types."""
    try:
        resolve(profile, type_changes(sections))
    except InvalidDossierTypes as exc:
        places = [place for place, one in enumerate(sections) if one.slug == exc.slug]
        raise WrongEntry(f"dossier_types_{exc.reason}", places[-1] if places else None) from exc
