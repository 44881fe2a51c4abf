"""The dossier types of the page over those of the configuration."""

from __future__ import annotations

from classifiers.dossier_types import TypeChange, resolve
from classifiers.labels import Profile
from triage.office_types import OfficeType, OfficeTypesSection, in_force

CONFIGURED = resolve(Profile.LAW, (TypeChange("succession", merged_into="famille"),))


def section(*types: tuple[str, str, bool]) -> OfficeTypesSection:
    """The page's list."""
    return OfficeTypesSection(
        types=tuple(OfficeType(slug=slug, name=name, on=on) for slug, name, on in types)
    )


def test_a_page_that_says_nothing_leaves_the_configuration() -> None:
    assert in_force(CONFIGURED, OfficeTypesSection()) is CONFIGURED


def test_names_order_and_words_hold() -> None:
    found = in_force(CONFIGURED, section(("penal", "Droit pénal", True), ("vignes", "Vignes", True)))

    assert found.slugs[:2] == ("penal", "vignes")
    assert set(found.slugs) == {*CONFIGURED.slugs, "vignes"}
    assert found.name_of("penal") == "Droit pénal"
    before = next(one for one in CONFIGURED.types if one.slug == "penal")
    assert found.types[0].words == before.words
    assert found.types[1].words == ()


def test_a_type_switched_off_keeps_its_name_and_is_no_longer_given() -> None:
    found = in_force(CONFIGURED, section(("famille", "Familles", False)))

    assert "famille" not in found.slugs
    assert found.map_label("famille") is None
    assert found.map_label("succession") is None
    assert found.name_of("famille") == "Familles"
    assert found.ranked([("famille", 0.6), ("succession", 0.2), ("penal", 0.2)]) == (("penal", 0.2),)
    assert found.names()["famille"] == "Familles"


def test_a_merged_type_is_not_brought_back_and_too_short_a_list_is_not_used() -> None:
    assert "succession" not in in_force(CONFIGURED, section(("succession", "Successions", True))).slugs
    nearly_all = section(*((slug, slug, False) for slug in CONFIGURED.slugs[1:]))
    assert in_force(CONFIGURED, nearly_all) is CONFIGURED
