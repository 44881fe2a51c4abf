"""An office's own list of dossier types."""

import pytest

from classifiers.dossier_types import TypeChange, TypeList, default_types, resolve
from classifiers.errors import InvalidDossierTypes
from classifiers.labels import DOSSIER_TYPES, Profile

_WORDS = ("brevet", "marque", "contrefaçon", "inpi", "licence*")
_EXAMPLES = ("Notre marque est copiée.", "Le brevet expire.", "Dépôt à l’INPI ?")
_ADDED = TypeChange("propriete-intellectuelle", "Propriété intellectuelle", _WORDS, _EXAMPLES)


def _law(*changes: TypeChange) -> TypeList:
    return resolve(Profile.LAW, changes)


@pytest.mark.parametrize("profile", list(Profile))
def test_without_changes_the_list_is_that_of_the_profile(profile: Profile) -> None:
    found = resolve(profile)

    assert found.types == default_types(profile)
    assert found.slugs == DOSSIER_TYPES[profile]


def test_a_renamed_type_keeps_its_slug_and_words() -> None:
    found = _law(TypeChange("travail", "Social", words=("cct",)))

    assert found.slugs == DOSSIER_TYPES[Profile.LAW]
    assert found.name_of("travail") == "Social"
    renamed = next(one for one in found.types if one.slug == "travail")
    assert len(renamed.words) == len(default_types(Profile.LAW)[1].words) + 1


def test_a_merged_type_leads_to_its_target() -> None:
    found = _law(
        TypeChange("succession", merged_into="famille"), TypeChange("famille", "Famille et successions")
    )

    assert "succession" not in found.slugs
    assert found.map_label("succession") == "famille"
    assert found.name_of("succession") == "Famille et successions"
    assert found.sources_of("famille") == {"famille", "succession"}
    words = {word.text for one in found.types if one.slug == "famille" for word in one.words}
    assert {"divorc*", "testament*"} <= words


def test_merges_are_followed_to_the_last_target() -> None:
    found = _law(
        TypeChange("succession", merged_into="famille"), TypeChange("famille", merged_into="immobilier")
    )

    assert found.map_label("succession") == found.map_label("famille") == "immobilier"


def test_what_a_model_says_of_merged_types_adds_up() -> None:
    found = _law(TypeChange("succession", merged_into="famille"))

    ranked = found.ranked([("penal", 0.4), ("famille", 0.3), ("succession", 0.2), ("rien", 0.1)])

    assert [slug for slug, _ in ranked] == ["famille", "penal"]
    assert [share for _, share in ranked] == pytest.approx([0.5, 0.4])


def test_an_added_type_stands_last_with_its_examples_as_rows() -> None:
    found = _law(_ADDED)

    assert found.slugs == (*DOSSIER_TYPES[Profile.LAW], "propriete-intellectuelle")
    assert [row.mail.body for row in found.examples()] == list(_EXAMPLES)
    assert {row.dossier_type for row in found.examples()} == {"propriete-intellectuelle"}


def test_the_examples_of_a_merged_type_teach_its_target() -> None:
    merged = TypeChange(_ADDED.slug, _ADDED.name, _WORDS, _EXAMPLES, merged_into="societes")

    assert {row.dossier_type for row in _law(merged).examples()} == {"societes"}


def test_a_type_that_is_gone_has_no_label_and_shows_its_slug() -> None:
    found = _law()

    assert found.map_label("propriete-intellectuelle") is None
    assert found.name_of("propriete-intellectuelle") == "propriete-intellectuelle"


@pytest.mark.parametrize(
    ("changes", "reason", "slug"),
    [
        ((_ADDED, _ADDED), "twice", _ADDED.slug),
        ((TypeChange("Brevets", "Brevets", _WORDS, _EXAMPLES),), "slug", "Brevets"),
        ((TypeChange("", "Brevets", _WORDS, _EXAMPLES),), "slug", ""),
        ((TypeChange("x" * 61, "Brevets", _WORDS, _EXAMPLES),), "slug", "x" * 61),
        ((TypeChange("brevets", " ", _WORDS, _EXAMPLES),), "name", "brevets"),
        ((TypeChange("brevets", "Brevets", _WORDS[:4], _EXAMPLES),), "words", "brevets"),
        ((TypeChange("brevets", "Brevets", ("Inpi", *_WORDS[1:4], "inpi"), _EXAMPLES),), "words", "brevets"),
        ((TypeChange("brevets", "Brevets", (*_WORDS[:4], " * "), _EXAMPLES),), "words", "brevets"),
        ((TypeChange("brevets", "Brevets", _WORDS, (*_EXAMPLES[:2], " ")),), "examples", "brevets"),
        ((TypeChange("famille", merged_into="rien"),), "merge_target", "famille"),
        ((TypeChange("famille", merged_into="famille"),), "merge_circle", "famille"),
        (
            (TypeChange("famille", merged_into="penal"), TypeChange("penal", merged_into="famille")),
            "merge_circle",
            "famille",
        ),
        ((TypeChange("famille", "Pénal"),), "same_name", "famille"),
    ],
)
def test_changes_that_cannot_be_followed_are_refused(
    changes: tuple[TypeChange, ...], reason: str, slug: str
) -> None:
    with pytest.raises(InvalidDossierTypes) as caught:
        _law(*changes)

    assert (caught.value.reason, caught.value.slug) == (reason, slug)


def test_everything_merged_into_one_type_is_refused() -> None:
    others = [slug for slug in DOSSIER_TYPES[Profile.NOTARY] if slug != "vente"]
    changes = tuple(TypeChange(slug, merged_into="vente") for slug in others)

    with pytest.raises(InvalidDossierTypes) as caught:
        resolve(Profile.NOTARY, changes)

    assert caught.value.reason == "too_few"
