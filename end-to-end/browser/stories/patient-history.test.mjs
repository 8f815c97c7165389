// What a patient sees of who has asked.

import assert from "node:assert/strict";
import { becomes, sees, seesNot, until } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, printedScreenshot, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";

const TREMOR = "synthetic_rest_tremor.csv";
const PATH = "/patient/history";
const NOWHERE = `0x${"0".repeat(40)}`;
const KEY = `0x${"11".repeat(32)}`;

/** @param {import("playwright-core").Page | import("playwright-core").Locator} where @param {string | RegExp} name */
const button = (where, name) => where.getByRole("button", { name, exact: typeof name === "string" });
/** @param {import("playwright-core").Page} page @param {string | RegExp} text */
const line = (page, text) => page.locator("[data-trail-row]").filter({ hasText: text });

/** Asks for a patient's records, outside of the browser. @param {any} stack @param {any} who @param {any} patient @param {number} [purpose] */
const asks = (stack, who, patient, purpose = 0) =>
  stack.chain.send(who, "retrieveEHRs", [0, patient.patientId, NOWHERE], purpose, KEY);

/** @param {import("playwright-core").Page} page @param {string} name */
async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

story("a patient sees who asked, what came of it, and proves it", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const ada = await stack.register("doctor", { name: "Dr. Ada Example", organization: "St. Mary" });
  const bob = await stack.register("doctor", { name: "Dr. Bob Stranger" });
  await stack.grant(patient, ada);
  await asks(stack, ada, patient);
  await asks(stack, ada, patient, 3);
  await asks(stack, bob, patient);
  const { page } = await open(patient, { path: PATH });
  await step("newest first, by name", async () => {
    await sees(page, "This is all.");
    // As for whoever comes back: the links of the head are remembered.
    await page.reload();
    await sees(page, "Dr. Ada Example, St. Mary (doctor) asked for the records of all your devices. For treatment.");
    await sees(page, "Granted: tremor, freezing of gait, slowness (bradykinesia) and smoothness of movement. Nothing was handed out, as far as the chain knows.");
    await sees(page, "Refused, because your agreement does not cover this purpose.");
    await sees(line(page, "Dr. Bob Stranger"), /a strike, one of three/);
    const texts = await page.locator("[data-trail-row]").allTextContents();
    assert.ok(texts[0].includes("Dr. Bob Stranger"));
    await sees(page, "This is all.");
    await screenshot(page, "patient-history");
    await axe(page);
    await noLayoutShift(page);
    await noSidewaysScroll(page);
  });
  await step("a line is verified through the wallet", async () => {
    await button(line(page, "Dr. Bob Stranger"), "Verify").click();
    await sees(line(page, "Dr. Bob Stranger"), /Verified: the transaction's receipt says exactly this/);
    await sees(line(page, "Dr. Bob Stranger"), /through your own wallet/);
    await screenshot(page, "patient-history-verified");
  });
  await step("filters", async () => {
    await page.getByText("Show only some of it").click();
    await page.getByLabel("What", { exact: true }).selectOption({ label: "Requests that were refused" });
    await becomes(() => page.locator("[data-trail-row]").count(), 2);
    await page.getByLabel("Who", { exact: true }).selectOption({ label: "Dr. Bob Stranger, Demo Hospital (doctor)" });
    await becomes(() => page.locator("[data-trail-row]").count(), 1);
    await screenshot(page, "patient-history-filtered");
    await button(page, "Show everything").click();
    await page.getByLabel("Words").fill("mary granted");
    await becomes(() => page.locator("[data-trail-row]").count(), 1);
    await page.getByLabel("Words").fill("nothing like this");
    await sees(page, "At least nothing that fits what you look for.");
    await button(page, "Show everything").click();
  });
  await step("what is new comes by itself", async () => {
    const before = await page.locator("[data-trail-row]").count();
    await stack.revoke(patient, ada);
    await sees(page, "Dr. Ada Example, St. Mary (doctor) may read nothing any more.");
    await sees(page, "1 new entry since you opened this page.");
    assert.equal(await page.locator("[data-trail-row]").count(), before + 1);
  });
  await step("the doctor who was refused can be allowed from here", async () => {
    await line(page, "Dr. Bob Stranger").getByRole("link", { name: /Allow them to read/ }).click();
    await sees(page, /Dr\. Bob Stranger, Demo Hospital \(doctor\) may read/);
  });
});

story("a patient exports the history", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "=Dr. Ada, Example" });
  await stack.grant(patient, doctor);
  await asks(stack, doctor, patient);
  await asks(stack, doctor, patient, 3);
  const { page } = await open(patient, { path: PATH });
  await step("as a table", async () => {
    await sees(page, "This is all.");
    await page.getByText("Export or print all of it").click();
    const lines = (await download(page, "Table (CSV)")).split("\r\n");
    assert.ok(lines[0].startsWith("time,block,transaction,log_index,event,account,role,name"));
    assert.ok(lines.some((text) => text.includes("accessGranted") && text.includes("\"'=Dr. Ada, Example\"")));
    assert.ok(lines.some((text) => text.includes("accessDenied") && text.includes("HRESCH")));
  });
  await step("as FHIR", async () => {
    const bundle = JSON.parse(await download(page, "FHIR AuditEvents"));
    assert.equal(bundle.resourceType, "Bundle");
    const events = bundle.entry.filter((/** @type {any} */ entry) => entry.resource.resourceType === "AuditEvent");
    assert.ok(events.length >= 2);
    await screenshot(page, "patient-history-export");
  });
  await step("on paper", async () => {
    await page.evaluate(() => (window.print = () => (document.title = "printed")));
    await button(page, "Print").click();
    await becomes(() => page.title(), "printed");
    await page.emulateMedia({ media: "print" });
    await sees(page, /Access history of patient/);
    await printedScreenshot(page, "patient-history-print");
  });
});

story("a patient sees an emergency and closes its review", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = stack.emergencyDoctor();
  await stack.store(patient, TREMOR);
  await stack.chain.send(doctor, "emergencyAccess", [0, patient.patientId, NOWHERE], 1, KEY);
  const { page } = await open(patient, { path: PATH });
  const emergency = line(page, "In an emergency, without an agreement.");
  await step("it stands out", async () => {
    await sees(emergency, "The reason given: you could not be asked. The review is still open.");
    await screenshot(page, "patient-history-emergency");
    await axe(page);
  });
  await step("the patient rejects it, and is told what follows", async () => {
    await button(emergency, "It was not justified").click();
    const dialog = page.getByRole("dialog", { name: "Close the review as not justified?" });
    await screenshot(page, "patient-review");
    await axe(page);
    await button(dialog, "It was not justified").click();
    await sees(dialog, /Done/);
    await button(dialog, "Close").click();
    await sees(emergency, /The review found no good reason\. Closed by you on/);
    assert.equal((await stack.chain.events("ReviewClosed")).length > 0, true);
  });
});

story("a long history is read as one scrolls", { ownStack: true, stackOptions: { emergencyDoctors: 0 } }, async ({ stack, open, step }) => {
  const [patient, doctor] = [await stack.register("patient"), await stack.register("doctor", { name: "Dr. Ada Example" })];
  await stack.crowd({ total: 4000, own: 160, patient, doctor });
  const { page } = await open(patient, { path: PATH });
  await step("the first page is one page", async () => {
    await page.locator("[data-trail-row]").first().waitFor();
    assert.ok((await page.locator("[data-trail-row]").count()) <= 110);
  });
  await step("scrolling reads the rest", async () => {
    await until(async () => {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      return (await page.getByText("This is all.").count()) > 0;
    }, "everything is read");
    assert.ok((await page.locator("[data-trail-row]").count()) >= 160);
  });
});

story("somebody who may only look sees but cannot change", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Ada Example" });
  const guardian = stack.stranger("Gus Guardian");
  await stack.grant(patient, doctor);
  await link(stack, patient, guardian, 1);
  const { page } = await open(guardian, { path: "/patient" });
  await step("who may read", async () => {
    await sees(page, "You may look, but not decide.");
    await sees(page, "Dr. Ada Example");
    assert.equal(await button(page, /Take back/).count(), 0);
    assert.equal(await page.getByRole("link", { name: "Allow somebody" }).count(), 0);
    await screenshot(page, "guardian-views");
    await axe(page);
  });
  await step("the history", async () => {
    await page.goto(PATH);
    await sees(page, "Dr. Ada Example, Demo Hospital (doctor) may read");
    await seesNot(page, "Allow them to read …");
  });
  await step("and nothing can be allowed", async () => {
    await page.goto(`/patient/grant?to=${doctor.address}`);
    await sees(page, "This account cannot allow anything.");
  });
});

/** Links an account outside of the browser. @param {any} stack @param {any} patient @param {any} account @param {number} scope */
async function link({ chain }, patient, account, scope) {
  const { Wallet } = await import("ethers");
  const deadline = (await chain.now()) + 3600;
  const signature = await chain.signStatement(new Wallet(account.key), "AccountLink", { patientId: patient.patientId, deadline });
  await chain.send(patient, "linkAccount", account.address, scope, 2n ** 64n - 1n, deadline, signature);
}
