// What somebody does with the phone that records: pairing, recording, analysing, sending.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { becomes, sees, seesNot, until } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";
import { inProject } from "../project.mjs";
import { pairingLink, readDeviceLink } from "../stack/links.mjs";

/** As a file that was just written: a device that was just registered may send nothing older. */
const TREMOR = {
  name: "synthetic_rest_tremor.csv",
  mimeType: "text/csv",
  buffer: readFileSync(inProject("samples/synthetic_rest_tremor.csv")),
};
/** As phones give them. */
const SAMPLES_A_SECOND = 60;

/** @param {import("playwright-core").Page | import("playwright-core").Locator} where @param {string | RegExp} name */
const button = (where, name) => where.getByRole("button", { name, exact: typeof name === "string" });
/** @param {import("playwright-core").Page} page @param {string} name */
const card = (page, name) => page.locator("section.card").filter({ has: page.getByRole("heading", { name, level: 2, exact: true }) });
/** @param {import("playwright-core").Page} page @param {string} label */
const chosen = (page, label) => page.getByLabel(label, { exact: true }).locator("option:checked").textContent();

/**
 * Pairs the browser of a page with a patient; the device's own link.
 * @param {import("playwright-core").Page} page
 * @param {import("../stack/stack.mjs").Stack} stack
 * @param {{ patientId: bigint }} patient
 */
async function pair(page, stack, { patientId }) {
  await page.goto(`/device#${pairingLink(stack.chain, { patientId, areaId: stack.areaId })}`);
  await button(page, "Pair this device").click();
  const link = page.getByText(/open#device=/);
  await link.waitFor();
  // Else the chain may answer only after the registration that follows.
  await sees(page, "Not registered yet");
  return /** @type {string} */ (await link.textContent()).trim();
}

/**
 * The patient registers a device by its link, without a browser.
 * @param {import("../stack/stack.mjs").Stack} stack
 * @param {{ key: string }} patient
 * @param {string} link
 */
async function register(stack, patient, link) {
  const { patientId, areaId, device, from, until: to, deadline, signature } = readDeviceLink(link);
  await stack.chain.send(patient, "registerDevice", patientId, device, areaId, from, to, deadline, signature);
}

/**
 * Moves a phone as a tremor does: events as its sensors give them, at their rate, until `stop` is called. (The browser without
 * windows has no sensors, and ends where the developer tools put some in their place.)
 * @param {import("playwright-core").Page} page
 */
async function tremble(page) {
  const timer = await page.evaluate((rate) => {
    const move = () => {
      const phase = Math.sin((2 * Math.PI * 5 * performance.now()) / 1000);
      const motion = {
        accelerationIncludingGravity: { x: 2 * phase, y: 0.3 * phase, z: 9.81 + 0.2 * phase },
        rotationRate: { alpha: 5 * phase, beta: 40 * phase, gamma: 10 * phase },
        interval: 1000 / rate,
      };
      window.dispatchEvent(new DeviceMotionEvent("devicemotion", motion));
    };
    return Number(setInterval(move, 1000 / rate));
  }, SAMPLES_A_SECOND);
  return { stop: () => page.evaluate((timer) => clearInterval(timer), timer) };
}

/** Counts in the page how often the screen is asked to stay on. */
function countLocks() {
  const page = /** @type {any} */ (window);
  page.screenLocks = 0;
  const locks = page.navigator.wakeLock;
  if (!locks) return;
  const request = locks.request.bind(locks);
  locks.request = (/** @type {any} */ kind) => {
    page.screenLocks += 1;
    return request(kind);
  };
}

story("a recording is opened from a file, sent, and read by the doctor", async ({ stack, open, step, allow }) => {
  const patient = await stack.register("patient", { device: false });
  const doctor = await stack.register("doctor", { name: "Dr. Dee Device" });
  await stack.grant(patient, doctor);
  // The browser's own word for an answer that the story wants.
  allow(/\/v1\/analyses.*403|403 \(Forbidden\)/);
  const { page } = await open(null, { path: "/device" });

  await step("without a pairing it can be analysed, and what cannot be read is said", async () => {
    await sees(page, "This device belongs to no patient yet.");
    await page.getByLabel("Open a recording (CSV)").setInputFiles({ name: "poem.csv", mimeType: "text/csv", buffer: Buffer.from("hello") });
    await sees(page, /This file is not a recording that can be read/);
    await axe(page);
    await noSidewaysScroll(page);
  });
  const link = await step("the pairing comes as typed text", async () => {
    await page.getByRole("link", { name: "Paste the text of a link" }).click();
    const typed = `${stack.url}/open#${pairingLink(stack.chain, { patientId: patient.patientId, areaId: stack.areaId })}`;
    await page.getByLabel("Link", { exact: true }).fill(typed);
    await page.getByRole("link", { name: "Pair this device" }).click();
    await button(page, "Pair this device").click();
    await sees(page, "Not registered yet");
    await page.getByRole("img", { name: "QR code of this device’s agreement" }).waitFor();
    await screenshot(page, "device-paired");
    await axe(page);
    return /** @type {string} */ (await page.getByText(/open#device=/).textContent()).trim();
  });
  await step("loading the page again offers no second pairing, which would lose the key", async () => {
    await page.reload();
    await sees(page, "Not registered yet");
    assert.equal(await button(page, "Pair this device").count(), 0);
    await noLayoutShift(page);
  });
  await step("a file says what is known of it, and the rest is not stated", async () => {
    await page.getByLabel("Side", { exact: true }).selectOption({ label: "Left" });
    await page.getByLabel("Open a recording (CSV)").setInputFiles(TREMOR);
    await sees(page, /synthetic_rest_tremor\.csv, .* at 100 samples a second, accelerometer and gyroscope/);
    await becomes(() => chosen(page, "Side"), "Right");
    await becomes(() => chosen(page, "Worn at"), "Wrist");
    await becomes(() => chosen(page, "Task"), "Rest");
    await becomes(() => chosen(page, "Medication"), "Not stated");
    assert.equal(await page.getByLabel("Last dose, minutes before").inputValue(), "");
  });
  await step("it is analysed here, and again when more is known", async () => {
    const local = card(page, "Analysed on this device");
    await sees(local, /grade \d of 4/);
    await sees(local, /nothing left this device/);
    await page.getByLabel("Side", { exact: true }).selectOption({ label: "Left" });
    await page.getByLabel("Medication").selectOption({ label: "On" });
    await page.getByLabel("Last dose, minutes before").fill("90");
    await sees(local, /left/);
    await screenshot(page, "device-analysed");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("the edge takes nothing from a device that is not registered, and nothing is lost", async () => {
    await button(page, "Send to the edge").click();
    await sees(page, /Once the patient or the administrator has registered this device/);
    await sees(page, "Waiting in this browser");
    await screenshot(page, "device-not-registered");
    assert.deepEqual(await stack.chain.events("RecordStored", { patientId: patient.patientId }), []);
  });
  await step("the patient registers the device", async () => {
    await register(stack, patient, link);
    await button(page, "Look again").click();
    await sees(page, "Registered: it may send");
  });
  await step("it is sent; device and edge have found the same", async () => {
    await button(page, "Send to the edge").click();
    await sees(page, "Both give the same result.");
    await sees(page, /kept, for good/);
    await seesNot(page, "Waiting in this browser");
    await screenshot(page, "device-sent");
    await axe(page);
  });
  await step("what is changed afterwards makes no difference between the two", async () => {
    await page.getByLabel("Side", { exact: true }).selectOption({ label: "Right" });
    await sees(page, "Both give the same result.");
  });
  for (const [person, path] of /** @type {const} */ ([[patient, "/patient/results"], [doctor, "/doctor/ask"]])) {
    await step(`${path} shows it with side, dose and ON`, async () => {
      const asks = `${path}?patient=${encodeURIComponent(patient.patientIdText)}`;
      const { page: theirs } = await open(person, { path: asks });
      await button(theirs, /^(Ask for records|Get my results)$/).click();
      const result = theirs.locator("details.recording");
      await sees(result, /left wrist/);
      await result.locator("summary").first().click();
      await sees(result, "ON, 1 h 30 min after the last dose");
    });
  }
});

story("an edge that is away loses no recording", { ownStack: true, stackOptions: { emergencyDoctors: 0 } }, async (scene) => {
  const { stack, open, step, allow } = scene;
  allow(/ERR_|Failed to fetch/);
  const patient = await stack.register("patient", { device: false });
  const { page } = await open(null, { path: "" });
  await step("the device is paired and registered", async () => {
    await register(stack, patient, await pair(page, stack, patient));
    await button(page, "Look again").click();
    await sees(page, "Registered: it may send");
  });
  await step("the edge goes away; the recording waits", async () => {
    await page.getByLabel("Open a recording (CSV)").setInputFiles(TREMOR);
    await sees(page, /grade \d of 4/);
    await stack.stopEdge();
    await button(page, "Send to the edge").click();
    await sees(page, "The edge does not answer.");
    await sees(page, "Waiting in this browser");
    await screenshot(page, "device-waiting");
    await axe(page);
    await noSidewaysScroll(page);
  });
  const waiting = card(page, "Waiting in this browser");
  await step("it waits still when the page is opened anew", async () => {
    await stack.startEdge();
    await page.goto("/device");
    await sees(waiting, /synthetic_rest_tremor\.csv/);
    assert.deepEqual(await stack.chain.events("RecordStored", { patientId: patient.patientId }), []);
  });
  await step("one does not delete it by a slip", async () => {
    await button(waiting, /^Delete …/).click();
    await sees(waiting, "Delete it for good? It is nowhere else.");
    await button(waiting, /^Keep/).click();
  });
  await step("it is sent", async () => {
    await button(waiting, "Send again").click();
    await becomes(() => waiting.count(), 0);
    assert.equal((await stack.chain.events("RecordStored", { patientId: patient.patientId })).length, 1);
  });
});

story("a phone records with its own sensors", async ({ stack, open, step }) => {
  const patient = await stack.register("patient", { device: false });
  await step("where sensors are refused, it says what to do", async () => {
    const refuse = () => Object.assign(window.DeviceMotionEvent ?? {}, { requestPermission: async () => "denied" });
    const { page } = await open(null, { path: "/device", before: (context) => context.addInitScript(refuse) });
    await button(page, "Record with this device").click();
    await sees(page, "The motion sensors were refused. Allow them for this site and try again.");
    await screenshot(page, "device-sensors-refused");
    await axe(page);
  });
  const { page } = await open(null, { path: "", before: (context) => context.addInitScript(countLocks) });
  await step("where there are none, it says so", async () => {
    await register(stack, patient, await pair(page, stack, patient));
    await button(page, "Record with this device").click();
    await sees(page, "This browser gives no motion sensors.");
    await button(page, "Record with this device").waitFor();
  });
  const hand = await step("a hand trembles", () => tremble(page));
  await step("a recording of a moment is too short, and is called so", async () => {
    await button(page, "Record with this device").click();
    await button(page, "Stop recording").click();
    await sees(page, "That was too short. Record for ten seconds or longer.");
  });
  await step("it is recorded, at the rate that phones have", async () => {
    await page.getByLabel("Side", { exact: true }).selectOption({ label: "Left" });
    await button(page, "Record with this device").click();
    await until(async () => /[3-9] s/.test((await page.getByRole("timer").textContent()) ?? ""), "three seconds");
    assert.ok(await page.evaluate(() => /** @type {any} */ (window).screenLocks > 0), "the screen stays on");
    await screenshot(page, "device-recording");
    await button(page, "Stop recording").click();
    const facts = page.getByText(/Recording of this device, .* samples a second, accelerometer and gyroscope/);
    await facts.waitFor();
    const rate = Number(/at ([\d.]+) samples/.exec((await facts.textContent()) ?? "")?.[1]);
    assert.ok(rate > 10 && rate < SAMPLES_A_SECOND * 1.2, `${rate} samples a second`);
    await hand.stop();
    await becomes(() => chosen(page, "Side"), "Left");
    await screenshot(page, "device-recorded");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("it is sent", async () => {
    await button(page, "Look again").click();
    await sees(page, "Registered: it may send");
    await button(page, "Send to the edge").click();
    await sees(page, "Both give the same result.");
    await sees(page, /kept, for good/);
    assert.equal((await stack.chain.events("RecordStored", { patientId: patient.patientId })).length, 1);
  });
});
