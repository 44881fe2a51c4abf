"""What is said of models: why none was asked, why an answer was not used."""

MODEL_SENTENCES: dict[str, str] = {
    "model_refused_request": "Le serveur du modèle a refusé la demande.",
    "model_tools": "Le modèle a voulu se servir d’un outil au lieu de répondre : sa réponse n’est pas utilisée.",
    "model_forbidden": "Jamais de modèle pour ce dossier ou ce fil : aucun modèle n’a été appelé.",
    "model_forbidden_would": "Rien ne serait transmis : le dossier de ce mail, ou de son fil, est marqué « Jamais de modèle ».",
    "model_budget_day": "Le budget du jour pour le modèle était atteint : aucun modèle n’a été appelé.",
    "model_budget_month": "Le budget du mois pour le modèle était atteint : aucun modèle n’a été appelé.",
    "model_budget_day_told": "Budget du jour atteint : {amount}.",
    "model_budget_month_told": "Budget du mois atteint : {amount}.",
    "model_budget_day_notice": "Budget du jour atteint : {amount}. Aucun modèle n’est appelé avant demain ({day}) : les brouillons viennent des réponses types.",
    "model_budget_month_notice": "Budget du mois atteint : {amount}. Aucun modèle n’est appelé avant le {day} : les brouillons viennent des réponses types.",
    "call_tokens": "Jetons : {prompt} lus, {completion} écrits.",
    "call_tokens_estimated": "Jetons, estimés : {prompt} lus, {completion} écrits.",
    "draft_follow_up": "Relance proposée le {day}.",
    "model_not_conforming": "Le modèle n’a pas répondu sous la forme demandée : pas de brouillon de sa part.",
}
