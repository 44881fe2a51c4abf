"""Cues of sentences in Dutch, German and English, and what an extract of such a letter keeps."""

from __future__ import annotations

import pytest

from drafting.extract_cues import Cue, read
from drafting.extracts import Passage, extract


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ik wil weten of de opzeg geldig is.", Cue.QUESTION),
        ("Könnten Sie mir sagen, ob der Vertrag gilt.", Cue.QUESTION),
        ("Please confirm whether the lease still runs.", Cue.QUESTION),
        ("Graag ontvang ik een kopie van de akte.", Cue.REQUEST),
        ("Wir bitten um Übersendung der Unterlagen.", Cue.REQUEST),
        ("We would like a copy of the deed.", Cue.REQUEST),
        ("De zitting is op 12 maart.", Cue.DATE),
        ("Der Termin ist am 12. März.", Cue.DATE),
        ("The hearing is on March 12.", Cue.DATE),
        ("U hebt twee weken om te betalen.", Cue.DATE),
        ("Sie haben zehn Tage Zeit.", Cue.DATE),
        ("You have fourteen days to pay.", Cue.DATE),
        ("De afspraak vervalt.", Cue.LIMIT),
        ("Die Berufung ist verspätet.", Cue.LIMIT),
        ("The invoice is overdue.", Cue.LIMIT),
        ("Het bedrag klopt niet.", Cue.AMOUNT),
        ("Die Kaution fehlt noch.", Cue.AMOUNT),
        ("The deposit was never returned.", Cue.AMOUNT),
        ("De verhuurder heeft de huur opgezegd.", Cue.DECISION),
        ("Mir wurde gekündigt.", Cue.DECISION),
        ("They rejected the claim.", Cue.DECISION),
        ("Mijn vader is overleden.", Cue.DANGER),
        ("Meine Frau hatte einen Unfall.", Cue.DANGER),
        ("He is in hospital.", Cue.DANGER),
        ("Wij hebben een brief van de bank ontvangen.", Cue.EVENT),
        ("Ich habe gestern einen Brief vom Gericht erhalten.", Cue.EVENT),
        ("I have just received a letter from the bank.", Cue.EVENT),
        ("Hierbij de facturen.", Cue.SENDING),
        ("Hopelijk heeft u een fijne vakantie.", Cue.COURTESY),
        ("Ich hoffe, das Wetter ist schön.", Cue.COURTESY),
        ("I hope you had a lovely holiday.", Cue.COURTESY),
    ],
)
def test_a_sentence_has_its_cue(text: str, cue: Cue) -> None:
    assert cue in read(text, {}).cues


LETTERS = {
    "nl": (
        "Beste meester, de tuin staat er prachtig bij en de buren zijn vriendelijk. Hopelijk hebt u een fijne "
        "vakantie gehad. De verhuurder heeft de huur opgezegd tegen 30 juni en vraagt 4.500 euro schadevergoeding. "
        "De kat slaapt de hele dag op de zetel, dat is gezellig. Kunt u mij laten weten of die opzeg geldig is? "
        "We hebben gisteren nog lang gewandeld langs het water, het was mooi.",
        ("opgezegd", "geldig"),
    ),
    "de": (
        "Sehr geehrter Herr Anwalt, der Garten blüht und die Nachbarn grüßen freundlich. Ich hoffe, Ihr Urlaub war "
        "schön. Der Vermieter hat mir zum 30. Juni gekündigt und verlangt 4.500 Euro Schadenersatz. Die Katze "
        "schläft den ganzen Tag auf dem Sofa. Können Sie mir sagen, ob die Kündigung gilt? Wir sind lange am "
        "Wasser spaziert, es war sehr ruhig.",
        ("gekündigt", "gilt"),
    ),
    "en": (
        "Dear counsel, the garden is in full bloom and the neighbours are friendly. I hope you had a lovely "
        "holiday. The landlord has terminated the lease as of June 30 and claims £4,500 in compensation. The cat "
        "sleeps on the sofa all day long. Could you tell me whether the notice is valid? We walked along the "
        "water for hours and it was very quiet.",
        ("terminated", "valid"),
    ),
}


@pytest.mark.parametrize("language", LETTERS)
def test_an_extract_keeps_what_matters_and_no_small_talk(language: str) -> None:
    text, words = LETTERS[language]

    key = " ".join(one.text for one in extract([Passage("mail", text)], share=0.5).key)

    assert [word for word in words if word not in key] == []
    assert not any(talk in key for talk in ("kat ", "Katze", "cat ", "zetel", "Sofa", "sofa"))
