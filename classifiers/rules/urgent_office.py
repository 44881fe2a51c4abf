"""Urgent facts of office life: fraud, intrusion, data breach, wages, signatures, duties, dying wishes, words of distress.

Every pattern reads folded text.
"""

from collections.abc import Sequence
from typing import Final

from classifiers.rules.distress import DISTRESS_ROWS
from classifiers.rules.table import Row, borrowed, hint, row
from classifiers.rules.values import UrgentRule as U

_BANK: Final = r"(?:rib|iban|banque|rekening|konto|coordonnees bancaires|compte(?: bancaire)?|bankgegevens|rekeningnummer|bankverbindung|kontoverbindung|bank details|account details)"
_NEW: Final = r"(?:nouve(?:au|aux|lle|lles)|chang\w{1,7}|modifi\w{1,7}|autre|remplac\w{1,6}|mise a jour|different\w{0,2}|nieuwe?|gewijzigd\w?|neue[nrs]?|geanderte?|new|updated|changed)"
_PAY: Final = r"(?:vir(?:e|es|er|ement|ements|ons)|pay(?:e|es|er|ons|ement|ements)|transfer\w{0,3}|vers(?:e|er|ement|ez)|regl(?:e|er|ement|ez)|fonds|prix de vente|overschrijving|uberweis\w{2,5}|betaling|zahlung|overmak\w{2,4}|wire)"
_TROUBLE: Final = (
    r"(?:manqu\w{1,5}|bloqu\w{1,5}|pas (?:encore )?(?:recu\w{0,2}|arrive\w{0,2}|pret\w{0,2}|signe\w{0,2}|parti\w{0,2}|valide\w{0,2}|vire\w{0,2}|apostill\w{1,4}|revenu\w{0,2}|leve\w{0,2})|annul\w{1,5}"
    r"|impossib\w{2,5}|rejet\w{1,4}|procurations?|hospitalis\w{1,3}|fuite|degat|disparu\w{0,2}|toujours pas|ne (?:pourr\w{1,4}|peut|peux|pouvons|sera|serai|seront) (?:pas|ni)"
    r"|perime\w{0,2}|introuvable|fissur\w{1,3}|moisi\w{0,4}|demonte\w{0,2}|inonde\w{0,2}|debloc\w{1,4}|jours ouvres|a ma place|a sa place|sans (?:ce papier|cette piece|quoi)|en attente"
    r"|ontbreekt|niet (?:ontvangen|klaar|aanwezig)|fehlt|nicht (?:eingegangen|fertig|kommen)|missing|not (?:yet |been )?(?:received|ready|signed|apostilled)|delayed|cancelled|cannot|can't|unable|in hospital)"
)
_SIGN: Final = r"(?:signatures?|signons|signer|signez|on signe|signing|closing|completion|acte(?: de vente| authentique| constitutif)?|rendez-vous de vente|compromis|passation|beurkundung|notartermin|akte|verlijden)"

# Business e-mail compromise: the account of a party changes by e-mail while money is about to leave
# (ANSSI/cybermalveillance.gouv.fr and FEBELFIN advice: call back before paying, recall within 24 hours).
FRAUD: Final[Sequence[Row[U]]] = (
    row(U.FRAUD, "rib|iban|coordonn|compte|bank", rf"\b{_NEW}\b[^.!?]{{0,40}}\b{_BANK}\b|\b{_BANK}\b[^.!?]{{0,50}}\b{_NEW}\b", near=True, also=rf"\b{_PAY}\b[^!]{{0,250}}\b(?:demain|ce (?:matin|soir|jour)|aujourd'hui|hier|programme\w?|immediat\w{{0,4}}|instantane|par retour|sans delai|urgen\w{{1,4}}|morgen|heute|tomorrow|today|parti\w?|effectue\w?|execut\w{{1,4}}|\d{{2,3}} ?\d{{3}}|lundi|mardi|mercredi|jeudi|vendredi)\b"),
    row(U.FRAUD, "rib|iban|coordonn|compte|bank", rf"\b{_NEW}\b[^.!?]{{0,40}}\b{_BANK}\b|\b{_BANK}\b[^.!?]{{0,50}}\b{_NEW}\b", also=r"\b(?:joignable uniquement|ne (?:me )?telephonez pas|par (?:courriel|mail) uniquement|audit|ne peut plus recevoir|banque en ligne|neobanque|lituanie|vilnius|tallinn|titulaire s'affich\w{2,4}|titulaire [^.!?]{0,30}(?:different|autre)|pas (?:le|au) (?:meme )?nom|changement de banque|adresse s'ecrit|compte suivant|adresse (?:mail |courriel )?(?:un peu |legerement )?differente|une lettre)\b"),
    row(U.FRAUD, "vir|pay|vers|transf", r"\b(?:ai|a|avons|ont|viens de|vient de|avait|fut) (?:deja |bien |donc )?(?:vire\w?|paye\w?|verse\w?|transfere\w?|regle\w?|fait (?:le|un|deux) virement)\b", also=r"\b(?:faux|fausse|fraud\w{1,6}|arnaqu\w{1,4}|escroc\w{0,6}|escroqu\w{1,5}|usurp\w{1,6}|pirat\w{1,4}|(?:vous |il |elle )(?:dit|jure)[^.!?]{0,20}(?:n'avoir|ne pas|jamais)|nouveau (?:rib|compte|iban)|phishing|hameconn\w{1,4}|titulaire s'affich\w{2,4})\b"),
    row(U.FRAUD, "fraud|arnaqu|escro|usurp|faux|fausse|phishing|opgelicht|betrug|scam", r"\b(?:fraud\w{1,6}|arnaqu\w{1,4}|escroc\w{0,6}|escroqu\w{1,5}|usurp\w{1,6}|faux (?:rib|mail|sms|message|ordre|support|conseiller|banquier|virement|technicien)|fausse (?:facture|adresse|banque)|oplichting|fraude|betrug|scam)\b", near=True, also=rf"\b(?:{_PAY}|carte|code|clique\w?|donne\w?|communique\w?)\b", machine=True),
    row(U.FRAUD, "virement|ordre|paiement|payment|wire", r"\b(?:virements?|paiements?|transfer|payment|wire)\b[^!]{0,160}\b(?:confidentiel\w{0,4}|discret\w?|discretion|n'en parle\w?|ne prevenez|sans passer par|rien dire|strictly|secret)\b", also=r"\b(?:directeur|gerant|president|patron|pdg|ceo|chef|dirigeant|aujourd'hui|ce (?:matin|soir|jour)|avant (?:midi|\d{1,2} ?h)|immediat\w{0,4}|today)\b"),
    row(U.FRAUD, "virement|ordre|paiement|fichier|payment", r"\b(?:virements?|ordre|paiements?|payment)\b[^.!?]{0,80}\b(?:inhabituel\w{0,2}|suspect\w?|a confirmer|douteux|en attente|second\w? (?:valid\w{2,6}|signature)|stopper|bloquer|rappeler|recall)\b", near=True, machine=True),
    row(U.FRAUD, "donne|code|clique|carte|itsme|mot de passe", r"\b(?:donne\w?|communique\w?|dicte|lu|saisi\w?|tape\w?|entre\w?|valide\w?|clique\w?)\b[^.!?]{0,50}\b(?:codes?|numero de (?:ma |la )?carte|mot de passe|identifiants?|itsme|digipass|le lien|securipass)\b", also=r"\b(?:depuis|conseiller|support|banque|doute|bizarre|etrange|arnaqu\w{1,4}|debit\w{1,3}|virus|ecran|souris|faux|fausse|tout de suite apres|ce matin|hier|tout a l'heure)\b"),
    row(U.FRAUD, "compte|rekening|konto|account", r"\b(?:sur|vers) (?:le|un|ce|mon|notre) (?:nouveau )?compte (?:suivant|ci-dessous|ci-apres|que voici)|\b(?:nieuwe rekening|neues konto|following account)\b", also=r"\b(?:uniquement par (?:courriel|mail)|joignable (?:uniquement|que) par|en deplacement|audit|confirmer par retour|ne peut plus recevoir|aujourd'hui|vandaag|heute|today|tweede handtekening|goedkeuren)\b"),
    hint(U.FRAUD, "rib|iban|coordonn|bank", rf"\b{_NEW}\b[^.!?]{{0,40}}\b{_BANK}\b|\b{_BANK}\b[^.!?]{{0,50}}\b{_NEW}\b"),
)  # fmt: skip

INTRUSION: Final[Sequence[Row[U]]] = (
    row(U.INTRUSION, "regle|redirig|transfert|forward", r"\bregles? (?:de (?:transfert|redirection|messagerie)|[^.!?]{0,60}(?:transf\w{2,5}|redirig\w{1,4}|partent vers|effac\w{1,4}|exterieur\w?|externe))\b|\b(?:forwarding rule|inbox rule|weiterleitungsregel|doorstuurregel)\b", machine=True),
    row(U.INTRUSION, "connexion|session|login|souris|inlog|anmeld", r"\b(?:connexions?|sessions?|login|anmeldung|inlogpoging)\b[^.!?]{0,60}\b(?:inhabituel\w{0,3}|suspecte?s?|etranger|anormale?s?|autre pays|hors d'europe|la nuit|nocturnes?|inconnue?s?|ouverte depuis|unusual|unknown)\b", machine=True),
    row(U.INTRUSION, "souris|anydesk|teamviewer|prise en main|a distance|curseur", r"\b(?:souris|curseur)\b[^.!?]{0,30}\b(?:toute seule|tout seul|bouge)\b|\b(?:anydesk|teamviewer|prise? en main a distance|programme (?:de|pour) (?:controle|prendre la main))\b", also=r"\b(?:appele\w?|virus|bizarre\w{0,4}|inconnu\w?|microsoft|toute seule|s'est installe)\b"),
    row(U.INTRUSION, "pirat|compromis|hack|intrusion|gehackt", r"\b(?:boite|messagerie|compte|adresse|mail|serveur|reseau|systeme|site|postfach|mailbox|account)\b[^.!?]{0,40}\b(?:pirat\w{1,4}|compromis\w{0,2}|hack\w{0,3}|gehackt|infecte\w{0,2}|intrusion)\b|\b(?:pirat\w{1,4}|intrusion)\b[^.!?]{0,40}\b(?:boite|messagerie|compte|serveur|reseau)\b", machine=True),
    row(U.INTRUSION, "effraction|cambriol|fractur|inbraak|einbruch|burgl", r"\b(?:effraction|cambriol\w{1,5}|porte [^.!?]{0,20}fracturee?|inbraak|ingebroken|einbruch|eingebrochen|burglar\w{0,3}|broken into)\b", near=True),
    row(U.INTRUSION, "rancon|ransom|chiffr|renomm|extension|verrouill|cryptolock|losgeld|losegeld|encrypt|verschlusselt|versleuteld", r"\b(?:rancon\w{0,8}|ransom\w{0,4}|cryptolock\w{0,3}|losgeld|losegeld)\b|\b(?:fichiers?|dossiers?|serveurs?|donnees|sauvegardes?|volume|files|bestanden|dateien)\b[^.!?]{0,60}\b(?:chiffre\w{0,4}|renomm\w{1,5}|extension|verrouille\w{0,2}|illisibles?|encrypted|versleuteld|verschlusselt)\b|\bchiffrement\b[^.!?]{0,30}\b(?:malveillant|en cours|massif|detect\w{1,3})\b", machine=True),
)  # fmt: skip

DATA_BREACH: Final[Sequence[Row[U]]] = (
    row(U.DATA_BREACH, "violation|fuite|72|datalek|datenpanne|breach", r"\b(?:violation|fuite) de donnees\b|\b72 ?h\w{0,5}\b[^.!?]{0,80}\b(?:cnil|apd|rgpd|gba|cnpd|notif\w{2,7}|edob)\b|\b(?:cnil|apd|rgpd|cnpd)\b[^.!?]{0,80}\b72 ?h\w{0,5}\b|\b(?:datalek|datenpanne|datenleck|data breach)\b"),
    row(U.DATA_BREACH, "accessible|visible|public|ouvert|telecharg|google|en ligne|lien", r"\b(?:base|fichiers?|dossiers?|donnees|comptes rendus|bulletins?|liste|lien|patients?|fiches?|resultats?)\b[^!]{0,160}\b(?:accessibles? (?:sans mot de passe|a tous|a tout le monde|par|depuis|en ligne|au public)|visibles? (?:par tous|de tous|par tout le monde|sur google|en ligne)|dans google|deja telecharge\w?|l'ont (?:deja )?telecharge|sans mot de passe|en acces libre)\b"),
    row(U.DATA_BREACH, "erreur|mauvais|tromp|par megarde|copie", r"\b(?:envoye\w{0,2}|adresse\w{0,2}|transmis\w{0,2}|parti\w{0,2}|recu\w{0,2}|mis en copie)\b[^.!?]{0,80}\b(?:par erreur|mauvais\w? (?:destinataire|fichier|adresse|personne|patient\w?|lien)|(?:a|aux) (?:\d{2,4}|toute la liste|tous les)|au lieu de|d'un autre (?:patient|client)|d'une autre)\b", near=True),
    row(U.DATA_BREACH, "vol|perdu|disparu|cle usb|ordinateur|portable|sacoche|tablette", r"\b(?:cle usb|ordinateur|pc portable|portable|sacoche|tablette|disque dur|telephone pro\w{0,10}|laptop)\b[^.!?]{0,60}\b(?:vole\w?|perdue?|disparu\w?|oublie\w? dans|gestohlen|gestolen|stolen)\b|\b(?:vole|perdu|oublie) (?:mon |le |la |ma |l')?(?:cle usb|ordinateur|portable|sacoche|tablette|disque dur|laptop)\b", also=r"\b(?:dossiers?|patients?|clients?|donnees|chiffre|mot de passe|session|fichiers?|paies?|bulletins?)\b"),
)  # fmt: skip

# Wages fall due on their day (FR: C. trav. art. L. 3242-1); a hiring is declared before the work starts
# (FR: DPAE, art. R. 1221-1 ff.; BE: Dimona, AR 5 novembre 2002).
PAYROLL: Final[Sequence[Row[U]]] = (
    row(U.PAYROLL, "salaire|paie|paye|lohn|loon|wages|salar", r"\b(?:salaires?|paies?|payes?|virements? (?:des|de) (?:salaires?|paies?)|lohne?|lohnlauf|lonen|wages|payroll|salaries)\b[^!]{0,160}\b(?:rejet\w{1,4}|bloque\w{0,2}|pas (?:recu\w?|parti\w?|verse\w?|passe\w?|ete|arrive\w?)|erron\w{1,3}|faux|double|deux fois|nonante|retard|annul\w{1,4}|stopper|corrig\w{1,4}|refus\w{1,3}|glisse|nicht|niet|not (?:paid|sent))\b", near=True),
    row(U.PAYROLL, "dpae|dimona|declaration prealable|embauch|prise de poste|commence|entree en service|indienst", r"\b(?:dpae|dimona|declaration prealable|embauch\w{1,5}|prise de poste|entree en (?:service|fonction)|indiensttreding|(?:commence|demarre|debute) (?:demain|lundi|ce matin|a \d))\b", near=True, also=r"\b(?:dpae|dimona|declar\w{1,7}|pas (?:encore )?fait\w?|rien (?:fait|signe)|carte|titre|mineur\w?|non[- ]declare\w?|onss|urssaf|bce|tva|numero)\b"),
    row(U.PAYROLL, "chantier|ouvriers|camion|douane|marchandise|conteneur|container|livraison", r"\b(?:chantier|ouvriers|camions?|douanes?|marchandises?|conteneurs?|container|cargaison|chauffeurs?)\b[^.!?]{0,80}\b(?:bloque\w{0,2}|immobilise\w{0,2}|arrete\w{0,2}|retenue?s?|refoule\w{0,2}|blocked|geblokkeerd|blockiert|stuck)\b", near=True),
    row(U.PAYROLL, "taxation d'office|astreinte|amende|penalite|majoration|forclusion", r"\b(?:taxation d'office|sous astreinte|evaluation d'office|radiation d'office)\b", near=True),
)  # fmt: skip

SIGNING: Final[Sequence[Row[U]]] = (
    row(U.SIGNING, "sign|acte|closing|compromis|passation|beurkundung|notartermin|akte|verlijden|completion|vente", rf"\b{_SIGN}\b[^!]{{0,260}}\b{_TROUBLE}\b|\b{_TROUBLE}\b[^!]{{0,260}}\b{_SIGN}\b", near=True),
    hint(U.SIGNING, "procuration|volmacht|vollmacht|power of attorney|mandat", r"\b(?:procurations?|volmacht|vollmacht|powers? of attorney)\b", near=True),
    row(U.SIGNING, "mari|noces|ceremonie", r"\b(?:mari(?:age|ons|es|ee?s?|e)|noces|ceremonie|wedding|hochzeit|huwelijk|trouwen)\b", near=True, also=r"\b(?:contrat|separation de biens|convention|certificat|regime|ehevertrag|huwelijkscontract)\b"),
    hint(U.SIGNING, "caduc|clause|date butoir|condition suspensive|retract|preempt|levee d'option|long-stop|garantie", r"\b(?:caduque?s?|caducite|date butoir|conditions? suspensives?|retract\w{2,5}|preempt\w{2,4}|levee d'option|lever l'option|long-stop)\b", near=True),
)  # fmt: skip

DYING: Final[Sequence[Row[U]]] = (
    row(U.DYING, "testament|papier|donation|sign|volont|notaire|procuration|mandat|mari", r"\b(?:testament\w{0,4}|(?:defaire|refaire|changer) le papier|le papier (?:que vous|n'est plus)|donations?|donation-partage|signer|volontes?|codicille|legs|mandat de protection|procuration|se marier|reconnaitre|testamentary|will)\b", also=r"\b(?:mourante?|soins palliatifs|palliatif|fin de vie|(?:deux|trois|quelques|2|3) (?:ou (?:deux|trois|quatre) )?(?:jours|heures)|heures (?:sont )?comptees|jours (?:sont )?comptes|ne passera pas|derniers (?:jours|instants|moments)|plus (?:que )?(?:pour )?(?:tres )?longtemps|agonie|endormi\w?|sedation|reanimation|pronostic (?:vital|engage)|s'eteint|lucide|affaire de semaines|stervend|palliatief|im sterben|palliativ|dying|hospice)\b(?=[^!]{0,600}\b(?:hopital|clinique|medecin|chambre|lit|soins|aujourd'hui|ce (?:matin|soir)|demain|oncolog\w{2,3}|docteur|infirmi\w{1,3}|maison|hospital|ziekenhuis|krankenhaus|spital)\b)"),
)  # fmt: skip

INSPECTION: Final[Sequence[Row[U]]] = (
    row(U.INSPECTION, "inspect|controleur|verificat|police|douan|onss|urssaf|fisc|belastingdienst", r"\b(?:inspect(?:eurs?|rices?|rice|ion)(?: du travail| sociale)?|controleurs?|verificat(?:eurs?|rices?)|brigade de controle|agents? (?:de l'urssaf|des douanes|du fisc)|enqueteurs?|inspecteurs)\b[^!]{0,120}\b(?:sur place|sont la|est la|dans (?:nos|mes|les) (?:locaux|bureaux)|en ce moment|debarqu\w{1,4}|se presentent|arrive\w{0,3}|vien(?:t|nent)|exig\w{1,4}|reclam\w{1,4}|demand\w{1,4})\b", near=True),
    row(U.INSPECTION, "controle|verification", r"\b(?:controle (?:inopine|sur place|surprise|fiscal|urssaf|onss|tva)|verification de comptabilite|visite de controle)\b", near=True),
    row(U.INSPECTION, "batonnier|ordre|parquet|procureur|requisition", r"\b(?:requisition\w{0,6}|batonni\w{1,4}|conseil de l'ordre|parquet|procureure?)\b[^!]{0,160}\b(?:explications|observations|reponse|repondre|communiquer|remettre|dossier medical|transmettre)\b", near=True),
)  # fmt: skip

CARE_GAP: Final[Sequence[Row[U]]] = (
    row(U.CARE_GAP, "chaine du froid|frigo|refrigerateur|congelateur|chambre froide|sonde|vaccin|glaciere", r"\b(?:chaine du froid|rupture de froid)\b|\b(?:frigos?|refrigerateurs?|congelateurs?|chambre froide|sonde|vaccins?)\b[^!]{0,120}\b(?:panne|lache|disjonct\w{1,4}|seuil|depass\w{1,6}|tiedes?|(?:1[0-9]|2\d)[.,]?\d? ?(?:°|degres)|alarme|coupure|glace|hors (?:du )?(?:frigo|froid|plage))\b", machine=True),
    row(U.CARE_GAP, "autoclave|sterilis|instruments", r"\b(?:autoclave|sterilis\w{2,6}|instruments)\b[^!]{0,200}\b(?:negatif|non conforme|rien n'a vire|panne|deja (?:utilise|servi)\w{0,2}|pas (?:passe|sterilise)\w{0,2})\b"),
    row(U.CARE_GAP, "garde|permanence|remplac|tournee|astreinte|desist", r"\b(?:gardes?|permanences?|remplacements?|remplac\w{1,5}|tournees?|astreintes?|waarneming|wachtdienst|notdienst)\b[^.!?]{0,90}\b(?:personne|pas (?:de|pouvoir|assurer)|non (?:pourvue?|remplacee?)|desist\w{1,4}|ne (?:pourr\w{1,4}|peux|peut)|annul\w{1,4}|casse\w?|malade|aucun\w?|prendre|peut(?:-il|-elle)? prendre)\b", near=True),
    row(U.CARE_GAP, "garde|permanence|remplac|tournee|astreinte|patients", r"\b(?:ne (?:pourr\w{1,4}|peux|peut)|impossible|casse|desist\w{1,4}|hospitalis\w{1,3}|suis (?:aux urgences|malade|bloque\w?))\b[^!]{0,110}\b(?:gardes?|permanence|remplacement|tournee|astreinte|patients prevus)\b", near=True),
    row(U.CARE_GAP, "audience|plaider|plaide", r"\b(?:audiences?|plaide\w{0,3}|plaidoirie)\b[^!]{0,200}\b(?:hospitalis\w{1,3}|remplac\w{1,5}|substitu\w{1,6}|alite\w?|accident|malade|fievre|bloque\w?|empeche\w?)\b", near=True),
    row(U.CARE_GAP, "hopital|clinique|sortie|sort ", r"\b(?:sort(?:ie|ent)? (?:de l'hopital|d'hopital|de clinique|de la clinique|d'hospitalisation)|rentre (?:a|chez|au)(?: son| la)? (?:domicile|elle|lui|maison)|ontslag uit het ziekenhuis|entlassung)\b", near=True, also=r"\b(?:injections?|pansements?|perfusion|infirmi\w{1,3}|personne|seule?|aide|lit medicalise|oxygene|insuline|piqures?|sonde)\b"),
    row(U.CARE_GAP, "repart|parti|joindre|injoignable|repond", r"\b(?:repartie?|rentree?|retournee?)\b[^.!?]{0,60}\b(?:avant (?:la )?relecture|a (?:son )?domicile|en voiture|avant (?:le|les) resultats?)\b|\b(?:patiente?|assuree?)\b[^!]{0,120}\b(?:injoignable|ne repond pas|pas pu (?:le|la) joindre|nicht erreichbar|niet bereikbaar)\b", also=r"\b(?:resultats?|embolie|fracture|scanner|irm|potassium|valeur|bilan|hemoc\w{2,8}|prelevement|labo\w{0,9}|hopital|urgences|angioscanner)\b", machine=True),
)  # fmt: skip

# Values that laboratories must pass on at once (ISO 15189, 7.4.1.3 "critical results"; SFBC list 2018):
# potassium < 2.8 or > 6, sodium < 120 or > 155, INR > 5, haemoglobin < 7, platelets < 20, neutrophils < 0.5.
LAB: Final[Sequence[Row[U]]] = (
    row(U.LAB, "critique|critisch|kritisch|critical|panic|alarm", r"\b(?:valeurs?|resultats?|seuils?) (?:tres )?(?:critiques?|alarmante?s?|paniques?)\b|\b(?:critische waarde|kritischer (?:wert|befund)|critical (?:value|result)|panic value)\b", machine=True),
    row(U.LAB, "potass|kali|k+|k ", r"\b(?:potassium|kaliemie|kalium|k\+?)\b[^\d\n.!?]{0,25}(?:a |= ?|: ?)?\b(?:[6-9]|2)[.,]\d", machine=True),
    row(U.LAB, "sodium|natr|na+", r"\b(?:sodium|natremie|natrium)\b[^\d]{0,25}\b(?:10\d|11\d|120|15[6-9]|1[6-9]\d)\b", machine=True),
    row(U.LAB, "inr", r"\binr\b[^\d]{0,20}\b(?:[5-9]|1\d)(?:[.,]\d{1,2})?\b(?!/)", machine=True),
    row(U.LAB, "hemoglobine|hb|haemoglobin|hamoglobin", r"\b(?:hemoglobine|hb|haemoglobin|hamoglobin)\b[^\d]{0,20}\b[4-7][.,]\d ?(?:g|\b)", machine=True),
    row(U.LAB, "plaquettes|thrombo|neutro", r"\b(?:plaquettes|thrombocyt\w{2,5})\b[^\d]{0,20}\b(?:[1-9]|[12]\d)(?: ?000| ?g/l| ?giga| ?/)|\b(?:neutrophiles?|pnn|neutrophile)\b[^\d]{0,20}(?:0[.,][0-4]\d?|[1-4]\d\d)\b|\b[1-4]\d\d (?:polynucleaires|neutrophiles|pnn)\b", machine=True),
    row(U.LAB, "hemoculture|blutkultur|hemocult|bloedkweek|blood culture|troponin|lithi|digoxin|crp|procalc", r"\b(?:hemocultures?|blutkulturen?|bloedkweken?|blood cultures?)\b[^.!?]{0,60}\bpositi\w{1,4}|\btroponin\w{0,2}\b[^.!?]{0,40}(?:elevee?|positive|x ?\d|\b\d{3,5}\b)|\b(?:lithiemie|lithium)\b[^\d]{0,20}\b(?:1[.,][5-9]|[2-4][.,]\d)|\bcrp\b[^\d]{0,15}\b[1-5]\d\d\b", machine=True),
    row(U.LAB, "carcinome|melanome|lymphome|metast|leucemi|blastes|malin|lesion|tumeur|malformation|hypoplasie", r"\b(?:adenocarcinome|carcinome|melanome|lymphome|metastas\w{1,4}|leucemi\w{1,4}|blastes|malin\w{0,2}|tumeur|malformation|hypoplasie|karzinom|kanker|cancer)\b", near=True, also=r"\b(?:compte rendu|patiente?|anapath\w{0,4}|biopsie|conclusion|prelevement|lesion|echographie|serveur|resultats?|rcp|ma consoeur|mon confrere|cher confrere|chere consoeur|consoeur)\b", machine=True),
    row(U.LAB, "appel|joindre|erreich|bereik", r"\b(?:vous (?:n'etiez|n'etes) pas joignable|tente de vous joindre|(?:pas|n'arrive pas) (?:pu |a )(?:vous )?joindre|versucht,? (?:sie|ihre praxis)|appels? sans reponse|standard (?:est )?(?:deja )?(?:sur repondeur|ferme)|ligne (?:sonne )?occupee?)\b", also=r"\b(?:resultats?|analyses?|labo\w{0,9}|bilan|patiente?|fraude|virement|serveur|connexion|befund)\b", machine=True),
)  # fmt: skip

MEDICINE: Final[Sequence[Row[U]]] = (
    row(U.MEDICINE, "methotrexate", r"\bmethotrexate\b[^!]{0,160}\b(?:par jour|/ ?j(?:our)?\b|chaque (?:jour|matin|soir)|tous les (?:jours|matins|soirs)|quotidien\w{0,4}|par jour)\b"),
    row(U.MEDICINE, "erreur|tromp|double|trop|dose|dosage|posologie|surdos|overdos", r"\b(?:erreur de (?:dose|dosage|posologie|medicament|boite)|surdos\w{1,3}|overdos\w{1,3}|(?:pris|donne|avale|injecte|fait)\b[^.!?]{0,30}\b(?:en double|deux fois|double dose|trop|dix fois|10 fois|le double|toute la (?:boite|plaquette|seringue))|trompee? de (?:dose|boite|medicament|stylo|pilule|comprime))\b"),
    row(U.MEDICINE, "attend|comptoir|devant moi|pharmac", r"\b(?:(?:patiente?|elle|il|monsieur|madame|cliente?)\b[^.!?]{0,40}\b(?:attend|devant moi|au comptoir|patiente) |(?:est|attend) (?:devant moi|au comptoir|a l'officine|a la pharmacie))", also=r"\b(?:ordonnance|prescri\w{2,6}|posologie|mg|interaction|dosage|contre-indi\w{2,6}|allerg\w{2,5})\b"),
    row(U.MEDICINE, "toog|apotheek|apotheke|pharmacist|counter", r"\b(?:aan de toog|in de apotheek|in der apotheke|at the counter|vor mir)\b", also=r"\b(?:voorschrift|interactie|rezept|dosier\w{2,4}|wechselwirkung|prescription|dose|interaction|\d ?mg)\b"),
    row(U.MEDICINE, "interaction|contre-ind|incompatib|allerg", r"\b(?:interaction|contre-indiqu\w{1,5}|contre-indication|incompatib\w{2,6}|allergi\w{1,5})\b[^!]{0,200}\b(?:delivre\w{0,3}|prescri\w{2,6}|ordonnance|attend|donne\w?|prendre|commence)\b", near=True, also=r"\bpharmac\w{2,5}\b"),
    row(U.MEDICINE, "eliquis|anticoag|insulin|keppra|depakine|lithium|corti|hydrocortisone|levothyrox|sintrom|previscan|lovenox|antiepilep|lamictal|xarelto|bisoprolol|neuroleptique|immunosuppr|tacrolimus|methadone|subutex|traitement", r"\b(?:anticoagul\w{1,5}|eliquis|apixaban|xarelto|rivaroxaban|pradaxa|previscan|sintrom|marcoumar|coumadine|lovenox|innohep|plavix|kardegic|insulines?|keppra|depakine|hydrocortisone|cortisone|lamictal|antiepileptiques?|tacrolimus|methadone|subutex|levetiracetam|urbanyl|clozapine)\b[^!]{0,120}\b(?:(?:n'ai|n'a|en ai|il n'y en a|y a|reste) plus|plus (?:rien|une? seule?|de (?:boite|comprime|stylo|dose)\w?)|rupture|(?:arrete|interrompu|saute|stoppe)\w{0,2}|vide|fini|dernier (?:comprime|stylo)|pas (?:pris|fait|eu)|sans depuis|ferme\w?)\b", near=True),
    row(U.MEDICINE, "prophylaxie|antirabique|immunoglobulin|meningite|coqueluche|rougeole|rage", r"\b(?:(?:antibio)?prophylaxie|antirabique|immunoglobulines?|(?:cas de |contact\w? (?:d'|de |avec )(?:une? )?)(?:meningite|coqueluche|rougeole|rage|tuberculose))\b", near=True),
    row(U.MEDICINE, "operation|intervention|bloc|anesthes|coloscopie|extraction", r"\b(?:operation|operee?|intervention|bloc|anesthesi\w{1,4}|coloscopie|extraction|ponction|infiltration)\b", near=True, also=r"\b(?:anticoagul\w{1,5}|eliquis|xarelto|previscan|sintrom|pradaxa|plavix|kardegic|antiagregant\w?|pas arrete|desaccord|autorisation|refus\w{0,3}|consentement)\b"),
)  # fmt: skip

DISTRESS: Final[Sequence[Row[U]]] = borrowed(DISTRESS_ROWS, U.DISTRESS)

OFFICE: Final = (
    *FRAUD, *INTRUSION, *DATA_BREACH, *PAYROLL, *SIGNING, *DYING, *INSPECTION, *CARE_GAP, *LAB, *MEDICINE, *DISTRESS,
)  # fmt: skip
