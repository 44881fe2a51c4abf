"""Names are masked wherever they stand, and ordinary words are not."""

import pytest

from redaction.entities import Entity, resolve
from redaction.lexicon.words import Lexicon, load_lexicon
from redaction.mentions import blank
from redaction.names import find_names, known_parts, leftovers


def _masked(text: str, lexicon: Lexicon, known: frozenset[str] = frozenset()) -> set[str]:
    return {text[s.start : s.end] for s in find_names(text, known, lexicon)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nous avons vu Trémarec hier.", {"Trémarec"}),
        ("Trémarec est venu.", {"Trémarec"}),
        ("Mme Kerboul est venue.", {"Kerboul"}),
        ("Me de Kersaint-Gilly plaide.", {"de Kersaint-Gilly"}),
        ("Bonjour Maître le grand, merci.", {"le grand"}),
        ("M. J. Kerboul est venu.", {"J. Kerboul"}),
        ("Le Dr Petit est absent.", {"Petit"}),
        ("Monsieur Rose est venu.", {"Rose"}),
        ("madame kerboul est venue", {"kerboul"}),
        ("Dr Mai Kerboul", {"Mai Kerboul"}),
        ("Jean de La Tour et Lucienne van den Broeck", {"Jean de La Tour", "Lucienne van den Broeck"}),
        ("affaire KERBOUL c/ TRÉMAREC", {"KERBOUL", "TRÉMAREC"}),
        ("avec N'Guyen et O'Brien", {"N'Guyen", "O'Brien"}),
        ("avec l'Hermine et d’Ajonc", {"Hermine", "Ajonc"}),
        ("signé L.P. et A. A.", {"L.P.", "A. A."}),
        ("bonjour kerboul, merci", {"kerboul"}),
        ("avec Łukasz et Ивана", {"Łukasz", "Ивана"}),
        ("la SARL Kerboulic et la SCI du Steïr", {"SARL Kerboulic", "SCI du Steïr"}),
        ("à la clinique des Trois-Ruisseaux", {"clinique des Trois-Ruisseaux"}),
        ("Merci.\n\nCordialement,\nmaël kerboul\nAvocat", {"maël kerboul"}),
        ("IL FAUT QUE MONSIEUR KERBOUL DOIT PAYER SA DETTE", {"KERBOUL"}),
        ("Attestation_KERBOUL_2025.pdf", {"KERBOUL"}),
    ],
)
def test_a_name_is_masked(text: str, names: set[str], lexicon: Lexicon) -> None:
    assert names <= _masked(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "Madame, Monsieur,\n\nVeuillez trouver ci-joint le jugement.",
        "Le Tribunal judiciaire et la Cour d’appel sont saisis.",
        "Monsieur le Président, Madame la Juge,",
        "Nous partons lundi 3 mars avec la TVA et le RIB.",
        "Rendez-vous est pris. Pouvez-vous confirmer ?",
        "L’audience est renvoyée. D’abord, il faut écrire.",
        "– Enfin, le bail.\n– Ensuite, la facture.",
        "URGENT : MERCI DE RAPPELER AVANT CE SOIR",
        "Bonjour Maître,",
        "Please find my invoice. I will call on Monday.",
        "Beste meester, met vriendelijke groeten",
        "Envoyé de mon iPhone",
    ],
)
def test_an_ordinary_sentence_is_left_alone(text: str, lexicon: Lexicon) -> None:
    assert _masked(text, lexicon) == set()


@pytest.mark.parametrize("spelling", ["Kerboul", "kerboul", "KERBOUL", "kerbôul", "Odile-Kerboul"])
def test_a_name_of_the_headers_is_masked_in_any_spelling(spelling: str, lexicon: Lexicon) -> None:
    known = known_parts(["Odile KERBOUL – votre facture"], [], lexicon)

    assert spelling in _masked(f"et {spelling} vient", lexicon, known)


def test_a_sender_called_like_a_common_word_is_masked_in_lower_case_too(lexicon: Lexicon) -> None:
    known = known_parts(["Claire Petit"], [], lexicon)

    assert _masked("c’est claire petit qui écrit", lexicon, known) == {"claire petit"}


def test_ordinary_words_of_a_display_name_are_no_names(lexicon: Lexicon) -> None:
    known = known_parts(["Kerboul – votre facture", "Ordre des avocats – secrétariat"], [], lexicon)

    assert known == {"kerboul"}


def test_mail_addresses_give_names_but_not_mailbox_words(lexicon: Lexicon) -> None:
    known = known_parts([], ["contact@kerboul-avocats.fr", "o.tremarec@orange.fr"], lexicon)

    assert known == {"kerboul", "tremarec"}


def test_a_word_the_office_allows_is_left_in_clear() -> None:
    own = load_lexicon(frozenset({"Secibus"}))

    assert _masked("Le logiciel Secibus est lent.", own) == set()


def test_a_group_of_words_the_office_allows_is_left_in_clear_as_a_whole() -> None:
    own = load_lexicon(frozenset({"Le Petit Greffe"}))

    assert _masked("Abonné à Le Petit Greffe depuis mai.", own) == set()
    assert _masked("Abonné à Petit depuis mai.", own) == {"Petit"}


def test_a_contact_wins_over_a_group_of_words_the_office_allows() -> None:
    own = load_lexicon(frozenset({"Le Petit Greffe"}))

    assert "Petit" in " ".join(_masked("Abonné à Le Petit Greffe depuis mai.", own, frozenset({"petit"})))


def test_a_name_like_a_common_word_does_not_drag_the_word_along(lexicon: Lexicon) -> None:
    text = "M. Petit vient. Un petit mot : Petit signera, petit à petit."

    assert _masked(text, lexicon) == {"Petit"}
    assert len(find_names(text, frozenset(), lexicon)) == 2


def test_a_person_named_once_is_masked_everywhere(lexicon: Lexicon) -> None:
    text = "Mme Boisgard est venue. Voir boisgard-durand et Contrat_BOISGARD.pdf, dit Boisgard."

    assert not any("boisgard" in part for part in _left(text, lexicon))


def _left(text: str, lexicon: Lexicon) -> list[str]:
    return blank(text, resolve(find_names(text, frozenset(), lexicon))).lower().split("§")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Mme Kerboul est venue", Entity.PERSON),
        ("avec Sophie hier", Entity.PERSON),
        ("la SARL Kerboulic a payé", Entity.ORG),
        ("au garage du Centre hier", Entity.ORG),
        ("il vit à Quimper depuis mai", Entity.PLACE),
        ("la zone du Cormier est loin", Entity.PLACE),
        ("avec Trémarix hier", Entity.NAME),
    ],
)
def test_a_name_has_the_type_its_words_tell(text: str, entity: Entity, lexicon: Lexicon) -> None:
    assert [span.entity for span in find_names(text, frozenset(), lexicon)] == [entity]


def test_what_is_masked_is_found_no_more_by_the_gate(lexicon: Lexicon) -> None:
    text = "Rose Trémarec et le garage du Steïr.\nCR-martin-v2.docx\nBises\nNono"
    shown = blank(text, resolve(find_names(text, frozenset(), lexicon)))

    assert leftovers(shown, lexicon) == []
