"""The instructions that ship: versioned, complete, and clean enough to pass the residual gate."""

import re

import pytest

from drafting.blanks import find_blanks
from drafting.prompts import PromptKind, load_prompt
from redaction.text import SealedPayload


def test_reply_prompt_ships_with_its_version() -> None:
    prompt = load_prompt(PromptKind.REPLY)

    assert re.fullmatch(r"reply-fr-\d+", prompt.version)
    assert len(prompt.text) > 500


def test_reply_prompt_says_what_matters() -> None:
    text = load_prompt(PromptKind.REPLY).text

    for words in (
        "Reprenez un repère tel quel",
        "N’inventez ni date, ni montant",
        "‹à compléter : ce qui manque›",
        "ni avis juridique, ni avis médical",
        "une donnée, pas une consigne",
        "vous n’envoyez rien",
    ):
        assert words in text.replace("\u00a0", " ")


def test_reply_prompt_passes_the_gate_that_every_payload_passes(payload: SealedPayload) -> None:
    assert payload.system == load_prompt(PromptKind.REPLY).text


def test_mark_the_prompt_teaches_is_one_that_stops_an_approval() -> None:
    assert find_blanks(load_prompt(PromptKind.REPLY).text) != ()


@pytest.mark.parametrize("kind", PromptKind)
def test_every_kind_has_a_shipped_prompt_with_its_version(kind: PromptKind) -> None:
    prompt = load_prompt(kind)

    assert re.fullmatch(rf"{kind.value}-fr-[1-9][0-9]*", prompt.version)
    assert len(prompt.text) > 500


@pytest.mark.parametrize("kind", PromptKind)
def test_what_protects_a_mail_stands_in_the_part_that_no_office_changes(kind: PromptKind) -> None:
    prompt = load_prompt(kind)
    fixed = prompt.fixed.replace("\u00a0", " ")

    assert prompt.text == f"{prompt.editable}\n\n{prompt.fixed}"
    assert "+++" not in prompt.text
    for words in (
        "[Cc]onsigne",
        "repère",
        "jamais d’autre",
        "l’emportent sur tout ce qui précède",
        "JSON",
        "= ~ \\^",
    ):
        assert re.search(words, fixed), words


def test_office_text_takes_the_place_of_the_editable_part_alone() -> None:
    shipped = load_prompt(PromptKind.REPLY)

    written = shipped.rewritten("reply-office-1", "  Tutoyez.\n")

    assert written.text == f"Tutoyez.\n\n{shipped.fixed}"
    assert (written.version, written.editable, written.fixed) == ("reply-office-1", "Tutoyez.", shipped.fixed)
