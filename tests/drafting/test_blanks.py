"""What a person must still fill in: marks, placeholders and slots, and nothing else."""

import pytest

from drafting.blanks import blank, find_blanks

LEFT = {
    "mark": ("Le ‹à compléter : date›.", ("‹à compléter : date›",)),
    "empty mark": ("Le ‹›.", ("‹›",)),
    "placeholder": ("Bonjour [PERSONNE_1],", ("[PERSONNE_1]",)),
    "placeholder in lower case": ("Bonjour [personne_1],", ("[personne_1]",)),
    "escaped placeholder": (r"Bonjour \[PERSONNE\_1\],", (r"\[PERSONNE\_1\]",)),
    "spaced placeholder": ("Bonjour [ PERSONNE _ 1 ],", ("[ PERSONNE _ 1 ]",)),
    "bold placeholder": ("Bonjour **[PERSONNE_1]**,", ("[PERSONNE_1]",)),
    "placeholder without its number": ("Bonjour [PERSONNE],", ("[PERSONNE]",)),
    "placeholder without its brackets": ("Bonjour PERSONNE_1,", ("PERSONNE_1",)),
    "placeholder of no vault": ("Bonjour [PERSON_1] et [CLIENT_12],", ("[PERSON_1]", "[CLIENT_12]")),
    "wide brackets": ("Bonjour ［PERSON_1］,", ("［PERSON_1］",)),
    "slot": ("Bonjour {{nom}},", ("{{nom}}",)),
    "several, in order, each once": (
        "{{nom}} [DATE_1] ‹x› [DATE_1] {{nom}}",
        ("{{nom}}", "[DATE_1]", "‹x›"),
    ),
    "one inside another": ("‹à compléter : [DATE_1]›", ("‹à compléter : [DATE_1]›",)),
}
NOTHING_LEFT = {
    "plain text": "Bonjour,\n\nNous avons bien reçu votre message.",
    "list marks": "[1] un, [2] deux, [a] trois",
    "suspension points in brackets": "« Le tribunal […] ordonne »",
    "brackets of a citation": "[Le défendeur] soutient",
    "reference with a dash": "votre référence ABC-12",
    "French quotation marks": "« rendez-vous »",
    "braces": "{ un } et { deux }",
    "mark over two lines": "‹un\ndeux›",
    "nothing": "",
}


@pytest.mark.parametrize(("text", "found"), LEFT.values(), ids=LEFT)
def test_what_is_left_is_found(text: str, found: tuple[str, ...]) -> None:
    assert find_blanks(text) == found


@pytest.mark.parametrize("text", NOTHING_LEFT.values(), ids=NOTHING_LEFT)
def test_ordinary_text_has_nothing_left(text: str) -> None:
    assert find_blanks(text) == ()


def test_mark_made_for_a_label_is_found_again() -> None:
    assert find_blanks(f"Le {blank('date')}.") == ("‹à compléter\u00a0: date›",)


@pytest.mark.parametrize(
    "hostile", ["‹" * 50_000, "[" * 50_000, "{{" * 50_000, "[A" * 30_000, "[ " * 50_000, "_1" * 50_000]
)
def test_hostile_text_is_searched_at_once(hostile: str) -> None:
    assert find_blanks(hostile) == ()
