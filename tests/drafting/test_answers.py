"""What a model wrote, read as the answer it was asked for, as a plain letter, or not at all."""

import json

import pytest

from drafting.answers import MAX_POINT_CHARS, MAX_POINTS, Answer, read_answer
from drafting.errors import ModelError
from drafting.prompts import PromptKind, load_prompt
from drafting.replies import MAX_REPLY_CHARS
from drafting.shapes import Shape, response_format

LETTER = "Bonjour,\n\nC’est noté pour [DATE_1].\n\nBien cordialement,"
WHOLE = {
    "reponse": LETTER,
    "a_verifier": ["Le montant de la facture."],
    "pieces_manquantes": ["Le relevé d’identité bancaire"],
    "relance": "[DATE_1]",
}
READ = Answer(LETTER, ("Le montant de la facture.",), ("Le relevé d’identité bancaire",), "[DATE_1]")
ANSWERS = {
    "JSON": json.dumps(WHOLE),
    "JSON with accents as they are": json.dumps(WHOLE, ensure_ascii=False),
    "JSON on several lines": json.dumps(WHOLE, indent=2),
    "code fence": f"```json\n{json.dumps(WHOLE)}\n```",
    "words before and after": f"Voici la réponse :\n{json.dumps(WHOLE)}\nVoilà.",
    "reasoning before": f"<think>{{ pas encore }}</think>{json.dumps(WHOLE)}",
    "JSON in a list": json.dumps([WHOLE]),
    "key of its own": json.dumps({**WHOLE, "confiance": 0.9}),
    "line breaks of Windows": json.dumps({**WHOLE, "reponse": LETTER.replace("\n", "\r\n")}),
    "control characters": json.dumps({**WHOLE, "reponse": f"\x00{LETTER}\x1b\x9b"}),
    "half of a character": json.dumps({**WHOLE, "reponse": f"{LETTER}\ud83d"}),
    "subject and fence in the reply": json.dumps({**WHOLE, "reponse": f"```\nObjet : x\n\n{LETTER}\n```"}),
}
LENIENT = {
    "nothing but the reply": ({"reponse": LETTER}, Answer(LETTER)),
    "lists that are null": (
        {**WHOLE, "a_verifier": None, "pieces_manquantes": None, "relance": None},
        Answer(LETTER),
    ),
    "list that is a text": ({"reponse": LETTER, "a_verifier": "Le montant"}, Answer(LETTER)),
    "lines of other kinds": (
        {"reponse": LETTER, "a_verifier": [1, None, {"x": 1}, "Oui."]},
        Answer(LETTER, ("Oui.",)),
    ),
    "blank and repeated lines": (
        {"reponse": LETTER, "a_verifier": [" ", "Oui.", " Oui. "]},
        Answer(LETTER, ("Oui.",)),
    ),
    "line breaks in a line": (
        {"reponse": LETTER, "a_verifier": ["un\n\ndeux"]},
        Answer(LETTER, ("un deux",)),
    ),
    "line that is too long": (
        {"reponse": LETTER, "a_verifier": ["a" * (MAX_POINT_CHARS + 1), "b" * MAX_POINT_CHARS]},
        Answer(LETTER, ("b" * MAX_POINT_CHARS,)),
    ),
    "too many lines": (
        {"reponse": LETTER, "a_verifier": [str(number) for number in range(100)]},
        Answer(LETTER, tuple(str(number) for number in range(MAX_POINTS))),
    ),
    "ISO day": ({"reponse": LETTER, "relance": "2026-03-12"}, Answer(LETTER, follow_up="2026-03-12")),
    "day in words": ({"reponse": LETTER, "relance": "dans une semaine"}, Answer(LETTER)),
    "two placeholders": ({"reponse": LETTER, "relance": "[DATE_1] [DATE_2]"}, Answer(LETTER)),
    "placeholder of something else": ({"reponse": LETTER, "relance": "[IBAN_1]"}, Answer(LETTER)),
    "day that is a number": ({"reponse": LETTER, "relance": 20260312}, Answer(LETTER)),
}
LETTERS = {
    "French": LETTER,
    "French, to a lawyer": "Maître,\n\nC’est noté.",
    "French, to a person": "Chère Madame [PERSONNE_1],\n\nC’est noté.",
    "Dutch": "Geachte heer [PERSONNE_1],\n\nGenoteerd.",
    "English": "Dear Mr [PERSONNE_1],\n\nNoted.",
    "German": "Sehr geehrte Frau [PERSONNE_1],\n\nnotiert.",
    "bold salutation": "**Bonjour,**\n\nC’est noté.",
    "braces in the text": "Bonjour,\n\nC’est {noté}.",
}
UNUSABLE = {
    "nothing": ("", "empty"),
    "refusal in words": ("Je suis désolé, je ne peux pas aider.", "not_conforming"),
    "chatter": ("Voici un projet.\n\nBonjour,\n\nC’est noté.", "not_conforming"),
    "JSON cut short": (json.dumps(WHOLE)[:-30], "not_conforming"),
    "JSON without a reply": ('{"a_verifier": []}', "not_conforming"),
    "empty object": ("{}", "not_conforming"),
    "list of words": ('["Bonjour"]', "not_conforming"),
    "reply that is a list": ('{"reponse": ["Bonjour"]}', "not_conforming"),
    "reply that is null": ('{"reponse": null}', "not_conforming"),
    "empty reply": ('{"reponse": ""}', "empty"),
    "blank reply": ('{"reponse": " \\n "}', "empty"),
    "reply of control characters": ('{"reponse": "\\u0000"}', "empty"),
    "reply that is JSON again": (json.dumps({"reponse": json.dumps(WHOLE)}), "not_conforming"),
    "reply too long": (json.dumps({"reponse": f"Bonjour, {'a' * MAX_REPLY_CHARS}"}), "too_long"),
    "reply much too long": (json.dumps({"reponse": "a" * MAX_REPLY_CHARS * 3}), "not_conforming"),
    "letter too long": (f"Bonjour, {'a' * MAX_REPLY_CHARS}", "too_long"),
    "page": ("<html>Bonjour</html>", "not_conforming"),
    "signs": ("Bonjour 12345678 90123456 !!!!!!!!", "not_conforming"),
    "nesting without end": ("[" * 50_000, "not_conforming"),
    "objects without end": ('{"a":' * 50_000, "not_conforming"),
    "unfinished reasoning": ("<think>Bonjour,", "cut"),
}


@pytest.mark.parametrize("written", ANSWERS.values(), ids=ANSWERS)
def test_json_that_was_asked_for_is_read(written: str) -> None:
    assert read_answer(written) == READ


@pytest.mark.parametrize(("given", "read"), LENIENT.values(), ids=LENIENT)
def test_what_is_wrong_beside_the_reply_is_left_out(given: dict[str, object], read: Answer) -> None:
    assert read_answer(json.dumps(given)) == read


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_plain_letter_is_the_reply(letter: str) -> None:
    assert read_answer(letter) == Answer(letter)


@pytest.mark.parametrize(("written", "reason"), UNUSABLE.values(), ids=UNUSABLE)
def test_anything_else_is_no_answer(written: str, reason: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_answer(written)

    assert caught.value.reason == reason


def test_longest_reply_is_kept() -> None:
    reply = "Bonjour, " + "a" * (MAX_REPLY_CHARS - 9)

    assert read_answer(json.dumps({"reponse": reply})).reply == reply


def test_answer_is_not_in_its_representation() -> None:
    assert "noté" not in repr(READ)
    assert "montant" not in repr(READ)


def test_prompt_names_every_key_that_is_asked_for() -> None:
    text = load_prompt(PromptKind.REPLY).text
    keys = response_format(Shape.REPLY)["json_schema"]["schema"]["required"]

    assert all(f'"{key}"' in text for key in keys)
