// A list that grows, read page by page: what follows is added at its end, and the keyboard goes there.

import { button, fill } from "./dom.js";
import { T } from "./fr.js";

/** Draws the first page into the list, and « Afficher la suite » into its foot while there is more.
 * @param {{list: Element, foot: Element, read: (cursor: string | null) => Promise<{rows: HTMLElement[], next: string | null}>, fail: (error: unknown) => void, testid?: string}} parts */
export function drawPages({ list, foot, read, fail, testid = "more-of-list" }) {
  const draw = async (/** @type {string | null} */ cursor) => {
    const { rows, next } = await read(cursor);
    if (cursor === null) fill(list, rows);
    else list.append(...rows);
    const more = next && button(T.more, () => void draw(next).catch(fail), { class: "button small", data: { testid } });
    fill(foot, more);
    const [first] = rows;
    if (cursor === null || !first) return;
    const target = first.querySelector("summary") ?? first;
    if (target === first) first.tabIndex = -1;
    target.focus();
  };
  return draw(null);
}
