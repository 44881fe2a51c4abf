"""Why a mail is left to a person: one sentence for each reason of the guardrails, and what persons said of it."""

from triage.sentences_live import LIVE_SENTENCES

HUMAN_SENTENCES: dict[str, str] = {
    **LIVE_SENTENCES,
    "no_draft_urgent": "Urgent : à traiter soi-même.",
    "human_only": "Sujet réservé au professionnel : appelez, ou écrivez vous-même.",
    "human_distress": "Détresse ou danger : appelez sans attendre.",
    "human_grave_news": "Annonce grave : un appel, ou quelques mots de votre main.",
    "human_conflict": "Reproche ou conflit avec le cabinet : appelez vous-même.",
    "human_ethics": "Question de secret ou de déontologie : à vous d’y répondre.",
    "human_own_word": "Mot réservé par le cabinet : à vous d’y répondre.",
    "office_words_many": "{most} mots ou expressions au plus.",
    "office_words_shape": "Chaque ligne est un mot ou une expression de 3 à {most} signes, avec des lettres ou des chiffres.",
    "human_clinical": "Décision clinique : à vous de la prendre et de l’écrire.",
    "human_strategic": "Conseil ou choix à faire : à vous d’y répondre.",
    # a person kept it
    "human_by_person": "Réservé au professionnel par une personne du cabinet.",
    "human_by_person_distress": "Réservé par une personne du cabinet : détresse ou danger.",
    "human_by_person_grave_news": "Réservé par une personne du cabinet : annonce grave.",
    "human_by_person_conflict": "Réservé par une personne du cabinet : reproche ou conflit.",
    "human_by_person_ethics": "Réservé par une personne du cabinet : secret ou déontologie.",
    "human_by_person_clinical": "Réservé par une personne du cabinet : décision clinique.",
    "human_by_person_strategic": "Réservé par une personne du cabinet : conseil ou choix à faire.",
    "human_same_thread": "Même fil qu’un mail réservé au professionnel.",
    # the same, told of one mail with who said it and when
    "human_told_reserved": "Réservé au professionnel par {who}, le {date}.",
    "human_told_reserved_why": "Réservé au professionnel par {who}, le {date} : {why}.",
    "human_told_allowed": "Réponse préparée permise par {who}, le {date}.",
    "human_told_allowed_over": "Réponse préparée permise par {who}, le {date}. Avis du tri : {machine}.",
    "human_told_thread": "Même fil qu’un mail réservé au professionnel le {date}.",
    # what cannot be done
    "human_reply_leaving": "Une réponse validée attend son départ, part ou est peut-être partie : annulez-la ou tranchez d’abord.",
    "human_put_aside": "Ce mail est écarté : remettez-le d’abord dans la file.",
    "human_not_sorted": "Ce mail n’est pas encore trié : réessayez dans un instant.",
    # history
    "mail:reserved": "Réservé au professionnel : {why}. Avis du tri : {machine}.",
    "mail:preparable": "Réponse préparée permise. Avis du tri : {machine}.",
    "mail:human_word_withdrawn": "Décision sur la réponse reprise. Avis du tri : {machine}.",
}

#: What a person may give as a reason.
HUMAN_LABELS: dict[str, str] = {
    "none": "motif non précisé",
    "distress": "détresse ou danger",
    "grave_news": "annonce grave",
    "conflict": "reproche ou conflit avec le cabinet",
    "ethics": "secret ou déontologie",
    "clinical": "décision clinique",
    "strategic": "conseil ou choix à faire",
}
#: What the machine makes of a mail, by the key of its reason.
MACHINE_LABELS: dict[str, str] = {
    "none": "un brouillon peut être préparé",
    "human_only": "sujet réservé au professionnel",
    "human_same_thread": "même fil qu’un mail réservé",
    "human_own_word": "mot réservé par le cabinet",
    **{f"human_{name}": label for name, label in HUMAN_LABELS.items() if name != "none"},
}
#: The reserved subjects and why, in the order of `review/reserved_subjects.py`: shown in the settings.
ALWAYS_RESERVED: tuple[tuple[str, str], ...] = (
    ("Détresse ou danger", "une réponse préparée à quelqu’un qui va mal peut faire du mal ; on appelle."),
    ("Annonce grave", "un deuil, un diagnostic : quelques mots de votre main, ou un appel."),
    ("Reproche ou conflit avec le cabinet", "la réponse engage votre responsabilité."),
    ("Secret et déontologie", "vos règles professionnelles vous désignent seul pour répondre."),
    ("Décision clinique", "elle revient à qui la prend."),
    ("Conseil ou choix à faire", "le conseil est votre métier, pas celui d’une machine."),
)
