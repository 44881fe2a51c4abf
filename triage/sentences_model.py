"""What is said of models: why none was asked, why an answer was not used."""

from triage.sentences_redraft import REDRAFT_SENTENCES
from triage.sentences_settings import SETTINGS_SENTENCES

MODEL_SENTENCES: dict[str, str] = {
    "model_refused_request": "Le serveur du modèle a refusé la demande.",
    "model_stopped": "L’appel du modèle a été arrêté.",
    "models_stopped": "Tous les modèles sont arrêtés dans le cabinet : aucun n’a été appelé.",
    "models_stopped_by": "Modèles arrêtés par {who} {when}.",
    "models_stopped_from_console": "Modèles arrêtés {when}, depuis la console du serveur.",
    "models_stopped_notice": "{stopped} Plus rien ne leur est transmis : les brouillons viennent des réponses types.",
    "models_stop_role": "Arrêter les modèles revient à un praticien ou à un administrateur.",
    "setting_admin_only": "Seul un administrateur du cabinet change les réglages.",
    "models_try_absent": "Aucun modèle n’est configuré : ajoutez une section [model] à la configuration, puis relancez Bannette.",
    "models_try_stopped": "Tous les modèles sont arrêtés : remettez-les d’abord en marche.",
    "models:tried": "Connexion au modèle essayée.",
    "setting:changed": "Réglage du cabinet changé.",
    "setting:restored": "Réglage du cabinet repris de la configuration.",
    "models:stopped": "Tous les modèles arrêtés.",
    "models:started": "Modèles remis en marche.",
    "setting_stale": "Quelqu’un d’autre a changé ce réglage entre-temps : le voici tel qu’il est.",
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
    **REDRAFT_SENTENCES,
    **SETTINGS_SENTENCES,
    "model_not_conforming": "Le modèle n’a pas répondu sous la forme demandée : pas de brouillon de sa part.",
}
