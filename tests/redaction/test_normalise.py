"""A mail has one spelling before anything is looked for in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("06\u00a039\u202f98\u200945\u300020", "06 39 98 45 20"),
        ("Du\u00adpont", "Dupont"),
        ("Du\u200bpo\ufeffnt\u202e", "Dupont"),
        ("Du\u3164po\u115fnt\U000e0141\ufe0e\u034f", "Dupont"),
        ("ＦＲ７６", "FR76"),
        ("₀₁", "01"),
        ("e\u0301te\u0301", "été"),
        ("ligne\r\nligne\rligne\u2028ligne", "ligne\nligne\nligne\nligne"),
        ("« L’été » – 5 m² … ½", "« L’été » – 5 m² … ½"),
        ("> bonjour\n> > merci\n>>  >bien", "bonjour\nmerci\nbien"),
        ("a   b\t\tc  \n\n\n\n\n\nd", "a b c\n\n\nd"),
        ("\x00\x07a\x7f", "a"),
        ("[ＰＥＲＳＯＮＮＥ＿２]", "[PERSONNE_2]"),
        ("", ""),
    ],
)
def test_one_spelling(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("FR76 3000 6000 0112\n3456 7890 189", "FR76 3000 6000 0112 3456 7890 189"),
        ("sécu : 2 69 05 49\n588 157 80", "sécu : 2 69 05 49 588 157 80"),
        ("> tél. 06 39\n> 98 45 20", "tél. 06 39 98 45 20"),
        ("gsm +32 455\n00 41 77", "gsm +32 455 00 41 77"),
        ("AVS 756.9217\n.0769.85", "AVS 756.9217\n.0769.85"),
    ],
)
def test_a_number_cut_by_a_line_break_is_whole_again(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "06 39 98 45 20\n35000 Rennes",
        "1 200\n3 400",
        "12 mars 2026\n14 heures",
        "rue 12\n5000 Namur",
        "Total 2025\n12 500",
    ],
)
def test_two_numbers_on_two_lines_stay_apart(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("jеаn@ехаmрlе.оrg", "jean@example.org"),  # Cyrillic а, е, о, х, р
        ("ВЕ68 5390 0754 7034", "BE68 5390 0754 7034"),  # Cyrillic В, Е
        ("jean@example.οrg", "jean@example.org"),  # Greek omicron
        ("Привет, Γιάννης Yıldırım", "Привет, Γιάννης Yıldırım"),
        ("0️⃣6️⃣ 39", "06 39"),
        ("0\u03366\u0336", "06"),
        ("jean@\nexample.org", "jean@example.org"),
        ("jean\n@example.org", "jean@example.org"),
        ("jean.dupont@example.\norg merci", "jean.dupont@example.org merci"),
        ("> jean@\n> > example.org", "jean@example.org"),
        ("voir <https://example.org/a/b\nc/d>", "voir <https://example.org/a/bc/d>"),
        ("https://example.org/a?b=\nc4", "https://example.org/a?b=c4"),
        ("l=C3=A9t=C3=A9 =\nest l=C3=A0", "l’été est là".replace("’", "")),
        ("total =\n12 + a=20", "total =\n12 + a=20"),
    ],
)
def test_what_was_disguised_or_cut_is_read_as_meant(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@given(
    st.text(max_size=200)
    | st.text("abаеο@.=3DC9A0\n<>:/hтps-_", max_size=80)
    | st.text("0123456789 \n>+FRBE.-", max_size=200)
)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


def test_long_runs_of_spaces_and_quote_marks_take_no_time() -> None:
    assert normalise(" " * 200_000 + "a") == "a"
    assert normalise("> " * 100_000 + "a").endswith("a")
