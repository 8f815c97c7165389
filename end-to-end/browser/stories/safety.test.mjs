// What the safety officer does: flags, and reviews of emergency accesses.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { becomes, sees } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";

/** The stack's own caregiver has a profile on the chain that nobody published: the edge has none to give. */
const NEVER_PUBLISHED = /\/v1\/profiles\/(11){32}/;

const SENDS = "eth_sendTransaction";
const ALL_DEVICES = `0x${"0".repeat(40)}`;

/** A fresh signature in the open dialog. @param {import("playwright-core").Page} page @param {string} confirm */
async function decide(page, confirm) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await sees(dialog, /ritten into block/);
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await becomes(() => page.getByRole("dialog").count(), 0);
}

story("the safety officer gives a flag and withdraws it", async ({ stack, open, step, allow }) => {
  allow(NEVER_PUBLISHED);
  const name = `Dr. Flo Flag ${Date.now()}`;
  const doctor = await stack.register("doctor", { name });
  const { page, wallet } = await open(stack.safetyOfficer, { path: "/safety/flags" });
  const row = page.getByRole("row").filter({ hasText: name });

  await step("gives it, for a day later", async () => {
    await sees(row, "No flag");
    await row.getByRole("button", { name: /Give/ }).click();
    await sees(page.getByRole("dialog"), "24 hours");
    await screenshot(page, "safety-give");
    await axe(page);
    await decide(page, "Give");
    await sees(row, "Given");
    await screenshot(page, "safety-flags");
    await noSidewaysScroll(page);
  });
  await step("withdraws it, at once", async () => {
    await row.getByRole("button", { name: /Withdraw/ }).click();
    await decide(page, "Withdraw");
    await sees(row, "No flag");
  });
  assert.equal(wallet.prompts(SENDS).length, 2);
  assert.equal(Number((await stack.chain.view("userOf", doctor.address)).emergencyFrom), 0);
});

story("the safety officer closes the review of an emergency access", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = stack.emergencyDoctor();
  const key = `0x${randomBytes(32).toString("hex")}`;
  await stack.chain.send(doctor, "emergencyAccess", [0, patient.patientId, ALL_DEVICES], 0, key);
  const [{ reviewId }] = await stack.chain.events("ReviewOpened", { doctor: doctor.address });
  const { page, wallet } = await open(stack.safetyOfficer, { path: "/safety" });
  const review = page.getByRole("article", { name: `Review ${reviewId}`, exact: true });

  await step("sees who read whose records, and why", async () => {
    await sees(review, String(doctor.name));
    await sees(review, "Open");
    await sees(review, "Nothing was handed out (yet)");
    await noLayoutShift(page);
    await screenshot(page, "safety-reviews");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("closes it as justified", async () => {
    await review.getByRole("button", { name: /Close/ }).click();
    const confirm = page.getByRole("dialog").getByRole("button", { name: "Close the review" });
    assert.equal(await confirm.getAttribute("aria-disabled"), "true");
    await page.getByLabel("What the review found").selectOption({ label: "Justified: there was an emergency" });
    await screenshot(page, "safety-close");
    await axe(page);
    await decide(page, "Close the review");
    await sees(review, "Justified");
  });
  assert.equal(wallet.prompts(SENDS).length, 1);
  assert.equal(Number((await stack.chain.view("reviewOf", reviewId)).outcome), 1);
});
