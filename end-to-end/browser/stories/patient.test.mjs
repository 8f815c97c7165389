// What a patient decides: who may read, answered requests, a change of doctor, records.

import assert from "node:assert/strict";
import { becomes, sees } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";

const TREMOR = "synthetic_rest_tremor.csv";
const SENDS = "eth_sendTransaction";
const SIGNS = "eth_signTypedData_v4";

/** @param {import("playwright-core").Page | import("playwright-core").Locator} where @param {string | RegExp} name */
const button = (where, name) => where.getByRole("button", { name, exact: typeof name === "string" });
/** @param {import("playwright-core").Page} page @param {string | RegExp} name */
const row = (page, name) => page.getByRole("row").filter({ hasText: name });

/** The link that a doctor shows to be agreed with. @param {import("../harness/story.mjs").Scene} scene @param {{ key: string }} doctor @param {{ patientIdText: string }} patient */
async function request(scene, doctor, patient) {
  const { page } = await scene.open(doctor, { path: `/doctor/ask?patient=${encodeURIComponent(patient.patientIdText)}` });
  const link = page.getByText(/open#request=/).first();
  await link.waitFor();
  return /** @type {string} */ (await link.textContent()).trim();
}

story("a patient answers a doctor's request in one signature, with nothing in the wallet", async (scene) => {
  const { stack, open, step } = scene;
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Ada Example", organization: "St. Mary" });
  const link = await step("the doctor makes the link", () => request(scene, doctor, patient));
  const { page, wallet } = await open(patient, { path: link });
  await step("the patient is told who asks for what", async () => {
    await page.getByRole("link", { name: "See and answer" }).click();
    await sees(page, /Dr\. Ada Example, St\. Mary \(doctor\) asks to read everything that is measured, for treatment/);
    await screenshot(page, "patient-answers-request");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("allows less than was asked for", async () => {
    await page.getByLabel("Everything that is measured").uncheck();
    await page.getByLabel("Freezing of gait").uncheck();
    await page.getByLabel("Smoothness of movement").uncheck();
    await page.getByLabel("Slowness (bradykinesia)").uncheck();
    await sees(page, /may read tremor, for treatment, until/);
  });
  await step("and signs once", async () => {
    await button(page, "Sign and allow").click();
    await sees(page, "Allowed.");
    await screenshot(page, "patient-has-answered");
    assert.equal(wallet.prompts(SENDS).length, 1);
    assert.equal(BigInt(await stack.chain.rpc("eth_getBalance", [patient.address, "latest"])), 0n);
    const policy = await stack.chain.view("policyOf", patient.patientId, doctor.address);
    assert.deepEqual([Number(policy.purposes), Number(policy.domains)], [1, 1]);
  });
  await step("it is in the list", async () => {
    await page.getByRole("link", { name: "See who may read" }).click();
    await sees(row(page, "Dr. Ada Example"), "In force");
    await screenshot(page, "patient-consents");
    await axe(page);
    await noSidewaysScroll(page);
  });
});

story("a patient takes back in one click what was allowed, also while paused", { ownStack: true }, async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const [ada, bea] = [
    await stack.register("doctor", { name: "Dr. Ada Example" }),
    await stack.register("caregiver", { name: "Bea Example" }),
  ];
  await stack.grant(patient, ada);
  await stack.grant(patient, bea, { domains: 1 });
  await stack.chain.send(stack.admin, "pause");
  const { page, wallet } = await open(patient, { path: "/patient" });
  await step("both may read", async () => {
    await sees(row(page, "Dr. Ada Example"), "In force");
    await sees(row(page, "Bea Example"), "tremor");
    await sees(page, "The system is paused.");
  });
  await step("one click, one signature, and the row says so", async () => {
    await button(page, "Take back Dr. Ada Example, Demo Hospital (doctor)").click();
    await sees(row(page, "Dr. Ada Example"), "Taken back");
    await sees(row(page, "Dr. Ada Example"), /Done: written into block/);
    assert.equal(wallet.prompts(SENDS).length, 1);
    await screenshot(page, "patient-taken-back");
    await axe(page);
  });
  await step("what was taken back can be looked up", async () => {
    await page.reload();
    await sees(row(page, "Bea Example"), "In force");
    assert.equal(await row(page, "Dr. Ada Example").count(), 0);
    await page.getByLabel("Show what was taken back").check();
    await sees(row(page, "Dr. Ada Example"), "Taken back");
  });
  await step("nothing new can be allowed while paused", async () => {
    await page.goto(`/patient/grant?to=${ada.address}`);
    await sees(page, "The system is paused: nothing new can be allowed until that ends.");
    assert.equal(await button(page, "Sign and allow").getAttribute("aria-disabled"), "true");
  });
});

story("a patient says no in the wallet, and is told so", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Cy Example" });
  await stack.grant(patient, doctor);
  const { page, wallet } = await open(patient, { path: "/patient" });
  await step("nothing changes", async () => {
    wallet.rejectNext(SENDS);
    await button(page, /^Take back Dr\. Cy Example/).click();
    await sees(page, /You declined|declined/);
    await screenshot(page, "patient-declines");
    await sees(row(page, "Dr. Cy Example"), "In force");
  });
  await step("the button can be pressed again", async () => {
    await button(page, /^Take back Dr\. Cy Example/).click();
    await sees(row(page, "Dr. Cy Example"), "Taken back");
  });
});

story("a patient allows somebody by form", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Dee Example" });
  const { page } = await open(patient, { path: "/patient" });
  await step("nobody may read yet", async () => {
    await sees(page, "Nobody may read your records.");
    // As for whoever comes back: the links of the head are remembered.
    await page.reload();
    await sees(page, "Nobody may read your records.");
    await page.getByRole("img", { name: "QR code of your patient card" }).waitFor();
    await screenshot(page, "patient-consents-empty");
    await axe(page);
    await noLayoutShift(page);
    await noSidewaysScroll(page);
    await page.getByRole("link", { name: "Allow somebody" }).click();
  });
  await step("what is no account is refused", async () => {
    await page.getByLabel("Card link or account").fill("Dr. Dee");
    await sees(page, "This is neither a card’s link nor an account.");
    await page.getByLabel("Card link or account").fill(stack.stranger().address);
    await sees(page, "This account is no doctor’s or caregiver’s here.");
  });
  await step("a doctor is shown by name, and nothing can be signed until it is complete", async () => {
    await page.getByLabel("Card link or account").fill(doctor.address);
    await sees(page, "Dr. Dee Example");
    await page.getByLabel("Treatment", { exact: true }).uncheck();
    await sees(page, "Choose at least one purpose.");
    assert.equal(await button(page, "Sign and allow").getAttribute("aria-disabled"), "true");
    await page.getByLabel("Research", { exact: true }).check();
    await button(page, "1 year").click();
    await sees(page, /Dr\. Dee Example, Demo Hospital \(doctor\) may read everything that is measured, for research, until/);
    await screenshot(page, "patient-grant");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("a day that is over is noticed", async () => {
    await page.getByLabel("Until", { exact: true }).fill("2020-01-01");
    await sees(page, "Choose a day that is not over.");
    await button(page, "3 months").click();
  });
  await step("and allowed", async () => {
    await button(page, "Sign and allow").click();
    await sees(page, "Allowed.");
    const policy = await stack.chain.view("policyOf", patient.patientId, doctor.address);
    assert.equal(Number(policy.purposes), 8);
    assert.equal(Number(policy.domains), 0xffff);
  });
});

story("a patient signs without sending, and the doctor carries it", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Eve Example" });
  const { page, wallet } = await open(patient, { path: `/patient/grant?to=${doctor.address}` });
  const link = await step("the patient signs", async () => {
    await button(page, "Sign without sending").click();
    const link = page.getByText(/open#consent=/);
    await link.waitFor();
    assert.deepEqual([wallet.prompts(SIGNS).length, wallet.prompts(SENDS).length], [1, 0]);
    await screenshot(page, "patient-signed-consent");
    await axe(page);
    return /** @type {string} */ (await link.textContent()).trim();
  });
  await step("the doctor puts it on the chain", async () => {
    const { page: doctors } = await open(doctor, { path: link });
    await button(doctors, "Put the consent on the chain").waitFor();
    await screenshot(doctors, "doctor-carries-consent");
    await button(doctors, "Put the consent on the chain").click();
    await becomes(async () => Number((await stack.chain.view("policyOf", patient.patientId, doctor.address)).purposes), 1);
  });
});

story("a patient changes doctor: two prompts, explained", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const [old, next] = [
    await stack.register("doctor", { name: "Dr. Old Example" }),
    await stack.register("doctor", { name: "Dr. New Example" }),
  ];
  await stack.grant(patient, old, { domains: 1 });
  const { page, wallet } = await open(patient, { path: "/patient" });
  await step("the new doctor gets the same", async () => {
    await page.getByRole("link", { name: /^Change doctor/ }).click();
    await page.getByLabel("Card link or account").fill(next.address);
    await sees(page, /Dr\. New Example, Demo Hospital \(doctor\) may read tremor, for treatment/);
    await sees(page, /Your wallet asks twice/);
    await screenshot(page, "patient-change-doctor");
    await axe(page);
  });
  await step("the second prompt is declined and made up for", async () => {
    const first = wallet.holdNext(SENDS);
    await button(page, "Sign and allow").click();
    await first.shown;
    wallet.rejectNext(SENDS);
    first.approve();
    await button(page, "Take back from the one before").click();
    await sees(page, "Taken back from Dr. Old Example, Demo Hospital (doctor).");
  });
  await step("both are as they should be", async () => {
    assert.equal(Number((await stack.chain.view("policyOf", patient.patientId, next.address)).purposes), 1);
    assert.equal(Number((await stack.chain.view("policyOf", patient.patientId, old.address)).purposes), 0);
    assert.equal(wallet.prompts(SENDS).length, 3);
  });
});

story("a patient reads the own results and withdraws a record", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  await stack.store(patient, TREMOR);
  await stack.store(patient, "synthetic_no_tremor.csv", Date.now() - 3 * 3600_000);
  const { page, wallet } = await open(patient, { path: "/patient/results" });
  await step("the chain says that there are records", async () => {
    await sees(page, "2 records, newest first");
    // As for whoever comes back: the links of the head are remembered.
    await page.reload();
    await sees(page, "2 records, newest first");
    await screenshot(page, "patient-records");
    await axe(page);
    await noLayoutShift(page);
    await noSidewaysScroll(page);
  });
  await step("one signature, no agreement, and the results are there", async () => {
    await button(page, "Get my results").click();
    await page.getByRole("region", { name: "Results", exact: true }).waitFor();
    await sees(page, /grade \d of 4/);
    assert.equal(wallet.prompts(SENDS).length, 1);
    await screenshot(page, "patient-results");
  });
  await step("a record is withdrawn", async () => {
    await page.reload();
    await button(page, /^Withdraw/).first().click();
    const dialog = page.getByRole("dialog", { name: "Withdraw this record?" });
    await dialog.getByLabel("Why").selectOption({ label: "The device did not work as it should." });
    await screenshot(page, "patient-withdraw");
    await axe(page);
    await button(dialog, "Withdraw").click();
    await sees(dialog, /Done/);
    await button(dialog, "Close").click();
    await sees(page, "Device fault");
    assert.equal((await stack.chain.events("RecordWithdrawn", { patientId: patient.patientId })).length, 1);
  });
});
