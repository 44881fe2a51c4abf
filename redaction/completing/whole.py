"""The spans of a mail made whole, once every rule and the search for names have been over it."""

from collections.abc import Sequence

from redaction.analyzer import check_time
from redaction.completing.addresses import address_pieces
from redaction.completing.codes import odd_tokens
from redaction.completing.houses import house_names
from redaction.completing.runs import address_runs
from redaction.completing.secrets_told import told_secrets
from redaction.completing.siblings import siblings
from redaction.completing.tails import tails
from redaction.completing.tokens import whole_tokens
from redaction.entities import Entity, Span, resolve
from redaction.lexicon.words import Lexicon
from redaction.mentions import blank


def complete(text: str, spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The spans, in order and without overlap, with what belongs to them and the codes that no rule saw."""
    found = list(spans)
    rest = blank(text, found)
    found = resolve([*found, *told_secrets(text, rest, lexicon), *odd_tokens(rest, lexicon)])
    check_time("whole tokens")
    found = resolve([*found, *whole_tokens(text, found, lexicon)])
    found = resolve([*found, *tails(text, found)])
    found = resolve([*found, *siblings(text, found)])
    check_time("addresses")
    found = resolve([*found, *address_pieces(text, found, lexicon)])
    found = _joined(text, resolve([*found, *house_names(text, found)]))
    return _joined(text, resolve([*found, *address_runs(text, found, lexicon)]))


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Pieces of one address as one span, whatever signs part them."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last.entity is span.entity is Entity.ADDRESS and _touch(text[last.end : span.start]):
            joined[-1] = Span(last.start, span.end, Entity.ADDRESS)
        else:
            joined.append(span)
    return joined


def _touch(between: str) -> bool:
    return not between.strip(' ,–-\n()«»"“”.') and between.count("\n") < 2
