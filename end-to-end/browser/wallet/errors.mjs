// What a wallet answers when it does not do what a page asks: EIP-1193, EIP-1474, EIP-3085, EIP-3326.

/** An error with a code that a page can tell apart. */
export class ProviderError extends Error {
  /**
   * @param {number} code
   * @param {string} message
   * @param {unknown} [data]
   */
  constructor(code, message, data) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** Errors that people meet, by name. */
export const errors = {
  rejected: () => new ProviderError(4001, "User rejected the request."),
  unauthorized: () => new ProviderError(4100, "The requested account and/or method has not been authorized by the user."),
  unsupported: (/** @type {string} */ method) =>
    new ProviderError(4200, `The Provider does not support the requested method: ${method}`),
  disconnected: () => new ProviderError(4900, "The Provider is disconnected from all chains."),
  unknownChain: (/** @type {string} */ chainId) =>
    new ProviderError(4902, `Unrecognized chain ID "${chainId}". Try adding the chain using wallet_addEthereumChain first.`),
  alreadyPending: (/** @type {string} */ method) =>
    new ProviderError(-32002, `Already processing ${method}. Please wait.`),
  invalidParams: (/** @type {string} */ why) => new ProviderError(-32602, why),
  internal: (/** @type {string} */ why, /** @type {unknown} */ data = undefined) => new ProviderError(-32603, why, data),
};
