// The wallet's part in the page. It is serialised, so it uses nothing from outside itself.

/**
 * Installs a provider, announces it by EIP-6963, and offers it as `window.ethereum` if the wallet does so.
 * @param {{
 *   id: string, announces: boolean, legacy: boolean,
 *   info: { uuid: string, name: string, icon: string, rdns: string },
 * }} settings
 */
export function install({ id, announces, legacy, info }) {
  // Wallets are in the page that a person sees, not in frames without an address.
  if (!location.protocol.startsWith("http")) return;
  const page = /** @type {any} */ (window);
  /** @type {Map<string, Set<(payload: unknown) => void>>} */
  const listeners = new Map();
  const of = (/** @type {string} */ event) => {
    if (!listeners.has(event)) listeners.set(event, new Set());
    return /** @type {Set<(payload: unknown) => void>} */ (listeners.get(event));
  };

  const provider = {
    /** @param {{ method: string, params?: unknown }} request */
    async request(request) {
      const { result, error } = await page.testWallet(id, request?.method, request?.params ?? []);
      if (error) throw Object.assign(new Error(error.message), { code: error.code, data: error.data });
      return result;
    },
    /** @param {string} event @param {(payload: unknown) => void} listener */
    on(event, listener) {
      of(event).add(listener);
      return provider;
    },
    /** @param {string} event @param {(payload: unknown) => void} listener */
    removeListener(event, listener) {
      of(event).delete(listener);
      return provider;
    },
  };

  page.testWalletEvents ??= {};
  page.testWalletEvents[id] = (/** @type {string} */ event, /** @type {unknown} */ payload) => {
    for (const listener of [...of(event)]) listener(payload);
  };

  if (legacy) page.ethereum ??= provider;
  if (!announces) return;
  const detail = Object.freeze({ info: Object.freeze({ ...info }), provider: Object.freeze(provider) });
  const announce = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}
