"""What stands in a list beside a masked value, and the letters that open one: "M01 et M02", "ZA 12, ZB 4"."""

from collections.abc import Iterator, Sequence
from typing import Final

from redaction.completing.codes import COUNTED
from redaction.entities import NAMES, Entity, Span
from redaction.lexicon.trades import HOUSE_NOUNS
from redaction.lexicon.words import key_of
from redaction.recognizers.rule import compile_pattern

_AND: Final = r"(?:[ ]?[,;/][ \n]?|[ \n](?:et|ou|and|or|en|of|und|puis)[ \n])"
_PLOT: Final = (
    r"(?:[0-9]{3}[ ])?[A-Z]{1,2}[ ]?(?:n°[ ]?)?[0-9]{1,4}(?:[a-z]|[ ]p)?"
    r"(?![\w€%²]|[.,:/\-][0-9]|[ ]?(?:€|%|h\b|m²))"
)
# Plots after a plot: section letters and a number (décret n° 55-471 du 30 avril 1955).
_PLOTS: Final = compile_pattern(rf"(?:{_AND}{_PLOT}){{1,12}}")
_SECTION: Final = compile_pattern(r"(?<![\w'’\-])(?P<letters>[A-Z]{1,2})[ ]?(?:n°[ ]?)?[0-9]{1,4}")
_ANY_PLOT: Final = compile_pattern(rf"(?<![\w'’\-.])(?P<letters>(?=[A-Z]){_PLOT})")
_LETTERS: Final = compile_pattern(r"(?:[0-9]{3}[ ])?(?P<letters>[A-Z]{1,2})")
# The last token of a value and the next one of a list: "K0037 M01 et M02", "F447, F448".
_LAST: Final = compile_pattern(r"(?:\A|(?<=[ ]))[A-Z]{1,4}[0-9]{1,8}\Z")
_NEXT: Final = compile_pattern(rf"{_AND}(?P<token>[A-Z]{{1,4}}[0-9]{{1,8}})(?![\w€%]|[.,:/\-][0-9])")
# One more number of a list: "dossiers 4471, 4472 et 4480", "RG 25/00447, 25/00448".
_NEXT_NUMBER: Final = compile_pattern(
    rf"{_AND}(?:n°s?[ ]?)?(?P<token>[0-9A-Z][0-9A-Z./\-]{{0,16}}[0-9A-Z])(?![\w€%]|[.,:/\-][0-9])"
)
_FIGURE: Final = compile_pattern(r"[0-9]")
_LETTER: Final = compile_pattern(r"[A-Z]")
_PART: Final = compile_pattern(r"[./\-]")
# A lone capital before a number: "Relation Z 5876.22.09", "code porte B 4471"; not the verb or the pronoun.
_LEAD: Final = compile_pattern(r"(?:(?<=[:°][ ]?)|(?<![\p{L}0-9'’.\-])(?![AYOTFM][ ]))[A-Z][ ]\Z")
_ACRONYM: Final = compile_pattern(r"(?<![\p{L}0-9'’.\-])[A-Z]{2,4}[ ]\Z")
# What a firm's name carries after its words: the number of its department (official geographic code, Insee)
# before a small word or a sign; what it deals in, before its form; the profession of two partners.
_DEPARTMENT: Final = compile_pattern(
    r"[ ](?:0[1-9]|[1-8][0-9]|9[0-5]|97[1-6]|2[AB])(?=[ ]?(?:[,;:)\]»”\"\n!?–]|\Z)|[.](?![0-9])"
    r"|[ ](?:et|qui|pour|avec|où|que|qu['’]|est|sont|depuis|dont|en|sur|je|il|elle|on|mais|ou|c['’])(?!\w))"
)
_DEALING: Final = compile_pattern(
    r"[ ](?:de[ ]|d['’])[\p{Ll}\-]{4,16}(?:[ ]et[ ]de[ ][\p{Ll}\-]{4,16})?"
    r"[ ](?:SA|SAS|SASU|SARL|S[àa]rl|SRL|SC|SNC|AG|asbl|ASBL)(?!\w)"
)
_PARTNERS: Final = compile_pattern(
    r",?[ ](?:notaires|avocats|huissiers|généalogistes|architectes|géomètres|experts-comptables)"
    r"(?:[ ]associée?s)?(?:[ ](?:SRL|SCP|SELARL|SARL|SC|SA))?(?=[ ]?(?:[,;)\]\n|–]|\Z))"
)
# The noun of a body of co-owners before its address: "SDC 14 rue …", "copropriété 3, quai …".
_OWNERS: Final = compile_pattern(
    r"(?<![\p{L}\-'’])(?:SDC|Sdc|sdc|ACP|PPE|[Ss]yndicat[ ]des[ ]copropriétaires|[Cc]opropriété|[Cc]opro)"
    r"[ ](?:du[ ]|de[ ]la[ ]|de[ ])?\Z"
)
_FIRMS: Final = frozenset({Entity.ORG, Entity.NAME})
_NOUN: Final = compile_pattern(r"(?<![\p{L}0-9'’.\-])(?P<noun>[\p{Ll}\-]{4,16})[ ]\Z")
_NOUN_REACH: Final = 18
_OWNERS_REACH: Final = 40
_STRETCH: Final = 6
_TOKENS: Final = frozenset({Entity.REFERENCE, Entity.CASE_NO, Entity.NUMBER, Entity.REQUEST})
_LISTED: Final = _TOKENS | {
    Entity.RG, Entity.MINUTE, Entity.APPEAL, Entity.PROSECUTION, Entity.REPORT, Entity.JAIL,
}  # fmt: skip
_LED: Final = _TOKENS | {Entity.SECRET}
# The section of a labour court or the letter of a roll, whatever it is: "F 25/00417".
_SECTION_LEAD: Final = compile_pattern(r"(?<![\p{L}0-9'’.\-])[A-Z][ ]\Z")


def siblings(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Spans for the values listed or lettered like masked ones. spans: in order, without overlap."""
    openings = {text[s.start : s.end].split(" ")[0] for s in spans if s.entity in _TOKENS}
    for span in spans:
        yield from _of_firm(text, span)
        if span.entity is Entity.LAND and (plots := _PLOTS.match(text, span.end)):
            yield Span(span.start, plots.end(), Entity.LAND)
        if span.entity in _TOKENS or span.entity is Entity.IBAN:
            yield from _next_token(text, span)
        if span.entity in _LISTED:
            yield from _next_numbers(text, span)
        if span.entity is Entity.RG and text[span.start].isdigit():
            section = _SECTION_LEAD.search(text, max(0, span.start - _STRETCH), span.start)
            if section:
                yield Span(section.start(), span.end, Entity.RG, span.score)
        if span.entity in _LED and text[span.start].isdigit():
            before = text[max(0, span.start - _STRETCH) : span.start]
            lead, acronym = _LEAD.search(before), _ACRONYM.search(before)
            if lead is None and acronym and acronym.group().strip() in openings:
                lead = acronym
            if lead:
                yield Span(span.start - len(lead.group()), span.end, span.entity, span.score)
    yield from _same_sections(text, spans)


def _of_firm(text: str, span: Span) -> Iterator[Span]:
    """What a firm's name carries on either side that is no word of a name."""
    if span.entity in _FIRMS:
        after = _DEALING.match(text, span.end)
        if not after and (span.entity is Entity.ORG or " " in text[span.start : span.end]):
            after = _DEPARTMENT.match(text, span.end)
        if after:
            yield Span(span.start, after.end(), Entity.ORG, span.score)
    pair = span.entity in {*_FIRMS, Entity.PERSON} and "&" in text[span.start : span.end]
    if pair and (partners := _PARTNERS.match(text, span.end)):
        yield Span(span.start, partners.end(), Entity.ORG, span.score)
    noun = _NOUN.search(text, max(0, span.start - _NOUN_REACH), span.start) if span.entity in NAMES else None
    if noun and (key := key_of(noun["noun"])) in HOUSE_NOUNS and key.endswith(("s", "erie")):
        yield Span(noun.start(), span.end, Entity.ORG, span.score)  # "avec charpentes lenoir"
    numbered = span.entity is Entity.ADDRESS and text[span.start].isdigit()
    if numbered and (owners := _OWNERS.search(text, max(0, span.start - _OWNERS_REACH), span.start)):
        yield Span(owners.start(), span.start, Entity.ORG, span.score)


def _next_token(text: str, span: Span) -> Iterator[Span]:
    """The tokens of the shape of the last one of a value, as long as the list goes on."""
    last, end = _LAST.search(text, span.start, span.end), span.end
    while last and (found := _NEXT.match(text, end)):
        if _shape(found["token"]) != _shape(last.group()):
            return
        yield Span(*found.span("token"), span.entity, span.score)
        end = found.end()


def _next_numbers(text: str, span: Span) -> Iterator[Span]:
    """The numbers laid out like the last one of a value, or its last part, as long as the list goes on."""
    last, end = text[span.start : span.end].split()[-1], span.end
    shapes = {_layout(last), _layout(_PART.split(last)[-1])}
    while found := _NEXT_NUMBER.match(text, end):
        token = found["token"]
        if _layout(token) not in shapes or _is_year(token) or COUNTED.match(text, found.end()):
            return
        yield Span(*found.span("token"), span.entity, span.score)
        end = found.end()


def _layout(token: str) -> str:
    """A number with every figure as 9 and every letter as A: "26-118" is laid out like "26-119"."""
    return _LETTER.sub("A", _FIGURE.sub("9", token)) if any(c.isdigit() for c in token) else ""


def _is_year(token: str) -> bool:
    return token.isdigit() and len(token) == 4 and token[:2] in {"19", "20"}


def _shape(token: str) -> tuple[str, int]:
    """The letters of a token and the count of its figures."""
    letters = token.rstrip("0123456789")
    return letters, len(token) - len(letters)


def _same_sections(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Other plots of the sections that the mail names: "la parcelle D 451 … la D 452"."""
    sections = {
        m["letters"]
        for s in spans
        if s.entity is Entity.LAND
        for m in _SECTION.finditer(text, s.start, s.end)
    }
    if not sections:
        return
    for plot in _ANY_PLOT.finditer(text):
        letters = _LETTERS.match(plot.group())
        if letters and letters["letters"] in sections:
            plots = _PLOTS.match(text, plot.end())
            yield Span(plot.start(), plots.end() if plots else plot.end(), Entity.LAND)
