// What the page says while the server cannot be reached.

export const O = {
  banner: "Hors ligne. Les actions attendent ; ce que vous écrivez reste dans cette page et sera enregistré au retour de la connexion.",
  waits: "Hors ligne : rien n’a été fait. Recommencez au retour de la connexion.",
  sendLater: "Hors ligne : l’envoi attend le retour de la connexion.",
  keptHere: "Hors ligne : votre texte est gardé dans cette page.",
};
