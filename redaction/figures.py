"""Long numbers of a text, told apart from amounts of money: what one reads as money stays in clear."""

from typing import Final

from redaction.recognizers.rule import compile_pattern

_YEARS: Final = compile_pattern(r"(?:19|20)[0-9]{2}[/\-](?:(?:19|20)?[0-9]{2})")
# A run of six figures or more, single separators allowed.
_NUMBER_RUN: Final = compile_pattern(r"(?<![0-9])[0-9](?:[ .\-/']?[0-9]){5,}+")
# The amount at the end of a run that a currency, a percent sign or cents follow, or that a currency opens.
_AMOUNT_TAIL: Final = compile_pattern(r"(?:^|(?<=[ ]))(?:[0-9]{1,3}(?:[ .'][0-9]{3}){1,3}|[0-9]{1,9})$")
_AMOUNT_HEAD: Final = compile_pattern(r"(?:[0-9]{1,3}(?:[ .'][0-9]{3}){1,3}|[0-9]{1,9})(?=$|[ .\-/'])")
_CURRENCY_AFTER: Final = compile_pattern(
    r",[0-9]{1,2}(?![0-9])|(?:,-|\.-)?[ ]?(?:€|EUR\b|[Ee]uros?\b|CHF\b|francs?\b|[$£%]|k€)"
)
_CURRENCY_BEFORE: Final = compile_pattern(r"(?:€|\bEUR|\bCHF|\bFr\.|[$£])[ ]?$")
# "loi n° 2016-1547": the number of a law says nothing about a client.
_LAW_BEFORE: Final = compile_pattern(
    r"(?i:\b(?:loi|d[ée]cret|ordonnance|directive|r[èe]glement|arr[êe]t[ée])s?)[ ]"
    r"(?:\([A-Z]{2}\)[ ])?(?:n°[ ]?)?$"
)
_LAW: Final = compile_pattern(r"(?:19|20)?[0-9]{2}[\-/][0-9]{1,4}")
_MIN_RUN: Final = 6
_SEPARATORS: Final = " .-/'"


def number_runs(text: str) -> list[tuple[int, int]]:
    """Start and end of every run of six figures or more that is not an amount, nor a range of years."""
    runs: list[tuple[int, int]] = []
    for match in _NUMBER_RUN.finditer(text, timeout=2.0):
        start, end = match.span()
        before, after = text[max(0, start - 24) : start], text[end : end + 8]
        if _LAW.fullmatch(match.group()) and _LAW_BEFORE.search(before):
            continue
        if _CURRENCY_AFTER.match(after) and (tail := _AMOUNT_TAIL.search(match.group())):
            end -= len(tail.group())
        elif _CURRENCY_BEFORE.search(before) and (head := _AMOUNT_HEAD.match(match.group())):
            start += len(head.group())
        run = text[start:end]
        if sum(c.isdigit() for c in run) >= _MIN_RUN and not _YEARS.fullmatch(run):
            lead = len(run) - len(run.lstrip(_SEPARATORS))
            runs.append((start + lead, start + len(run.rstrip(_SEPARATORS))))
    return runs
