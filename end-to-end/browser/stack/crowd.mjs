// A chain on which much has happened: events of a patient among many of others.

import { hexlify, randomBytes, toBeHex, zeroPadValue } from "ethers";
import { FAR, Domains, Purpose, Role, TREATMENT, contractInterface } from "./contract.mjs";
import { newAccount } from "./enrolment.mjs";

/** Bytes of the call's head, before what the helper sends on. */
const HEAD = "80";
/**
 * A helper contract in EVM code. Its input: target, count n, a number s, a place p, then what is to be sent; it sends that
 * n times to the target, with s + n … s + 1 written over the word at p.
 */
const HELPER = [
  `60${HEAD}3603`, // the length of what is to be sent
  `8060${HEAD}600037`, // which is copied into memory
  "602035", // n
  "5b", // 0x0d: the loop
  "8015603257", // until n is zero
  "8060403501", // s + n
  "60603552", // to the place p
  "6000600083600060006000355af150", // the call
  "60019003", // n - 1
  "600d56",
  "5b00", // 0x32: the end
].join("");

const CALLS_AT_ONCE = 2_000;
const GAS_AT_ONCE = 100_000_000n;

/**
 * Makes `total` events of others, half of them refusals and half registrations, and among them, evenly, `own` requests for
 * the patient's records: of a doctor who may read them, and every fifth of a stranger.
 * @param {import("./stack.mjs").Stack} stack
 * @param {{ total: number, own: number, patient: import("./enrolment.mjs").Person, doctor: import("./enrolment.mjs").Person }} wanted
 * @returns {Promise<{ events: number, own: number }>} how many there are now
 */
export async function crowd({ chain, admin }, { total, own, patient, doctor }) {
  await chain.send(patient, "grant", doctor.address, TREATMENT, Domains.all, FAR);
  await chain.rpc("anvil_setBlockGasLimit", [toBeHex(2n * GAS_AT_ONCE)]);
  const stranger = newAccount();
  const helper = await deploy(chain, stranger);
  const rounds = Math.ceil(total / (2 * CALLS_AT_ONCE));
  const refusals = request(1n);
  const registrations = contractInterface.encodeFunctionData("requestRegistration", [Role.Doctor, hexlify(randomBytes(32))]);
  const events = { events: 0, own: 0 };
  for (let round = 0; round < rounds; round++) {
    const counter = 1_000_000n * BigInt(round + 1);
    // A refusal is two events: the refusal, and its consequence.
    const sent = await chain.sendAll(stranger, [
      { to: helper, data: input(chain.contract, CALLS_AT_ONCE / 2, counter, 4 + 32, refusals), gas: GAS_AT_ONCE },
      { to: helper, data: input(chain.contract, CALLS_AT_ONCE, counter, 4 + 32, registrations), gas: GAS_AT_ONCE },
    ]);
    events.events += count(sent);
    const until = Math.floor((own * (round + 1)) / rounds);
    const mine = Array.from({ length: until - events.own }, (_, index) => index);
    const asked = mine.map(() => ({ to: chain.contract, data: request(patient.patientId ?? 0n) }));
    const refused = asked.filter((_, index) => index % 5 === 4);
    const granted = asked.filter((_, index) => index % 5 !== 4);
    const all = [await chain.sendAll(doctor, granted), await chain.sendAll(stranger, refused)].flat();
    if (all.some(({ status }) => status !== "0x1")) throw new Error("a request reverted");
    events.own = until;
  }
  if (events.events < total) throw new Error(`${events.events} events instead of ${total}`);
  await chain.rpc("anvil_setBlockGasLimit", [toBeHex(30_000_000)]);
  return events;
}

/** @param {bigint} patientId */
function request(patientId) {
  const addr = { areaId: 0, patientId, deviceId: "0x0000000000000000000000000000000000000000" };
  return contractInterface.encodeFunctionData("retrieveEHRs", [addr, Purpose.Treatment, hexlify(randomBytes(32))]);
}

/**
 * @param {string} target
 * @param {number} times
 * @param {bigint} start
 * @param {number} place
 * @param {string} data
 */
function input(target, times, start, place, data) {
  const word = (/** @type {bigint | number} */ value) => toBeHex(value, 32).slice(2);
  return `${zeroPadValue(target, 32)}${word(times)}${word(start)}${word(place)}${data.slice(2)}`;
}

/** @param {{ logs: unknown[], status: string }[]} receipts */
function count(receipts) {
  if (receipts.some(({ status }) => status !== "0x1")) throw new Error("the helper contract reverted");
  return receipts.reduce((sum, { logs }) => sum + logs.length, 0);
}

/** @param {import("./chain.mjs").Chain} chain @param {import("./enrolment.mjs").Person} person */
async function deploy(chain, person) {
  const length = (HELPER.length / 2).toString(16).padStart(2, "0");
  // Copies the code behind itself into memory and returns it.
  const data = `0x60${length}600c60003960${length}6000f3${HELPER}`;
  const [receipt] = await chain.sendAll(person, [{ to: null, data }]);
  return receipt.contractAddress;
}
