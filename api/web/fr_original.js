// What the page says in French about a mail shown as its sender laid it out, and about its source.

export const O = {
  views: "Présentation du mail", text: "Texte", original: "Original", source: "Code source",
  frame: "Le mail tel que son expéditeur l’a mis en page",
  inFrame: "Le clavier est dans le mail affiché\u00a0: les touches de la page n’y agissent pas.", backToPage: "Revenir à la page",
  sourceLabel: "Code source du mail",
  safe: "Rien ne s’exécute et rien n’est chargé d’ailleurs. L’adresse réelle suit chaque lien.",
  links: (/** @type {number} */ n) => (n < 2 ? "Lien de ce mail" : `Liens de ce mail (${n})`),
  noLinkText: "(image ou lien sans texte)",
  cut: (/** @type {string} */ size) => `Le début seulement : le mail pèse ${size}.`,
};
