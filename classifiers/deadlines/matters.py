"""Delays of law outside procedure: work, stay, homes, inheritance, tax, insurance, each with its article."""

from typing import Final

from classifiers.deadlines.statute import BE, CH, FR, LU, SERVED, SHOWN, law

_LEAVE: Final = "quitter_le_territoire|quitter_la_france|_oqtf|leave_france"
_HELD: Final = "_maintien_|centre_ferme|_127_bis|_127bis|_vottem|merksplas|steenokkerzeel"
_READ: Final = r"rejet|ouvert|\blu\b|\blue\b|notifi|recu|decision|consult"
TIME_BAR: Final = "time_bar"
"""The name of what ends years after the facts: read only from a day whose own sentence tells them."""
_FACTS: Final = (
    r"accident|licenci|rupture|sinistre|degat|dommage|chute|consolid|livraison|livre\b|vente\b|faits|"
    r"incendie|rompu|"
    r"aangereden|aanrijding|schade|unfall|schaden|crash|injur|dismiss|damage"
)
MATTERS: Final = (
    # Termination by agreement: fifteen days to withdraw (C. trav. art. L. 1237-13).
    law("termination", (FR,), "rupture_co|rupture_amiable", r"\bsigne|signature|paraphe", (15, "day")),
    # Redeployment contract: twenty-one days to think (C. trav. art. L. 1233-67, convention of 26 January
    # 2015).
    law("redeployment", (FR,), "securisation_professionnelle|_csp_", r"remis|recu|propose|entretien",
         (21, "day")),
    # Disciplinary dismissal: within one month of the interview (C. trav. art. L. 1332-2).
    law("dismissal", (FR,), "entretien_prealable&licenci|sanction|mise_a_pied", r"entretien", (1, "month")),
    # Unfitness notice of the works doctor: fifteen days (C. trav. art. R. 4624-45).
    law("unfitness", (FR,), "_inapt", r"visite|avis|medecin|notifi|remis|recu", (15, "day")),
    # Belgium, serious cause: three working days from knowledge of the facts (loi 3 juillet 1978, art. 35).
    law("serious_cause", (BE,), "motif_grave|dringende_reden|mettre_dehors|sur_l_heure|ontslaan",
         r"images|montr|\bvu\b|constat|appris|reconnu|bekeken|toegegeven|gezien|decouv|surpris", (3,
         "saturdays")),
    # Obligation to leave, since 15 July 2024: one month (CESEDA art. L. 614-1, L. 911-1), seven days under
    # house arrest or in prison (L. 614-2, L. 921-1: CAA Lyon 24LY03013, CAA Toulouse 24TL02643), forty-eight
    # hours when held (L. 614-3, L. 921-2). Without time to leave it is read both ways, the old one first.
    law("removal", (FR,), f"{_LEAVE}|refus_de_titre|refuse_son_titre&_mois_|_month|_jours_|_oqtf",
         SERVED, (1, "month"), "assignation_a_residence|_retention_"),
    law("removal_assigned", (FR,),
         f"{_LEAVE}&assignation_a_residence|assigne_a_residence|_detenu_|_incarcer|maison_d_arret", SERVED,
         (7, "day")),
    law("removal_held", (FR,), f"{_LEAVE}&_retention_|_sans_delai", SERVED, (48, "hour"),
         "assignation_a_residence|assigne_a_residence"),
    # Belgium: thirty days, ten when held (loi 15 décembre 1980, art. 39/57).
    law("removal", (BE,), "quitter_le_territoire|_annexe_13", f"{SERVED}|refuse", (30, "day"), _HELD),
    law("removal_held", (BE,), f"quitter_le_territoire|_annexe_13&{_HELD}", f"{SERVED}|refuse", (10,
         "day")),
    # Asylum: one month before the CNDA (CESEDA art. L. 532-1), fifteen days to ask for legal aid (loi 10
    # juillet 1991, art. 9-4).
    law("asylum", (FR,), "_ofpra_|_cnda_", _READ, (1, "month")),
    law("asylum_aid", (FR,), "_ofpra_|_cnda_&aide_juridi", _READ, (15, "day")),
    # Visa refused: thirty days to the commission (CESEDA art. D. 312-4, since 2023).
    law("visa", (FR,), "refus_de_visa|refuse_le_visa|refuse_son_visa|volonte_de_quitter|refus_du_visa",
         r"retir|refus|notifi|recu|remis", (30, "day")),
    # Other administrative decisions: two months (CJA art. R. 421-1).
    law("administrative", (FR,), "tribunal_administratif|recours_gracieux|recours_contentieux",
         r"notifi|recu\b|affich|publi|retir", (2, "month"), f"{_LEAVE}|titre_de_sejour"),
    # Insolvency: forty-five days to declare it (C. com. art. L. 631-4); creditors two months from
    # publication (R. 622-24).
    law("insolvency", (FR,),
         "cessation_des_paiements|virements_de_salaires|depot_de_bilan|_quarante_cinq_jours|"
         "plus_rien_regle|plus_rien_pu_regler|rien_pu_regler|pu_rien_regler|plus_rien_paye|"
         "cesse_de_regler|cesse_de_payer", r"\bcess|rejet|denonc|depuis|arret", (45, "day")),
    law("claim", (FR,), "_redressement_|_liquidation_|_sauvegarde_|_faillite_&_bodacc|_parution|_publi",
         r"bodacc|parution|\bparu|publi", (2, "month")),
    # Home bought: ten days from the day after first presentation (CCH art. L. 271-1).
    law("purchase", (FR,), "_compromis|promesse_de_vente|avant_contrat", SHOWN, (10, "day"), first=True),
    # Co-ownership: two months from first presentation (loi 10 juillet 1965 art. 42, décret 17 mars 1967
    # art. 64).
    law("coownership", (FR,), "_assemblee|_ag_&_syndic|copropri|_majorite|proces_verbal", SHOWN, (2,
         "month"), first=True),
    # Heir summoned to choose: two months (C. civ. art. 771-772); Switzerland, three months to repudiate (CC
    # art. 567).
    law("heir", (FR,), "sommation_d_opter|prendre_parti", SERVED, (2, "month")),
    law("heir", (CH,), "repudi|_passif|_dettes_|succession&accept|repudi|refuser|ne_voulons_rien",
         r"deces|decede|eteint|\bmort", (3, "month")),
    # Inheritance tax return: six months after the death (FR: CGI art. 641; LU: loi 27 décembre 1817), four
    # in Belgium (C. succ. art. 40).
    law("inheritance", (FR, LU),
         "_succession|_heritage|_heriti|_notaire|projet_de_declaration",
         r"deces|decede|eteint|\bmort|parti\b", (6, "month")),
    law("inheritance", (BE,), "_succession|_heritage|_heriti|_notaire|nalatenschap",
         r"deces|decede|eteint|\bmort|overleden", (4, "month")),
    # Time bars by the year: work one or two (C. trav. art. L. 1471-1; BE loi 3 juillet 1978 art. 15),
    # insurance, sale and
    # consumers two (C. assur. L. 114-1, C. civ. 1648, C. conso. L. 218-2), wages three (C. trav. L.
    # 3245-1), common law five
    # (C. civ. art. 2224; C. com. L. 110-4), bodily harm ten (C. civ. art. 2226).
    *(
        law(TIME_BAR, (FR, BE, CH, LU), "", _FACTS, (years, "year"))
        for years in (1, 2, 3, 5, 10)
    ),
    # Accounts: filed within thirty days of approval (BE: CSA art. 3:10), one month or two online in France
    # (C. com. art. L. 232-22).
    law("accounts", (BE,), "banque_nationale", r"assemblee|approuv", (30, "day")),
    # Luxembourg: contredit to an order to pay, thirty days since 2021 (NCPC art. 129 and following).
    law("order_to_pay", (LU,), "_contredit_", SERVED, (30, "day")),
    # Warrant of social funds: fifteen days (CSS art. R. 133-3).
    law("warrant", (FR,), "_contrainte_&urssaf|_cipav_|_msa_|france_travail|pole_emploi", SERVED, (15,
         "day")),
    # Tax: thirty days to answer a proposed adjustment (LPF art. R. 57-1) or a formal notice to file (CGI
    # art. 1728).
    law("tax", (FR,), "proposition_de_rectification|rehaussement", SERVED, (30, "day")),
    law("tax_notice", (FR,), "mise_en_demeure&_tva_|_impot|majoration", SERVED, (30, "day")),
    # Divorce by agreement: the notary files it within fifteen days of receipt (CPC art. 1146).
    law("divorce", (FR,), "au_rang_d&_convention_", r"accuse|recu\b|tampon|reception", (15, "day")),
    # Swiss leases: thirty days to contest a notice (CO art. 273) or a rise (CO art. 270b).
    law("lease", (CH,), "_resiliation|kundigung|hausse_de_loyer|conge_du_bail|formule_officielle",
         SERVED, (30, "day"), "de_travail|licenci|_arbeits|conge_maternite"),
    # Public tender lost: eleven days before the contract is signed (CCP art. R. 2182-1).
    law("tender", (FR,), "marche_public|precontractuel|appel_d_offres&rejet|non_retenu|ecart",
         r"notifi|recu|rejet|courrier", (11, "day")),
    # Accident at work reported within forty-eight hours by the employer, Sundays and holidays apart (CSS art.
    # L. 441-2, R. 441-3).
    law("accident", (FR,), "accident_du_travail|accident_de_travail&_declar",
         r"accident|tombe|chute|blesse|hier", (2, "saturdays"), "_rechute|_expertise"),
    # A registered letter waits fifteen days at the post office (CPCE art. R. 1-1-6), seven in Switzerland,
    # after which it is held served (CPC art. 138 al. 3).
    law("letter_waiting", (FR,), "_recommande|_pli_&avis_de_passage|_avise", r"avis|presente|facteur",
         (15, "day"), "_retire"),
    law("letter_waiting", (CH,), "_recommande|_pli_&avis_de_retrait|_avise|invitation_a_retirer",
         r"avis|presente|facteur|depos", (7, "day")),
    # Data breach: seventy-two hours from knowledge of it, week-ends counted (RGPD art. 33; règlement
    # 1182/71, art. 3, 4).
    law("breach", (FR, BE, LU),
         "violation_de_donnees|fuite_de_donnees|_data_breach|datalek|accessible_sans_mot_de_passe|"
         "donnees_volees|vole_des_donnees|vol_de_donnees|dossiers_exposes",
         r"decouv|constat|hier|appris|recu|vol", (72, "hour")),
    # Swiss insurance and tax: objection and appeal thirty days (LPGA art. 52, 60, holidays stop them, art.
    # 38; LIFD art. 132).
    law("insurance", (CH,), "_suva|assurance_invalidite|decision_de_l_ai_|_office_ai_|_rente_ai_|_avs_|"
         "chomage|caisse_de_compensation", SERVED,
         (30, "day"), suspended=True),
    law("tax", (CH,), "taxation|_fisc|_impots_|steuer", SERVED, (30, "day")),
    # Asylum: five working days without a decision on the merits, seven in the fast procedure, thirty in the
    # other (LAsi art. 108).
    *(
        law("asylum", (CH,), "_sem_|_asile_|non_entree_en_matiere|federal_centre|_dublin_", SERVED, length)
        for length in ((5, "working"), (7, "working"), (30, "day"))
    ),
    # Luxembourg: tax claim three months (AO § 228), dismissal: reasons asked within one month, contested in
    # three (C. trav. L. 124-5, L. 124-11).
    law("tax", (LU,), "bulletin_d_imposition|contributions_directes", SERVED, (3, "month")),
    law("dismissal", (LU,), "licenci", r"licenci|notifi|recu|recommande|lettre", (1, "month")),
    law("dismissal_claim", (LU,), "licenci", r"licenci|notifi|recu|recommande|lettre|motifs", (3, "month")),
    # Belgium: reasons of a dismissal asked within two months (CCT n° 109, art. 4); co-ownership four months
    # (C. civ. art. 3.92).
    law("dismissal", (BE,), "licenci|_ontslag", r"licenci|notifi|recu|recommande|lettre|c4|ontslag", (2,
         "month")),
    law("coownership", (BE,), "_assemblee|_ag_|_acp_&_syndic|copropri|_acp_|_majorite",
         r"assemblee|tenue|\bag\b", (4, "month")),
    # Belgium: a private sale is registered within four months (C. enreg. art. 32).
    law("registration", (BE,), "_compromis", r"signe|compromis|conclu", (4, "month")),
    # Sickness: notice to employer and fund within forty-eight hours (CSS art. R. 321-2).
    law("sick_note", (FR,), "arret_de_travail|arret_maladie", r"arret|prescri|consult", (2, "day"),
         "accident|_indemnites_"),
    # Reserves of the employer on an accident at work: ten clear days (CSS art. R. 441-6).
    law("reserves", (FR,), "accident_du_travail&_reserves", r"declar|recu", (11, "day")),
    # Social security and disability decisions: two months before the commission (CSS art. R. 142-1, CASF
    # art. R. 241-35).
    law("social", (FR,),
         "_cpam|_caf_|_mdph|_carsat|france_travail|commission_de_recours_amiable|trop_percu|_indu_",
         SERVED, (2, "month")),
    # Claims: theft two worked days, other losses five (C. assur. art. L. 113-2), natural disaster thirty
    # days from the order.
    law("theft", (FR,), "_vol_|cambriol|_vole&assur", r"vol\b|cambriol|vole|nuit|constat|decouv", (2,
         "working"), "_avion_|_vols_"),
    law("loss", (FR,), "_sinistre|degat_des_eaux|incendie|inondation&assur",
         r"sinistre|degat|incendie|inond|surven|constat|decouv", (5, "working")),
    # Distance and doorstep sales: fourteen days (FR: C. conso. art. L. 221-18; BE: CDE art. VI.47; LU: C.
    # conso. art. L. 222-9), credit too (C. conso. L. 312-19).
    law("withdrawal", (FR, BE, LU), "retract|demarchage|bon_de_commande", r"signe|livr|recu|command|achet",
         (14, "day"), "_compromis|promesse_de_vente|rupture_co|_immobili"),
    # Homes: notice of a rent rise or of repossession; deposit given back within one or two months of the
    # keys (loi 6 juillet 1989, art. 22).
    law("deposit", (FR,), "depot_de_garantie|_caution_&cles|etat_des_lieux",
         r"cles|etat\sdes\slieux|sortie", (2, "month")),
    # Pre-emption: the town has two months from the declaration (C. urb. art. R. 213-7); neighbours two
    # months from posting (R. 600-2).
    law("preemption", (FR,), "intention_d_aliener|_dia_|preemption", r"recu|depos|envoy|accuse", (2,
         "month")),
    law("building_permit", (FR,), "permis_de_construire|declaration_prealable",
         r"affich|notifi|delivr|obtenu", (2, "month")),
    # Sale of a business: published within fifteen days (C. com. art. L. 141-12), oppositions ten days after
    # (L. 141-14).
    law("business_sale", (FR,), "cession_de_fonds|fonds_de_commerce", r"signe|acte|cession", (15, "day")),
    law("business_opposition", (FR,), "fonds_de_commerce|cession_de_fonds", r"publi|bodacc|parution", (10,
         "day")),
    # Gifts and deeds registered within one month (CGI art. 635); loan offer accepted after ten days (C.
    # conso. art. L. 313-34).
    law("registration", (FR,), "_enregistrement_&_acte|_donation|_cession", r"signe|acte|donation|cession",
         (1, "month")),
    # Accounts of a company filed within one month of approval (C. com. art. L. 232-22), Luxembourg too (loi
    # 19 décembre 2002, art. 75).
    law("accounts", (FR, LU), "depot_des_comptes|comptes_annuels", r"assemblee|approuv", (1, "month")),
    # Births declared within five days, fifteen in Belgium, three in Switzerland (C. civ. art. 55; anc. C.
    # civ. art. 43; OEC art. 35).
    law("birth", (FR, LU), "declarer_la_naissance|declaration_de_naissance", r"\bnee?\b|naissance|accouch",
         (5, "day")),
)  # fmt: skip
