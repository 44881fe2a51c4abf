"""Tidying what a model answered: the reply alone is left."""

import pytest

from drafting.errors import ModelError
from drafting.replies import MAX_REPLY_CHARS, tidy_reply

REPLY = "Bonjour,\n\nC’est noté.\n\nBien cordialement,"
ANSWERS = {
    "reply alone": REPLY,
    "spaces around": f"\n\n  {REPLY}\n \n",
    "code fence": f"```\n{REPLY}\n```",
    "code fence with a language": f"```markdown\n{REPLY}\n```",
    "subject line": f"Objet : Votre facture\n\n{REPLY}",
    "subject line with a no-break space": f"Objet\u00a0: Votre facture\n\n{REPLY}",
    "bold subject line": f"**Objet :** Votre facture\n\n{REPLY}",
    "bold subject line, other way": f"**Objet** : Votre facture\n\n{REPLY}",
    "subject line in capitals": f"OBJET: Votre facture\n{REPLY}",
    "English subject line": f"Subject: Your invoice\n\n{REPLY}",
    "subject line in a fence": f"```\nObjet : x\n\n{REPLY}\n```",
    "reasoning": f"<think>Il demande une facture.\n\nBonjour ?</think>\n\n{REPLY}",
    "reasoning whose start the server kept": f"Il demande une facture.\n</think>\n\n{REPLY}",
    "reasoning by another name": f"<thinking>x</thinking>{REPLY}",
    "reasoning twice": f"<think>un</think>x<think>deux</think>{REPLY}",
    "reasoning, fence and subject": f"<think>x</think>\n```\nObjet : x\n\n{REPLY}\n```",
}
KEPT = {
    "subject inside the text": "Bonjour,\n\nObjet : x\n\nMerci.",
    "fence inside the text": "Bonjour,\n\n```\nx\n```\n\nMerci.",
    "objection": "Objection : aucune.\n\nMerci.",
    "placeholders": "Bonjour [PERSONNE_1],\n\n‹à compléter : date›",
    "reply that starts like a subject and is one line": "Objet : rien d’autre",
}
UNUSABLE = {
    "nothing": ("", "empty"),
    "spaces": (" \n\t", "empty"),
    "empty fence": ("```\n\n```", "empty"),
    "reasoning alone": ("<think>Il demande une facture.</think>", "empty"),
    "reasoning that never ends": ("<think>Il demande une facture. Bonjour,", "cut"),
    "reasoning that starts again": (f"<think>x</think>{REPLY}<think>et aussi", "cut"),
    "too long": ("a" * (MAX_REPLY_CHARS + 1), "too_long"),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_reply_alone_is_left(answer: str) -> None:
    assert tidy_reply(answer) == REPLY


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_text_of_the_reply_is_kept(text: str) -> None:
    assert tidy_reply(text) == text


@pytest.mark.parametrize(("answer", "reason"), UNUSABLE.values(), ids=UNUSABLE)
def test_answer_without_a_usable_reply_has_its_reason(answer: str, reason: str) -> None:
    with pytest.raises(ModelError) as caught:
        tidy_reply(answer)

    assert caught.value.reason == reason


def test_longest_reply_is_kept() -> None:
    assert len(tidy_reply("a" * MAX_REPLY_CHARS)) == MAX_REPLY_CHARS


@pytest.mark.parametrize("hostile", ["<think>" * 20_000, "```\n" * 20_000, "objet :" * 20_000, "*" * 60_000])
def test_hostile_answer_is_tidied_at_once(hostile: str) -> None:
    with pytest.raises(ModelError):
        tidy_reply(hostile)
