// Links as the pages make them (dashboard/logic/src/link), made without a browser: what stands behind `#`.

import { createHash } from "node:crypto";
import { getBytes } from "ethers";

const LABEL = "gaitkeeper/link/v1";
const VERSION = 1;
const CHECK_BYTES = 4;

/** A number in LEB128. @param {bigint | number} value */
function number(value) {
  const bytes = [];
  let rest = BigInt(value);
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

/** A number of so many bytes. @param {bigint} value @param {number} length */
const fixed = (value, length) => Buffer.from(value.toString(16).padStart(2 * length, "0"), "hex");

/** A number that has its length before it, and no leading zeros. @param {bigint | number} value */
function sized(value) {
  const digits = BigInt(value).toString(16);
  const bytes = Buffer.from(digits.length % 2 ? `0${digits}` : digits, "hex");
  return Buffer.concat([number(bytes.length), bytes]);
}

/** @param {string} hex */
const raw = (hex) => Buffer.from(getBytes(hex));

/**
 * @param {import("./chain.mjs").Chain} chain
 * @param {string} kind
 * @param {Buffer[]} parts
 */
function link({ chainId, contract }, kind, parts) {
  const bytes = Buffer.concat([Buffer.from([VERSION]), number(chainId), raw(contract), ...parts]);
  const check = createHash("sha256").update(LABEL).update(kind).update(Buffer.from([0])).update(bytes).digest();
  return `${kind}=${Buffer.concat([bytes, check.subarray(0, CHECK_BYTES)]).toString("base64url")}`;
}

/** A patient, for a doctor. @param {import("./chain.mjs").Chain} chain @param {{ patientId: bigint }} patient */
export const patientCard = (chain, { patientId }) => link(chain, "patient", [fixed(patientId, 16)]);

/** A professional, for a patient. @param {import("./chain.mjs").Chain} chain @param {{ address: string, profileDigest?: string }} person */
export const professionalCard = (chain, { address, profileDigest = `0x${"0".repeat(64)}` }) =>
  link(chain, "professional", [raw(address), raw(profileDigest)]);

/**
 * A request for consent, of whoever opens it.
 * @param {import("./chain.mjs").Chain} chain
 * @param {{ address: string }} provider
 * @param {{ patientId?: bigint, purposes?: number, domains?: number, until: bigint | number }} terms
 */
export function consentRequest(chain, provider, { patientId, purposes = 1, domains = 15, until }) {
  const patient = patientId === undefined ? Buffer.from([0]) : Buffer.concat([Buffer.from([1]), fixed(patientId, 16)]);
  return link(chain, "request", [raw(provider.address), patient, number(purposes), number(domains), number(until)]);
}

/** Makes whoever opens it a device of a patient. @param {import("./chain.mjs").Chain} chain @param {{ patientId: bigint, areaId: number }} what */
export const pairingLink = (chain, { patientId, areaId }) => link(chain, "pairing", [fixed(patientId, 16), number(areaId)]);

/**
 * What a device's agreement carries, as its page has made it.
 * @param {string} text
 * @returns {{ patientId: bigint, areaId: number, device: string, from: bigint, until: bigint, deadline: bigint, signature: string }}
 */
export function readDeviceLink(text) {
  const bytes = Buffer.from(text.split("#device=")[1] ?? "", "base64url");
  let at = 0;
  const take = (/** @type {number} */ length) => bytes.subarray(at, (at += length));
  const integer = (/** @type {Buffer} */ digits) => BigInt(`0x${digits.toString("hex") || "0"}`);
  const read = () => {
    let [value, shift, byte] = [0n, 0n, 0];
    do {
      byte = take(1)[0];
      value |= BigInt(byte & 127) << shift;
      shift += 7n;
    } while (byte & 128);
    return value;
  };
  take(1);
  read();
  take(20);
  const patientId = integer(take(16));
  const areaId = Number(read());
  const device = `0x${take(20).toString("hex")}`;
  const [from, until] = [read(), read()];
  const deadline = integer(take(Number(read())));
  return { patientId, areaId, device, from, until, deadline, signature: `0x${take(65).toString("hex")}` };
}

/**
 * A device's agreement to be a patient's.
 * @param {import("./chain.mjs").Chain} chain
 * @param {{ patientId: bigint, areaId: number, device: import("ethers").Wallet | import("ethers").HDNodeWallet, deadline: number }} what
 */
export async function deviceLink(chain, { patientId, areaId, device, deadline }) {
  const signature = await chain.signStatement(device, "DeviceBinding", { patientId, deadline });
  const times = [number(0), number(2n ** 64n - 1n), sized(deadline)];
  return link(chain, "device", [fixed(patientId, 16), number(areaId), raw(device.address), ...times, raw(signature)]);
}

/**
 * A stored record, as reports name it.
 * @param {import("./chain.mjs").Chain} chain
 * @param {{ patientId: bigint, uploadId: string, digest: string, transaction: string }} record
 */
export const recordLink = (chain, { patientId, uploadId, digest, transaction }) =>
  link(chain, "record", [fixed(patientId, 16), raw(uploadId), raw(digest), raw(transaction)]);
