"""What people read about who gets a reply, the files joined to it, and what may leave."""

SENDING_SENTENCES: dict[str, str] = {
    # the preview
    "preview_changed": "Ce qui partirait n’est plus ce que vous avez vu : relisez, puis validez à nouveau.",
    "warn_server_size": "Ce message pèse {megabytes} Mo, et le serveur qui l’envoie n’en acceptait que {most} la dernière fois : retirez une pièce jointe, ou transmettez-la autrement.",
    "message_too_big": "Le message dépasse {megabytes} Mo avec ses pièces jointes : retirez-en une, ou envoyez-la autrement.",
    # who gets it
    "recipients_too_many": "Il y a trop de destinataires : vingt au plus, copies comprises.",
    "recipient_new": "N’a encore ni écrit ni reçu de mail dans ce fil, et ne figure pas au dossier.",
    "recipient_of_notes": "Ne figure ni dans vos notes ni au dossier.",
    "recipient_lookalike": "Ressemble à {host}, que le cabinet connaît, mais ce n’est pas la même adresse : vérifiez lettre par lettre.",
    # the files joined
    "joined_too_big": "Ce fichier est trop gros : le message peut peser {megabytes} Mo en tout, pièces jointes comprises.",
    "attachments_too_many": "Il y a trop de pièces jointes : {most} au plus.",
    "attachments_kept_full": "Trop de fichiers ont déjà été joints puis retirés pour ce mail : il n’y a plus de place.",
    "joined_executable": "Un programme ne s’envoie pas par mail : la plupart des messageries le refuseraient.",
    "joined_name_missing": "Le fichier n’a pas de nom.",
    "joined_empty": "Le fichier est vide.",
    "joined_lost": "Le contenu d’une pièce jointe manque sur le disque : retirez-la, puis joignez-la de nouveau.",
    "joined_twice": "Ce fichier est déjà joint.",
    "draft_first": "Écrivez d’abord la réponse : il n’y a pas encore de brouillon.",
    # the sending
    "send_file_lost": "Le message validé ne peut plus être lu sur le disque : rien n’est parti. Joignez de nouveau les fichiers, puis validez.",
    # history
    "draft:file_joined": "Fichier joint à la version {version}.",
    "draft:file_removed": "Fichier retiré dans la version {version}.",
}
