// What the page says in English about printing.

/** @type {typeof import("./fr_print.js").I} */
export const I = { print: "Print", key: "Print the mail, its reply and its history" };
