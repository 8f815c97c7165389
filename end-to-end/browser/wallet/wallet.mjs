// A wallet with keys of its own, which a story steers: it behaves as the wallets do that people have.

import { Wallet as Account, getAddress, getBytes } from "ethers";
import { randomUUID } from "node:crypto";
import { readChain } from "./chains.mjs";
import { errors, ProviderError } from "./errors.mjs";
import { install } from "./injected.mjs";
import { Prompts } from "./prompts.mjs";
import { call } from "./rpc.mjs";
import * as transactions from "./transactions.mjs";
import { readTypedData } from "./typed-data.mjs";

/** @typedef {import("./chains.mjs").Chain} Chain */

const NOT_SUPPORTED = /^(eth_sign|eth_signTypedData|eth_signTypedData_v3|eth_signTransaction|eth_subscribe)$/;

/** The test wallet. Without an arrangement its person agrees to everything at once. */
export class TestWallet {
  /** @type {import("playwright-core").BrowserContext | undefined} */
  #context;
  /** @type {Account[]} */
  #accounts;
  /** @type {Chain[]} */
  #chains;
  #chainId;
  /** Origins that the person lets see the account. @type {Set<string>} */
  #connected = new Set();
  #locked = false;
  #online = true;
  #connecting = false;
  #prompts = new Prompts();
  /** What answers a method. @type {Record<string, (params: any, origin: string) => Promise<unknown>>} */
  #methods;

  /** Sends what the node says will revert, as a person can tell most wallets to do. */
  sendsReverting = false;

  /**
   * @param {{
   *   keys: string[], chain: Chain, name?: string, rdns?: string, icon?: string,
   *   announces?: boolean, legacy?: boolean,
   * }} settings `chain` is the one that it is on and knows; `legacy` offers it as `window.ethereum` too
   */
  constructor({ keys, chain, name = "Test Wallet", rdns = "org.example.wallet", icon, announces = true, legacy = false }) {
    this.id = randomUUID();
    this.info = { uuid: this.id, name, icon: icon ?? drawing(name), rdns };
    this.announces = announces;
    this.legacy = legacy;
    this.#accounts = keys.map((key) => new Account(key));
    this.#chains = [chain];
    this.#chainId = chain.chainId;
    this.#methods = {
      eth_accounts: async (_, origin) => this.#visible(origin),
      eth_requestAccounts: (params, origin) => this.#connect("eth_requestAccounts", params, origin),
      wallet_requestPermissions: async (params, origin) => {
        await this.#connect("wallet_requestPermissions", params, origin, true);
        return this.#permissions(origin);
      },
      wallet_getPermissions: async (_, origin) => this.#permissions(origin),
      wallet_revokePermissions: async (_, origin) => {
        await this.disconnect(origin);
        return null;
      },
      eth_chainId: async () => this.#chainId,
      net_version: async () => String(Number(this.#chainId)),
      personal_sign: (params, origin) => this.#signMessage(params, origin),
      eth_signTypedData_v4: (params, origin) => this.#signTypedData(params, origin),
      eth_sendTransaction: (params, origin) => this.#send(params, origin),
      wallet_switchEthereumChain: (params, origin) => this.#switchTo(params, origin),
      wallet_addEthereumChain: (params, origin) => this.#add(params, origin),
    };
  }

  // ------------------------------------------------------------------ what a story reads

  /** The account in use. */
  get address() {
    return this.#accounts[0].address;
  }

  /** The chain in use, hexadecimal. */
  get chainId() {
    return this.#chainId;
  }

  /** Every question shown to the person so far, or those with this method. @param {string} [method] */
  prompts(method) {
    return this.#prompts.shown.filter((prompt) => method === undefined || prompt.method === method);
  }

  // ------------------------------------------------------------------ how the person answers

  /** The next question, or the next call of `method`, is refused by the person (4001). @param {string} [method] */
  rejectNext(method) {
    this.#prompts.hold(method).reject();
  }

  /**
   * The next question, or the next call of `method`, fails.
   * @param {{ code: number, message?: string, data?: unknown }} error
   * @param {string} [method] needed for what asks nobody, such as eth_call
   */
  failNext(error, method) {
    this.#prompts.hold(method).fail(error);
  }

  /** The next question, or the next call of `method`, waits until the story answers it. @param {string} [method] */
  holdNext(method) {
    return this.#prompts.hold(method);
  }

  // ------------------------------------------------------------------ what the person does in the wallet

  /** Lets an origin see the account without having been asked by it. @param {string} origin */
  async connect(origin) {
    this.#connected.add(new URL(origin).origin);
    await this.#tellAccounts();
  }

  /** Takes that back, from one origin or from all. @param {string} [origin] */
  async disconnect(origin) {
    const gone = origin === undefined ? [...this.#connected] : [new URL(origin).origin];
    for (const one of gone) this.#connected.delete(one);
    await this.#emit("accountsChanged", [], (one) => gone.includes(one));
  }

  /** Uses other accounts, the first of which is in use from then on. @param {string[]} keys */
  async useAccounts(keys) {
    this.#accounts = keys.map((key) => new Account(key));
    await this.#tellAccounts();
  }

  /** Uses another of the wallet's accounts. @param {string} address */
  async switchAccount(address) {
    const wanted = getAddress(address);
    const index = this.#accounts.findIndex((account) => account.address === wanted);
    if (index < 0) throw new Error(`the wallet has no account ${address}`);
    this.#accounts.unshift(...this.#accounts.splice(index, 1));
    await this.#tellAccounts();
  }

  /** Goes to another chain, which it knows from then on. @param {Chain} chain */
  async switchChain(chain) {
    if (!this.#chain(chain.chainId)) this.#chains.push(chain);
    await this.#goTo(chain.chainId);
  }

  /** Forgets a chain, so that switching to it gives 4902. @param {string} chainId */
  forgetChain(chainId) {
    this.#chains = this.#chains.filter((chain) => chain.chainId !== chainId);
  }

  /** Locks it: pages see no account. */
  async lock() {
    this.#locked = true;
    await this.#tellAccounts();
  }

  /** Unlocks it. */
  async unlock() {
    this.#locked = false;
    await this.#tellAccounts();
  }

  /** Loses its connection to every chain: requests fail with 4900. */
  async goOffline() {
    this.#online = false;
    const { code, message } = errors.disconnected();
    await this.#emit("disconnect", { code, message });
  }

  /** Has it again. */
  async goOnline() {
    this.#online = true;
    await this.#emit("connect", { chainId: this.#chainId });
  }

  /** Sends a waiting transaction again in its own place; the new hash. @param {string} hash */
  speedUp(hash) {
    return transactions.replace({ url: this.#url, account: this.#accounts[0] }, hash, false);
  }

  /** Puts nothing in a waiting transaction's place; the new hash. @param {string} hash */
  cancel(hash) {
    return transactions.replace({ url: this.#url, account: this.#accounts[0] }, hash, true);
  }

  // ------------------------------------------------------------------ what pages ask

  /**
   * Becomes part of every page of a context. For {@link installWallets}.
   * @param {import("playwright-core").BrowserContext} context
   */
  async install(context) {
    this.#context = context;
    const { id, info, announces, legacy } = this;
    await context.addInitScript(install, { id, info, announces, legacy });
  }

  /**
   * Answers a page.
   * @param {string} method
   * @param {any} params
   * @param {string} origin
   */
  async answer(method, params, origin) {
    try {
      if (!this.#online) throw errors.disconnected();
      if (typeof method !== "string") throw errors.invalidParams("a request needs a method");
      const known = this.#methods[method];
      if (!known && NOT_SUPPORTED.test(method)) throw errors.unsupported(method);
      if (!PROMPTING.has(method)) await this.#prompts.silently(method, params, origin);
      return { result: known ? await known(params, origin) : await call(this.#url, method, params) };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const { code, message, data } = error;
      return { error: { code, message, data } };
    }
  }

  /**
   * @param {string} method
   * @param {any} params
   * @param {string} origin
   * @param {boolean} [again] asks although the origin is connected
   */
  async #connect(method, params, origin, again = false) {
    if (this.#connected.has(origin) && !this.#locked && !again) return this.#visible(origin);
    if (this.#connecting) throw errors.alreadyPending(method);
    this.#connecting = true;
    try {
      await this.#prompts.ask(method, params, origin);
    } finally {
      this.#connecting = false;
    }
    this.#locked = false;
    this.#connected.add(origin);
    await this.#tellAccounts();
    return this.#visible(origin);
  }

  /** @param {[string, string]} params @param {string} origin */
  async #signMessage(params, origin) {
    const [message, from] = params;
    const account = this.#authorized(from, origin);
    await this.#prompts.ask("personal_sign", params, origin);
    return account.signMessage(/^0x([0-9a-f]{2})*$/i.test(message) ? getBytes(message) : message);
  }

  /** @param {[string, unknown]} params @param {string} origin */
  async #signTypedData(params, origin) {
    const [from, given] = params;
    const account = this.#authorized(from, origin);
    const { domain, types, message } = readTypedData(given, this.#chainId);
    await this.#prompts.ask("eth_signTypedData_v4", params, origin);
    return account.signTypedData(domain, types, message);
  }

  /** @param {[any]} params @param {string} origin */
  async #send(params, origin) {
    const [request] = params;
    const account = this.#authorized(request?.from, origin);
    if (request.chainId !== undefined && BigInt(request.chainId) !== BigInt(this.#chainId)) {
      throw errors.invalidParams(`the transaction is for chain ${request.chainId}, not ${this.#chainId}`);
    }
    await this.#prompts.ask("eth_sendTransaction", params, origin);
    const by = { url: this.#url, chainId: this.#chainId, account, sendsReverting: this.sendsReverting };
    return transactions.send(by, request);
  }

  /** @param {[{ chainId: string }]} params @param {string} origin */
  async #switchTo(params, origin) {
    const { chainId } = params[0] ?? {};
    if (!this.#chain(chainId)) {
      await this.#prompts.silently("wallet_switchEthereumChain", params, origin);
      throw errors.unknownChain(chainId);
    }
    if (chainId !== this.#chainId) {
      await this.#prompts.ask("wallet_switchEthereumChain", params, origin);
      await this.#goTo(chainId);
    }
    return null;
  }

  /** @param {[any]} params @param {string} origin */
  async #add(params, origin) {
    const chain = await readChain(params[0]);
    await this.#prompts.ask("wallet_addEthereumChain", params, origin);
    await this.switchChain(chain);
    return null;
  }

  /**
   * The account that a page may use, or 4100.
   * @param {string | undefined} from
   * @param {string} origin
   */
  #authorized(from, origin) {
    const [address] = this.#visible(origin);
    if (!address || address.toLowerCase() !== from?.toLowerCase()) throw errors.unauthorized();
    return this.#accounts[0];
  }

  /** The accounts that an origin sees. @param {string} origin */
  #visible(origin) {
    return this.#locked || !this.#connected.has(origin) ? [] : [this.address.toLowerCase()];
  }

  /** @param {string} origin */
  #permissions(origin) {
    const accounts = this.#visible(origin);
    if (accounts.length === 0) return [];
    const caveats = [{ type: "restrictReturnedAccounts", value: accounts }];
    return [{ invoker: origin, parentCapability: "eth_accounts", caveats }];
  }

  /** @param {string} chainId */
  #chain(chainId) {
    return this.#chains.find((chain) => chain.chainId === chainId);
  }

  get #url() {
    const chain = this.#chain(this.#chainId);
    if (!chain) throw errors.disconnected();
    return chain.url;
  }

  /** @param {string} chainId */
  async #goTo(chainId) {
    if (chainId === this.#chainId) return;
    this.#chainId = chainId;
    await this.#emit("chainChanged", chainId);
  }

  #tellAccounts() {
    const accounts = this.#locked ? [] : [this.address.toLowerCase()];
    return this.#emit("accountsChanged", accounts, (origin) => this.#connected.has(origin));
  }

  /**
   * Tells every page, or those whose origin fits.
   * @param {string} event
   * @param {unknown} payload
   * @param {(origin: string) => boolean} [fits]
   */
  async #emit(event, payload, fits = () => true) {
    const pages = (this.#context?.pages() ?? []).filter((page) => page.url().startsWith("http"));
    const told = pages
      .filter((page) => fits(new URL(page.url()).origin))
      .map((page) => page.evaluate(tell, { id: this.id, event, payload }));
    // A page that is just being left hears nothing, as with real wallets.
    await Promise.allSettled(told);
  }
}

/** Methods that ask the person, and see by themselves what is arranged. */
const PROMPTING = new Set([
  "eth_requestAccounts",
  "wallet_requestPermissions",
  "personal_sign",
  "eth_signTypedData_v4",
  "eth_sendTransaction",
  "wallet_switchEthereumChain",
  "wallet_addEthereumChain",
]);

/**
 * Runs in the page.
 * @param {{ id: string, event: string, payload: unknown }} message
 */
function tell({ id, event, payload }) {
  /** @type {any} */ (window).testWalletEvents?.[id]?.(event, payload);
}

/**
 * Installs wallets in a context, before its first page is opened.
 * @param {import("playwright-core").BrowserContext} context
 * @param {TestWallet[]} wallets
 */
export async function installWallets(context, wallets) {
  await context.exposeBinding("testWallet", async ({ frame }, id, method, params) => {
    const wallet = wallets.find((one) => one.id === id);
    if (!wallet) throw new Error(`there is no wallet ${id}`);
    return wallet.answer(method, params, new URL(frame.url()).origin);
  });
  for (const wallet of wallets) await wallet.install(context);
}

/** An icon as EIP-6963 wants it: a square as a data URI. @param {string} name */
function drawing(name) {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" rx="20" fill="#456"/>` +
    `<text x="48" y="64" font-size="48" text-anchor="middle" fill="#fff">${name[0]}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
