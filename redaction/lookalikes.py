"""Letters that stand in for figures: the letter O for a zero, a small l or a capital I for a one."""

from typing import Final

from redaction.recognizers.rule import compile_pattern

_FIGURES: Final = str.maketrans({"O": "0", "o": "0", "Q": "0", "I": "1", "l": "1"})
# A run of such letters inside a number, before it, after it, or as a group of its own between two groups.
_STAND_INS: Final = compile_pattern(
    r"(?<=[0-9])[OoQIl]{1,12}(?![\p{L}'’])|(?<![\p{L}'’])[OoQIl]{1,12}(?=[0-9]|[./\-][0-9])|"
    r"(?<=[0-9])[OoQIl]{1,12}"
    r"(?=[0-9])"
    r"|(?<=[0-9]{3}[A-Z])[OoIl](?=[0-9])|(?<=[0-9]{3})[OoIl](?=[A-Z][0-9OoIl])"
    r"|(?<=\()[OoQ](?=\))|(?<![\p{L}'’])[OoIl](?=[ ][0-9]{2}[ ][0-9])|(?<=\b[A-Z]{2})[OoIl](?=[0-9])"
    r"|(?<=[0-9OolI][ .\-/\n])[OoIl]{1,12}(?=[ .\-/\n][0-9OolI]|(?:$|[.,;)]))"
)
_CUE: Final = compile_pattern(
    r"\([OoQ]\)|\b[OoIl][ ][0-9]{2}[ ]|[0-9][OoQIl]|[OoQIl][0-9]|\b[OoIl]{1,3}[./\-][0-9]"
    r"|[0-9][ .\-/\n][OoIl]{1,4}(?:[ .\-/\n]|$)"
)
_PASSES: Final = 2


def with_figures(text: str) -> str:
    """The text, sign for sign, with the figures that such letters stand for; itself when there are none."""
    if _CUE.search(text) is None:
        return text
    for _ in range(_PASSES):
        text = _STAND_INS.sub(lambda m: m.group().translate(_FIGURES), text)
    return text
