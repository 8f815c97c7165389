// A node's JSON-RPC interface, as a wallet uses it.

import { errors, ProviderError } from "./errors.mjs";

/**
 * Calls `method` at `url`; throws a {@link ProviderError} with the node's own code where it refuses.
 * @param {string} url
 * @param {string} method
 * @param {unknown[]} [params]
 * @returns {Promise<any>}
 */
export async function call(url, method, params = []) {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  let answer;
  try {
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    answer = await response.json();
  } catch (error) {
    throw errors.internal(`the node does not answer: ${/** @type {Error} */ (error).message}`);
  }
  if (answer.error) throw new ProviderError(answer.error.code, answer.error.message, answer.error.data);
  return answer.result;
}
