"""The name of a house or hamlet before its address, and the number before a way without type."""

from collections.abc import Iterator, Sequence
from typing import Final

from redaction.entities import Entity, Span
from redaction.recognizers.rule import compile_pattern

_WORD: Final = r"\p{Lu}[\p{L}'’\-]{1,20}"
_LIVES: Final = (
    r"(?i:habit(?:e|ez|ons|ent|ant|ait)|demeur(?:e|ant|ons|ent)|domicili[ée]e?s?|r[ée]sid(?:e|ant|ons|ent)"
    r"|log(?:e|eant|eons)|vi(?:t|vent|vant|vons)|sis(?:e|es)?|adresse(?:[ ]postale)?|woont|wohnt)"
)
# "Les Hirondelles, 9 chemin des Crêtes": the name of the house opens the line, with its article.
_HOUSE: Final = compile_pattern(
    rf"(?:^|(?<=:[ ])|(?<={_LIVES}[ ])|(?<=à[ ]))"
    r"(?:(?:(?i:les?|la|the)[ ]|(?i:l['’]))|(?i:mas|ty|ker|clos)[ ])"
    rf"{_WORD}(?:[ ](?:(?i:de|du|des|la|le|les|aux?|sous|sur|en|of|the)[ ]"
    rf"|(?i:[ld]['’])){{0,2}}{_WORD}){{0,3}}"
    r"[ ]?[,–\-][ ]\Z"
)
# "Il habite le Moulin Neuf 44660 Rougé": an article before the name of a hamlet.
_ARTICLE: Final = compile_pattern(rf"{_LIVES}[ ,:]{{1,3}}(?:au[ ]|à[ ])?(?P<article>(?:les?|la)[ ]|l['’])\Z")
# Places of the overseas departments that carry a word of their own: "adresse : section Beausoleil".
_OVERSEAS: Final = compile_pattern(
    rf"{_LIVES}[ ]?:?[ \n](?:au[ ]|à[ ](?:la[ ])?|en[ ])?(?P<value>(?i:section"
    rf"|habitation|morne|ravine|anse|fonds?"
    rf"|pointe|plateau)[ ](?:(?i:de|du|des|la|à)[ ]){{0,2}}{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
# "à USTARITZ (64480), 240 Hiribehereko": between a town and the name of a way.
_NUMBER: Final = compile_pattern(r"[ ]?\)?,[ \n][0-9]{1,4}(?:[ ]?(?:bis|ter|[A-D]))?,?[ ]")
_PLACES: Final = frozenset({Entity.ADDRESS, Entity.PLACE})
_NAMES: Final = frozenset({Entity.ADDRESS, Entity.PLACE, Entity.NAME, Entity.PERSON, Entity.ORG})
_POSTCODE: Final = compile_pattern(r"[0-9]{4,5}")
# "Meir 24, 2000 Antwerpen": a name, its number and a postcode.
_TOWN: Final = compile_pattern(r",[ \n](?:[A-Z]{1,2}-)?[1-9][0-9]{3,4}[ ](?=\p{Lu})")
# A street without number goes on with its town: "rue de l'Ancienne-Forge à Soultz".
_AT_TOWN: Final = compile_pattern(
    r"[ ](?:à|te|in)[ ](?!(?:Ma[îi]tre|Mes?|Monsieur|Madame|MM?|Mmes?|Mlle|Dr|Docteur)\b)"
    r"\p{Lu}[\p{L}'’\-]{2,30}"
)
# Two houses of one way, "14 et 16 rue du Four"; the number said after it, "rue du Four, au 14".
_TWO: Final = compile_pattern(
    r"(?<![\p{L}0-9.,/\-])[0-9]{1,4}(?:[ ]?(?:bis|ter|[A-D]))?[ ](?:et|ou|en|and)[ ](?:le[ ]|au[ ])?\Z"
)
_SAID: Final = compile_pattern(
    r",?[ ](?:au|num[ée]ro|no)[ ](?:n°[ ]?|num[ée]ro[ ])?[0-9]{1,4}"
    r"(?![\w€%²°]|[.,:/\-][0-9]|[ ]?(?:[€%]|\p{L}))"
)
# Luxembourg and Germany: "2a, op der Heed" before a town.
_SMALL_WAY: Final = compile_pattern(
    r"(?<![\p{L}0-9.,/\-])[0-9]{1,4}[A-Za-z]?,?[ ](?i:op(?:[ ]de[rmn]?)?"
    r"|um|am|an(?:[ ]der)?|beim|zum|zur|bei(?:[ ]der)?"
    r"|in(?:[ ]der)?|hannert|ennert)[ ]\Z"
)
# Roads of Polynesia, Guyana and New Caledonia are told by the kilometre: "PK 12,5 côté mer".
_KILOMETRE: Final = compile_pattern(
    r"(?<![\p{L}0-9])P\.?K\.?[ ]?[0-9]{1,3}(?:[.,][0-9]{1,3})?(?:[ ,]{1,2}c[ôo]t[ée][ ](?:mer|montagne))?"
    r"(?![\p{L}0-9])"
)
_GAPS: Final = frozenset({" ", ", ", " - ", " – ", "\n"})
_STRETCH: Final = 90


def house_names(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Spans of addresses with the name of the house before. spans: in order, without overlap."""
    for match in _OVERSEAS.finditer(text):
        yield Span(*match.span("value"), Entity.ADDRESS)
    for match in _KILOMETRE.finditer(text):
        yield Span(*match.span(), Entity.ADDRESS)
    for i, span in enumerate(spans):
        last = spans[i - 1] if i and span.entity in _NAMES else span
        if last is not span and _is_place(text, last) and _NUMBER.fullmatch(text, last.end, span.start):
            yield Span(last.start, span.end, Entity.ADDRESS)
        bare = span.entity is Entity.ADDRESS and not any(map(str.isdigit, text[span.start : span.end]))
        if bare and (town := _AT_TOWN.match(text, span.end) or _SAID.match(text, span.end)):
            yield Span(span.start, town.end(), Entity.ADDRESS)
        if span.entity in _NAMES and text[span.end - 1].isdigit() and (town := _TOWN.match(text, span.end)):
            yield Span(span.start, town.end(), Entity.ADDRESS)
        following = spans[i + 1] if i + 1 < len(spans) else span
        if span.entity is Entity.ADDRESS or (
            span.entity in _NAMES
            and following.entity is Entity.ADDRESS
            and text[span.end : following.start] in _GAPS
        ):
            yield from _opening(text, span)


def _is_place(text: str, span: Span) -> bool:
    """Whether a span is a place, or the postcode between brackets after one."""
    code = text[span.start - 1] == "(" and _POSTCODE.fullmatch(text, span.start, span.end) is not None
    return code or span.entity in _PLACES


def _opening(text: str, span: Span) -> Iterator[Span]:
    """The address with the name or the article that opens it."""
    first = max(0, span.start - _STRETCH)
    line = text.rfind("\n", first, span.start) + 1
    # A line cut short does not begin here.
    before = ("" if line or not first else "…") + text[line or first : span.start]
    if text[span.start].isdigit():
        if house := _HOUSE.search(before) or _TWO.search(before):
            yield Span(span.start - len(house.group()), span.end, Entity.ADDRESS)
    elif way := _SMALL_WAY.search(before):
        yield Span(span.start - len(way.group()), span.end, Entity.ADDRESS)
    elif article := _ARTICLE.search(before):
        yield Span(span.start - len(article["article"]), span.end, Entity.ADDRESS)
