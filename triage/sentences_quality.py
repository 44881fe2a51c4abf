"""What people read about the mails to watch and about how good the sorting is."""

QUALITY_SENTENCES: dict[str, str] = {
    # mails to watch
    "watch_flagged": "Ce mail est déjà signalé urgent, ou n’est pas encore trié.",
    "watch_answered": "Quelqu’un s’est déjà prononcé sur l’urgence de ce mail.",
    "watch_answered_since": "Quelqu’un d’autre s’est prononcé sur l’urgence de ce mail : ouvrez-le pour la changer.",
    "watch_not_answered": "Il n’y a pas de réponse à reprendre pour ce mail.",
    # the model that serves
    "quality_model_first": "Le tri travaille avec le modèle de départ, livré avec Bannette : il n’a encore rien appris de votre courrier.",
    "quality_model_refit": "Le tri travaille avec un modèle qui a appris de {mails}.",
    "quality_model_rollback": "Le tri travaille avec un modèle précédent, remis en service ; il avait appris de {mails}.",
    "quality_model_since": "En service depuis le {date}.",
    "quality_said": "Vous vous êtes prononcés sur {mails} en tout.",
    "quality_training_released": "Dernier apprentissage le {date} : son modèle a été mis en service.",
    "quality_training_refused": "Dernier apprentissage le {date}, sans suite. {cause}",
    "quality_training_none": "Aucun apprentissage n’a encore eu lieu : il commence de lui-même après vos premières corrections.",
    # what is missed
    "quality_missed_unknown": "Ce que le tri laisse passer n’est pas encore connu : il faut {needed} réponses à l’échantillon tiré au hasard, il y en a {answered}.",
    "quality_missed": "Parmi les mails non signalés, {percent} % étaient urgents : {urgent} sur {answered} dans un échantillon tiré au hasard. La vraie part est entre {low} % et {high} %, dix-neuf fois sur vingt.",
    "quality_missed_mails": "Sur {mails} de ces huit semaines, cela ferait entre {least} et {most}.",
    "quality_sample_waiting": "Sans réponse pour l’instant dans l’échantillon : {mails}. Le chiffre n’est juste que si presque tous en reçoivent une.",
    # week by week
    "quality_week": "Semaine du {date} : {mails}, dont {flagged} ({percent} %).",
    "quality_week_empty": "Semaine du {date} : aucun mail trié.",
    "quality_week_recall": "Urgents que le tri avait signalés : {caught} sur {urgent} (entre {low} % et {high} %).",
    "quality_week_right": "Signalés à raison, parmi ceux que quelqu’un a jugés : {right} sur {judged}.",
    "quality_week_corrected": "Corrections d’urgence : {rate} pour 100 mails.",
    "quality_week_sample": "Échantillon : {urgent} sur {answered} (entre {low} % et {high} %).",
    "quality_week_sample_few": "Échantillon : {urgent} sur {answered} ; trop peu pour un chiffre.",
    # step by step
    "quality_step": "{name} : juste {right} fois sur {judged} (entre {low} % et {high} %).",
    "quality_step_proposes": "{name} : bonne proposition {right} fois sur {judged} (entre {low} % et {high} %).",
    "quality_step_unjudged": "{name} : personne ne l’a encore jugé.",
    "quality_step_given": "{mails} en six mois.",
}

DOSSIER_STEP_LABELS = {
    "person": "Personne",
    "thread": "Même fil",
    "reference": "Numéro de dossier",
    "party": "Partie connue",
    "sender": "Expéditeur habituel",
    "classifier": "Type reconnu, sans dossier",
    "to_file": "Laissé à classer",
}
TYPE_STEP_LABELS = {
    "dossier": "Type de son dossier",
    "thread": "Même fil",
    "sender": "Expéditeur habituel",
    "classifier": "Lecture du texte",
}
