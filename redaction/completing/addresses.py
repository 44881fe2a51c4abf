"""The pieces of an address beside a masked one: building, floor, door, box, the article of a place.

Sources: the mail of the French, Belgian, Swiss and Luxembourg posts (La Poste SNA, norme NF Z 10-011; bpost;
Post CH; Post LU): recipient, floor and flat, building and entrance, number and way, hamlet or box, town.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import regex

from redaction.entities import Entity, Span, resolve
from redaction.lexicon.words import Lexicon, key_of
from redaction.recognizers.rule import compile_pattern

_QUOTED: Final = r"[«\"“][ ]?[^«»\"“”\n]{1,40}[ ]?[»\"”]"
_LINK: Final = (
    r"(?:(?i:de[ ]la|de[ ]l['’]|de|du|des|la|le|les|aux?|en|sur|sous|van|den|der|the|of)[ ]|(?i:[ld]['’]))"
)
_NAMED: Final = (
    rf"{_LINK}{{0,2}}\p{{Lu}}[\p{{L}}'’\-]{{0,30}}(?:[ ]{_LINK}{{0,2}}(?:\p{{Lu}}[\p{{L}}'’\-]{{0,30}}"
    rf"|[0-9]{{1,3}}"
    rf"(?![\p{{L}}0-9]))){{0,3}}"
)
_NO: Final = (
    r"(?:(?i:n[°ºo]\.?|nr\.?|no\.)[ ]?)?(?:[0-9]{1,4}(?:[ ]?[A-Za-z](?!\p{L}))?(?:[/.\-][0-9A-Za-z]{1,4})?"
    r"|[A-Z][0-9]{0,3})(?![\p{L}0-9'’])"
)
# Words of buildings and places that take a number, a letter, a name or a name between quotation marks.
_HEAD: Final = (
    r"(?i:r[ée]sid(?:ence|entie)|r[ée]s|b[âa]t(?:iment)?|bloc|blok|immeuble|imm|tour|esc(?:alier)?"
    r"|entr[ée]e|porte|appt?"
    r"|apt|appartement|apartment|hall|chambre|ch|bureau|local|lot|studio|logement|log|flat|bus|bte"
    r"|bo[îi]te|box|room"
    r"|suite|unit|floor|house|maison|pavillon|villa|chalet|ch[âa]teau|domaine|ferme|moulin|mas|clos|manoir"
    r"|foyer|home"
    r"|hameau|lieu-?[ ]?dit|ld|quartier|zoning|gehucht|wijk|zone|za|zi|zac|zae|parc|centre|espace|sortie"
    r"|sonnette|bel"
    r"|verdieping|haus|eingang|wohnung|stock|b\.?p|c\.?s|c\.?p|tsa|case[ ]postale|postfach|postbus"
    r"|p\.?[ ]?o\.?[ ]?box"
    r"|casella[ ]postale|[ée]tage|niveau|cage|aile|all[ée]e|passage|secteur|îlot|ilot|cour"
    r"|h[ôo]tel[ ]de[ ]ville|c/o)"
)
_PIECE: Final = compile_pattern(
    rf"(?<![\p{{L}}0-9'’\-])(?:{_HEAD}\.?[ ]{{0,2}}(?:{_QUOTED}|{_NO}|{_NAMED})"
    # What needs nothing after it.
    r"|(?i:[0-9]{1,2}[ ]?(?:ers?|[èe]re|[èe]me|e|de|ste|th|st|nd|rd)(?:[ ](?:[ée]tage|[ée]t\.|verdieping"
    r"|floor"
    r"|stock|niveau))?"
    r"(?:[ ,]{1,2}(?:(?:porte[ ])?(?:de[ ])?(?:gauche|droite|face)|links|rechts|left|right"
    r"|[gd](?![\p{L}'’])))?)(?![\p{L}0-9])"
    r"|km[ ][0-9]{1,4}(?![\p{L}0-9])|(?i:dernier[ ][ée]tage|porte[ ](?:face|gauche|droite"
    r"|du[ ]fond))(?![\p{L}0-9])"
    r"|(?i:rez(?:-de-chauss[ée]e|-de-jardin)?|rdc|entresol|sous-sol"
    r"|gelijkvloers|ground[ ]floor|erdgeschoss"
    r"|zonder[ ]nummer|sans[ ]num[ée]ro|ohne[ ]nummer|s/n|case[ ]postale|postfach|postbus"
    r"|bo[îi]te[ ]postale)(?![\p{L}0-9])"
    r"|(?:C\.?P\.?|B\.?P\.?)(?![\p{L}0-9])"
    r"|(?i:au|le)[ ](?i:bourg|village|hameau|ch[âa]teau|moulin)(?![\p{L}0-9])"
    # "n° 12", "nummer 88", "maison 31", roads: "CD 905", "RN 20".
    r"|(?i:n[°º]|no\.|nr\.?|num[ée]ro|nummer|number)[ ]?[0-9]{1,4}(?:[ ]?[A-Za-z](?!\p{L}))?(?![\p{L}0-9])"
    r"|(?:CD|RD|RN|CR|D|N)[ ]?[0-9]{1,4}(?![\p{L}0-9])"
    # Quoted name of a house.
    rf"|{_QUOTED})"
)
# Between an address and a piece of it.
_GAP: Final = compile_pattern(r"[ ]?(?:[,;/|(–\-—·]|,?\n|)[ ]?(?:[–\-][ ])?")
_MAX_GAP: Final = 4
# What goes on right after an address: the number of a post office, "i. E.", the department, the canton.
_AFTER: Final = compile_pattern(
    r"(?<=[0-9])[ ]?(?:bis|ter|quater|quinquies)(?!\p{L})"
    r"|[ ](?:[0-9]{1,2}(?![\p{L}0-9°]|[.,/\-:][0-9]|[ ]?(?:[hH€%]|\p{Ll}))|i\.[ ]?[A-Z]\.?(?!\p{L})"
    r"|b\.[ ]\p{Lu}\p{L}{2,20}"
    r"|(?i:cedex)(?:[ ][0-9]{1,2})?(?!\p{L})|a\.[ ]?d\.[ ]\p{Lu}\p{L}{1,20})"
    r"|[ ]?\((?:[0-9]{2,5}|2[AB]|[A-Z]{2}|\p{Lu}[\p{L}\-]{2,20}(?=\)))\)?"
    # Postcodes of four figures that read as years: "case postale 44, 1984 Les Haudères".
    r"|(?:,[ ]|\n|[ ][–\-][ ])(?:[A-Z]{1,2}-[ ]?)?[1-9][0-9]{3,4}[ ]\p{Lu}[\p{L}'’\-]{1,30}"
)
# A number that follows its way: "Zum Walkerstal 14", "Chemin des Vergers 3bis", "rue Basse 9/2".
_NUMBER: Final = compile_pattern(
    r"(?:,?[ ](?:(?i:n[°º]|no\.|nr\.?|num[ée]ro|nummer)[ ]?)?)[0-9]{1,4}(?:[ ]?(?:bis|ter"
    r"|[A-Za-z](?![\p{L}'’])))?"
    r"(?:[/\-][0-9A-Za-z]{1,4})?(?![\p{L}0-9]|[.,:][0-9]|[ ]?(?:[€%²°]|\p{Ll}))"
)
_NEXT_SIGN: Final = compile_pattern(r"/[0-9A-Za-z]{1,4}(?![\p{L}0-9])")
# The article or preposition that opens the name of a place: "Le Bourg-Dessus", "En Rosset", "rés. Le Parc".
_OPENING: Final = compile_pattern(
    r"(?:^|(?<=[\n,(«:–\-\p{Ll}][ ])|(?<=[\n(«]))(?:(?:The|Le|La|Les"
    r"|L['’]|En|Au|Aux|Sous|Sur|Mon|Ma|Es|Ès|Um|Op|Am"
    r"|Im|Zum|Zur|De|Het|Op[ ]de)"
    r"[ ]?){1,2}\Z"
)
_STREETS: Final = compile_pattern(
    r"(?i:um|op|am|im|an[ ]der|auf[ ]der|zum|zur|in[ ]der|beim|hinter|unter[ ]den)[ ]\p{Lu}[^\n]{2,40}"
)
_PLACES: Final = frozenset({Entity.ADDRESS, Entity.PLACE})
_NAMES: Final = frozenset({Entity.PLACE, Entity.NAME, Entity.PERSON, Entity.ORG, Entity.ADDRESS})
# Heads that begin an address by themselves when a name follows: no other thing is written so.
_STRONG: Final = compile_pattern(
    r"(?<![\p{L}0-9])[0-9]{1,2}[ ]?(?:er|e|[èe]me)[ ][ée]tage,?[ ](?i:porte|appt?\.?"
    r"|appartement)[ ][0-9A-Z]{1,5}(?![\p{L}0-9])|"
    rf"(?<![\p{{L}}0-9'’\-])(?:(?i:lieu-?[ ]?dit|zoning|gehucht|hameau|r[ée]s\.|zone[ ](?:artisanale"
    rf"|industrielle))[ ]"
    rf"(?:{_QUOTED}|{_NAMED})|(?i:ch[âa]teau|ferme|domaine|moulin|mas|manoir|villa|chalet"
    rf"|prieur[ée])[ ]{_NAMED},[ ]par[ ]"
    rf"{_NAMED}|(?i:chalet|villa|ferme|domaine|mas|manoir|foyer|r[ée]sidence|immeuble"
    rf"|ch[âa]teau)[ ]{_QUOTED})"
)


# Ways that nothing else is called: a place, a course, a passage, a mail may be other things.
_WAY: Final = (
    r"(?i:rue|r\.|avenue|av\.?|boulevard|bld|bvd|bd\.?|chemin|ch\.|impasse|imp\.|quai|ruelle|venelle"
    r"|mont[ée]e"
    r"|chauss[ée]e|sentier|square|lotissement|all\.|cit[ée]|faubourg|fg\.?|route|rte|grand-?rue|hameau"
    r"|esplanade|place|parvis|promenade|rond-point|(?-i:[Aa]ll[ée]es?))"
)
_WAY_BEFORE: Final = compile_pattern(
    rf"(?<![\p{{L}}0-9'’\-])(?:(?:[0-9]{{1,4}}(?:[ ]?(?:bis|ter|[A-Da-d]))?,?[ ])?(?:{_WAY}|ch[ée]e)"
    rf"|[0-9]{{1,4}}(?:[ ]?(?:bis|ter))?,?[ ](?:r|ave|chem|all|pl))[ ](?:{_LINK}){{0,3}}\Z"
)
_LOWER_STREET: Final = compile_pattern(
    r"(?<![\p{L}0-9'’\-])(?:[0-9]{1,4}(?:[ ]?(?:bis|ter))?,?[ ])?(?i:rue|avenue|boulevard|chemin|impasse|quai"
    r"|ruelle|venelle|lotissement|(?-i:[Aa]ll[ée]e))(?:[ ][\p{Ll}'’\-]{1,20}){1,6}?(?:,|[ ]à|[ ]-|)[ \n]\Z"
)
_STREET_LIKE: Final = compile_pattern(
    r"(?i:straat|laan|steenweg|weg|plein|dreef|gasse|stra(?:ß|ss)e|platz|allee)\Z|\A(?i:rue|avenue"
    r"|boulevard|chemin"
    r"|impasse|quai|ruelle|venelle|mont[ée]e|chauss[ée]e|sentier|square|lotissement|all[ée]e|cit[ée]"
    r"|faubourg|route|rte"
    r"|grand-?rue|hameau)[ \-]|\A(?i:grand[- ]?(?:place|rue)|grote[ ]markt|kerkplein)\Z"
)
_NUMBER_BEFORE: Final = compile_pattern(
    r"(?<![\p{L}0-9'’.,/\-])(?:(?i:n°|num[ée]ro|no\.)[ ])?[0-9]{1,4}(?:[ ]?(?:bis|ter|[A-Da-d]))?,?[ ]"
    r"(?:de[ ]la[ ]|de[ ]l['’]|du[ ]|des[ ])?\Z"
)
# A place, its number and a postcode: "Meir 24, 2000 Antwerpen", "Domaine de la Croix, 12, 1200 Genève".
_PLACE_NUMBER: Final = compile_pattern(
    r",?[ ][0-9]{1,4}[A-Za-z]?,?[ ](?:(?:te|à)[ ])?(?:[A-Z]{1,2}-)?[1-9][0-9]{3,4}[ ]\p{Lu}[\p{L}'’\-]{1,30}"
)
_STRETCH: Final = 90


def address_pieces(text: str, spans: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """Spans of addresses for the pieces that touch one. spans: in order, without overlap."""
    strong = [Span(*m.span(), Entity.ADDRESS) for m in _STRONG.finditer(text)]
    strong += _ways(text, spans)
    yield from strong
    spans = resolve([*spans, *strong])
    anchors = [s for s in spans if s.entity in _PLACES]
    flanking = [s for s in spans if s.entity in _NAMES or s.entity is Entity.LAND]
    flanks = {s.start for s in flanking}, {s.end for s in flanking}
    starts = {s.start: s for s in anchors}
    ends = {s.end: s for s in anchors}
    covered = bytearray(len(text))
    for span in anchors:
        if span.entity is Entity.ADDRESS:
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
    pieces = [m.span() for m in _PIECE.finditer(text)]
    # Once along the text and once back: a piece may touch the piece before it, or the one after.
    for piece in (*pieces, *reversed(pieces)):
        if 1 in covered[slice(*piece)] or _touches(text, piece, starts, ends, flanks):
            span = Span(*piece, Entity.ADDRESS)
            starts[span.start] = ends[span.end] = span
            yield span
    yield from _edges(text, spans, starts, ends)
    yield from _towns(text, starts.values(), lexicon)


def _ways(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Streets of which only the name was seen: "montée du Gourguillon", "rue du moulin à vent à Mauron"."""
    for span in spans:
        if span.entity not in _NAMES:
            continue
        value, before = text[span.start : span.end], text[max(0, span.start - _STRETCH) : span.start]
        if number := _STREET_LIKE.search(value) and _NUMBER_BEFORE.search(before):
            yield Span(span.start - len(number.group()), span.end, Entity.ADDRESS)
        elif way := (_WAY_BEFORE.search(before) or (span.entity in _PLACES and _LOWER_STREET.search(before))):
            yield Span(span.start - len(way.group()), span.end, Entity.ADDRESS)
        elif span.entity is not Entity.ADDRESS and _STREET_LIKE.search(value):
            yield Span(span.start, span.end, Entity.ADDRESS)


def _is_flanked(text: str, piece: tuple[int, int], flanks: tuple[set[int], set[int]]) -> bool:
    """Whether a piece stands between two masked names and commas: "foyer Les Tilleuls, ch. 44, Chenôve"."""
    start, end = piece
    starts, ends = flanks
    if text[start - 2 : start] != ", " or start - 2 not in ends:
        return False
    return end in ends or (text[end : end + 2] == ", " and end + 2 in starts)


def _touches(
    text: str,
    piece: tuple[int, int],
    starts: dict[int, Span],
    ends: dict[int, Span],
    flanks: tuple[set[int], set[int]],
) -> bool:
    start, end = piece
    if _is_flanked(text, piece, flanks):
        return True
    before = any(
        at in ends and ends[at].start < start and _GAP.fullmatch(text, at, start)
        for at in range(max(0, start - _MAX_GAP), start + 1)
    )
    return before or any(
        at in starts and starts[at].end > end and _parted(text, end, at, starts[at])
        for at in range(end, min(len(text), end + _MAX_GAP) + 1)
    )


def _parted(text: str, end: int, at: int, span: Span) -> bool:
    """Whether a piece stands before an address; before a town alone only a comma will do."""
    gap = text[end:at]
    if span.entity is Entity.PLACE:
        return gap.startswith(",") and "\n" not in gap
    return _GAP.fullmatch(gap) is not None


def _edges(
    text: str, spans: Sequence[Span], starts: dict[int, Span], ends: dict[int, Span]
) -> Iterator[Span]:
    for i, span in enumerate(spans):
        if span.entity in _NAMES and _meets_address(text, span, starts):
            opening = _OPENING.search(text[max(0, span.start - 12) : span.start])
            if opening:
                yield Span(span.start - len(opening.group()), span.end, Entity.ADDRESS)
        if span.entity in _NAMES and (found := _PLACE_NUMBER.match(text, span.end)):
            yield Span(span.start, found.end(), Entity.ADDRESS)
        if span.entity not in _PLACES:
            if _STREETS.fullmatch(text, span.start, span.end) and (number := _NUMBER.match(text, span.end)):
                yield Span(span.start, number.end(), Entity.ADDRESS)
            continue
        limit = spans[i + 1].start if i + 1 < len(spans) else len(text)
        tail = _tail(text, span)
        if tail is not None and tail.end() <= limit + _MAX_GAP:
            yield Span(
                span.start, tail.end(), Entity.ADDRESS if span.entity is Entity.ADDRESS else span.entity
            )
    yield from _between(text, sorted(starts.values(), key=lambda s: s.start))


def _towns(text: str, anchors: Iterable[Span], lexicon: Lexicon) -> Iterator[Span]:
    """Towns in lower case after a street, as typed on a phone: "14 rue des lilas à rennes"."""
    for span in anchors:
        town = _TOWN_AFTER.match(text, span.end) if span.entity is Entity.ADDRESS else None
        if town is None or key_of(town["town"]) not in lexicon.towns:
            continue
        if town["at"] or not lexicon.is_ordinary(town["town"]):
            yield Span(span.start, town.end(), Entity.ADDRESS)


def _between(text: str, anchors: Sequence[Span]) -> Iterator[Span]:
    """Small words between two pieces of an address: "rue Basse 9/2 à 5000 Namur"."""
    for left, right in pairwise(anchors):
        if left.entity is right.entity is Entity.ADDRESS and text[left.end : right.start] in _SMALL:
            yield Span(left.start, right.end, Entity.ADDRESS)


_TOWN_AFTER: Final = compile_pattern(r",?[ ](?P<at>à[ ])?(?P<town>\p{Ll}[\p{L}'’\-]{2,30})(?![\p{L}])")
_SMALL: Final = frozenset({" à ", " te ", " in ", " à\n", " par ", ", par ", ", à ", " a "})


def _meets_address(text: str, span: Span, starts: dict[int, Span]) -> bool:
    """Whether the span is an address, or has one right after it."""
    if span.entity is Entity.ADDRESS:
        return True
    return any(
        at in starts and starts[at].entity is Entity.ADDRESS and _GAP.fullmatch(text, span.end, at)
        for at in range(span.end, min(len(text), span.end + _MAX_GAP) + 1)
    )


def _tail(text: str, span: Span) -> "regex.Match[str] | None":
    if found := _NEXT_SIGN.match(text, span.end):
        return found
    value = text[span.start : span.end]
    if span.entity is Entity.ADDRESS:
        numbered = any(c.isdigit() for c in value)
        return _AFTER.match(text, span.end) or (None if numbered else _NUMBER.match(text, span.end))
    return None
