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
#: The line above each passage that a model is shown, redacted with it.
PASSAGE_HEADS: dict[str, str] = {
    "mail": "De : {who}, le {date}",
    "earlier": "De : {who}, le {date}",
    "undated": "De : {who}",
    "quoted": "Texte cité dans le courriel",
    "enclosed": "Courriel joint",
    "file": "Pièce jointe : {name}, page {page}",
    "file_whole": "Pièce jointe : {name}",
}
#: What is told of a summary by a model.
SUMMARY_SENTENCES: dict[str, str] = {
    "mail:summary_asked": "Résumé par le modèle demandé.",
    "mail:summarised": "Résumé par le modèle : points relevés, {points} ; parties lues, {read} sur {parts}.",
    "mail:summary_failed": "Pas de résumé par le modèle. {cause}",
    "summary_no_points": "Le modèle n’a relevé aucun point qui se retrouve dans le texte.",
    "summary_interrupted": "Le résumé a été interrompu par un arrêt du programme.",
    "summary_stopped": "Arrêté en cours de route : parties lues, {read} sur {parts}.",
    "summary_partial": "Résumé partiel : parties lues, {read} sur {parts}.",
    "summary_not_joined": "Les points des parties n’ont pas pu être réunis : des répétitions sont possibles.",
    "summary_left": "Trop long pour être lu en entier. Non lu, ou seulement en partie : {places}.",
    "summary_dropped": "Points écartés, faute de place vérifiable dans le texte ou en surnombre : {count}.",
    "summary_grown": "Le fil ou ses pièces ont changé depuis ce résumé.",
    "summary_origin": "Résumé par le modèle {model}, consignes {version}, le {date} à {time}.",
    "summary_origin_by": "Résumé par le modèle {model}, consignes {version}, demandé par {who}, le {date} à {time}.",
    "summary_file_not_model": "Un résumé par le modèle se demande avec le numéro d’un mail du registre : un fichier à part n’aurait ni fil ni reçu.",
    "summary_running": "Le résumé de ce mail est déjà en cours.",
}
#: Places named one by one, and how many more there are.
PLACES_AND_MORE: str = "{places}, et encore {count}"
#: What a point tells.
POINT_LABELS: dict[str, str] = {
    "request": "Demande",
    "question": "Question",
    "date": "Date",
    "amount": "Montant",
    "fact": "Fait",
    "open": "Reste ouvert",
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
