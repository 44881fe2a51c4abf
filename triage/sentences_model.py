"""What is said of models: why none was asked, why an answer was not used."""

MODEL_SENTENCES: dict[str, str] = {
    "model_refused_request": "Le serveur du modèle a refusé la demande.",
    "model_tools": "Le modèle a voulu se servir d’un outil au lieu de répondre : sa réponse n’est pas utilisée.",
    "draft_follow_up": "Relance proposée le {day}.",
    "model_not_conforming": "Le modèle n’a pas répondu sous la forme demandée : pas de brouillon de sa part.",
}
