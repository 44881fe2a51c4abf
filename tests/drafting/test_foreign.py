"""What a model writes is inert text, and holds no link, address or number that nobody gave it."""

import pytest

from drafting.blanks import find_blanks
from drafting.foreign import ACCOUNT_OUT, ADDRESS_OUT, LINK_OUT, NUMBER_OUT, Struck, inert, strike_foreign

KNOWN = [
    "Écrivez à odile.tremarec@example.org ou au 06 39 98 45 20 ; suivi sur https://depot.example.org/d/77c2e9.",
    "Compte FR76 3000 6000 0112 3456 7890 189, dossier 2026/004518 ; site www.cabinet.example",
]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("![x](https://evil.example/a.png?d=1)", "x (https://evil.example/a.png?d=1)"),
        ("![](https://evil.example/a.png)", "https://evil.example/a.png"),
        ("[payez ici](https://evil.example)", "payez ici (https://evil.example)"),
        ('[payez](<https://evil.example> "titre")', "payez (https://evil.example)"),
        ("[a](javascript:alert(1))", "a (javascript:alert(1))"),
        ("[a](//evil.example)", "a (//evil.example)"),
        ("[Lopes](partie civile)", "[Lopes](partie civile)"),
        ("<p>Bonjour,</p><p>Merci<br>à vous</p>", "Bonjour,\nMerci\nà vous\n"),
        ("<img src=x onerror=alert(1)>Bonjour", "Bonjour"),
        ("<script>fetch('https://evil.example')</script>Bonjour", "Bonjour"),
        ("<style>p{background:url(x)}", ""),
        ("<a href='https://evil.example'>ici</a>", "ici"),
        ("<!-- caché -->Bonjour", "Bonjour"),
        ("<svg/onload=alert(1)>Bonjour", ""),
        ("Bonjour\u200b \u202eMaître\U000e0041", "Bonjour Maître"),
        ("Écrivez à <odile@example.org>, 2 < 3 et 4 > 3", "Écrivez à <odile@example.org>, 2 < 3 et 4 > 3"),
        ("**Bonjour**, [PERSONNE_1]", "**Bonjour**, [PERSONNE_1]"),
    ],
)
def test_answer_is_inert_text(answer: str, text: str) -> None:
    assert inert(answer) == text


@pytest.mark.parametrize(
    ("written", "blank"),
    [
        ("https://evil.example/x?d=Dupont", LINK_OUT),
        ("http://depot.example.org/d/77c2e9?d=1", LINK_OUT),
        ("https://depot.example.org.evil.example/d/77c2e9", LINK_OUT),
        ("www.evil.example", LINK_OUT),
        ("evil-pay.com/facture", LINK_OUT),
        ("bit.ly/3xYz", LINK_OUT),
        ("javascript:alert(1)", LINK_OUT),
        ("mailto:pirate@evil.example", LINK_OUT),
        ("pirate@evil.example", ADDRESS_OUT),
        ("xodile.tremarec@example.org", ADDRESS_OUT),
        ("odile.tremarec@example.org.evil.example", ADDRESS_OUT),
        ("pirate (at) evil.example", ADDRESS_OUT),
        ("pirate arobase evil point fr", ADDRESS_OUT),
        ("06 12 34 56 78", NUMBER_OUT),
        ("+33 6 12 34 56 78", NUMBER_OUT),
        ("+33 (0)6-12-34-56-78", NUMBER_OUT),
        ("0800.123.456", NUMBER_OUT),
        ("1234567890123", NUMBER_OUT),
        ("FR14 2004 1010 0505 0001 3M02 606", ACCOUNT_OUT),
        ("BE68539007547034", ACCOUNT_OUT),
    ],
)
def test_what_nobody_gave_becomes_a_blank(written: str, blank: str) -> None:
    struck = strike_foreign(f"Bonjour,\n\nVoyez {written} pour la suite.", KNOWN)

    assert struck == Struck(f"Bonjour,\n\nVoyez {blank} pour la suite.", 1)
    assert find_blanks(struck.text) == (blank,)


@pytest.mark.parametrize(
    "written",
    [
        "https://depot.example.org/d/77c2e9",
        "depot.example.org/d/77c2e9.",
        "www.cabinet.example",
        "cabinet.example",
        "odile.tremarec@example.org",
        "Odile.Tremarec@Example.org",
        "06 39 98 45 20",
        "06.39.98.45.20",
        "+33 6 39 98 45 20",
        "FR7630006000011234567890189",
        "2026/004518",
        "1 250 000,00 € le 01/02/2026",
        "12.03.2026 à 14 h 30",
        "article 1240 du Code civil",
        "M.Dupont, p.ex. demain. Merci",
        "le 12 mars 2026 à 9 h",
    ],
)
def test_what_was_given_or_is_no_address_stays(written: str) -> None:
    text = f"Bonjour,\n\nVoyez {written}"

    assert strike_foreign(text, KNOWN) == Struck(text, 0)


def test_values_put_back_stay_and_what_is_glued_to_them_does_not() -> None:
    text = "Voyez jean@exemple.fr et jean@exemple.fr.evil.example"

    struck = strike_foreign(text, [], [(6, 21), (25, 40)])

    assert struck.text == f"Voyez jean@exemple.fr et {ADDRESS_OUT}"


@pytest.mark.parametrize(
    "text", ["<" * 60_000, "[a](" * 15_000, "1 " * 30_000, "a.a" * 20_000, "a@" * 30_000, "![" * 30_000]
)
def test_hostile_answer_is_read_to_its_end(text: str) -> None:
    strike_foreign(inert(text), [text])
