"""What people read about extracts of long mails and documents: their parts, and where a sentence stands."""

#: Where a sentence stands.
EXTRACT_PLACES: dict[str, str] = {
    "mail": "ce mail",
    "quoted": "texte cité",
    "earlier": "mail de {who}, le {date}",
    "earlier_undated": "mail précédent de {who}",
    "enclosed": "mail joint",
    "file": "{name}, page {page}",
    "file_whole": "{name}",
    "document": "page {page}",
    "document_whole": "document",
}
#: The parts of an extract, as the console shows them.
EXTRACT_TITLES: dict[str, str] = {
    "key": "En bref",
    "days": "Échéances",
    "questions": "Questions posées",
    "wanted": "Pièces demandées",
    "sent": "Pièces annoncées ou jointes",
    "note": "Phrases extraites mot pour mot, par aucun modèle.",
    "cut": "Texte trop long : seul le début a été lu.",
    "nothing": "Rien à extraire de ce texte.",
}
