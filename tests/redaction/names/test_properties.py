"""Whatever the text, the search for names ends with sound spans."""

from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.lexicon.words import load_lexicon
from redaction.mentions import blank
from redaction.names import find_names, leftovers

_PIECES = st.sampled_from(
    [
        "Martin", "DUPONT", "de", "M.", "J.", "l'", "N'", "Mme", "-", "_", "\n", ", ", " : ", "SARL", "É",
        "ß", "к", "«", "»", "x.pdf", "D U P O N T", "S.à r.l.", "(", "&", "𝒜", "ﬁ", "é",
    ]
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=6), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_spans_stand_in_the_text_and_in_order(text: str) -> None:
    spans = find_names(text, frozenset({"martin"}), load_lexicon())

    assert spans == sorted(spans, key=lambda span: (span.start, span.end))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_what_is_blanked_is_not_found_again(text: str) -> None:
    spans = [*leftovers(text, load_lexicon())]
    again = leftovers(blank(text, sorted(spans, key=lambda span: span.start)), load_lexicon())

    assert all(text[span.start : span.end].strip() for span in again)
