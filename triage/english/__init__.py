"""What people read, in English: the same keys and placeholders as `triage.sentences`, and the same tables."""

from typing import Final

from triage.english.calls import CALL_EN
from triage.english.dossiers import DOSSIER_EN, FACT_EN
from triage.english.general import GENERAL_EN
from triage.english.human import HUMAN_EN, LIVE_EN
from triage.english.lanes import QUEUE_EN, SENDING_EN, SIGNATURE_EN, TEMPLATE_EN
from triage.english.learning import LEARNING_EN, QUALITY_EN
from triage.english.mails import FIGURES_EN, FILE_EN, HTML_EN, SUSPICION_EN
from triage.english.models import MODEL_EN, NOTE_EN, PROMPT_EN, REDRAFT_EN, SUMMARY_EN
from triage.english.oauth import OAUTH_EN
from triage.english.people import ACCESS_EN, ACCOUNT_EN
from triage.english.settings import SETTINGS_EN
from triage.english.sorting import SORTING_EN
from triage.english.webhooks import WEBHOOK_EN

SENTENCES_EN: Final[dict[str, str]] = {
    **GENERAL_EN,
    **OAUTH_EN,
    **ACCESS_EN,
    **ACCOUNT_EN,
    **CALL_EN,
    **DOSSIER_EN,
    **FACT_EN,
    **FIGURES_EN,
    **FILE_EN,
    **HTML_EN,
    **SUSPICION_EN,
    **LIVE_EN,
    **HUMAN_EN,
    **LEARNING_EN,
    **QUALITY_EN,
    **MODEL_EN,
    **REDRAFT_EN,
    **NOTE_EN,
    **PROMPT_EN,
    **SUMMARY_EN,
    **QUEUE_EN,
    **SENDING_EN,
    **SIGNATURE_EN,
    **TEMPLATE_EN,
    **SORTING_EN,
    **SETTINGS_EN,
    **WEBHOOK_EN,
}
