// Who signs the reply: the office or the person who writes it; the choice changes the text under their eyes.

import { ApiError } from "./api.js";
import { signaturesApi } from "./api_signatures.js";
import { fill, h } from "./dom.js";
import { SIGNING } from "./fr_signatures.js";

/** @typedef {import("./api_signatures.js").Signing} Signing */

/** The closing that stands at the end of the text, if any: the longest, as one may end another.
 * @param {Signing} known @param {string} text */
const closingOf = ({ office, mine }, text) => [office, mine].sort((a, b) => b.length - a.length)
  .find((closing) => closing && text.trimEnd().endsWith(closing));

/**
 * The choice under the text of the editor, once the server told both closings.
 * @param {import("./api.js").Detail} mail
 * @param {HTMLTextAreaElement} body
 * @param {{empty: boolean, onStart: (text: string) => void, onSwap: () => void}} handlers
 *   empty: the reply is started here; onStart: it begins with this closing; onSwap: the person chose the other
 */
export function drawSigning(mail, body, { empty, onStart, onSwap }) {
  const element = h("fieldset", { class: "signing", hidden: true, data: { testid: "signing" } });
  /** @type {Signing | null} */
  let known = null;

  const pick = (/** @type {boolean} */ own) => {
    if (!known) return;
    const before = closingOf(known, body.value);
    if (!before) return;
    const text = body.value.trimEnd();
    body.value = text.slice(0, text.length - before.length) + (own ? known.mine : known.office);
    onSwap();
    signaturesApi.choose(own).catch((error) => { if (!(error instanceof ApiError)) throw error; });
  };

  const choice = (/** @type {boolean} */ own, /** @type {string} */ name, /** @type {boolean} */ checked) => h("label", { class: "check" },
    h("input", { type: "radio", name: "signing", checked, data: { testid: own ? "sign-mine" : "sign-office" }, on: { change: () => pick(own) } }), name);

  const update = () => {
    const closing = known && known.office && known.mine && known.office !== known.mine && closingOf(known, body.value);
    const [office, mine] = element.querySelectorAll("input");
    element.hidden = !closing;
    if (!closing || !known) return;
    const own = closing === known.mine;
    if (!office || !mine) fill(element, h("legend", {}, SIGNING.label), choice(false, SIGNING.office, !own), choice(true, known.name, own));
    else [office.checked, mine.checked] = [!own, own];
  };

  signaturesApi.signing(mail.id).then((found) => {
    known = found;
    const closing = (found.own && found.mine) || found.office;
    if (empty && closing && body.value === "") onStart(`\n\n${closing}`);
    update();
  }, (error) => { if (!(error instanceof ApiError)) throw error; });

  /** Whether nothing but a signature is written. */
  const isBare = () => body.value.trim() === "" || Boolean(known && [known.office, known.mine].includes(body.value.trim()));
  return { element, update, isBare };
}
