// What the page says in English about a mail shown as its sender laid it out, and about its source.

/** @type {typeof import("./fr_original.js").O} */
export const O = {
  views: "Presentation of the mail", text: "Text", original: "Original", source: "Source code",
  frame: "The mail as its sender laid it out",
  inFrame: "The keyboard is in the mail shown: the page’s keys do nothing there.", backToPage: "Back to the page",
  sourceLabel: "Source code of the mail",
  safe: "Nothing runs and nothing is loaded from elsewhere. The real address follows each link.",
  links: (n) => (n < 2 ? "Link in this mail" : `Links in this mail (${n})`),
  noLinkText: "(picture or link without text)",
  cut: (size) => `The beginning only: the mail is ${size}.`,
};
