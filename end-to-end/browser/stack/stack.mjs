// Everything that a story runs against: a real chain, a real IPFS node, the components on edge-host, and people.

import { Wallet } from "ethers";
import { Chain } from "./chain.mjs";
import { FAR } from "./contract.mjs";
import { crowd } from "./crowd.mjs";
import { newAccount, registerPatient, registerProfessional } from "./enrolment.mjs";
import { patientIdText } from "./identifiers.mjs";
import { Program } from "./program.mjs";

/** @typedef {import("./enrolment.mjs").Person} Person */

/** How many doctors may break the glass from the beginning. */
const EMERGENCY_DOCTORS = 6;
/** Until an emergency flag counts. */
const DAY = 24 * 3600;

/** A running stack. */
export class Stack {
  #program;
  /** @type {Person[]} */
  #emergencyDoctors = [];
  #shared;

  /**
   * Starts one.
   * @param {{ shared?: boolean, emergencyDoctors?: number }} [options] what several stories share cannot be stopped, nor its time changed
   */
  static async start({ shared = false, emergencyDoctors = EMERGENCY_DOCTORS } = {}) {
    const program = new Program();
    const stack = new Stack(program, await program.next(), shared);
    await stack.#prepare(emergencyDoctors);
    return stack;
  }

  /** @param {Program} program @param {any} facts @param {boolean} shared */
  constructor(program, facts, shared) {
    this.#program = program;
    this.#shared = shared;
    /** Where the edge is, and with it the pages. @type {string} */
    this.url = facts.url;
    /** @type {number} */
    this.areaId = facts.areaId;
    /** The chain, without a browser. */
    this.chain = new Chain(facts);
    const account = (/** @type {string} */ name, /** @type {string} */ key) => ({
      key,
      address: new Wallet(key).address,
      name,
    });
    /** Adds users. @type {Person} */
    this.admin = account("Ada Admin", facts.people.admin);
    /** Gives emergency flags, reviews. @type {Person} */
    this.safetyOfficer = account("Sam Safety", facts.people.safetyOfficer);
  }

  // ------------------------------------------------------------------ people

  /**
   * A new person. Patients have a key at the edge and a device; professionals a published profile.
   * @overload
   * @param {"patient"} role
   * @param {{ name?: string, device?: boolean }} [options]
   * @returns {Promise<import("./enrolment.mjs").Patient>}
   */
  /**
   * @overload
   * @param {"doctor" | "caregiver"} role
   * @param {Partial<import("./enrolment.mjs").Profile>} [options]
   * @returns {Promise<Person>}
   */
  /** @param {"patient" | "doctor" | "caregiver"} role @param {any} [options] */
  register(role, options) {
    return role === "patient" ? registerPatient(this, options) : registerProfessional(this, role, options);
  }

  /** A doctor who may break the glass now. There are a few; nobody gets the same one. @returns {Person} */
  emergencyDoctor() {
    const doctor = this.#emergencyDoctors.pop();
    if (!doctor) throw new Error("no doctor with an emergency flag is left: raise EMERGENCY_DOCTORS");
    return doctor;
  }

  /** An account that is not registered. @param {string} [name] @returns {Person} */
  stranger(name) {
    return newAccount(name);
  }

  // ------------------------------------------------------------------ what happens outside the browser

  /**
   * A patient's device uploads a recording of `samples/`; what the edge answers.
   * @param {Person} patient
   * @param {string} [sample]
   * @param {number} [capturedAt] milliseconds UTC; a minute ago if nothing is said
   */
  store({ patientId, device }, sample = "synthetic_rest_tremor.csv", capturedAt) {
    if (patientId === undefined || !device) throw new Error("only a patient with a device can upload");
    const key = device.key.slice(2);
    return this.#program.ask({ do: "store", sample, patientId: patientIdText(patientId), deviceKey: key, capturedAt });
  }

  /** A patient agrees with a provider. @param {Person} patient @param {Person} provider @param {{ purposes?: number, domains?: number, expiry?: bigint | number }} [terms] */
  grant(patient, provider, { purposes = 1, domains = 15, expiry = FAR } = {}) {
    return this.chain.send(patient, "grant", provider.address, purposes, domains, expiry);
  }

  /** A patient takes that back. @param {Person} patient @param {Person} provider */
  revoke(patient, provider) {
    return this.chain.send(patient, "revoke", provider.address);
  }

  /** Lets time pass. @param {number} seconds */
  advance(seconds) {
    this.#own("advance");
    return this.chain.advance(seconds);
  }

  /** Transactions wait from now on. */
  pauseMining() {
    this.#own("pauseMining");
    return this.chain.pauseMining();
  }

  /** Mines what waits and whatever comes. */
  resumeMining() {
    return this.chain.resumeMining();
  }

  /** The edge goes away. */
  stopEdge() {
    this.#own("stopEdge");
    return this.#program.ask({ do: "stopEdge" });
  }

  /** The edge is back. */
  startEdge() {
    return this.#program.ask({ do: "startEdge" });
  }

  /** What the edge has logged. @returns {Promise<string>} */
  async log() {
    return (await this.#program.ask({ do: "log" })).text;
  }

  /** Fills the chain, see {@link crowd}. @param {Parameters<typeof crowd>[1]} wanted */
  crowd(wanted) {
    this.#own("crowd");
    return crowd(this, wanted);
  }

  /** Ends all of it. */
  async stop() {
    this.chain.stop();
    await this.#program.stop();
  }

  /** The chain is a day behind: what needs a day is done, then its time becomes now. @param {number} doctors */
  async #prepare(doctors) {
    for (let number = 1; number <= doctors; number++) {
      const doctor = await this.register("doctor", { name: `Dr. Emery Demo ${number}` });
      await this.chain.send(this.safetyOfficer, "giveEmergencyFlag", doctor.address);
      this.#emergencyDoctors.push(doctor);
    }
    const now = Math.floor(Date.now() / 1000);
    if (now - (await this.chain.now()) < DAY) throw new Error("the chain has no head start of a day");
    await this.chain.catchUp();
  }

  /** @param {string} what */
  #own(what) {
    if (this.#shared) throw new Error(`${what}() would disturb other stories: ask for a stack with { ownStack: true }`);
  }
}
