// New people, registered as the pages do it, without a browser.

import { Wallet } from "ethers";
import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { FAR, Role } from "./contract.mjs";
import { patientIdText } from "./identifiers.mjs";

/** @typedef {{ name: string, organization: string, registrationNumber: string, contact: string }} Profile */
/**
 * Somebody with an account. Patients have a PatientID and a device too, professionals a profile.
 * @typedef {{
 *   key: string, address: string, role?: string, name?: string, profile?: Profile, profileDigest?: string,
 *   patientId?: bigint, patientIdText?: string, device?: { key: string, address: string },
 * }} Person
 */
/** @typedef {Person & { patientId: bigint, patientIdText: string }} Patient */

const PATIENCE = 15_000;

/** An account that nobody knows yet. @param {string} [name] @returns {Person} */
export function newAccount(name) {
  const { privateKey: key, address } = Wallet.createRandom();
  return { key, address, name };
}

/**
 * Registers a new professional, whose profile is published.
 * @param {import("./stack.mjs").Stack} stack
 * @param {"doctor" | "caregiver"} role
 * @param {Partial<Profile>} [profile]
 * @returns {Promise<Person>}
 */
export async function registerProfessional(stack, role, profile = {}) {
  const person = newAccount();
  const number = `demo register ${person.address.slice(2, 8)}`;
  const name = role === "doctor" ? "Dr. Dana Demo" : "Cory Demo";
  const full = { name, organization: "Demo Hospital", registrationNumber: number, contact: "", ...profile };
  const text = JSON.stringify(full);
  const digest = `0x${createHash("sha256").update(text).digest("hex")}`;
  const number_ = role === "doctor" ? Role.Doctor : Role.Caregiver;
  const { transactionHash: transaction } = await stack.chain.send(person, "requestRegistration", number_, digest);
  await post(stack, "/v1/profiles", { transaction, profile: text });
  await stack.chain.send(stack.admin, "addUser", person.address, number_, digest);
  return { ...person, role, name: full.name, profile: full, profileDigest: digest };
}

/**
 * Registers a new patient, who has a key at the edge and a device.
 * @param {import("./stack.mjs").Stack} stack
 * @param {{ name?: string, device?: boolean }} [options]
 * @returns {Promise<Patient>}
 */
export async function registerPatient(stack, { name = "Pat Demo", device = true } = {}) {
  const { chain } = stack;
  const person = newAccount(name);
  const digest = `0x${randomBytes(32).toString("hex")}`;
  await chain.send(person, "requestRegistration", Role.Patient, digest);
  const added = await chain.send(stack.admin, "addUser", person.address, Role.Patient, digest);
  await post(stack, "/v1/enrolments", { transaction: added.transactionHash });
  const patientId = await chain.view("patientIdOf", person.address);
  const patient = { ...person, role: "patient", profileDigest: digest, patientId };
  const withText = { ...patient, patientIdText: patientIdText(patientId) };
  return device ? { ...withText, device: await registerDevice(stack, withText) } : withText;
}

/**
 * Registers a new device for a patient, for recordings of any time.
 * @param {import("./stack.mjs").Stack} stack
 * @param {Person} patient
 */
export async function registerDevice({ chain, areaId }, patient) {
  const device = Wallet.createRandom();
  const deadline = (await chain.now()) + 3600;
  const signature = await chain.signStatement(device, "DeviceBinding", { patientId: patient.patientId ?? 0n, deadline });
  const times = [0, FAR, deadline];
  await chain.send(patient, "registerDevice", patient.patientId, device.address, areaId, ...times, signature);
  return { key: device.privateKey, address: device.address };
}

/**
 * Posts to the edge until it says neither "not mined yet" nor "later".
 * @param {{ url: string }} stack
 * @param {string} path
 * @param {object} body
 */
async function post({ url }, path, body) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await response.text();
    if (response.status === 200) return JSON.parse(text);
    const later = [202, 429, 503].includes(response.status) && Date.now() < deadline;
    if (!later) throw new Error(`POST ${path}: ${response.status} ${text}`);
    await sleep(100);
  }
}
