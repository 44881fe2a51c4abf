"""What is said when several people work at once: too many pages open, an approval told twice."""

from triage.sentences_webhooks import WEBHOOK_SENTENCES

LIVE_SENTENCES: dict[str, str] = {
    **WEBHOOK_SENTENCES,
    "streams_full": "Trop de pages suivent déjà les changements : celle-ci regarde d’elle-même, un peu moins souvent.",
    "streams_of_person": "Vous avez trop de pages ouvertes : celle-ci regarde d’elle-même, un peu moins souvent.",
    "approval_key_reused": "Cette clé a déjà servi à valider autre chose : rien n’a été fait.",
    "precondition_failed": "Le brouillon n’est plus celui que vous avez lu : rien n’a été fait. Relisez-le.",
}
