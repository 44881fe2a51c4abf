// What the page asks of the server about the office's dossier types.

import { call } from "./api.js";

/** @typedef {{slug: string | null, name: string, configured: string | null, on: boolean}} OfficeType */
/** @typedef {{types: OfficeType[], own: boolean, number: number, at: string | null, who: string | null}} OfficeTypes */

export const typesApi = {
  /** @returns {Promise<OfficeTypes>} */
  all: () => call("GET", "settings/types"),
  /** @returns {Promise<OfficeTypes>} */
  save: (/** @type {number} */ number, /** @type {OfficeType[]} */ types) => call("PUT", "settings/types", { number, types: types.map(({ slug, name, on }) => ({ slug, name, on })) }),
  /** @returns {Promise<OfficeTypes>} */
  restore: (/** @type {number} */ number) => call("POST", "settings/types/restore", { number }),
};
