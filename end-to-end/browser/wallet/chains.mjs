// The chains that a wallet knows, and the one that it is on.

import { errors } from "./errors.mjs";
import { call } from "./rpc.mjs";

/** @typedef {{ chainId: string, url: string, name: string }} Chain */

/**
 * Reads the parameter of `wallet_addEthereumChain`, as strictly as wallets do (EIP-3085), and asks the node which chain it is.
 * @param {any} given
 * @returns {Promise<Chain>}
 */
export async function readChain(given) {
  const { chainId, chainName, rpcUrls, nativeCurrency } = given ?? {};
  if (!/^0x[1-9a-f][0-9a-f]*$/.test(chainId ?? "")) throw errors.invalidParams(`no chain id: ${chainId}`);
  if (!chainName) throw errors.invalidParams("the chain has no name");
  const url = (rpcUrls ?? []).find(isUsable);
  if (!url) throw errors.invalidParams("no RPC URL by https, nor by http on this machine");
  const { name, symbol, decimals } = nativeCurrency ?? {};
  if (!name || !/^\S{1,6}$/.test(symbol ?? "") || decimals !== 18) {
    throw errors.invalidParams("nativeCurrency needs a name, a symbol of 1 to 6 characters, and 18 decimals");
  }
  const found = await call(url, "eth_chainId");
  if (BigInt(found) !== BigInt(chainId)) {
    throw errors.invalidParams(`Chain ID returned by RPC URL ${url} does not match ${chainId}`);
  }
  return { chainId, url, name: chainName };
}

/** @param {string} text */
function isUsable(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "https:" || (url?.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname));
}
