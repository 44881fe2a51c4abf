// Approves once, though the answer may be lost on the way: the same request goes again under the same key.

/** The keys of approvals whose answer never came, by what was asked. @type {Map<string, string>} */
const unanswered = new Map();

const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** The answer to an approval, asked for again at once when the network was cut. Asked anew later, it goes under the
 * same key while it is the same: the server then does nothing twice.
 * @param {(key: string) => Promise<any>} request @param {string} asked what tells it from others @returns {Promise<any>} */
export async function approveOnce(request, asked) {
  const key = unanswered.get(asked) ?? newKey();
  unanswered.set(asked, key);
  const lost = (/** @type {unknown} */ error) => /** @type {any} */ (error)?.status === 0;
  try {
    const answer = await request(key).catch((error) => (lost(error) ? request(key) : Promise.reject(error)));
    unanswered.delete(asked);
    return answer;
  } catch (error) {
    if (!lost(error)) unanswered.delete(asked);
    throw error;
  }
}
