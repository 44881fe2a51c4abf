// What the page says in English while the server cannot be reached.

/** @type {typeof import("./fr_offline.js").O} */
export const O = {
  banner: "Offline. Actions wait; what you write stays in this page and will be saved when the connection is back.",
  waits: "Offline: nothing was done. Try again when the connection is back.",
  sendLater: "Offline: sending waits until the connection is back.",
  keptHere: "Offline: your text is kept in this page.",
};
