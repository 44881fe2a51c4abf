"""Delays that the law gives without the mail saying so: the act, what starts it, how long, where, and why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from classifiers.deadlines.moments import Delay
from classifiers.regions import Country

_FR, _BE, _CH, _LU = Country.FRANCE, Country.BELGIUM, Country.SWITZERLAND, Country.LUXEMBOURG
USUAL: Final = "usual"
"""The name of the delays that most remedies have: read only where the text gives and names no other."""
_Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Statute:
    """A delay of law. `acts`: groups of wordings, of each of which the text must have one.

    `unless`: wordings that make it another act. `start`: what stands beside the day it runs from. `first`:
    it runs from the first such day (first presentation of a letter), not from the last. `suspended`:
    judicial holidays stop it.
    """

    name: str
    countries: tuple[Country, ...]
    acts: _Groups
    start: re.Pattern[str]
    delay: Delay
    unless: tuple[str, ...] = ()
    first: bool = False
    suspended: bool = False

    def is_named(self, spaced: str) -> bool:
        """True when a text, its words joined by single spaces, names the act and no other one."""
        named = all(any(wording in spaced for wording in group) for group in self.acts)
        return named and not any(wording in spaced for wording in self.unless)


_SERVED: Final = (
    r"signifi|notifi|remis|recu|reception|retir|signe|accuse|delivr|huissier|commissaire\sde\sjustice|"
    r"facteur|"
    r"apporte|depos|guichet|laisse|donne[e]?\b|cherche|abgeholt|zugestellt|erhalten|betekend|ontvangen|"
    r"afgegeven|served|received|collected|handed|tampon|trouve|ouvert|exploit|\bpli\b"
)
_SHOWN: Final = r"presente|avis\sde\spassage|facteur|avise|first\spresented|recu\b|notifi|recommande|signe"
_JUDGED: Final = (
    r"jugement|prononc|rendu|delibere|statue|condamn|audience|plaidoirie|verdict|president|tribunal|"
    r"signifi|\blu\b"
)
_READ: Final = r"rejet|ouvert|\blu\b|\blue\b|notifi|recu|decision|consult"


def _wordings(text: str) -> tuple[str, ...]:
    return tuple(one.replace("_", " ") for one in text.split("|") if one)


def _law(
    name: str,
    countries: Iterable[Country],
    acts: str,
    start: str,
    delay: tuple[int, str],
    unless: str = "",
    *,
    first: bool = False,
    suspended: bool = False,
) -> Statute:
    groups = tuple(_wordings(group) for group in acts.split("&"))
    length = Delay(0, 0, *delay)
    return Statute(
        name, tuple(countries), groups, re.compile(start), length, _wordings(unless), first, suspended
    )


# In these wordings "_" is the border of a word, "|" reads or, "&" reads and.
_JUDGEMENT: Final = "_jugement|_juge_|_juges_|_tribunal|_vonnis|_urteil|_judgment|_sentence_"
_APPEAL: Final = (
    "_appel_|_appeal|interjet|d_autres_juges|devant_la_cour|que_la_cour|cour_d_appel|_beroep|berufung|"
    "revenir_la_dessus|_conteste|_lacher_|_recours_"
)
_CRIMINAL: Final = (
    "correctionnel|_prison|_sursis|_bracelet|_mois_ferme|_ans_ferme|amenageable|_relax|_prevenu_|"
    "tribunal_de_police|_peine_"
)
_ORDER: Final = "_refere|juge_de_l_execution|_jex_|mesures_provisoires|devoir_de_secours|non_conciliation"
_LEAVE: Final = "quitter_le_territoire|quitter_la_france|_oqtf|leave_france"
_HELD: Final = "_maintien_|centre_ferme|_127_bis|_127bis|_vottem|merksplas|steenokkerzeel"
_DOCUMENT: Final = (
    "huissier|commissaire_de_justice|_jugement|_ordonnance|_arret_du|_decision|_mise_en_demeure|"
    "_commandement|"
    "_saisie|_notification|_sommation|_titre_executoire|_refus_|_rejet|_deurwaarder|_urteil|_verfugung|"
    "_bescheid"
)
_DISPUTE: Final = (
    "_contest|_recours|_appel_|_oppos|pas_d_accord|_delai|_annul|_injust|que_faire|quoi_faire|_attaquer|"
    "_reagir|"
    "_beroep|_verzet|einsprache|_appeal|_challenge|_revenir_|_retract|_reclamation"
)
_FORMAL: Final = (
    r"signifi|notifi|remis|huissier|commissaire\sde\sjustice|recommande|accuse\sde\sreception|delivr|retire|"
    r"zugestellt|betekend|served|registered"
)

STATUTES: Final = (
    # Appeal in civil matters: one month from service (CPC art. 538, 528), labour courts too (C. trav. R.
    # 1461-1).
    _law("appeal", (_FR,), f"{_JUDGEMENT}&{_APPEAL}", _SERVED, (1, "month"), f"{_CRIMINAL}|{_ORDER}"),
    # Interim, enforcement and pre-trial orders: fifteen days (CPC art. 490, 795, 1119; CPCE art. R. 121-20).
    _law("appeal_order", (_FR,), f"{_ORDER}&{_JUDGEMENT}|_ordonnance|&{_APPEAL}", _SERVED, (15, "day"),
         _CRIMINAL),
    # Belgium: one month from service (C. jud. art. 1051), the judicial holidays put it off (art. 50 al. 2).
    _law("appeal", (_BE,), f"{_JUDGEMENT}&{_APPEAL}", _SERVED, (1, "month"), _CRIMINAL, suspended=True),
    # Switzerland: thirty days (CPC art. 311), ten in summary procedure (art. 314), never suspended (art.
    # 145 al. 2).
    _law("appeal", (_CH,), f"{_JUDGEMENT}&{_APPEAL}", _SERVED, (30, "day"),
         f"{_CRIMINAL}|_sommaire|mainlevee", suspended=True),
    _law("appeal_summary", (_CH,), f"_sommaire|mainlevee|provisionnelles|summarisch&{_APPEAL}", _SERVED,
         (10, "day")),
    # Luxembourg: forty days from service (NCPC art. 571).
    _law("appeal", (_LU,), f"{_JUDGEMENT}&{_APPEAL}", _SERVED, (40, "day"), _CRIMINAL),
    # Criminal appeal: FR ten days (CPP art. 498), BE thirty (CIC art. 203), LU forty (CPP art. 203), CH ten
    # (CPP art. 399).
    _law("appeal_criminal", (_FR,), f"{_CRIMINAL}&{_APPEAL}", _JUDGED, (10, "day"), "non_lieu"),
    _law("appeal_criminal", (_BE,), f"{_CRIMINAL}&{_APPEAL}", _JUDGED, (30, "day"), "par_defaut"),
    _law("appeal_criminal", (_LU,), f"{_CRIMINAL}&{_APPEAL}", _JUDGED, (40, "day")),
    _law("appeal_criminal", (_CH,), f"{_CRIMINAL}&{_APPEAL}", _JUDGED, (10, "day"), "ordonnance_penale"),
    # Order of an investigating judge: ten days (CPP art. 186).
    _law("order_of_judge", (_FR,), "non_lieu|juge_d_instruction",
         r"ordonnance|datee|lettre|notifi|recommande|recu", (10, "day")),
    # Penal order: France forty-five days (CPP art. 495-3), Switzerland ten (CPP art. 354).
    _law("penal_order", (_FR,), "ordonnance_penale", _SERVED, (45, "day")),
    _law("penal_order", (_CH,), "ordonnance_penale|strafbefehl|bussenverfugung", _SERVED, (10, "day")),
    # Opposition to a judgment by default: criminal, Belgium fifteen days (CIC art. 187), France ten (CPP
    # art. 491); civil, one month (CPC art. 538; C. jud. art. 1048).
    _law("opposition", (_BE,), f"par_defaut|bij_verstek&{_CRIMINAL}", _SERVED, (15, "day")),
    _law("opposition", (_FR,), f"par_defaut&{_CRIMINAL}", _SERVED, (10, "day")),
    _law("opposition", (_FR, _BE), "jugement_par_defaut|par_defaut&_opposition_", _SERVED, (1, "month"),
         _CRIMINAL),
    # Order to pay: one month from service (CPC art. 1416; LU: NCPC art. 129 and following).
    _law("order_to_pay", (_FR,), "injonction_de_payer|portant_injonction", _SERVED, (1, "month")),
    _law("opposition", (_FR,),
         "_opposition_&tribunal|huissier|commissaire_de_justice&_payer|_paye_|_dois_|_euros_", _SERVED, (1,
         "month"), f"{_CRIMINAL}|urssaf|ordonnance_penale"),
    _law("order_to_pay", (_LU,), "ordonnance_conditionnelle|ordonnance_de_paiement", _SERVED, (30, "day"),
         "_contredit_"),
    # Swiss debt: opposition ten days (LP art. 74), complaint ten days (LP art. 17).
    _law("swiss_debt", (_CH,),
         "commandement_de_payer|office_des_poursuites|office_des_faillites|zahlungsbefehl|_betreibung|"
         "rechtsvorschlag", _SERVED, (10, "day")),
    # Seizure of an account: one month from its notice to the debtor (CPCE art. R. 211-11).
    _law("seizure", (_FR,),
         "saisie_attribution|bloque_le_compte|bloque_mon_compte|saisie_sur_compte|juge_de_l_execution",
         _SERVED, (1, "month")),
    # Order under a forfeiture clause: business one month (C. com. art. L. 145-41), homes six weeks (loi 6
    # juillet 1989, art. 24).
    _law("forfeiture", (_FR,), "_commandement_|clause_resolutoire&_bail_|_loyer", _SERVED, (1, "month"),
         "_logement|_appartement"),
    _law("forfeiture", (_FR,), "_commandement_|clause_resolutoire&_bail_|_loyer&_logement|_appartement",
         _SERVED, (6, "week")),
    # Termination by agreement: fifteen days to withdraw (C. trav. art. L. 1237-13).
    _law("termination", (_FR,), "rupture_co|rupture_amiable", r"\bsigne|signature|paraphe", (15, "day")),
    # Redeployment contract: twenty-one days to think (C. trav. art. L. 1233-67, convention of 26 January
    # 2015).
    _law("redeployment", (_FR,), "securisation_professionnelle|_csp_", r"remis|recu|propose|entretien",
         (21, "day")),
    # Disciplinary dismissal: within one month of the interview (C. trav. art. L. 1332-2).
    _law("dismissal", (_FR,), "entretien_prealable&licenci|sanction|mise_a_pied", r"entretien", (1, "month")),
    # Unfitness notice of the works doctor: fifteen days (C. trav. art. R. 4624-45).
    _law("unfitness", (_FR,), "_inapt", r"visite|avis|medecin|notifi|remis|recu", (15, "day")),
    # Belgium, serious cause: three working days from knowledge of the facts (loi 3 juillet 1978, art. 35).
    _law("serious_cause", (_BE,), "motif_grave|dringende_reden|mettre_dehors|sur_l_heure|ontslaan",
         r"images|montr|\bvu\b|constat|appris|reconnu|bekeken|toegegeven|gezien|decouv|surpris", (3,
         "saturdays")),
    # Obligation to leave: one month (CESEDA art. L. 614-1), seven days under house arrest, forty-eight
    # hours when held.
    _law("removal", (_FR,), f"{_LEAVE}|refus_de_titre|refuse_son_titre&_mois_|_month|_jours_|_oqtf",
         _SERVED, (1, "month"), "assignation_a_residence|_retention_|sans_delai"),
    _law("removal_assigned", (_FR,), f"{_LEAVE}&assignation_a_residence|assigne_a_residence", _SERVED, (7,
         "day")),
    _law("removal_held", (_FR,), f"{_LEAVE}&_retention_|_sans_delai", _SERVED, (48, "hour"),
         "assignation_a_residence|assigne_a_residence"),
    # Belgium: thirty days, ten when held (loi 15 décembre 1980, art. 39/57).
    _law("removal", (_BE,), "quitter_le_territoire|_annexe_13", f"{_SERVED}|refuse", (30, "day"), _HELD),
    _law("removal_held", (_BE,), f"quitter_le_territoire|_annexe_13&{_HELD}", f"{_SERVED}|refuse", (10,
         "day")),
    # Asylum: one month before the CNDA (CESEDA art. L. 532-1), fifteen days to ask for legal aid (loi 10
    # juillet 1991, art. 9-4).
    _law("asylum", (_FR,), "_ofpra_|_cnda_", _READ, (1, "month")),
    _law("asylum_aid", (_FR,), "_ofpra_|_cnda_&aide_juridi", _READ, (15, "day")),
    # Visa refused: thirty days to the commission (CESEDA art. D. 312-3).
    _law("visa", (_FR,), "refus_de_visa|refuse_le_visa|refuse_son_visa|volonte_de_quitter|refus_du_visa",
         r"retir|refus|notifi|recu|remis", (30, "day")),
    # Other administrative decisions: two months (CJA art. R. 421-1).
    _law("administrative", (_FR,), "tribunal_administratif|recours_gracieux|recours_contentieux",
         r"notifi|recu\b|affich|publi|retir", (2, "month"), f"{_LEAVE}|titre_de_sejour"),
    # Insolvency: forty-five days to declare it (C. com. art. L. 631-4); creditors two months from
    # publication (R. 622-24).
    _law("insolvency", (_FR,),
         "cessation_des_paiements|virements_de_salaires|depot_de_bilan|_quarante_cinq_jours|"
         "plus_rien_regle|plus_rien_pu_regler|rien_pu_regler|pu_rien_regler|plus_rien_paye|"
         "cesse_de_regler|cesse_de_payer", r"\bcess|rejet|denonc|depuis|arret", (45, "day")),
    _law("claim", (_FR,), "_redressement_|_liquidation_|_sauvegarde_|_faillite_&_bodacc|_parution|_publi",
         r"bodacc|parution|\bparu|publi", (2, "month")),
    # Home bought: ten days from the day after first presentation (CCH art. L. 271-1).
    _law("purchase", (_FR,), "_compromis|promesse_de_vente|avant_contrat", _SHOWN, (10, "day"), first=True),
    # Co-ownership: two months from first presentation (loi 10 juillet 1965 art. 42, décret 17 mars 1967
    # art. 64).
    _law("coownership", (_FR,), "_assemblee|_ag_&_syndic|copropri|_majorite|proces_verbal", _SHOWN, (2,
         "month"), first=True),
    # Heir summoned to choose: two months (C. civ. art. 771-772); Switzerland, three months to repudiate (CC
    # art. 567).
    _law("heir", (_FR,), "sommation_d_opter|prendre_parti", _SERVED, (2, "month")),
    _law("heir", (_CH,), "repudi|_passif|_dettes_|succession&accept|repudi|refuser|ne_voulons_rien",
         r"deces|decede|eteint|\bmort", (3, "month")),
    # Inheritance tax return: six months after the death (FR: CGI art. 641; LU: loi 27 décembre 1817), four
    # in Belgium (C. succ. art. 40).
    _law("inheritance", (_FR, _LU),
         "declaration_de_succession|droits_de_succession|_succession_|projet_de_declaration",
         r"deces|decede|eteint|\bmort|parti\b", (6, "month")),
    _law("inheritance", (_BE,), "declaration_de_succession|droits_de_succession|_succession_|nalatenschap",
         r"deces|decede|eteint|\bmort|overleden", (4, "month")),
    # Time bar of bodily harm: ten years from consolidation (C. civ. art. 2226); Belgium five years (anc. C.
    # civ. art. 2262 bis); Switzerland three (CO art. 60).
    _law("time_bar", (_FR,), "consolid", r"consolid", (10, "year")),
    _law("time_bar", (_BE,), "_accident|aangereden|aanrijding", r"accident|aangereden|aanrijding", (5,
         "year")),
    _law("time_bar", (_CH,), "_accident|_unfall_", r"accident|unfall", (3, "year")),
    # Insurance: two years from the event (C. assur. art. L. 114-1).
    _law("time_bar", (_FR,), "assureur|assurance&sinistre|degat", r"sinistre|degat|incendie|survenu", (2,
         "year")),
    # Accounts: filed within thirty days of approval (BE: CSA art. 3:10), one month or two online in France
    # (C. com. art. L. 232-22).
    _law("accounts", (_BE,), "banque_nationale", r"assemblee|approuv", (30, "day")),
    # Luxembourg: contredit to an order to pay, thirty days since 2021 (NCPC art. 129, 919).
    _law("order_to_pay", (_LU,), "_contredit_", _SERVED, (30, "day")),
    # Warrant of social funds: fifteen days (CSS art. R. 133-3).
    _law("warrant", (_FR,), "_contrainte_&urssaf|_cipav_|_msa_|france_travail|pole_emploi", _SERVED, (15,
         "day")),
    # Tax: thirty days to answer a proposed adjustment (LPF art. R. 57-1) or a formal notice to file (CGI
    # art. 1728).
    _law("tax", (_FR,), "proposition_de_rectification|rehaussement", _SERVED, (30, "day")),
    _law("tax_notice", (_FR,), "mise_en_demeure&_tva_|_impot|majoration", _SERVED, (30, "day")),
    # Divorce by agreement: the notary files it within fifteen days of receipt (CPC art. 1146).
    _law("divorce", (_FR,), "au_rang_d&_convention_", r"accuse|recu\b|tampon|reception", (15, "day")),
    # Swiss leases: thirty days to contest a notice (CO art. 273) or a rise (CO art. 270b).
    _law("lease", (_CH,), "_resiliation|kundigung|hausse_de_loyer|conge_du_bail|formule_officielle",
         _SERVED, (30, "day"), "de_travail|licenci|_arbeits|conge_maternite"),
    # Public tender lost: eleven days before the contract is signed (CCP art. R. 2182-1).
    _law("tender", (_FR,), "marche_public|precontractuel|appel_d_offres&rejet|non_retenu|ecart",
         r"notifi|recu|rejet|courrier", (11, "day")),
    # Accident at work reported within forty-eight hours by the employer (CSS art. L. 441-2, R. 441-3).
    _law("accident", (_FR,), "accident_du_travail|accident_de_travail&_declar",
         r"accident|tombe|chute|blesse|hier", (2, "working"), "_rechute|_expertise"),
    # What most remedies have where the text names none: one month from service, or fifteen days (CPC art.
    # 538, 490; C. jud. art. 1048, 1051; CPCE); Switzerland ten or thirty.
    *(
        _law(USUAL, countries, f"{_DOCUMENT}&{_DISPUTE}", _FORMAL, length)
        for countries, length in (
            ((_FR, _BE, _LU), (15, "day")),
            ((_FR, _BE, _LU), (1, "month")),
            ((_CH,), (10, "day")),
            ((_CH,), (30, "day")),
        )
    ),
    # Data breach: seventy-two hours (RGPD art. 33).
    _law("breach", (_FR, _BE, _LU),
         "violation_de_donnees|fuite_de_donnees|_data_breach|accessible_sans_mot_de_passe|"
         "donnees_volees|dossiers_exposes", r"decouv|constat|hier|appris|recu|vol", (3, "day")),
)  # fmt: skip


def statutes_for(country: Country, words: tuple[str, ...]) -> list[Statute]:
    """The delays of law that a text may start, where the office is."""
    spaced = f" {' '.join(words)} "
    return [one for one in STATUTES if country in one.countries and one.is_named(spaced)]
