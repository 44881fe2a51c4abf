"""Every identifier of a mail: what the rules see, the names, and whatever is left over in doubt."""

from collections.abc import Sequence
from typing import Final

from redaction.analyzer import Analyzer, check_time
from redaction.completing import complete
from redaction.entities import Entity, Span, resolve
from redaction.figures import number_runs
from redaction.lastlook import LastLook
from redaction.lexicon.words import Lexicon
from redaction.mail import MailText
from redaction.mentions import blank, is_telling
from redaction.names import find_names, known_parts
from redaction.placeholders import look_alikes
from redaction.repeats import all_mentions
from redaction.vault import Vault

_MAX_ROUNDS: Final = 4


def find_spans(
    text: str, mail: MailText, vault: Vault, analyzer: Analyzer, lexicon: Lexicon, look: LastLook
) -> list[Span]:
    """The spans to mask in the composed text of a mail, in order, without overlap; run it in `guarded`."""
    spans = [Span(m.start(), m.end(), Entity.MARK) for m in look_alikes(text)]
    spans += analyzer.spans(blank(text, spans), mail.today)
    spans = _join_addresses(text, resolve(spans))
    spans = resolve([*spans, *_repeats(text, spans, vault)])
    past = [e.original for e in vault.entries.values() if e.entity is Entity.PERSON]
    known = known_parts([*mail.known_names, *past], mail.known_addresses, lexicon)
    spans = resolve([*spans, *find_names(blank(text, spans), known, lexicon)])
    spans = resolve([*spans, *_repeats(text, spans, vault)])
    numbers = [Span(start, end, Entity.NUMBER) for start, end in number_runs(blank(text, spans))]
    spans = complete(text, resolve([*spans, *numbers]), lexicon)
    return _without_leftovers(text, spans, look)


def _without_leftovers(text: str, spans: list[Span], look: LastLook) -> list[Span]:
    """The spans, and what the gate would still take for a name once they are masked.

    Masking a word changes what its neighbours look like (a line half in capitals, a word before a noun),
    so the search is repeated until nothing is left, a few times at most.
    """
    for _ in range(_MAX_ROUNDS):
        left = look.left(blank(text, spans))
        if not left:
            break
        spans = resolve([*spans, *left])
    return spans


def _join_addresses(text: str, spans: Sequence[Span]) -> list[Span]:
    """Pieces of one address (street, building, town) as one span."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.entity is span.entity is Entity.ADDRESS
            and not text[last.end : span.start].strip(" ,–-\n")
        ):
            joined[-1] = Span(last.start, span.end, Entity.ADDRESS)
        else:
            joined.append(span)
    return joined


def _repeats(text: str, spans: Sequence[Span], vault: Vault) -> list[Span]:
    """Other mentions, spelled alike, of the values masked in this mail or earlier in the thread."""
    values = {text[s.start : s.end]: s.entity for s in spans}
    values |= {e.original: e.entity for e in vault.entries.values()}
    rest = blank(text, spans)
    telling = [value for value, entity in values.items() if is_telling(entity, value)]
    check_time("repeats")
    return [Span(at, at + len(value), values[value]) for value, at in all_mentions(telling, rest)]
