"""Delays of law outside courts: answers, declarations, options, requests, each with its article."""

from typing import Final

from classifiers.deadlines.statute import BE, CH, FR, LU, SERVED, law

_ASKED: Final = r"recu|reception|demand|courrier|lettre|adress|accuse|transmi"
_ISSUED: Final = r"delivr|recu\b|notifi|remis|erteilt|zugestellt"
_HELD: Final = r"assemblee|\bag\b|decid|nomm|approuv|signe|transfer|demission"
DUTIES: Final = (
    # FR: the letter of a dismissal, its reasons asked for within fifteen days (C. trav. art. R. 1232-13).
    law("dismissal", (FR,), "licenci&precis&motif", r"notifi|recu|lettre|licenci", (15, "day")),
    # FR: the receipt for the balance of all accounts, denounced within six months (C. trav. art. L. 1234-20).
    law("dismissal_claim", (FR,), "solde_de_tout_compte", r"signe|recu\b|remis", (6, "month")),
    # FR: elections at work, contested within fifteen days (C. trav. art. R. 2314-24).
    law("elections", (FR,), "_cse_&election|scrutin", r"resultat|election|scrutin|proclam", (15, "day")),
    # FR: letter of observations of the social funds, answered within thirty days (CSS art. R. 243-59).
    law("tax", (FR,), "lettre_d_observations", SERVED, (30, "day")),
    # FR: formal notice of the social funds: one month to pay (CSS art. L. 244-2), two to contest (R. 142-1).
    law("tax_notice", (FR,), "mise_en_demeure&urssaf|cipav|_msa_", SERVED, (1, "month")),
    law("social", (FR,), "mise_en_demeure&urssaf|cipav|_msa_", SERVED, (2, "month")),
    # FR: natural disaster, told to the insurer within thirty days of the order (C. assur. art. L. 125-2).
    law("loss", (FR,), "catastrophe_naturelle|cat_nat_", r"arrete|publi|journal\sofficiel|paru", (30, "day")),
    # FR: slander and insult in print, three months (loi du 29 juillet 1881, art. 65).
    law("press", (FR,), "diffam|injures_publi", r"publi|paru|mis\sen\sligne|poste|article|avis\b|diffus",
        (3, "month")),
    # FR: excessive debts, an order of the commission contested within fifteen days (C. conso. art. R. 722-1)
    # or thirty (R. 733-6).
    law("debts", (FR,), "surendettement", SERVED, (15, "day")),
    law("debts", (FR,), "surendettement", SERVED, (30, "day")),
    # FR: fees of a lawyer, the bâtonnier's decision taken to the first president within one month (décret
    # 91-1197 du 27 novembre 1991, art. 176).
    law("fees", (FR,), "batonnier&honoraires&decision|recours|taxation|fixe", SERVED, (1, "month")),
    # FR: a co-owner told of a sale of shares pre-empts within one month (C. civ. art. 815-14).
    law("preemption", (FR,), "indivis&preempt", SERVED, (1, "month")),
    # FR: a divorce signed before lawyers goes to the notary within seven days (CPC art. 1146).
    law("divorce", (FR,), "convention_de_divorce|divorce_par_consentement&notaire|rang_des_minutes",
        r"\bsigne|signature", (7, "day")),
    # FR: a loan for a home is accepted from the eleventh day, and within thirty (C. conso. art. L. 313-34).
    law("loan", (FR,), "offre_de_pret", r"recu|reception", (30, "day")),
    # FR: a change in a company is entered in the register within one month (C. com. art. R. 123-66).
    law("register", (FR,), "_rcs_|guichet_unique|registre_du_commerce&modif|transfert|gerant|president",
        _HELD, (1, "month")),
    # A person asks for their data: one month (RGPD art. 12, 3).
    law("data_request", (FR, BE, LU), "droit_d_acces|_rgpd_|_gdpr_|_avg_verzoek&copie|acces|effac|inzage",
        _ASKED, (1, "month"), "violation|fuite"),
    # FR: a patient asks for the record: eight days (CSP art. L. 1111-7).
    law("record_request", (FR,), "dossier_medical&copie|communic|acces", _ASKED, (8, "day")),
    # BE: notice of a change to a tax return, and questions, answered within one month (CIR 92 art. 346, 316).
    law("tax", (BE,), "avis_de_rectification|demande_de_renseignements|taxation_d_office", SERVED, (1,
        "month")),
    # BE: decisions of social security go to the labour court within three months (loi du 11 avril 1995,
    # art. 23).
    law("social", (BE,), "_onem_|_cpas_|_inami_|mutualite|mutuelle|_onva_|_famiris|_rva_|_ocmw_", SERVED,
        (3, "month")),
    # BE: an accident at work is declared within eight days (loi du 10 avril 1971, art. 62).
    law("accident", (BE,), "accident_du_travail|arbeidsongeval", r"accident|tombe|chute|blesse|hier|ongeval",
        (8, "day")),
    # BE: bankruptcy is avowed within one month of the end of payments (CDE art. XX.102); LU: C. com. art.
    # 440.
    law("insolvency", (BE, LU), "cessation_de|aveu_de_faillite|_faillite_", r"\bcess|arret|depuis", (1,
        "month")),
    # BE: a lease is registered within two months (C. enreg. art. 32, 5°).
    law("registration", (BE,), "enregistr&_bail_|_baux_", r"signe|conclu|bail", (2, "month")),
    # Births: fifteen days in Belgium (anc. C. civ. art. 43), three in Switzerland (OEC art. 35).
    law("birth", (BE,), "declarer_la_naissance|declaration_de_naissance", r"\bnee?\b|naissance|accouch",
        (15, "day")),
    law("birth", (CH,), "declarer_la_naissance|declaration_de_naissance|annonce_de_naissance",
        r"\bnee?\b|naissance|accouch", (3, "day")),
    # CH: an inventory of the estate is asked for within one month (CC art. 580).
    law("heir", (CH,), "benefice_d_inventaire|offentliches_inventar", r"deces|decede|eteint|\bmort|gestorben",
        (1, "month")),
    # CH: leave to sue lasts three months, thirty days for a lease (CPC art. 209); the judicial holidays stop
    # both (ATF 138 III 615).
    law("leave_to_sue", (CH,), "autorisation_de_proceder|klagebewilligung", _ISSUED, (3, "month"), "_bail",
        suspended=True),
    law("leave_to_sue", (CH,), "autorisation_de_proceder|klagebewilligung&_bail|_loyer|miet", _ISSUED, (30,
        "day"), suspended=True),
    # CH: the builder's lien is entered within four months of the end of the works (CC art. 839).
    law("lien", (CH,), "hypotheque_legale|bauhandwerkerpfandrecht", r"acheve|termin|fin\sdes|dernier|livr",
        (4, "month")),
    # CH: a draft decision on invalidity is answered within thirty days (LAI art. 57a, RAI art. 73ter).
    law("insurance", (CH,), "projet_de_decision|vorbescheid&_ai_|invalid|_iv_", SERVED, (30, "day")),
    # CH: the authority for children and adults: thirty days, ten for a placement (CC art. 450b).
    law("guardianship", (CH,), "_kesb_|_apea_|protection_de_l_enfant|protection_de_l_adulte", SERVED, (30,
        "day"), "placement_a_des_fins"),
    law("guardianship", (CH,), "placement_a_des_fins|fursorgerische", SERVED, (10, "day")),
    # LU: acts of the administration go to the administrative court within three months (loi du 21 juin 1999,
    # art. 13).
    law("administrative", (LU,), "tribunal_administratif|recours_en_annulation|refus_d_autorisation",
        SERVED, (3, "month")),
)  # fmt: skip
