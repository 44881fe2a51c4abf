"""The labels an office sorts with."""

from classifiers.labels import DOSSIER_TYPES, Profile, Urgency


def test_every_profile_has_dossier_types_and_one_for_its_own_affairs() -> None:
    assert set(DOSSIER_TYPES) == set(Profile)
    assert all("cabinet" in labels for labels in DOSSIER_TYPES.values())
    assert all(len(labels) == len(set(labels)) for labels in DOSSIER_TYPES.values())


def test_urgencies_are_listed_from_the_most_pressing() -> None:
    assert [label.value for label in Urgency] == ["urgent", "admin", "later"]
