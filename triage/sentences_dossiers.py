"""What people read about dossiers: why a mail is in one, what was refused, what was done."""

DOSSIER_SENTENCES: dict[str, str] = {
    # why a mail is, or may be, in a dossier
    "dossier_by_person": "Classé par {who}.",
    "dossier_same_thread": "Même fil que le mail du {date}.",
    "dossier_thread_subject": "Même fil que le mail du {date}, mais l’objet a changé.",
    "dossier_thread_party": "Même fil que le mail du {date}, mais quelqu’un de nouveau y figure.",
    "dossier_thread_several": "Le fil du mail est réparti entre plusieurs dossiers.",
    "dossier_reference": "Référence « {written} » dans le mail.",
    "dossier_reference_quoted": "Référence « {written} » dans le message cité.",
    "dossier_references_several": "Les références du mail mènent à plusieurs dossiers.",
    "dossier_party": "Partie connue : {name}.",
    "dossier_parties_several": "Les personnes connues du mail ont plusieurs dossiers ouverts.",
    "dossier_sender": "Mails de cet expéditeur classés ici : {count} sur {total}.",
    "dossier_sender_shared": "Cet expéditeur écrit au sujet de plusieurs dossiers.",
    "dossier_likely": "Ressemblance seulement : à vérifier.",
    "dossier_unknown": "Rien dans ce mail ne désigne un dossier connu.",
    # what cannot be done
    "dossier_not_found": "Ce dossier n’existe pas, ou n’existe plus.",
    "dossier_not_named": "Aucun dossier ne porte le numéro « {name} » (ou écrivez son numéro d’ordre : #12).",
    "dossier_number_taken": "Un autre dossier porte déjà ce numéro.",
    "dossier_merge_itself": "Un dossier ne peut pas être fusionné avec lui-même.",
    "dossier_title": "L’intitulé du dossier doit compter de 1 à 200 caractères.",
    "dossier_number": "Un numéro de dossier compte 80 caractères au plus.",
    "dossier_reference_empty": "Une référence doit contenir au moins un chiffre, et 80 caractères au plus.",
    "dossier_party_name": "Le nom d’une partie doit compter de 1 à 200 caractères.",
    "dossier_address": "Une adresse n’en est pas une : écrivez nom@domaine.fr, ou @domaine.fr pour tout un cabinet.",
    "dossier_public_domain": "« @{domain} » est un fournisseur public : donnez l’adresse entière.",
    "dossier_type_unknown": "Le type « {type} » n’est pas dans la liste du cabinet.",
    # import
    "dossiers_csv_unreadable": "{path} ne peut pas être lu comme un tableau CSV : enregistrez-le en CSV (UTF-8 ou Windows), avec « ; » ou « , » entre les colonnes.",
    "dossiers_csv_too_big": "{path} est trop gros : 20 Mo et 50 000 lignes au plus.",
    "dossiers_csv_no_title": "{path} n’a pas de colonne « intitulé ». Colonnes possibles : numéro, intitulé, type, parties, adresses, références.",
    "dossiers_csv_column_twice": "{path} : la colonne « {column} » figure deux fois.",
    "dossiers_csv_line": "Ligne {line} refusée. {cause}",
    "dossiers_csv_cells": "Elle a plus de colonnes que l’en-tête : mettez entre guillemets ce qui contient le séparateur.",
    "dossiers_csv_addresses": "Il y a {addresses} adresses pour {parties} parties : écrivez « Nom <adresse> » dans la colonne des parties.",
    # history
    "mail:tagged": "Dossier : {dossier}.",
    "mail:untagged": "Classement par une personne retiré.",
    "dossier:created": "Dossier créé.",
    "dossier:changed": "Dossier modifié.",
    "dossier:merged": "Dossiers fusionnés.",
    "dossier:closed": "Dossier clos.",
    "dossier:reopened": "Dossier rouvert.",
    "dossiers:imported": "Dossiers importés : {created}.",
}

#: What somebody is in a dossier.
ROLE_LABELS = {
    "client": "client",
    "opponent": "adversaire",
    "colleague": "confrère",
    "expert": "expert",
    "court": "juridiction",
    "other": "autre",
}
