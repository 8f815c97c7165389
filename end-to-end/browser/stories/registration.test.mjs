// Asking to be added, and being added (the paper's Figure 5a).

import assert from "node:assert/strict";
import { becomes, sees } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";
import { Role } from "../stack/contract.mjs";

const SENDS = "eth_sendTransaction";
/** People of other stories have asked to be added, and publish their profile a moment later. */
const NOT_PUBLISHED_YET = /\/v1\/profiles\//;

/** @param {import("playwright-core").Page} page @param {string | RegExp} name */
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });

/** The admin's part of the list that is about one account. @param {import("playwright-core").Page} page @param {{ address: string }} person */
const requestOf = (page, person) => page.getByRole("article", { name: new RegExp(person.address, "i") });

/** A fresh signature in the open dialog, and what is said once it is mined. @param {import("playwright-core").Page} page @param {string} confirm */
async function decide(page, confirm) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await sees(dialog, /Done: written into block|Written into block/);
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await becomes(() => page.getByRole("dialog").count(), 0);
}

story("a doctor asks to be added, and the administrator adds them", async ({ stack, open, step, allow }) => {
  allow(NOT_PUBLISHED_YET);
  const doctor = stack.stranger("Dr. Nora New");
  const { page, wallet } = await open(doctor, { connected: false });

  await step("the doctor connects, and is told that nobody knows the account", async () => {
    await button(page, "Test Wallet").click();
    await sees(page, "This account is not registered");
    await page.getByRole("link", { name: "Register" }).click();
    await page.getByRole("heading", { name: "Register", level: 1 }).waitFor();
  });
  await step("the form says what it lacks, field by field, before anybody signs", async () => {
    await page.getByLabel("A doctor").check();
    await sees(page, "This becomes public, for good.");
    await button(page, "Publish and ask to be added").click();
    await sees(page, "Enter your name, as your patients know it.");
    await sees(page, "Enter your hospital or practice.");
    assert.equal(wallet.prompts(SENDS).length, 0);
    await screenshot(page, "register-doctor");
    await axe(page);
  });
  await step("she asks in one signature", async () => {
    await page.getByLabel("Name").fill("Dr. Nora New");
    await page.getByLabel("Organisation").fill("Demo Hospital");
    await page.getByLabel("Registration number").fill("demo register 4711");
    await button(page, "Publish and ask to be added").click();
    await sees(page, "You asked to be added as a doctor");
    await sees(page, "Your profile is published.");
    assert.equal(wallet.prompts(SENDS).length, 1);
    await screenshot(page, "register-waiting");
  });
  await step("after a reload she sees the same request", async () => {
    await page.reload();
    await sees(page, "You asked to be added as a doctor");
    await noLayoutShift(page);
  });

  const { page: desk, wallet: admins } = await open(stack.admin, { path: "/admin" });
  await step("the administrator sees the profile that she published", async () => {
    await sees(requestOf(desk, doctor), "Demo Hospital");
    await sees(requestOf(desk, doctor), "demo register 4711");
    await screenshot(desk, "admin-registrations");
    await axe(desk);
  });
  await step("and adds her in one signature", async () => {
    await requestOf(desk, doctor).getByRole("button", { name: "Add…" }).click();
    await sees(desk.getByRole("dialog"), "Dr. Nora New");
    await screenshot(desk, "admin-add-doctor");
    await axe(desk);
    await decide(desk, "Add");
    await becomes(() => requestOf(desk, doctor).count(), 0);
    assert.equal(admins.prompts(SENDS).length, 1);
  });
  await step("the doctor's page shows it without being loaded again", async () => {
    await sees(page, "You are registered as a doctor");
    await page.getByRole("link", { name: "Find your patients" }).waitFor();
    await screenshot(page, "register-done");
    await axe(page);
    await noSidewaysScroll(page);
  });
  assert.equal((await stack.chain.events("UserAdded", { user: doctor.address })).length, 1);
});

story("a patient shows a card at the desk", async ({ stack, open, step, allow }) => {
  allow(NOT_PUBLISHED_YET);
  const patient = stack.stranger("Pia Patient");
  const name = `Pia Patient ${patient.address.slice(2, 8)}, 1 May 1950`;
  const { page, wallet } = await open(patient, { path: "/register" });
  let card = "";

  await step("the patient makes a card, and signs once", async () => {
    await page.getByLabel("A patient").check();
    await sees(page, "Nothing personal goes to the chain.");
    await page.getByLabel("What the desk recognises you by").fill(name);
    await button(page, "Make the card and ask to be added").click();
    await sees(page, "Show this card at the desk");
    await page.getByRole("img", { name: "QR code of your card for the desk" }).waitFor();
    await screenshot(page, "register-card");
    await axe(page);
    await noSidewaysScroll(page);
    assert.equal(wallet.prompts(SENDS).length, 1);
  });
  await step("nothing of the card is on the chain", async () => {
    const [asked] = await stack.chain.events("RegistrationRequested", { user: patient.address });
    assert.equal(Number(asked.role), Role.Patient);
    const { data } = wallet.prompts(SENDS)[0].params[0];
    assert.ok(!data.includes(Buffer.from("Pia").toString("hex")));
  });
  await step("the card is still there after a reload", async () => {
    await page.reload();
    await sees(page, name);
    const kept = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes("registration.")));
    card = JSON.parse(kept?.[1] ?? "{}").card;
    assert.match(card, /^registration=/);
  });

  const { page: desk, wallet: admins } = await open(stack.admin, { path: `/open#${card}` });
  await step("the desk scans the card and is led to the request", async () => {
    await sees(desk, "A patient’s card for the desk");
    await desk.getByRole("link", { name: "Compare it with the request" }).click();
    await sees(requestOf(desk, patient), "Card matches");
    await sees(requestOf(desk, patient), name);
    await screenshot(desk, "admin-card-matches");
    await axe(desk);
  });
  await step("the administrator adds the patient, who gets a key at the edge", async () => {
    await requestOf(desk, patient).getByRole("button", { name: "Add…" }).click();
    await decide(desk, "Add");
    await sees(desk, "The patient has a key at the edge");
    assert.equal(admins.prompts(SENDS).length, 1);
  });
  await step("the patient's page says so and gives the PatientID", async () => {
    await sees(page, "You are registered as a patient");
    await sees(page, "Your PatientID is");
    await sees(page, "The edge has made the key");
    await screenshot(page, "register-patient-done");
  });
});

story("a card of somebody else does not match", async ({ stack, open, step, allow }) => {
  allow(NOT_PUBLISHED_YET);
  const [one, other] = [stack.stranger(), stack.stranger()];
  /** @type {string[]} */
  const cards = [];
  /** @type {string[]} */
  const codes = [];
  for (const person of [one, other]) {
    const { page } = await open(person, { path: "/register" });
    await step("somebody makes a card", async () => {
      await page.getByLabel("A patient").check();
      await page.getByLabel("What the desk recognises you by").fill(`Person ${person.address.slice(2, 8)}`);
      await button(page, "Make the card and ask to be added").click();
      await sees(page, "Show this card at the desk");
    });
    codes.push((await page.getByText(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/).textContent()) ?? "");
    const kept = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.includes("registration.")));
    cards.push(JSON.parse(kept?.[1] ?? "{}").card);
  }
  // Asked again: the first card is void.
  await stack.chain.send(one, "requestRegistration", Role.Patient, `0x${"12".repeat(32)}`);
  const { page: desk } = await open(stack.admin, { path: "/admin" });
  await step("a card that the request was not made with is refused", async () => {
    await desk.getByLabel("Link of the card").fill(cards[0]);
    await sees(requestOf(desk, one), "Card does not match");
    await screenshot(desk, "admin-card-other");
  });
  await step("whoever adds all the same has to say that they made sure", async () => {
    await requestOf(desk, one).getByRole("button", { name: "Add…" }).click();
    const add = desk.getByRole("dialog").getByRole("button", { name: "Add", exact: true });
    assert.equal(await add.getAttribute("aria-disabled"), "true");
    await desk.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  });
  await step("the other's card fits the other's request", async () => {
    await desk.getByLabel("Link of the card").fill(cards[1]);
    await sees(requestOf(desk, other), "Card matches");
  });
  await step("without a camera what stands on the card is typed", async () => {
    await desk.getByLabel("Link of the card").fill("");
    await desk.getByText("No camera? Type what stands on the card").click();
    await desk.getByLabel("Patient, as on the card").fill(`Person ${other.address.slice(2, 8)}`);
    await desk.getByLabel("Code").fill("12".repeat(32));
    await sees(desk, "No waiting request was made with this card.");
    await desk.getByLabel("Code").fill(codes[1].toLowerCase());
    await sees(requestOf(desk, other), "Card matches");
    await screenshot(desk, "admin-card-typed");
    await axe(desk);
  });
  await step("a request can be hidden, in this browser alone", async () => {
    await requestOf(desk, one).getByRole("button", { name: "Ignore" }).click();
    await becomes(() => requestOf(desk, one).filter({ visible: true }).count(), 0);
    await desk.reload();
    await sees(desk, /requests? (is|are) ignored/);
    await becomes(() => requestOf(desk, one).filter({ visible: true }).count(), 0);
  });
});
