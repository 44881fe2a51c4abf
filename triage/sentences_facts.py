"""What the page says of the facts of a draft: where each was found, and what the history keeps."""

FACT_SENTENCES: dict[str, str] = {
    "facts_too_long": "Le texte est trop long pour que ses faits soient vérifiés.",
    # history
    "reply:facts_shown": "Éléments sans source montrés avant la validation\u00a0: {count}.",
    "reply:facts_not_shown": "Éléments sans source que la page n’avait pas montrés avant la validation\u00a0: {count}.",
}

#: Where a fact was found, by the kind of its source; `_of`: with a label.
FACT_LABELS: dict[str, str] = {
    "subject": "Objet du mail",
    "mail": "Texte du mail",
    "notes": "Vos notes",
    "quoted": "Texte cité dans le mail",
    "people": "Expéditeur et destinataires du mail",
    "attachment": "Pièce jointe «\u00a0{label}\u00a0»",
    "earlier": "Mail précédent du fil",
    "earlier_of": "Mail précédent du fil, du {label}",
    "own_earlier": "Réponse précédente du cabinet",
    "own_earlier_of": "Réponse précédente du cabinet, du {label}",
    "dossier": "Dossier «\u00a0{label}\u00a0»",
    "template": "Réponse type «\u00a0{label}\u00a0»",
    "office": "Données du cabinet",
}
