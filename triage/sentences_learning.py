"""What people read about learning: why a mail has its type, which model serves, what should be looked at."""

LEARNING_SENTENCES: dict[str, str] = {
    "config_learning_folder_type": "{path}, ligne {line} : dans « {key} », un dossier de messagerie est donné à un type de dossier que le cabinet n’a pas.",
    # why a mail has its dossier type
    "type_same_thread": "Même fil que le mail du {date}.",
    "type_thread_confirmed": "Même fil que le mail du {date}, confirmé le {said}.",
    "type_of_dossier": "Celui du dossier.",
    "type_by_person": "Choisi par une personne du cabinet.",
    "type_thread_subject": "Même fil que le mail du {date}, mais l’objet a changé.",
    "type_thread_party": "Même fil que le mail du {date}, mais quelqu’un de nouveau y figure.",
    "type_sender": "Expéditeur : {count} de ses {total} mails confirmés sont de ce type.",
    "type_sender_spread": "Cet expéditeur écrit pour des dossiers de plusieurs types.",
    # the model that serves
    "refit_running": "Un apprentissage est déjà en cours pour ce cabinet : réessayez dans une minute.",
    "model_refit_failed": "L’apprentissage n’a pas abouti : le tri continue avec le modèle actuel.",
    "model_no_earlier": "Il n’y a pas de modèle précédent à remettre en service.",
    "model_earlier_unusable": "Le modèle précédent ne peut pas être lu : le modèle actuel reste en service.",
    "model_refused_recall": "Le nouveau modèle manquerait plus de mails urgents que le modèle actuel : il n’a pas été mis en service.",
    "model_refused_pinned": "Le nouveau modèle manquerait un mail que vous aviez corrigé en urgent : il n’a pas été mis en service.",
    "classifier:released": "Le tri a appris de {rows} mails du cabinet.",
    "classifier:refused": "Un nouveau modèle de tri n’a pas été mis en service.",
    "classifier:rolled_back": "Le modèle de tri précédent a été remis en service.",
    # what should be looked at
    "drift_missed": "Mails urgents que le tri n’avait pas signalés depuis sept jours : {count}. Vos corrections lui ont été apprises.",
    "drift_much_flagged": "Le tri signale {percent} % du courrier comme urgent : relisez quelques-uns de ces mails et corrigez-les.",
    "drift_flagged": "La part des mails signalés urgents est passée de {before} % à {now} % sur les 200 derniers : le courrier a changé, ou le tri se trompe.",
    "drift_unsure": "Le tri est moins sûr de lui sur les 200 derniers mails : corrigez ceux qui sont à vérifier.",
    "drift_calibration": "Les probabilités d’urgence s’écartent de {percent} points de ce que vous avez dit : regardez aussi les mails « à vérifier ».",
    # erasing
    "mail:erased": "Mail effacé.",
    "erase_being_sent": "Une réponse à ce mail attend son départ ou part en ce moment : annulez-la ou attendez, puis recommencez.",
}
