// The chain, without a browser: transactions of people, views, time.

import { Transaction, Wallet } from "ethers";
import { setTimeout as sleep } from "node:timers/promises";
import { ProviderError } from "../wallet/errors.mjs";
import { call } from "../wallet/rpc.mjs";
import { inTurn } from "../wallet/turns.mjs";
import { contractInterface } from "./contract.mjs";

const GAS_LIMIT = 1_000_000n;
const POLL = 5;
const MINED_WITHIN = 15_000;
/** Often enough that no edge calls the newest block old. */
const HEARTBEAT = 10_000;

/** A development chain with the contract on it. */
export class Chain {
  #paused = false;
  #heart;

  /** @param {{ rpc: string, chainId: number, contract: string, contractBlock: number }} where */
  constructor({ rpc, chainId, contract, contractBlock }) {
    this.url = rpc;
    this.chainId = chainId;
    this.contract = contract;
    this.contractBlock = contractBlock;
    this.#heart = setInterval(() => this.#paused || this.mine().catch(() => {}), HEARTBEAT);
    this.#heart.unref();
  }

  /** What a wallet has to know of it. */
  get forWallets() {
    return { chainId: `0x${this.chainId.toString(16)}`, url: this.url, name: "Gaitkeeper development chain" };
  }

  /**
   * Signs one of the contract's statements (EIP-712): that `signer` agrees to be a device, or an account, of a patient.
   * @param {import("ethers").Signer} signer
   * @param {"DeviceBinding" | "AccountLink"} statement
   * @param {{ patientId: bigint, deadline: number }} what
   */
  async signStatement(signer, statement, { patientId, deadline }) {
    const domain = { name: "Gaitkeeper HealthRecords", version: "1", chainId: this.chainId, verifyingContract: this.contract };
    const who = statement === "DeviceBinding" ? "device" : "account";
    const types = {
      [statement]: [
        { name: who, type: "address" },
        { name: "patientId", type: "uint128" },
        { name: "deadline", type: "uint256" },
      ],
    };
    return signer.signTypedData(domain, types, { [who]: await signer.getAddress(), patientId, deadline });
  }

  /** Any method of the node. @param {string} method @param {unknown[]} [params] @returns {Promise<any>} */
  rpc(method, params) {
    return call(this.url, method, params);
  }

  /**
   * Calls a function of the contract and waits until it is mined; fails where it reverts.
   * @param {{ key: string }} person
   * @param {string} name
   * @param {...unknown} args
   * @returns {Promise<any>} the receipt
   */
  async send(person, name, ...args) {
    const data = contractInterface.encodeFunctionData(name, args);
    const [receipt] = await this.sendAll(person, [{ to: this.contract, data }]);
    if (receipt.status === "0x1") return receipt;
    throw new Error(`${name} reverted: ${await this.refusal(person, data)}`);
  }

  /**
   * Sends transactions one after the other without waiting in between; their receipts.
   * @param {{ key: string }} person
   * @param {{ to: string | null, data: string, gas?: bigint }[]} calls
   */
  async sendAll(person, calls) {
    const hashes = await this.#submit(new Wallet(person.key), calls);
    const receipts = [];
    for (const hash of hashes) receipts.push(await this.receipt(hash));
    return receipts;
  }

  /** Waits until a transaction is mined. @param {string} hash */
  async receipt(hash) {
    const deadline = Date.now() + MINED_WITHIN;
    for (;;) {
      const receipt = await this.rpc("eth_getTransactionReceipt", [hash]);
      if (receipt) return receipt;
      if (Date.now() > deadline) throw new Error(`transaction ${hash} is not mined`);
      await sleep(POLL);
    }
  }

  /**
   * What a view of the contract gives now.
   * @param {string} name
   * @param {...unknown} args
   */
  async view(name, ...args) {
    const data = contractInterface.encodeFunctionData(name, args);
    const answer = await this.rpc("eth_call", [{ to: this.contract, data }, "latest"]);
    const values = contractInterface.decodeFunctionResult(name, answer);
    return values.length === 1 ? values[0] : values;
  }

  /**
   * Events of the contract, oldest first; with `where` only those whose arguments are so.
   * @param {string} name
   * @param {Record<string, unknown>} [where]
   */
  async events(name, where = {}) {
    const topics = [contractInterface.getEvent(name)?.topicHash];
    const fromBlock = `0x${this.contractBlock.toString(16)}`;
    const logs = await this.rpc("eth_getLogs", [{ address: this.contract, fromBlock, toBlock: "latest", topics }]);
    const events = logs.map((/** @type {any} */ log) => contractInterface.parseLog(log)?.args.toObject());
    const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) =>
      String(one).toLowerCase() === String(other).toLowerCase();
    return events.filter((/** @type {any} */ event) =>
      Object.entries(where).every(([key, value]) => same(event[key], value)),
    );
  }

  /** Unix seconds of the newest block. */
  async now() {
    return Number((await this.rpc("eth_getBlockByNumber", ["latest", false])).timestamp);
  }

  /** Makes blocks. @param {number} [blocks] */
  async mine(blocks = 1) {
    await this.rpc("anvil_mine", [`0x${blocks.toString(16)}`]);
  }

  /** Lets time pass and makes a block. @param {number} seconds */
  async advance(seconds) {
    await this.rpc("evm_increaseTime", [seconds]);
    await this.mine();
  }

  /** Makes the chain's time this machine's. */
  async catchUp() {
    await this.rpc("anvil_setTime", [Math.floor(Date.now() / 1000)]);
    await this.mine();
  }

  /** Transactions wait from now on, for {@link mine} or {@link resumeMining}. */
  async pauseMining() {
    this.#paused = true;
    await this.rpc("evm_setAutomine", [false]);
  }

  /** Mines what waits, and each transaction at once from then on. */
  async resumeMining() {
    this.#paused = false;
    await this.rpc("evm_setAutomine", [true]);
    await this.mine();
  }

  /** Nobody asks any more. */
  stop() {
    clearInterval(this.#heart);
  }

  /** Why a call reverts. @param {{ key: string }} person @param {string} data */
  async refusal(person, data) {
    try {
      await this.rpc("eth_call", [{ from: new Wallet(person.key).address, to: this.contract, data }, "latest"]);
      return "not any more";
    } catch (error) {
      const { data: revert, message } = /** @type {ProviderError} */ (error);
      const known = typeof revert === "string" ? contractInterface.parseError(revert) : null;
      return known ? `${known.name}(${known.args.join(", ")})` : message;
    }
  }

  /**
   * @param {Wallet} account
   * @param {{ to: string | null, data: string, gas?: bigint }[]} calls
   */
  #submit(account, calls) {
    return inTurn(this.url, account.address, async () => {
      let nonce = Number(await this.rpc("eth_getTransactionCount", [account.address, "pending"]));
      const hashes = [];
      for (const { to, data, gas = GAS_LIMIT } of calls) {
        const fees = { type: 2, maxFeePerGas: 0n, maxPriorityFeePerGas: 0n };
        const transaction = { ...fees, chainId: this.chainId, nonce: nonce++, gasLimit: gas, to, data };
        const signed = Transaction.from(transaction);
        signed.signature = account.signingKey.sign(signed.unsignedHash);
        hashes.push(await this.rpc("eth_sendRawTransaction", [signed.serialized]));
      }
      return hashes;
    });
  }
}
