// People whom moving things make ill have told their system so.

import assert from "node:assert/strict";
import { until } from "../harness/expect.mjs";
import { story } from "../harness/story.mjs";

/** What moves on a page now. @param {import("playwright-core").Page} page */
const moving = (page) =>
  page.evaluate(() => {
    const running = document.getAnimations().filter((animation) => animation.playState === "running");
    return running.map((animation) => /** @type {any} */ (animation).animationName ?? "a transition");
  });

/** Nothing has moved in several frames. @param {import("playwright-core").Page} page @param {string} where */
async function still(page, where) {
  for (let frame = 0; frame < 5; frame += 1) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    assert.deepEqual(await moving(page), [], where);
  }
}

story("nothing moves for whoever has asked for that", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor");
  await stack.grant(patient, doctor);
  // While the chain says nothing, the pages show that they wait.
  const waiting = async (/** @type {import("playwright-core").BrowserContextOptions} */ context) => {
    const opened = await open(doctor, { path: "", context });
    const held = opened.wallet.holdNext("eth_getLogs");
    await opened.page.goto("/doctor");
    await opened.page.locator(".skeleton").first().waitFor();
    return { ...opened, held };
  };
  await step("for everybody else, waiting is seen", async () => {
    const { page, held } = await waiting({});
    await until(async () => (await moving(page)).includes("breathe"), "the placeholder breathes");
    held.approve();
  });
  const { page, wallet, held } = await waiting({ reducedMotion: "reduce" });
  await step("waiting is still", async () => {
    await still(page, "a placeholder");
    held.approve();
  });
  await step("so are a page, and a button that waits for the wallet", async () => {
    await page.getByRole("link", { name: "Ask for records" }).click();
    await page.getByText(/This would be granted/).waitFor();
    await still(page, "a page");
    const signature = wallet.holdNext("eth_sendTransaction");
    await page.getByRole("button", { name: "Ask for records" }).click();
    await signature.shown;
    await page.locator("[aria-busy=true]").first().waitFor();
    await still(page, "a button that waits");
    signature.reject();
    await page.getByText("You declined in your wallet. Nothing was sent.").waitFor();
    await still(page, "a refusal");
  });
});
