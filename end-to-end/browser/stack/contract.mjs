// The contract's interface, as it is checked in.

import { Interface } from "ethers";
import { readFileSync } from "node:fs";
import { inProject } from "../project.mjs";

/** Functions, events and errors of `HealthRecords`. */
export const contractInterface = new Interface(readFileSync(inProject("contracts/abi/HealthRecords.json"), "utf8"));

export const Role = { Patient: 1, Doctor: 2, Caregiver: 3 };
export const Scope = { View: 1, Manage: 2 };
export const Purpose = { Treatment: 0, EmergencyTreatment: 1, PatientRequest: 2, HealthcareResearch: 3 };
/** Sets of purposes: bit n stands for value n. */
export const TREATMENT = 1 << Purpose.Treatment;
/** Sets of domains. */
export const Domains = { tremor: 1, freezing: 2, bradykinesia: 4, smoothness: 8, all: 15 };
/** Until when what never ends holds, Unix seconds. */
export const FAR = 2n ** 40n;
