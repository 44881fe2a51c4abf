// The open mail on paper: its text, its answer and its history unfolded, without what surrounds them on the screen.

import { textForPrint } from "./original.js";

const UNFOLDED = "article .about, article [data-fold='history'], article .thread-letter, article [data-fold='quoted']";
/** Shows the mail again as it was; null while nothing is being printed. @type {(() => void) | null} */
let back = null;

addEventListener("beforeprint", () => {
  if (back) return;
  const restored = textForPrint();
  const unfolded = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(UNFOLDED))].filter((one) => !one.open);
  for (const one of unfolded) one.open = true;
  back = () => {
    for (const one of unfolded) one.open = false;
    restored();
    back = null;
  };
});
addEventListener("afterprint", () => back?.());

/** Prints the open mail; nothing when none is open. */
export function printMail() {
  if (document.querySelector("article.mail-sheet")) window.print();
}
