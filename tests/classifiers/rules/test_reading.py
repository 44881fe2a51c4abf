"""A mail folded for the rules: places stay true whatever the text is made of, and cost stays bounded."""

import unicodedata

import pytest

from classifiers.rules.human import human_hits
from classifiers.rules.quiet import quiet_hits
from classifiers.rules.reading import MAX_HEAD_CHARS, MAX_TAIL_CHARS, read
from classifiers.rules.urgent import urgent_hits
from classifiers.rules.values import UrgentRule
from tests.classifiers.rules.letters import letter

FACT = "Mon frère est en garde à vue depuis ce matin."
HOSTILE = {
    "nothing": "",
    "one letter a thousand times": "a" * 60_000,
    "spaces": " " * 60_000,
    "openings": "il " * 20_000,
    "denials": "pas de " * 10_000,
    "dots": ". " * 30_000,
    "lines": "\n" * 60_000,
    "numbers": "39 " * 20_000,
    "combining marks": "e\u0301" * 30_000,
    "lone surrogate": "\ud800 garde à vue",
    "other scripts": "你好 مرحبا שלום " * 2_000,
    "near misses of gaps": "garde a vue " + "x " * 20_000,
}


def test_folding_keeps_every_place() -> None:
    mail = letter("L’Œil ÉTÉ – NAÏF\u202f!")
    reading = read(mail)

    assert len(reading.folded) == len(reading.whole)
    assert reading.folded.endswith("l'œil ete - naif !")


def test_text_of_combining_marks_is_read_and_its_places_are_those_of_the_original() -> None:
    mail = letter(unicodedata.normalize("NFD", f"Été. {FACT}"))
    hit = urgent_hits(mail, ())[0]
    words = f"{mail.subject}\n{mail.text}"[hit.start : hit.end]

    assert "garde à vue" in unicodedata.normalize("NFC", words)


def test_a_long_mail_is_read_at_both_ends_and_its_places_stay_true() -> None:
    mail = letter("x" * (MAX_HEAD_CHARS + MAX_TAIL_CHARS) + f". {FACT}")
    hit = urgent_hits(mail, ())[0]

    assert "garde à vue" in f"{mail.subject}\n{mail.text}"[hit.start : hit.end]
    assert len(read(mail).folded) < MAX_HEAD_CHARS + MAX_TAIL_CHARS + 20


def test_words_broken_by_the_mail_program_are_one_sentence() -> None:
    body = "Depuis la dispute de la semaine dernière avec son cousin il est\nen garde\nà vue depuis ce matin."

    assert UrgentRule.CUSTODY in {hit.rule for hit in urgent_hits(letter(body), ())}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_to_its_end(body: str) -> None:
    mail = letter(body)

    places = [(hit.start, hit.end) for hit in urgent_hits(mail, ())]
    places += [(hit.start, hit.end) for hit in human_hits(mail)]
    places += [(hit.start, hit.end) for hit in quiet_hits(mail)]
    for start, end in places:
        assert 0 <= start <= end <= len(mail.subject) + 1 + len(mail.text)
