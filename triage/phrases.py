"""Tables of labels and words alone, in the language of whoever is spoken to."""

from typing import Final, TypeVar, cast

from triage import sentences
from triage import sentences_calls as calls
from triage import sentences_human as human
from triage import sentences_quality as quality
from triage import sentences_redraft as redraft
from triage import sentences_sorting as sorting
from triage import sentences_summaries as summaries
from triage.english import calls as calls_en
from triage.english import dossiers as dossiers_en
from triage.english import general as general_en
from triage.english import human as human_en
from triage.english import lanes as lanes_en
from triage.english import learning as learning_en
from triage.english import mails as mails_en
from triage.english import models as models_en
from triage.english import phrases as phrases_en
from triage.english import sorting as sorting_en
from triage.locales import Language, current_language
from triage.sentences_facts import FACT_LABELS
from triage.sentences_notes import DOCUMENT_LABEL
from triage.sentences_phrases import CHANCE_NUMBERS
from triage.sentences_suspicion import PLACE_LABELS
from triage.sentences_templates import TEMPLATE_ORIGINS

T = TypeVar("T")

#: What is said beside the sentences, French and English: tables of labels, and words alone.
TWINS: Final[tuple[tuple[object, object], ...]] = (
    (sentences.URGENCY_LABELS, general_en.URGENCY_LABELS),
    (sentences.ORIGIN_LABELS, general_en.ORIGIN_LABELS),
    (sentences.OUTCOME_LABELS, general_en.OUTCOME_LABELS),
    (sentences.MAYBE_URGENT, general_en.MAYBE_URGENT),
    (calls.ROLE_WORDS, calls_en.ROLE_WORDS),
    (calls.PLACE_WORDS, calls_en.PLACE_WORDS),
    (calls.HELP_WORDS, calls_en.HELP_WORDS),
    (FACT_LABELS, dossiers_en.FACT_LABELS),
    (human.HUMAN_LABELS, human_en.HUMAN_LABELS),
    (human.MACHINE_LABELS, human_en.MACHINE_LABELS),
    (human.ALWAYS_RESERVED, human_en.ALWAYS_RESERVED),
    (DOCUMENT_LABEL, models_en.DOCUMENT_LABEL),
    (CHANCE_NUMBERS, phrases_en.CHANCE_NUMBERS),
    (quality.DOSSIER_STEP_LABELS, learning_en.DOSSIER_STEP_LABELS),
    (quality.TYPE_STEP_LABELS, learning_en.TYPE_STEP_LABELS),
    (redraft.LANGUAGE_NAMES, models_en.LANGUAGE_NAMES),
    (redraft.EDITED_LABEL, models_en.EDITED_LABEL),
    (redraft.CALLED_LABEL, models_en.CALLED_LABEL),
    (redraft.SOMEBODY, models_en.SOMEBODY),
    (sorting.RULE_LABELS, sorting_en.RULE_LABELS),
    (sorting.KIND_LABELS, sorting_en.KIND_LABELS),
    (sorting.UNIT_LABELS, sorting_en.UNIT_LABELS),
    (sorting.LAW_LABELS, sorting_en.LAW_LABELS),
    (sorting.OTHER_LAW, sorting_en.OTHER_LAW),
    (summaries.EXTRACT_PLACES, models_en.EXTRACT_PLACES),
    (summaries.POINT_LABELS, models_en.POINT_LABELS),
    (summaries.PLACES_AND_MORE, models_en.PLACES_AND_MORE),
    (PLACE_LABELS, mails_en.PLACE_LABELS),
    (TEMPLATE_ORIGINS, lanes_en.TEMPLATE_ORIGINS),
)
#: A table is found by which one it is, words by what they are.
_BY_IDENTITY: Final = {id(french): other for french, other in TWINS if not isinstance(french, str)}
_BY_TEXT: Final = {french: other for french, other in TWINS if isinstance(french, str)}


def spoken(french: T) -> T:
    """A table of labels, or words, of `triage.sentences` and its parts, in the language spoken now."""
    if current_language() is Language.FRENCH:
        return french
    if isinstance(french, str):
        return cast("T", _BY_TEXT.get(french, french))
    return cast("T", _BY_IDENTITY.get(id(french), french))
