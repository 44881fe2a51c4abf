"""Which template answers a request: learnt from labelled requests and example questions."""

import lzma
from pathlib import Path

import pytest

from classifiers import request_data
from classifiers.errors import InvalidExamples, SeedMailsUnreadable
from classifiers.request_data import labelled_requests
from classifiers.request_signs import SIGN_NAMES, signs_of
from classifiers.requests import LabelledRequest, Request, RequestReader, asking_sentences
from tools.templates import build_requests

EXAMPLES = {
    "copie": ["Pourriez-vous m’envoyer une copie du jugement ?", "Un duplicata du contrat, svp"],
    "rendez-vous": ["Je voudrais prendre rendez-vous.", "Auriez-vous un créneau jeudi ?"],
    "merci": ["Merci beaucoup pour votre aide.", "Un grand merci à toute l’équipe"],
}
LONG = (
    "Bonjour,\n\nNous avons repeint la maison tout l’été et les enfants ont changé d’école.\n\n"
    "Pourriez-vous m’envoyer une copie du contrat ? La banque la réclame.\n\nBelle journée"
)


@pytest.fixture(scope="module")
def reader() -> RequestReader:
    return RequestReader(EXAMPLES)


@pytest.mark.parametrize(
    ("subject", "body", "expected"),
    [
        ("jugement", "Bonjour, une copie du jugement serait possible ?", "copie"),
        ("rdv", "auriez vous un creneau mardi", "rendez-vous"),
        ("", "merci beaucoup a toute l’equipe", "merci"),
        ("Été", LONG, "copie"),
    ],
)
def test_the_nearest_template_comes_first(
    reader: RequestReader, subject: str, body: str, expected: str
) -> None:
    assert reader.best(Request(subject, body), EXAMPLES)[0].id == expected


def test_only_the_templates_asked_about_are_named(reader: RequestReader) -> None:
    found = reader.best(Request("jugement", "une copie svp"), ["merci"], limit=5)

    assert [match.id for match in found] == ["merci"]


def test_a_request_about_nothing_known_scores_low(reader: RequestReader) -> None:
    best = reader.best(Request("Mouettes", "Les mouettes cendrées nichent encore sur la falaise."), EXAMPLES)

    assert best[0].score < 0.3


def test_labelled_requests_teach_what_no_example_says() -> None:
    rows = [
        LabelledRequest(Request("Clé perdue", f"Ma clé de la cave {number} est tombée"), ("merci",))
        for number in range(3)
    ]

    taught = RequestReader(EXAMPLES, rows).best(Request("Clé perdue", "Ma clé est tombée"), EXAMPLES)

    assert taught[0].id == "merci"


def test_a_request_that_no_template_answers_teaches_doubt(reader: RequestReader) -> None:
    request = Request("Copie", "Une copie du permis de construire de la voisine, svp")
    refused = RequestReader(EXAMPLES, [LabelledRequest(request, ())])

    assert refused.best(request, EXAMPLES)[0].score < reader.best(request, EXAMPLES)[0].score


def test_answers_limit_what_is_kept(reader: RequestReader) -> None:
    kept = RequestReader(EXAMPLES, answers=["copie"])

    assert [match.id for match in kept.best(Request("", "merci"), EXAMPLES)] == ["copie"]


@pytest.mark.parametrize("examples", [{}, {"vide": []}])
def test_nothing_to_learn_from_is_refused(examples: dict[str, list[str]]) -> None:
    with pytest.raises(InvalidExamples):
        RequestReader(examples)


@pytest.mark.parametrize(
    "body",
    ["", " \n\n ", "?" * 5_000, "seance zdate " * 800, "a" * 50_000, "\ud800\x00", "🕊️" * 3_000],
    ids=["empty", "blank", "marks", "signs", "one word", "broken", "birds"],
)
def test_odd_text_gets_a_score_like_any_other(reader: RequestReader, body: str) -> None:
    assert 0 <= reader.best(Request("Objet", body), EXAMPLES)[0].score <= 1


@pytest.mark.parametrize(
    ("body", "asking"),
    [
        ("Il pleut. Pouvez-vous venir ? Je dors.", "Pouvez-vous venir ?"),
        ("Il pleut fort. Il vente aussi.", "Il pleut fort. Il vente aussi."),
        ("", ""),
    ],
)
def test_sentences_that_ask_stand_for_the_mail(body: str, asking: str) -> None:
    assert asking_sentences(body) == asking


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("rdv . on peut decaler a vendredi ?", "report-rendez-vous"),
        ("toner . y aura-t-il quelqu'un pour receptionner", "passage-technicien"),
        ("piece . nous vous prions de nous adresser le bail", "pieces-demandees"),
        ("pai . le protocole d'urgence est echu", "pai"),
    ],
)
def test_signs_are_read(text: str, sign: str) -> None:
    shown = {name for name, value in zip(SIGN_NAMES, signs_of(text), strict=True) if value}

    assert sign in shown


def test_a_request_shows_its_sizes_only() -> None:
    assert repr(Request("secret", "caché")) == "Request(subject=<6 chars>, body=<5 chars>)"


def test_shipped_requests_are_those_that_were_labelled() -> None:
    labels = build_requests.read_labels((build_requests.HERE / "labels.txt").read_text(encoding="utf-8"))

    assert {one.id: one.templates for one in labelled_requests()} == labels


@pytest.mark.parametrize("content", [b"not xz", lzma.compress(b"{}\n"), lzma.compress(b"[]\n")])
def test_a_damaged_file_is_said(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / request_data.DATA_FILE).write_bytes(content)
    monkeypatch.setattr(request_data, "files", lambda _: tmp_path)

    with pytest.raises(SeedMailsUnreadable):
        labelled_requests()


def test_the_same_mails_give_the_same_file(tmp_path: Path) -> None:
    row = (
        '{"id": "a-1", "profile": "law", "dossier_type": "penal", "subject": "S ⟦PERSON|Léa⟧", "body": "B"}\n'
    )
    (tmp_path / "a.jsonl").write_text(row, encoding="utf-8")

    content = build_requests.build([tmp_path], {"a-1": ("copie",)})

    assert content == build_requests.build([tmp_path], {"a-1": ("copie",)})
    assert "S Léa" in lzma.decompress(content).decode("utf-8")


def test_a_label_without_its_mail_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a-1"):
        build_requests.build([tmp_path], {"a-1": ()})


def test_a_mail_labelled_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        build_requests.read_labels("a-1 copie\na-1 -\n")


def test_builder_asks_for_folders(tmp_path: Path) -> None:
    assert build_requests.main([str(tmp_path / "absent")]) == 2
