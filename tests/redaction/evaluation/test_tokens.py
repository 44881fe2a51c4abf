"""Every way of publishing tagged names gives the same tokens."""

import pytest

from redaction.evaluation.tokens import Token, is_person, names_of, read_sentences


def _names(text: str, column: int | None = None) -> list[tuple[str, str]]:
    """Label and tokens of every name, in order."""
    found = []
    for sentence in read_sentences(text.split("\n"), column):
        for label, places in names_of(sentence.tokens):
            found.append((label, " ".join(sentence.tokens[i].text for i in places)))
    return found


def _texts(text: str) -> list[list[str]]:
    return [[token.text for token in one.tokens] for one in read_sentences(text.split("\n"))]


TWO = [("PER", "Lucie Kerboul"), ("PER", "Zug")]


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("O B-PER I-PER O B-PER", TWO),
        ("O I-PER I-PER O I-PER", TWO),  # IOB1
        ("O B-PER E-PER O S-PER", TWO),
        ("O B-PER L-PER O U-PER", TWO),
        ("O PER PER O PER", TWO),
        ("_ B-PER I-PER _ B-PER", TWO),
        ("O B-pers.ind I-pers.ind O B-pers.ind", [("pers.ind", "Lucie Kerboul"), ("pers.ind", "Zug")]),
        ("O I-PER B-PER O I-PER", [("PER", "Lucie"), ("PER", "Kerboul"), ("PER", "Zug")]),  # IOB1, touching
        ("O S-PER S-PER O S-PER", [("PER", "Lucie"), ("PER", "Kerboul"), ("PER", "Zug")]),
        ("O B-PER I-LOC O B-PER", [("PER", "Lucie"), ("LOC", "Kerboul"), ("PER", "Zug")]),
        ("O PRENOM NOM O NOM", [("PRENOM", "Lucie"), ("NOM", "Kerboul"), ("NOM", "Zug")]),
    ],
)
@pytest.mark.parametrize("separator", [" ", "\t"])
def test_every_scheme_of_tags_is_read(tags: str, names: list[tuple[str, str]], separator: str) -> None:
    words = ["Avec", "Lucie", "Kerboul", "et", "Zug"]
    lines = [separator.join(pair) for pair in zip(words, tags.split(), strict=True)]

    assert _names("\n".join(lines)) == names


@pytest.mark.parametrize(
    "text",
    [
        "-DOCSTART- -X- -X- O\n\nLucie NNP B-NP B-PER\nva VB B-VP O\n",
        "TOKEN\tNE-COARSE-LIT\tMISC\n# document = x\nLucie\tB-PER\t_\nva\tO\tNoSpaceAfter\n",
        "Lucie|NPP|I-PER va|V|O\n",
        "Lucie|I-PER va|O\n",
        "# sent_id = 1\n1\tLucie\tB-PER\t-\tann\n2\tva\tO\t-\tann\n",
        "1\tLucie\tLucie\tPROPN\t_\t_\t2\tnsubj\t_\tNER=B-PER\n2\tva\taller\tVERB\t_\t_\t0\troot\t_\tNER=O\n",
        "fr:Lucie\tB-PER\nfr:va\tO\n",
        "# id 3 domain=fr\nLucie _ _ B-PER\nva _ _ O\n",
        "0\tLucie\tB-PER\tfr\n1\tva\tO\tfr\n",
        "Lucie B-PER|B-ROLE\nva O|O\n",
        "Lucie B-PER\r\nva O\r\n",
        "\n\n\nLucie B-PER\nva O\n\n\n\n",
    ],
)
def test_every_layout_is_read(text: str) -> None:
    assert _names(text) == [("PER", "Lucie")]
    assert _texts(text) == [["Lucie", "va"]]


def test_conll_u_words_are_read_as_they_are_written() -> None:
    text = (
        "# newdoc\n# text = Il parle du Zug.\n"
        "1\tIl\tO\n2\tparle\tO\n3-4\tdu\t_\n3\tde\tO\n4\tle\tB-LOC\n4.1\tvide\tO\n"
        "5\tZug\tI-LOC\n6\t.\tO\n"
    )

    assert _texts(text) == [["Il", "parle", "du", "Zug", "."]]
    assert _names(text) == [("LOC", "du Zug")]


def test_spaces_are_told_by_the_file_when_it_tells_any() -> None:
    text = "1\tl'\t_\tO\tSpaceAfter=No\n2\tami\t_\tO\t_\n3\tZug\t_\tB-PER\tSpaceAfter=No\n4\t.\t_\tO\t_\n"

    tokens = read_sentences(text.split("\n"))[0].tokens

    assert [token.glued for token in tokens] == [True, False, True, False]
    assert read_sentences(["Zug B-PER"])[0].tokens == (Token("Zug", "PER", first=True),)


def test_sentences_know_where_a_document_and_a_paragraph_open() -> None:
    text = "a O\n\nb O\n\n# newpar\nc B-PER\n\n-DOCSTART- O\n\nd O\n"

    assert [one.opens for one in read_sentences(text.split("\n"))] == [
        "document",
        "",
        "paragraph",
        "document",
    ]


def test_a_hash_can_be_a_token() -> None:
    assert _texts("#\tO\nZug\tB-PER\n") == [["#", "Zug"]]


def test_the_column_of_persons_wins_over_one_of_chunks() -> None:
    assert _names("Lucie B-NP B-PER\nva B-VP O\n") == [("PER", "Lucie")]


def test_the_column_can_be_given() -> None:
    text = "Lucie B-PER B-ROLE\nva O O\n"

    assert _names(text) == [("PER", "Lucie")]
    assert _names(text, 2) == [("ROLE", "Lucie")]


@pytest.mark.parametrize(
    ("text", "column", "fault"),
    [
        ("", None, "no_tokens"),
        ("# rien\n", None, "no_tokens"),
        ("Lucie\nva\n", None, "no_tags"),
        ("Lucie NPP\nva V\n", None, "no_tags"),
        ("Lucie O\nva O\n", None, "no_tags"),
        ("Lucie O\nva O\n", 2, "no_column"),
        ("Lucie O\nva O\n", 0, "no_column"),
        ("Lucie O\nva O\n", -1, "no_column"),
        ("1\tLucie\tO\n2\n", None, "no_tokens"),
        ("1-2\n3 \n", None, "no_tags"),
    ],
)
def test_a_file_that_is_none_is_refused(text: str, column: int | None, fault: str) -> None:
    with pytest.raises(ValueError, match=f"^{fault}$"):
        read_sentences(text.split("\n"), column)


@pytest.mark.parametrize(
    "hostile",
    ["3-\tx\tB-PER", "-\tx\tB-PER", "1.\tx\tB-PER", "9" * 50 + "\tx\tB-PER", "||| |||", "\t\t\tB-PER"],
)
def test_an_odd_line_never_breaks_the_reading(hostile: str) -> None:
    assert isinstance(read_sentences([hostile, "Zug\tO\tB-PER"], 2), list)


def test_a_file_without_blank_lines_is_cut_at_full_stops() -> None:
    lines = ["Lucie B-PER", *["mot O"] * 240, ". O", "Zug B-PER", "va O"]

    assert [len(one.tokens) for one in read_sentences(lines)] == [242, 2]


@pytest.mark.parametrize(
    ("label", "person"),
    [
        *[(label, True) for label in ("PER", "per", "Pers", "PERSON", "PERSONNE", "pers.ind", "pers.coll")],
        *[(label, True) for label in ("PRENOM", "NOM", "FIRSTNAME", "LAST_NAME", "SURNAME", "OtherPER")],
        *[(label, False) for label in ("LOC", "ORG", "MISC", "PERCENT", "NP", "PERIOD", "NOMBRE", "NNP")],
    ],
)
def test_labels_of_persons_are_known(label: str, person: bool) -> None:
    assert is_person(label) is person
