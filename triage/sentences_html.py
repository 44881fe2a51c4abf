"""What people read of a mail shown as its sender laid it out, and of the files in it."""

from triage.sentences_files import FILE_SENTENCES

HTML_SENTENCES: dict[str, str] = FILE_SENTENCES | {
    "html_none": "Ce mail est en texte simple : il n’a pas d’autre présentation.",
    "html_blocked": "{count} images distantes bloquées : l’expéditeur n’apprend pas que ce mail est ouvert.",
    "html_blocked_one": "1 image distante bloquée : l’expéditeur n’apprend pas que ce mail est ouvert.",
    "html_refused": "Images du mail qui n’ont pas pu être affichées : {count}.",
    "html_forms": "Ce mail contenait un formulaire : il est désactivé.",
    "html_cut": "Ce mail est trop long ou trop imbriqué pour être montré en entier : le texte et le code source sont complets.",
    "link_differs": "Le lien « {shown} » mène en réalité à {host}.",
    "link_user": "Un lien vers {host} commence par un autre nom, pour tromper.",
    "link_number": "Un lien mène à une adresse chiffrée ({host}), sans nom de site.",
    "link_mixed": "Un lien mêle plusieurs alphabets : {letters} s’écrit en réalité {host}.",
    "link_foreign": "Un lien est écrit dans un autre alphabet : {letters} s’écrit en réalité {host}.",
    "link_accents": "Un lien porte des lettres accentuées : {letters} s’écrit en réalité {host}.",
}
