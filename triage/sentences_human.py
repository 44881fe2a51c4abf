"""Why a mail is left to a person: one sentence for each reason of the guardrails."""

HUMAN_SENTENCES: dict[str, str] = {
    "no_draft_urgent": "Urgent : à traiter soi-même.",
    "human_only": "Sujet réservé au professionnel : appelez, ou écrivez vous-même.",
    "human_distress": "Détresse ou danger : appelez sans attendre.",
    "human_grave_news": "Annonce grave : un appel, ou quelques mots de votre main.",
    "human_conflict": "Reproche ou conflit avec le cabinet : appelez vous-même.",
    "human_ethics": "Question de secret ou de déontologie : à vous d’y répondre.",
    "human_clinical": "Décision clinique : à vous de la prendre et de l’écrire.",
    "human_strategic": "Conseil ou choix à faire : à vous d’y répondre.",
}
