// A patient's accounts, guardians, lost wallets, devices, and leaving.

import assert from "node:assert/strict";
import { becomes, sees, seesNot } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";

const ACCOUNTS = "/patient/accounts";
const DAY = 24 * 3600;
const NOBODY = `0x${"0".repeat(40)}`;

/** @param {import("playwright-core").Page | import("playwright-core").Locator} where @param {string | RegExp} name */
const button = (where, name) => where.getByRole("button", { name, exact: typeof name === "string" });
/** @param {{ address: string }} account */
const short = ({ address }) => `${address.slice(0, 6)}…${address.slice(-4)}`;
/** @param {import("playwright-core").Page} page @param {{ address: string }} account */
const row = (page, account) => page.getByRole("row").filter({ hasText: short(account) });

story("a guardian joins who may only look, and later decides", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const guardian = stack.stranger("Gus Guardian");
  const link = await step("the guardian agrees and makes a link", async () => {
    const { page } = await open(guardian, { path: ACCOUNTS });
    await page.getByLabel("The patient’s card link, or PatientID").fill(patient.patientIdText);
    await page.getByLabel("You ask to").selectOption({ label: "May see" });
    await screenshot(page, "join-a-patient");
    await axe(page);
    await noSidewaysScroll(page);
    await button(page, "Sign").click();
    const link = page.getByText(/open#account=/);
    await link.waitFor();
    await screenshot(page, "join-a-patient-signed");
    return /** @type {string} */ (await link.textContent()).trim();
  });
  const { page, wallet } = await open(patient, { path: link });
  await step("the patient opens it and adds the guardian for a year", async () => {
    await page.getByRole("link", { name: "Look at it and decide" }).click();
    await sees(page, "The account that asks to join:");
    await page.getByLabel("Without an end").uncheck();
    await button(page, "1 year").click();
    await screenshot(page, "patient-adds-guardian");
    await axe(page);
    await button(page, "Sign and add").click();
    await sees(row(page, guardian), "May see");
    assert.equal(wallet.prompts("eth_sendTransaction").length, 1);
    await noSidewaysScroll(page);
  });
  await step("the patient lets the guardian decide, too", async () => {
    await button(row(page, guardian), /^Change/).click();
    const dialog = page.getByRole("dialog", { name: "What may this account do?" });
    await dialog.getByLabel("It may").selectOption({ label: "May see and decide" });
    await axe(page);
    await button(dialog, "Sign").click();
    await sees(dialog, /Done/);
    await button(dialog, "Close").click();
    await sees(row(page, guardian), "May see and decide");
    await screenshot(page, "patient-accounts");
  });
  await step("and gives them a name that only this browser knows", async () => {
    await button(row(page, guardian), /^Give a name/).click();
    await page.getByLabel("Your name for it").fill("Gus, my son");
    await button(page, "Keep").click();
    await sees(row(page, guardian), "Gus, my son");
  });
  await step("the guardian cannot take away the patient's own account", async () => {
    const { page: theirs } = await open(guardian, { path: ACCOUNTS });
    await sees(row(theirs, guardian), "You use it now.");
    await sees(row(theirs, patient), "The first one.");
    assert.equal(await button(row(theirs, patient), /^Take away/).count(), 0);
  });
  await step("the patient takes the guardian away for good", async () => {
    await button(row(page, guardian), /^Take away for good/).click();
    const dialog = page.getByRole("dialog", { name: "Take this account away for good?" });
    await screenshot(page, "patient-unlinks");
    await button(dialog, "Take away for good").click();
    await sees(dialog, /Done/);
    await button(dialog, "Close").click();
    await becomes(() => row(page, guardian).count(), 0);
    await page.getByText("Accounts that were yours").click();
    await sees(page, "was taken away for good");
  });
});

story("a patient stops a recovery that nobody asked for", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const thief = stack.stranger("Tim Thief");
  await stack.chain.send(stack.admin, "proposeRecovery", patient.patientId, patient.address, thief.address);
  const { page } = await open(patient, { path: "/patient" });
  await step("it stands on every page", async () => {
    await sees(page, "Somebody is to take over your account.");
    for (const path of ["/patient/grant", "/patient/history", "/patient/results", "/patient/devices", ACCOUNTS]) {
      await page.goto(path);
      await sees(page, "Somebody is to take over your account.");
    }
    await screenshot(page, "patient-recovery");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("one click stops it", async () => {
    await button(page, "Stop it").click();
    await seesNot(page, "Somebody is to take over your account.");
    assert.equal((await stack.chain.view("recoveryOf", patient.patientId)).newAccount, NOBODY);
  });
});

story("a patient who lost the wallet comes back with a new one", { ownStack: true }, async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Ada Example" });
  await stack.grant(patient, doctor);
  const next = stack.stranger("Pat with a new wallet");
  await stack.chain.send(stack.admin, "proposeRecovery", patient.patientId, patient.address, next.address);
  const { page } = await open(next);
  await step("the first page says when", async () => {
    await sees(page, "You are to take over from a lost wallet");
    await sees(page, /can be finished from/);
    assert.equal(await button(page, "Finish it now").count(), 0);
    await screenshot(page, "recovery-for-me");
    await axe(page);
  });
  await step("after seven days it can be finished", async () => {
    await stack.advance(7 * DAY + 60);
    await page.clock.install({ time: Date.now() + (7 * DAY + 60) * 1000 });
    await page.goto(ACCOUNTS);
    await button(page, "Finish it now").click();
    await sees(row(page, next), "Took over from a lost one.");
    await screenshot(page, "recovery-finished");
  });
  await step("and the lost one is taken away", async () => {
    await button(row(page, patient), /^Take away for good/).click();
    const dialog = page.getByRole("dialog");
    await button(dialog, "Take away for good").click();
    await becomes(async () => (await stack.chain.view("userOf", patient.address)).retired, true);
  });
});

story("a patient leaves, and is told what becomes of the records", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  await stack.store(patient);
  const { page } = await open(patient, { path: ACCOUNTS });
  await step("what follows is spelled out", async () => {
    await button(page, "Leave …").click();
    const dialog = page.getByRole("dialog", { name: "Leave with this account?" });
    await sees(dialog, /the key to your records is destroyed after 7 days/);
    assert.equal(await button(dialog, "Leave").getAttribute("aria-disabled"), "true");
    await screenshot(page, "patient-leaves");
    await axe(page);
    await dialog.getByLabel("I understand what follows").check();
    await button(dialog, "Leave").click();
  });
  await step("the edge says when the key goes", async () => {
    await sees(page, "You have left");
    await sees(page, /Their key will be destroyed on/);
    await screenshot(page, "patient-left");
    await axe(page);
  });
});

story("a patient pairs a device and removes it", async ({ stack, open, step, context }) => {
  const patient = await stack.register("patient", { device: false });
  const { page } = await open(patient, { path: "/patient/devices" });
  const pairing = await step("a link for the device", async () => {
    await sees(page, "No device records for you.");
    // As for whoever comes back: the links of the head are remembered.
    await page.reload();
    await sees(page, "No device records for you.");
    await page.getByRole("img", { name: "QR code of the pairing for the device" }).waitFor();
    await screenshot(page, "patient-devices-empty");
    await axe(page);
    await noLayoutShift(page);
    await noSidewaysScroll(page);
    return /** @type {string} */ (await page.getByText(/open#pairing=/).textContent()).trim();
  });
  const binding = await step("the device agrees", async () => {
    const device = await (await context()).newPage();
    await device.goto(pairing);
    await device.getByRole("link", { name: "Pair this device" }).click();
    await button(device, "Pair this device").waitFor();
    await screenshot(device, "device-pairing");
    await button(device, "Pair this device").click();
    const link = device.getByText(/open#device=/);
    await link.waitFor();
    await screenshot(device, "device-shows-its-link");
    return /** @type {string} */ (await link.textContent()).trim();
  });
  await step("the patient registers it in one signature", async () => {
    await page.getByLabel("The device’s link").fill(binding);
    await page.getByLabel("Until I remove it").check();
    await button(page, "Sign and register").click();
    await sees(page.getByRole("table"), "May send");
    await screenshot(page, "patient-devices");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("and removes it", async () => {
    await button(page.getByRole("table"), /^Remove/).click();
    const dialog = page.getByRole("dialog", { name: "Remove this device?" });
    await button(dialog, "Remove").click();
    await sees(dialog, /Done/);
    await button(dialog, "Close").click();
    await sees(page.getByRole("table"), "Removed");
  });
});
