// The red button of the office: it stops every model at once; an administrator lets them start again.

import { ApiError } from "./api.js";
import { modelsApi } from "./api_models.js";
import { button, fill, h, openDialog, toast } from "./dom.js";
import { STOP } from "./fr_models.js";

/** What the server says under this key while all models are stopped. */
const KEY = "models_stopped";

/** Asks once more, and says what follows from it. @param {boolean} stopping @returns {Promise<boolean>} */
async function sure(stopping) {
  const yes = await openDialog(stopping ? STOP.stopTitle : STOP.startTitle, (/** @type {(value: boolean | null) => void} */ close) => [
    h("div", { class: "dialog-body" }, stopping ? [h("p", {}, STOP.stopLead), h("p", {}, STOP.stopAfter)] : h("p", {}, STOP.startLead)),
    h("div", { class: "dialog-actions" },
      button(stopping ? STOP.stop : STOP.start, () => close(true), { class: stopping ? "button stop" : "button primary", autofocus: true, data: { testid: "models-confirm" } }),
      button(STOP.cancel, () => close(null))),
  ], { testid: "models-sure" });
  return yes === true;
}

/** Stops all models, or starts them, once the person is sure; true when it was done. @param {boolean} stopping @returns {Promise<boolean>} */
export async function switchModels(stopping) {
  if (!(await sure(stopping))) return false;
  try {
    await (stopping ? modelsApi.stop() : modelsApi.start());
    toast(stopping ? STOP.nowStopped : STOP.nowStarted);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.message, { alert: true });
    return false;
  }
}

/** The button for who may press it, or that all are stopped. @param {HTMLElement} root @param {{session: import("./api.js").Session, office: import("./api.js").Lanes, poll: () => Promise<void>}} desk */
export function drawModelStop(root, desk) {
  const { model, user } = desk.session;
  const stopped = desk.office.notices.some(({ key }) => key === KEY);
  const seen = `${stopped} ${model.configured} ${user.role}`;
  if (root.dataset.seen === seen) return;
  const held = root.contains(document.activeElement);
  root.dataset.seen = seen;
  const press = async () => { if (await switchModels(!stopped)) void desk.poll(); };
  fill(root, stopped && h("p", { class: "model-stopped", data: { testid: "models-stopped" } }, STOP.stopped),
    stopped && user.role === "admin" && button(STOP.start, () => void press(), { class: "button small", data: { testid: "models-start" } }),
    !stopped && model.configured && user.role !== "reader" && button(STOP.stop, () => void press(), { class: "button small stop", data: { testid: "models-stop" } }));
  if (held) root.querySelector("button")?.focus();
}
