"""How a found day is told: its sentence, its place, the law, and the day it runs from."""

from classifiers.deadlines.explain import explain
from classifiers.deadlines.values import Basis
from tests.classifiers.deadlines.test_find import read


def test_a_finding_keeps_its_sentence_and_its_place() -> None:
    text = "Bonjour. Merci de déposer vos conclusions avant le 27 mars 2026. Bien à vous."

    found = read(text, subject="Dossier")[0]

    assert ("Dossier\n" + text)[found.start : found.end] == "27 mars 2026"
    assert found.sentence == "Merci de déposer vos conclusions avant le 27 mars 2026."
    assert found.basis is Basis.DATED


def test_a_long_sentence_is_cut_around_the_day() -> None:
    found = read("mot " * 200 + "avant le 27 mars 2026 " + "mot " * 200)[0]

    assert len(found.sentence) <= 200
    assert "27 mars 2026" in found.sentence


def test_the_explanation_names_the_law_and_the_day_it_runs_from() -> None:
    found = read("Injonction de payer signifiée le 20 février.")[0]

    key, values = explain(found)

    assert key == "deadline_law_since"
    assert (values["law"], values["since"], values["length"], values["due"]) == (
        "order_to_pay", "2026-02-20", "1 month", "2026-03-20",
    )  # fmt: skip
