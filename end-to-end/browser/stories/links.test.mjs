// Links and codes, from one screen to another.

import assert from "node:assert/strict";
import { becomes, sees } from "../harness/expect.mjs";
import { axe, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";

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
