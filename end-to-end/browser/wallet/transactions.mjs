// Transactions: what a page leaves out is filled in, then they are signed and sent.

import { Transaction, getAddress } from "ethers";
import { errors, ProviderError } from "./errors.mjs";
import { call } from "./rpc.mjs";
import { inTurn } from "./turns.mjs";

/** What a wallet lets a call use that the node says will revert. */
const GAS_FOR_A_REVERT = 1_000_000n;

/**
 * Signs and sends what `eth_sendTransaction` was given.
 * @param {{ url: string, chainId: string, account: import("ethers").BaseWallet, sendsReverting: boolean }} by
 * @param {{ to?: string, data?: string, input?: string, value?: string, gas?: string, nonce?: string }} request
 */
export async function send({ url, chainId, account, sendsReverting }, request) {
  const from = account.address;
  const { to, value = "0x0" } = request;
  const data = request.data ?? request.input ?? "0x";
  const gas = request.gas ?? (await estimate(url, { from, to, data, value }, sendsReverting));
  // A base fee of zero gives a fee of zero: on such a chain nobody needs a coin.
  const { baseFeePerGas = "0x0" } = await call(url, "eth_getBlockByNumber", ["latest", false]);
  return inTurn(url, from, async () => {
    const nonce = request.nonce ?? (await call(url, "eth_getTransactionCount", [from, "pending"]));
    const transaction = Transaction.from({
      type: 2,
      chainId: BigInt(chainId),
      nonce: Number(nonce),
      to: to ? getAddress(to) : null,
      data,
      value: BigInt(value),
      gasLimit: BigInt(gas),
      maxFeePerGas: 2n * BigInt(baseFeePerGas),
      maxPriorityFeePerGas: 0n,
    });
    return sign(url, account, transaction);
  });
}

/**
 * Puts another transaction into the place of one that waits: the same again, or with `cancel` one that does nothing.
 * @param {{ url: string, account: import("ethers").BaseWallet }} by
 * @param {string} hash
 * @param {boolean} cancel
 */
export async function replace({ url, account }, hash, cancel) {
  const waiting = await call(url, "eth_getTransactionByHash", [hash]);
  if (!waiting || waiting.blockNumber) throw new Error(`transaction ${hash} does not wait to be mined`);
  // Nodes take a dearer transaction only, and who has nothing cannot offer more than nothing.
  await call(url, "anvil_dropTransaction", [hash]);
  const transaction = Transaction.from({
    type: 2,
    chainId: BigInt(waiting.chainId),
    nonce: Number(waiting.nonce),
    to: cancel ? account.address : getAddress(waiting.to),
    data: cancel ? "0x" : waiting.input,
    value: cancel ? 0n : BigInt(waiting.value),
    // Not the same bytes again, which would be the same transaction.
    gasLimit: BigInt(waiting.gas) + 1n,
    maxFeePerGas: BigInt(waiting.maxFeePerGas ?? waiting.gasPrice),
    maxPriorityFeePerGas: 0n,
  });
  return sign(url, account, transaction);
}

/**
 * @param {string} url
 * @param {import("ethers").BaseWallet} account
 * @param {Transaction} transaction
 */
async function sign(url, account, transaction) {
  transaction.signature = account.signingKey.sign(transaction.unsignedHash);
  return call(url, "eth_sendRawTransaction", [transaction.serialized]);
}

/**
 * @param {string} url
 * @param {object} transaction
 * @param {boolean} sendsReverting
 */
async function estimate(url, transaction, sendsReverting) {
  try {
    // A block more or less changes what a call needs.
    return (BigInt(await call(url, "eth_estimateGas", [transaction])) * 12n) / 10n;
  } catch (error) {
    if (sendsReverting) return GAS_FOR_A_REVERT;
    const { message, data, code } = /** @type {ProviderError} */ (error);
    throw errors.internal(message, { originalError: { code, message, data } });
  }
}
