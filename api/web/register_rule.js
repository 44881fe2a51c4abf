// The rule of one dossier: its replies leave once two persons approved them.

import { accessApi } from "./api_access.js";
import { ApiError } from "./api.js";
import { fill, h } from "./dom.js";
import { RULE } from "./fr_rules.js";

/** The field, for who manages; it stands empty until the rules are known. @param {number} dossier */
export function twoPersons(dossier) {
  const told = h("p", { class: "muted", role: "status", data: { testid: "register-two-told" } });
  const box = h("input", { type: "checkbox", disabled: true, data: { testid: "register-two" } });
  const guarded = async (/** @type {() => Promise<void>} */ run) => {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(told, error.message);
    }
  };
  const save = () => void guarded(async () => {
    const wanted = box.checked;
    box.checked = !wanted; // until the server said so
    const { rules } = await accessApi.all(); // somebody else may have changed another rule meanwhile
    const others = rules.dossiers.filter((one) => one !== dossier);
    const kept = await accessApi.setRules({ ...rules, dossiers: wanted ? [...others, dossier] : others });
    box.checked = kept.rules.dossiers.includes(dossier);
    fill(told, box.checked ? RULE.on : RULE.off);
  });
  box.addEventListener("change", save);
  void guarded(async () => {
    box.checked = (await accessApi.all()).rules.dossiers.includes(dossier);
    box.disabled = false;
  });
  return h("section", { class: "register-rule" }, h("h4", {}, RULE.title), h("label", { class: "check" }, box, h("span", {}, RULE.label)), told);
}
