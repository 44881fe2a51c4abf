// The habits read out of the letters sent, as a part of « Textes du cabinet ».

import { api } from "./api.js";
import { h } from "./dom.js";
import { CORRESPONDENTS, STYLE } from "./fr_voice.js";

/** @typedef {{words: string, count: number, total: number}} Habit */
/** @typedef {{to: string, letters: number, greeting: Habit | null, closing: Habit | null, words: number}} Manner */
/** @typedef {{mailbox: string, manners: Manner[], tu: number, vous: number}} Style */

/** @param {Habit | null} habit */
const drawHabit = (habit) => (habit ? [habit.words, " ", h("span", { class: "muted" }, STYLE.count(habit.count, habit.total))] : "—");

/** @param {Style} style */
const drawStyle = ({ mailbox, manners, tu, vous }) => h("div", { data: { testid: `style-${mailbox}` } },
  h("h4", {}, STYLE.mailbox(mailbox)),
  h("table", { class: "habits" },
    h("thead", {}, h("tr", {}, [STYLE.to, STYLE.greeting, STYLE.closing, STYLE.words].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, manners.map((one) => h("tr", {}, h("th", { scope: "row" }, CORRESPONDENTS[one.to] ?? one.to),
      h("td", {}, drawHabit(one.greeting)), h("td", {}, drawHabit(one.closing)), h("td", {}, STYLE.length(one.words)))))),
  h("p", { class: "muted" }, STYLE.forms(tu, vous)));

/** @type {import("./library.js").Part} */
export const stylePart = {
  id: "style", title: STYLE.title,
  draw: async () => {
    const { styles } = await api.styles();
    return [h("p", { class: "muted" }, STYLE.lead), styles.length > 0 ? styles.map(drawStyle) : h("p", {}, STYLE.none)];
  },
};
