// What a doctor does: patients, requests, results, refusals, emergencies.

import assert from "node:assert/strict";
import { becomes, sees, seesNot, until } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, printedScreenshot, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";

const TREMOR = "synthetic_rest_tremor.csv";
const SENDS = "eth_sendTransaction";

/** @param {import("playwright-core").Page} page @param {string | RegExp} name */
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });

/** Where the records of a patient are asked for. @param {{ patientIdText: string }} patient */
const asks = (patient) => `/doctor/ask?patient=${encodeURIComponent(patient.patientIdText)}`;

/** Asks and waits for the records. @param {import("playwright-core").Page} page */
async function read(page) {
  await sees(page, /This would be granted/);
  await button(page, "Ask for records").click();
  await page.getByRole("region", { name: "Results" }).waitFor();
}

story("a doctor reads what a patient has agreed to", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Ada Example" });
  await stack.store(patient, TREMOR);
  await stack.store(patient, "synthetic_no_tremor.csv");
  await stack.grant(patient, doctor);
  const { page, wallet } = await open(doctor, { path: "/doctor" });

  await step("she finds the patient among hers", async () => {
    await sees(page, "Active");
    await screenshot(page, "doctor-patients");
  });
  await step("she gives a name that only this browser knows", async () => {
    await button(page, "Give a name").click();
    await page.getByLabel("Your name for this patient").fill("Mr. P, room 4");
    await button(page, "Keep").click();
    await sees(page, "Mr. P, room 4");
  });
  await step("she asks", async () => {
    await page.getByRole("link", { name: "Ask for records" }).click();
    await sees(page, "Mr. P, room 4");
    await sees(page, /This would be granted/);
    await screenshot(page, "doctor-ask");
    await read(page);
  });
  await step("she sees how severe it is, what that means, and that it was verified", async () => {
    await sees(page, /grade \d of 4/);
    await sees(page, "Everything that this browser can check was checked, and holds.");
    assert.equal(await page.locator("svg.qr").count(), 0);
    assert.equal(wallet.prompts(SENDS).length, 1);
    await screenshot(page, "doctor-results");
  });
  await step("the table says the same as the chart", async () => {
    await button(page, "Tables").click();
    await page.getByRole("table", { name: /Tremor over time/ }).waitFor();
    await screenshot(page, "doctor-results-tables");
    await button(page, "Charts").click();
  });
  await step("a recording tells where its numbers come from", async () => {
    await page.locator("details.recording > summary").first().click();
    await page.getByText("Where this record comes from").first().click();
    await sees(page, /bafkrei/);
    await screenshot(page, "doctor-recording");
  });
  await step("she takes it along as FHIR", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download as FHIR").click()]);
    const stream = await download.createReadStream();
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const bundle = JSON.parse(Buffer.concat(chunks).toString());
    assert.equal(bundle.resourceType, "Bundle");
    const observations = bundle.entry.filter((entry) => entry.resource.resourceType === "Observation");
    assert.ok(observations.length >= 2);
  });
  await step("and as one page of paper", async () => {
    await button(page, "Report").click();
    const report = page.getByRole("article", { name: "Report for paper" });
    await sees(report, "Not a medical device. A severity is a sensor index for a clinician to judge.");
    await report.getByRole("img", { name: /QR code/ }).waitFor();
    await screenshot(page, "doctor-report");
    await printedScreenshot(page, "doctor-report-print");
    await axe(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal([...pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)].length, 1, "the report is one page");
  });
  await step("everybody can use the page", async () => {
    await button(page, "Charts").click();
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("the request is among hers", async () => {
    await page.goto("/doctor/requests");
    await sees(page, "Granted");
    await sees(page, "Mr. P, room 4");
    await screenshot(page, "doctor-requests");
    await axe(page);
    await noLayoutShift(page);
    await noSidewaysScroll(page);
  });
});

story("who would be refused asks the patient instead", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Bea Example" });
  await stack.store(patient, TREMOR);
  const { page, wallet } = await open(doctor, { path: "/doctor" });

  await step("she types the PatientID in small letters and with blanks", async () => {
    const typed = patient.patientIdText.toLowerCase().replace(/(.{4})/g, "$1 ");
    await page.getByLabel("PatientID or link").fill(typed);
    await button(page, "Find").click();
  });
  await step("nothing can be signed, and she is told what helps", async () => {
    await sees(page, "The patient has not agreed that you read their records, or no longer does.");
    assert.equal(await button(page, "Ask for records").getAttribute("aria-disabled"), "true");
    await page.getByRole("img", { name: "QR code of your request to the patient" }).waitFor();
    await screenshot(page, "doctor-ask-the-patient");
    await axe(page);
    await noSidewaysScroll(page);
    assert.equal(wallet.prompts(SENDS).length, 0);
  });
  await step("the patient agrees, and the page follows by itself", async () => {
    await stack.grant(patient, doctor);
    await sees(page, /This would be granted/);
  });
  await step("now it works", () => read(page));
  assert.deepEqual(await stack.chain.events("AccessDenied", { requester: doctor.address }), []);
});

story("a mistyped PatientID is noticed", async ({ stack, open }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor");
  const { page } = await open(doctor, { path: "/doctor" });
  const [first, ...rest] = patient.patientIdText;
  const other = first === "2" ? "3" : "2";
  await page.getByLabel("PatientID or link").fill([other, ...rest].join(""));
  await button(page, "Find").click();
  await sees(page, /has a slip in it/);
  await screenshot(page, "doctor-mistyped");
});

story("a refusal that happens shows the warning, the reason and what to do", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Cy Example" });
  await stack.store(patient, TREMOR);
  await stack.grant(patient, doctor);
  const { page, wallet } = await open(doctor, { path: asks(patient) });
  await step("the patient revokes while the wallet is open", async () => {
    await sees(page, /This would be granted/);
    const held = wallet.holdNext(SENDS);
    await button(page, "Ask for records").click();
    await held.shown;
    await stack.revoke(patient, doctor);
    held.approve();
  });
  await step("she reads why, what follows, and what to do", async () => {
    await sees(page, "Refused, and on record.");
    await sees(page, /stays on record/);
    await sees(page, /Send the patient a request for consent/);
    await screenshot(page, "doctor-refused");
    await axe(page);
  });
  await step("it stands among her requests", async () => {
    await page.goto("/doctor/requests");
    await sees(page, "Refused");
  });
});

story("a patient revokes while the doctor has the page open", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Di Example" });
  await stack.store(patient, TREMOR);
  await stack.grant(patient, doctor);
  const { page } = await open(doctor, { path: asks(patient) });
  await step("she reads", () => read(page));
  await step("the patient revokes, and she is told since when", async () => {
    await stack.revoke(patient, doctor);
    await sees(page, "Your access to these records has ended.");
    await sees(page, /grade \d of 4/);
    await screenshot(page, "doctor-revoked");
  });
  await step("she can ask no more", async () => {
    await becomes(() => button(page, "Ask for records").getAttribute("aria-disabled"), "true");
  });
});

story("a reload between signing and reading needs no second signature", async ({ stack, open, step, allow }) => {
  allow(/429/);
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Eve Example" });
  await stack.store(patient, TREMOR);
  await stack.grant(patient, doctor);
  const { page, wallet, context } = await open(doctor, { path: asks(patient) });
  await context.route("**/v1/retrievals", (route) =>
    route.fulfill({ status: 429, headers: { "retry-after": "120" }, contentType: "text/plain", body: "" }));
  await step("the edge is busy", async () => {
    await sees(page, /This would be granted/);
    await button(page, "Ask for records").click();
    await sees(page, /Trying again in 120 seconds/);
    await screenshot(page, "doctor-under-way");
  });
  await step("she loads the page again and goes on", async () => {
    await context.unroute("**/v1/retrievals");
    await page.reload();
    await sees(page, "Requests that are not finished");
    await screenshot(page, "doctor-pending");
    await button(page, "Continue").click();
    await page.getByRole("region", { name: "Results" }).waitFor();
  });
  await step("the key is gone", async () => {
    await page.reload();
    await sees(page, /This would be granted/);
    await seesNot(page, "Requests that are not finished");
    const left = await page.evaluate(() => new Promise((resolve) => {
      const request = indexedDB.open("gaitkeeper-requests");
      request.onsuccess = () => {
        const count = request.result.transaction("requests").objectStore("requests").count();
        count.onsuccess = () => resolve(count.result);
      };
    }));
    assert.equal(left, 0);
  });
  assert.equal(wallet.prompts(SENDS).length, 1);
});

story("a rejected prompt leaves nothing behind", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor");
  await stack.grant(patient, doctor);
  const { page, wallet } = await open(doctor, { path: asks(patient) });
  wallet.rejectNext(SENDS);
  await step("she rejects", async () => {
    await sees(page, /This would be granted/);
    await button(page, "Ask for records").click();
    await until(() => wallet.prompts(SENDS).length === 1, "the wallet was asked");
    await becomes(() => button(page, "Ask for records").getAttribute("aria-busy"), null);
    await seesNot(page, "Requests that are not finished");
  });
  await step("there is nothing to read, and she is told so", async () => {
    await button(page, "Ask for records").click();
    await sees(page, "There are no records for this request.");
    await screenshot(page, "doctor-no-records");
  });
});

story("a doctor breaks the glass, and it waits for its review", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.emergencyDoctor();
  await stack.store(patient, TREMOR);
  const { page } = await open(doctor, { path: asks(patient) });
  await step("she is told what follows", async () => {
    await button(page, "Emergency access …").click();
    const dialog = page.getByRole("dialog", { name: "Emergency access" });
    await sees(dialog, "The patient sees it in their history, at once.");
    assert.equal(await button(page, "Break the glass").getAttribute("aria-disabled"), "true");
    await page.getByLabel("Reason").selectOption({ label: "The patient cannot be asked" });
    await page.getByLabel("I know this, and there is no time to ask the patient.").check();
    await screenshot(page, "doctor-emergency");
    await axe(page);
  });
  await step("she reads", async () => {
    await button(page, "Break the glass").click();
    await page.getByRole("region", { name: "Results" }).waitFor();
    await sees(page, /Its review is open/);
    await screenshot(page, "doctor-emergency-read");
  });
  await step("it stands among her requests, with its review", async () => {
    await page.goto("/doctor/requests");
    await sees(page, "Review open");
    await sees(page, /The patient cannot be asked/);
  });
});

story("a doctor without the emergency flag is told why there is no emergency access", async ({ stack, open }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor");
  const { page } = await open(doctor, { path: asks(patient) });
  await sees(page, /not cleared for emergency access/);
  assert.equal(await button(page, "Emergency access …").count(), 0);
});

story("a doctor withdraws a record", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Fay Example" });
  await stack.store(patient, TREMOR);
  await stack.grant(patient, doctor);
  const { page } = await open(doctor, { path: asks(patient) });
  await step("she reads", () => read(page));
  await step("she withdraws it", async () => {
    await page.locator("details.recording > summary").first().click();
    await button(page, "Withdraw this record").click();
    await page.getByLabel("Why").selectOption({ label: "The device did not work as it should." });
    await screenshot(page, "doctor-withdraw");
    await button(page, "Withdraw").click();
    await sees(page, "The record is withdrawn.");
  });
  await step("from now on it is struck through", async () => {
    await page.reload();
    await read(page);
    await sees(page, "1 recording, which is withdrawn");
    await screenshot(page, "doctor-withdrawn");
  });
});

story("what a doctor sees belongs to the account that read it", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor");
  const other = await stack.register("caregiver");
  await stack.store(patient, TREMOR);
  await stack.grant(patient, doctor);
  const { page, wallet } = await open(doctor, { path: asks(patient), keys: [other.key] });
  await step("she reads", () => read(page));
  await step("the wallet changes to another account", async () => {
    await wallet.switchAccount(other.address);
    await becomes(() => page.getByRole("region", { name: "Results" }).count(), 0);
  });
});
