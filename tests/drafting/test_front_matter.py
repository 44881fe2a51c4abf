"""The header of the office's texts."""

import pytest

from drafting.errors import TemplateError
from drafting.front_matter import split_front_matter


@pytest.mark.parametrize(
    ("text", "header", "body"),
    [
        ('+++\na = "b"\n+++\ntexte\n', {"a": "b"}, "texte"),
        ("+++\n+++\n", {}, ""),
        ("+++\n+++", {}, ""),
        ("+++ \na = 1\n +++\n\n\ntexte\n\nfin\n\n", {"a": 1}, "texte\n\nfin"),
        ("+++\r\na = 1\r\n+++\r\ntexte\r\nfin", {"a": 1}, "texte\nfin"),
        ("+++\na = 1\n+++\ntexte\n+++\nencore", {"a": 1}, "texte\n+++\nencore"),
        ("\ufeff+++\na = 1\n+++\ntexte", {"a": 1}, "texte"),
    ],
    ids=["plain", "empty", "no end of line", "spaces", "Windows", "fence in the text", "mark of an editor"],
)
def test_header_and_text_are_parted(text: str, header: dict[str, object], body: str) -> None:
    assert split_front_matter("x.md", text) == (header, body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "texte",
        "\n+++\n+++\n",
        "+++",
        "+++\na = 1\n",
        "+++\na\n+++\n",
        "+++\na = 1\na = 2\n+++\n",
        "++\n++\n",
    ],
)
def test_text_without_a_sound_header_is_refused_and_not_quoted(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        split_front_matter("x.md", text)

    assert caught.value.file_name == "x.md"
    assert "\n" not in str(caught.value)
