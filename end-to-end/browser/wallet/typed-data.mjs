// EIP-712 signatures, made of the JSON as it is given.

import { TypedDataEncoder } from "ethers";
import { errors } from "./errors.mjs";

/** What EIP-712 allows in a domain, in the only order. */
const DOMAIN = ["name", "version", "chainId", "verifyingContract", "salt"];

/**
 * Reads the parameter of `eth_signTypedData_v4`. As wallets do, refuses data whose domain has no type, or another one than
 * its values, and data for another chain than the one that is shown to the person.
 * @param {unknown} given
 * @param {string} chainId
 */
export function readTypedData(given, chainId) {
  let data;
  try {
    data = typeof given === "string" ? JSON.parse(given) : given;
  } catch {
    throw errors.invalidParams("the typed data is not JSON");
  }
  const { domain, primaryType, message, types: { EIP712Domain, ...types } = {} } = data ?? {};
  if (!Array.isArray(EIP712Domain)) throw errors.invalidParams("types.EIP712Domain is missing");
  const named = EIP712Domain.map(({ name }) => name).join();
  const allowed = DOMAIN.filter((name) => domain?.[name] !== undefined).join();
  if (named !== allowed) throw errors.invalidParams(`types.EIP712Domain names ${named}, the domain has ${allowed}`);
  if (!(primaryType in types) || !message) throw errors.invalidParams(`no message of the type ${primaryType}`);
  if (domain.chainId !== undefined && BigInt(domain.chainId) !== BigInt(chainId)) {
    const active = Number(chainId);
    throw errors.invalidParams(`Provided chainId "${domain.chainId}" must match the active chainId "${active}"`);
  }
  const used = reachable(types, primaryType);
  try {
    TypedDataEncoder.hash(domain, used, message);
  } catch (error) {
    throw errors.invalidParams(/** @type {Error} */ (error).message);
  }
  return { domain, types: used, message };
}

/**
 * The types that the primary type is made of: ethers finds it by that nothing else uses it.
 * @param {Record<string, { name: string, type: string }[]>} types
 * @param {string} primaryType
 */
function reachable(types, primaryType) {
  /** @type {Record<string, { name: string, type: string }[]>} */
  const found = {};
  const visit = (/** @type {string} */ name) => {
    if (found[name] || !types[name]) return;
    found[name] = types[name];
    for (const { type } of types[name]) visit(type.replace(/\[.*$/, ""));
  };
  visit(primaryType);
  return found;
}
