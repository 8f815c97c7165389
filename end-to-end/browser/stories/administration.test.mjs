// What the administrator does beside adding people.

import { Wallet } from "ethers";
import assert from "node:assert/strict";
import { becomes, sees, seesNot } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";
import { deviceLink } from "../stack/links.mjs";

/** The stack's own caregiver has a profile on the chain that nobody published: the edge has none to give. */
const NEVER_PUBLISHED = /\/v1\/profiles\/(11){32}/;

const SENDS = "eth_sendTransaction";

/** @param {import("playwright-core").Page} page @param {string | RegExp} name */
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });

/** A row of a table. @param {import("playwright-core").Page} page @param {string | RegExp} text */
const row = (page, text) => page.getByRole("row").filter({ hasText: text });

/** A fresh signature in the open dialog. @param {import("playwright-core").Page} page @param {string} confirm */
async function decide(page, confirm) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await sees(dialog, /ritten into block/);
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await becomes(() => page.getByRole("dialog").count(), 0);
}

story("the administrator suspends, pardons and deletes a doctor", async ({ stack, open, step, allow }) => {
  allow(NEVER_PUBLISHED);
  const name = `Dr. Sus Pended ${Date.now()}`;
  const doctor = await stack.register("doctor", { name });
  const { page, wallet } = await open(stack.admin, { path: "/admin/users" });

  await step("finds the doctor by name", async () => {
    await page.getByLabel("Search").fill(name);
    await becomes(() => page.getByRole("table", { name: "Doctors and caregivers" }).getByRole("row").count(), 2);
    await sees(row(page, name), "Nothing on record");
    await screenshot(page, "admin-users");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("suspends, and is told what that means", async () => {
    await row(page, name).getByRole("button", { name: /Warn or suspend/ }).click();
    await page.getByLabel("What follows").selectOption({ label: "Suspend for 24 hours" });
    await sees(page.getByRole("dialog"), "emergencies apart");
    await screenshot(page, "admin-suspend");
    await axe(page);
    await decide(page, "Sign");
    await sees(row(page, name), "Suspended");
  });
  await step("pardons", async () => {
    await row(page, name).getByRole("button", { name: /Pardon/ }).click();
    await decide(page, "Pardon");
    await sees(row(page, name), "No strikes");
  });
  await step("deletes; the row is gone unless one asks for it", async () => {
    await row(page, name).getByRole("button", { name: /Delete/ }).click();
    await screenshot(page, "admin-delete");
    await decide(page, "Delete");
    await becomes(() => row(page, name).count(), 0);
    await page.getByLabel("Show those who are gone").check();
    await sees(row(page, name), "Deleted");
  });
  assert.equal(wallet.prompts(SENDS).length, 3);
  assert.equal(Number((await stack.chain.view("userOf", doctor.address)).role), 0);
});

story("deleting a patient tells when the records will be gone", async ({ stack, open, step, allow }) => {
  allow(NEVER_PUBLISHED);
  const patient = await stack.register("patient");
  const { page } = await open(stack.admin, { path: "/admin/users" });
  await step("the administrator deletes the patient", async () => {
    await page.getByLabel("Search").fill(patient.patientIdText);
    await page.getByRole("table", { name: "Patients" }).getByRole("button", { name: /Delete/ }).click();
    await sees(page.getByRole("dialog"), "Is the wallet lost?");
    await screenshot(page, "admin-delete-patient");
    await decide(page, "Delete");
  });
  await step("and sees what the edge makes of it", async () => {
    await sees(page, "Nothing of this patient is handed out any more.");
    await screenshot(page, "admin-erasure");
  });
});

story("the pages of the administrator are for the administrator", async ({ stack, open, step }) => {
  const doctor = await stack.register("doctor");
  const { page } = await open(doctor, { path: "/admin/users" });
  await step("a doctor is told so", async () => {
    await sees(page, "This page is for the administrator.");
    await seesNot(page, "Delete…");
    await axe(page);
  });
});

story("a device is registered by its own link, and removed", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const device = Wallet.createRandom();
  const deadline = (await stack.chain.now()) + 3600;
  const { patientId } = patient;
  const link = await deviceLink(stack.chain, { patientId, areaId: stack.areaId, device, deadline });
  const { page, wallet } = await open(stack.admin, { path: `/open#${link}` });
  const rowOf = (/** @type {string} */ address) => row(page, `${address.slice(0, 6)}…${address.slice(-4)}`);

  await step("the link leads to the page that registers", async () => {
    await page.getByRole("link", { name: "Look at it and register it" }).click();
    await sees(rowOf(patient.device.address), "May upload");
    await screenshot(page, "admin-device-link");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("the device is registered in one signature", async () => {
    await button(page, "Register…").click();
    await sees(page.getByRole("dialog"), "Make sure that the patient wears it.");
    await decide(page, "Register");
    await sees(rowOf(device.address), "May upload");
    assert.equal(Number((await stack.chain.view("deviceOf", patientId, device.address)).areaId), stack.areaId);
  });
  await step("and removed; then only the patient brings it back", async () => {
    await rowOf(device.address).getByRole("button", { name: /Remove…/ }).click();
    await decide(page, "Remove");
    await sees(rowOf(device.address), "Removed");
    await page.reload();
    await sees(page, "Only the patient can bring it back.");
    assert.equal(await button(page, "Register…").getAttribute("aria-disabled"), "true");
    await screenshot(page, "admin-devices");
  });
  await step("a link that is no device's is refused in words", async () => {
    await page.getByLabel("Link of the device").fill("hello");
    await sees(page, "This is not a link of this system.");
  });
  assert.equal(wallet.prompts(SENDS).length, 2);
});

story("the key of a new area is set, and differences from the edge are told", { ownStack: true }, async ({ stack, open, step }) => {
  const { page, wallet } = await open(stack.admin, { path: "/admin/areas" });
  await step("the edge's area is the same on the chain", async () => {
    await sees(page, "Same as at this edge");
    await noLayoutShift(page);
    await screenshot(page, "admin-areas");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("a key that is none is told beside the field", async () => {
    await page.getByLabel("Area", { exact: true }).fill("4242");
    await page.getByLabel("Public key").fill("12");
    await sees(page, "A key is 64 digits");
  });
  await step("a new area has its key at once", async () => {
    await page.getByLabel("Public key").fill("ab".repeat(32));
    await button(page, "Set the key…").click();
    await sees(page.getByRole("dialog"), "This area is new");
    await screenshot(page, "admin-set-key");
    await decide(page, "Set the key");
    await sees(row(page, "Area 4242"), "Not served by this edge");
  });
  await step("another key for the edge's own area comes a day later, with a warning then", async () => {
    await page.getByLabel("Area", { exact: true }).fill(String(stack.areaId));
    await page.getByLabel("Public key").fill("cd".repeat(32));
    await button(page, "Set the key…").click();
    await sees(page.getByRole("dialog"), "24 hours after");
    await sees(page.getByRole("dialog"), "This edge names another key");
    await decide(page, "Set the key");
    await sees(row(page, `Area ${stack.areaId}`), "To another key on");
    await screenshot(page, "admin-areas-change");
  });
  assert.equal(wallet.prompts(SENDS).length, 2);
});

story("a recovery is proposed in public, and can be called off", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const replacement = Wallet.createRandom();
  const { page, wallet } = await open(stack.admin, { path: "/admin/recoveries" });

  await step("an account that is somebody's is refused before anybody signs", async () => {
    await page.getByLabel("Patient", { exact: true }).fill(patient.patientIdText);
    await page.getByLabel("Lost account").selectOption({ index: 1 });
    await page.getByLabel("New account").fill(patient.address);
    await sees(page, "This account is already somebody’s.");
    await axe(page);
  });
  await step("the administrator proposes", async () => {
    await page.getByLabel("New account").fill(replacement.address);
    await seesNot(page, "This account is already somebody’s.");
    await button(page, "Propose…").click();
    await screenshot(page, "admin-propose");
    await axe(page);
    await decide(page, "Propose");
    await sees(page.getByRole("table", { name: "Under way" }), "Waiting");
    await screenshot(page, "admin-recoveries");
    await noSidewaysScroll(page);
  });
  await step("and calls it off", async () => {
    const id = patient.patientIdText.match(/.{1,4}/g)?.join("-") ?? "";
    await row(page, id).getByRole("button", { name: /Call off/ }).click();
    await decide(page, "Call off");
    await becomes(() => row(page, id).count(), 0);
  });
  assert.equal(wallet.prompts(SENDS).length, 2);
});

story("the administrator pauses the system and goes on", { ownStack: true }, async ({ stack, open, step, allow }) => {
  allow(NEVER_PUBLISHED);
  const { page } = await open(stack.admin, { path: "/admin/users" });
  await step("a pause is explained and signed", async () => {
    await button(page, "Pause the system…").click();
    await sees(page.getByRole("dialog"), "Nobody can read anything then");
    await screenshot(page, "admin-pause");
    await decide(page, "Pause");
    await sees(page, "The system is paused.");
  });
  await step("and ended", async () => {
    await button(page, "End the pause…").click();
    await decide(page, "End the pause");
    await seesNot(page, "The system is paused.");
  });
  assert.equal(await stack.chain.view("paused"), false);
});
