"""Only a placeholder the model was shown is given back its value, where it stood, and once."""

import pytest

from redaction.entities import Entity
from redaction.errors import EngineFailure, Timeout
from redaction.gates import Restored, restore
from redaction.vault import Sighting, Vault, VaultBuilder
from tests.redaction.sealing import sealed, sealed_whole, vault_of

_VAULT = vault_of(
    (Entity.PERSON, "Odile Trémarec"),
    (Entity.PHONE, "06 39 98 45 20"),
    (Entity.SECRET, "Mouette!2026"),
    (Entity.DATE, "12 mars 2026"),
    (Entity.EMAIL, "odile@example.org"),
)


def _restored(answer: str, vault: Vault = _VAULT, payload: str | None = None) -> Restored:
    return restore(answer, sealed_whole(vault) if payload is None else sealed(payload), vault)


@pytest.mark.parametrize(
    "written",
    [
        "[PERSONNE_1]",
        "[personne_1]",
        "[ PERSONNE_1 ]",
        "[PERSONNE 1]",
        "[PERSONNE-1]",
        "[PERSONNE\\_1]",
        "\\[PERSONNE\\_1\\]",
        "[**PERSONNE_1**]",
        "［PERSONNE_1］",
    ],
)
def test_a_placeholder_is_restored_however_the_model_wrote_it(written: str) -> None:
    restored = _restored(f"Bonjour {written},")

    assert (restored.text, restored.unknown) == ("Bonjour Odile Trémarec,", ())


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("**[PERSONNE_1]**", "**Odile Trémarec**"),
        ("[PERSONNE_1][PERSONNE_1]", "Odile TrémarecOdile Trémarec"),
        ("[PERSONNE_1]'s file", "Odile Trémarec's file"),
        ("([PERSONNE_1])", "(Odile Trémarec)"),
        ("[PERSONNE_1] (13 h)", "Odile Trémarec (13 h)"),
    ],
)
def test_what_stands_around_a_placeholder_stays(answer: str, text: str) -> None:
    assert _restored(answer).text == text


@pytest.mark.parametrize(
    "written",
    [
        "[PERSONNE_2]",
        "[PERSONNE_01]",
        "[PERSONNE_0]",
        "[PERSONNE_99999999]",
        "[PERSONNE]",
        "[PERSONNE_X]",
        "PERSONNE_1",
        "(PERSONNE_1)",
        "{PERSONNE_1}",
        "{{PERSONNE_1}}",
        "<PERSONNE_1>",
        "【PERSONNE_1】",
        "[PERSONNE_1",
        "PERSONNE_1]",
        "[URL]",
        "[PERSON_1]",
        "[NAAM_1]",
        "[Name 1]",
        "[E-mail 1]",
        "[PERSONNES_1]",
        "[PERSONNE_1_2]",
        "[PERSONNE_1, PERSONNE_2]",
        "[PERSONNE_1 et 2]",
        "[PERSONNE_1bis]",
        "[PERSONNE_\n1]",
        "[P.E.R.S.O.N.N.E_1]",
        "[AVOCAT_1]",
        "[Nom du client]",
        "[SECRET_1]",
        "[ТEL_1]",
    ],
)
def test_a_placeholder_nobody_issued_is_left_and_told(written: str) -> None:
    restored = _restored(f"Bonjour {written} !")

    assert restored.text == f"Bonjour {written} !"
    assert restored.values == ()
    if written != "[ТEL_1]":  # a Cyrillic letter: no kind of ours, though in capitals
        assert restored.unknown


@pytest.mark.parametrize(
    "answer",
    [
        "[PERSONNE_1](https://example.org/x)",
        "[ici](https://example.org/[PERSONNE_1])",
        "https://example.org/[PERSONNE_1]",
        "`[PERSONNE_1]`",
        "```\n[PERSONNE_1]\n```",
    ],
)
def test_a_placeholder_in_a_link_or_in_code_is_left_and_told(answer: str) -> None:
    restored = _restored(answer)

    assert restored.text == answer
    assert restored.unknown == ("[PERSONNE_1]",)


def test_a_link_or_code_of_the_mail_itself_is_given_back() -> None:
    payload = "`[PERSONNE_1]` et ftp://[PERSONNE_1]"

    assert _restored(payload, payload=payload).text == "`Odile Trémarec` et ftp://Odile Trémarec"


def test_a_placeholder_the_model_was_not_shown_is_a_guess() -> None:
    restored = _restored("[PERSONNE_1] et [TEL_1]", payload="Bonjour [TEL_1]")

    assert (restored.text, restored.unknown) == ("[PERSONNE_1] et 06 39 98 45 20", ("[PERSONNE_1]",))


def test_a_restored_value_is_not_searched_again() -> None:
    vault = vault_of((Entity.MARK, "[PERSONNE_1]"), (Entity.PERSON, "Odile Trémarec"))

    restored = _restored("[MARQUE_1]", vault)

    assert (restored.text, restored.unknown) == ("[PERSONNE_1]", ())


def test_restored_values_say_where_they_stand() -> None:
    restored = _restored("Bonjour [PERSONNE_1], au [TEL_1].")

    shown = [(restored.text[v.start : v.end], v.placeholder) for v in restored.values]
    assert shown == [("Odile Trémarec", "[PERSONNE_1]"), ("06 39 98 45 20", "[TEL_1]")]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("Bonjour Mme [PERSONNE_1],", "Bonjour Mme Trémarec,"),
        ("Maître [PERSONNE_1]", "Maître Trémarec"),
        ("Madame **[PERSONNE_1]**", "Madame **Trémarec**"),
        ("Bonjour [PERSONNE_1],", "Bonjour Odile Trémarec,"),
        ("[PERSONNE_1]", "Odile Trémarec"),
    ],
)
def test_a_civility_is_followed_by_the_surname_when_the_thread_does_so(answer: str, text: str) -> None:
    builder = VaultBuilder(Vault.empty())
    seen = [Sighting(Entity.PERSON, "Odile Trémarec"), Sighting(Entity.PERSON, "Trémarec", "f")]
    builder.survey(seen)
    for one in seen:
        builder.placeholder_for(one.entity, one.spelled, one.civility)

    assert _restored(answer, builder.freeze()).text == text


@pytest.mark.parametrize(
    "value",
    [
        "aide@example.org",
        "https://example.org/x",
        "FR76 3000 6000 0112 3456 7890 189",
        "41 77 20 93",
        "0612345678",
        "850",
        "15 avril",
        "12 mars 2027",
        "13/03/2026",
        "14 h 30",
        "40",
        "1240",
    ],
)
def test_what_the_model_made_up_is_told(value: str) -> None:
    unit = {"850": " €", "40": " %"}.get(value, "")

    assert value in _restored(f"Écrivez pour {value}{unit} demain.").invented


@pytest.mark.parametrize(
    "text",
    [
        "Il reste 1 250 000 €.",
        "En 2025-2026.",
        "Appelez le 0639984520.",
        "[TEL_1]",
        "le 12 mars",
        "le 12/03/2026",
        "à 9h",
        "article 700",
        "deux exemplaires, 3 pages, en 2026",
        "dans 12 jours",
    ],
)
def test_what_the_mail_or_the_thread_says_is_not_made_up(text: str) -> None:
    payload = "[TEL_1] : 1 250 000 €, à 9 h, article 700.\n\n[calendrier]\n[DATE_1] : jeudi, dans 12 jours"

    assert _restored(text, payload=payload).invented == ()


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (None, ()),
        (["Bonjour, Odile TREMAREC"], ()),
        (["Odile et M. Trémarec"], ("Odile Trémarec",)),
        ([], ("Odile Trémarec",)),
    ],
)
def test_a_name_the_recipient_has_not_seen_is_told(seen: list[str] | None, told: tuple[str, ...]) -> None:
    answer = "Mme [PERSONNE_1] vient le [DATE_1]."

    assert restore(answer, sealed_whole(_VAULT), _VAULT, seen=seen).third_party == told


def test_a_missing_placeholder_is_no_error() -> None:
    assert _restored("Bonjour.") == Restored("Bonjour.")


@pytest.mark.parametrize(("fault", "error"), [(TimeoutError, Timeout), (ValueError, EngineFailure)])
def test_a_fault_gives_no_draft(
    fault: type[Exception], error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> tuple[str, ...]:
        raise fault

    monkeypatch.setattr("redaction.restoring.invented", broken)

    with pytest.raises(error):
        _restored("[PERSONNE_1]")


@pytest.mark.parametrize(
    "hostile", ["[" * 20_000, "[PERSONNE_" * 3_000, "`" * 20_000, "[PERSONNE" + " 1" * 9_000]
)
def test_an_answer_made_to_stall_ends_in_a_draft_or_a_refusal(hostile: str) -> None:
    try:
        restored = _restored(hostile)
    except Timeout:
        return

    assert restored.text == hostile


def test_the_representation_shows_sizes_only() -> None:
    assert repr(_restored("[PERSONNE_1]")) == (
        "Restored(chars=14, values=1, unknown=0, invented=0, third_party=0)"
    )
