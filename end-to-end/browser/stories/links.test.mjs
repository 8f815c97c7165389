// Links and codes, from one screen to another.

import assert from "node:assert/strict";
import { becomes, sees } from "../harness/expect.mjs";
import { axe, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";
import { consentRequest, patientCard, professionalCard, recordLink } from "../stack/links.mjs";

/** @param {import("playwright-core").Page} page @param {string | RegExp} name */
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });

/**
 * Makes a patient's card for the desk, the one link that this file's own pages make.
 * @param {import("../harness/story.mjs").Scene} scene
 * @param {{ key: string, address: string }} person
 */
async function makeCard(scene, person) {
  const { page } = await scene.open(person, { path: "/register" });
  await page.getByLabel("A patient").check();
  await page.getByLabel("What the desk recognises you by").fill("Lin Link, 2 June 1960");
  await button(page, "Make the card and ask to be added").click();
  await sees(page, "Show this card at the desk");
  const kept = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes("registration.")));
  return { page, card: /** @type {string} */ (JSON.parse(kept?.[1] ?? "{}").card) };
}

story("a link waits until one has connected, and then leads on", async (scene) => {
  const { stack, open, step, allow } = scene;
  // People of other stories have asked to be added, and publish their profile a moment later.
  allow(/\/v1\/profiles\//);
  const { card } = await scene.step("a link is made", () => makeCard(scene, stack.stranger()));
  const { page } = await open(stack.admin, { path: `/open#${card}`, connected: false });
  await step("it says what it is before anybody connects", async () => {
    await sees(page, "A patient’s card for the desk");
    await sees(page, "Connect your wallet to go on.");
    await screenshot(page, "open-not-connected");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("after connecting it leads on, with what it carries", async () => {
    await button(page, "Test Wallet").click();
    await page.getByRole("link", { name: "Compare it with the request" }).click();
    await sees(page, "Lin Link, 2 June 1960");
    assert.ok(page.url().endsWith(`/admin#${card}`));
  });
});

story("whoever should not open a link is told who should", async (scene) => {
  const { stack, open, step } = scene;
  const { card } = await step("a link is made", () => makeCard(scene, stack.stranger()));
  const doctor = await stack.register("doctor");
  const { page, wallet } = await open(doctor, { path: `/open#${card}`, keys: [stack.admin.key] });
  await step("a doctor is told", async () => {
    await sees(page, "This link is for the administrator.");
    await screenshot(page, "open-wrong-person");
    await axe(page);
  });
  await step("the page follows when the account is changed", async () => {
    await wallet.switchAccount(stack.admin.address);
    await page.getByRole("link", { name: "Compare it with the request" }).waitFor();
  });
});

story("cards and requests lead each to where it is answered", async ({ stack, open, step }) => {
  const name = `Dr. Lea Link ${Date.now()}`;
  const [patient, other] = [await stack.register("patient"), await stack.register("patient")];
  const doctor = await stack.register("doctor", { name });
  const until = (await stack.chain.now()) + 90 * 24 * 3600;

  const { page: doctors } = await open(doctor, { path: `/open#${patientCard(stack.chain, patient)}` });
  await step("a doctor asks for the records of the patient on a card", async () => {
    await sees(doctors, "A patient’s card");
    await screenshot(doctors, "open-patient-card");
    await doctors.getByRole("link", { name: "Ask for records" }).click();
    await doctors.getByRole("heading", { name: "Ask for records", level: 1 }).waitFor();
  });
  const { page: patients } = await open(patient, { path: `/open#${professionalCard(stack.chain, doctor)}` });
  await step("a patient sees who a professional is, by the chain", async () => {
    await sees(patients, name);
    await screenshot(patients, "open-professional-card");
    await axe(patients);
    await patients.getByRole("link", { name: "Choose what they may read" }).waitFor();
  });
  await step("another link in the same page is read, and leads to the answer", async () => {
    const request = consentRequest(stack.chain, doctor, { patientId: patient.patientId, until });
    await patients.evaluate((fragment) => void (location.hash = fragment), request);
    await sees(patients, "A request for your agreement");
    await patients.getByRole("link", { name: "See and answer" }).click();
    await becomes(() => new URL(patients.url()).pathname, "/patient/grant");
    assert.equal(new URL(patients.url()).hash, `#${request}`);
  });
  await step("a request for another patient is not answered by this one", async () => {
    const request = consentRequest(stack.chain, doctor, { patientId: other.patientId, until });
    await patients.goto(`/open#${request}`);
    await sees(patients, "This request is for another patient");
  });
  await step("one's own card is only to be shown", async () => {
    await patients.goto(`/open#${patientCard(stack.chain, patient)}`);
    await sees(patients, "This is your own card.");
  });
});

story("a record that a report names is held against the chain", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  await stack.store(patient);
  const [{ uploadId, digest }] = await stack.chain.events("RecordStored", { patientId: patient.patientId });
  const [{ transactionHash: transaction }] = await stack.chain.rpc("eth_getLogs", [
    { address: stack.chain.contract, fromBlock: "0x0", toBlock: "latest", topics: [null, null, null, uploadId] },
  ]);
  const record = { patientId: patient.patientId, uploadId, digest, transaction };
  const { page } = await open(null, { path: `/open#${recordLink(stack.chain, record)}` });
  await step("without a wallet one sees that it is there", async () => {
    await sees(page, "The record is on the chain, exactly as this link says.");
    await sees(page, "This was read through a node that the edge names.");
    await screenshot(page, "open-record");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("a report with another content is noticed", async () => {
    const forged = recordLink(stack.chain, { ...record, digest: `0x${"12".repeat(32)}` });
    await page.goto(`/open#${forged}`);
    await sees(page, "The chain has this record with another content.");
  });
  await step("so is one that was never stored", async () => {
    const invented = recordLink(stack.chain, { ...record, uploadId: `0x${"34".repeat(32)}` });
    await page.goto(`/open#${invented}`);
    await sees(page, "The chain knows no such record of this patient.");
    await screenshot(page, "open-record-absent");
  });
});

story("links that cannot be used say why", async ({ stack, open, step }) => {
  const { page } = await open(await stack.register("doctor"), { path: "/open" });
  const paste = async (/** @type {string} */ text, /** @type {string | RegExp} */ says) => {
    await page.getByLabel("Link", { exact: true }).fill(text);
    await sees(page, says);
  };
  await step("each in a sentence", async () => {
    await paste("hello", "This is not a link of this system.");
    await paste("https://hospital.example/open#patient=AAAA", "This link is damaged");
    await paste("https://hospital.example/open#poem=AAAA", "does not know this kind of link");
    await screenshot(page, "open-damaged");
    await axe(page);
  });
  await step("and an empty field says nothing", async () => {
    await page.getByLabel("Link", { exact: true }).fill("");
    await becomes(() => page.getByRole("alert").filter({ visible: true, hasText: /./ }).count(), 0);
  });
});

story("the first page knows who comes back, and lets one choose among wallets", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const { page } = await open(patient);
  await step("a patient who comes back is shown where to go, without a prompt", async () => {
    await page.getByRole("link", { name: /^Access history/ }).waitFor();
    await screenshot(page, "home-patient");
    await axe(page);
    await noSidewaysScroll(page);
  });
  const { page: admin } = await open(stack.admin);
  await step("so is the administrator", async () => {
    await admin.getByRole("link", { name: /^Recoveries/ }).last().waitFor();
    await screenshot(admin, "home-admin");
  });
  const waiting = stack.stranger();
  await stack.chain.send(waiting, "requestRegistration", 1, `0x${"ab".repeat(32)}`);
  const { page: unknown } = await open(waiting);
  await step("who has asked already is told that the request waits", async () => {
    await sees(unknown, "Your request is with the administrator");
    await screenshot(unknown, "home-waiting");
    await axe(unknown);
  });
});
