// Parts of the program that come when a page of theirs is opened, and what becomes of one that does not come or is not what was built.

import assert from "node:assert/strict";
import { sees } from "../harness/expect.mjs";
import { axe, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";

/** The patient's own part, and the file in which all small ones come. */
const [OWN, SMALL] = [/\/dashboard-split_patient\./, /\/dashboard-small\./];

story("a page that does not come says so, and comes when it is asked for again", async ({ stack, open, step, allow }) => {
  // Chromium tells of each in its own words.
  allow(/dashboard-(split_patient|small)\./);
  const patient = await stack.register("patient", { device: false });
  /** @type {string[]} */
  const asked = [];
  const { page, context } = await open(patient, {
    before: (context) => context.route(SMALL, (route) => route.abort("connectionreset")),
  });
  page.on("request", (request) => asked.push(request.url()));
  const fails = () => sees(page, "This page could not be loaded.");
  await step("the network fails", async () => {
    await page.getByRole("link", { name: /^Who may read/ }).first().click();
    await fails();
    await screenshot(page, "part-absent");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("a file that is not what was built does not run", async () => {
    await context.unroute(SMALL);
    await context.route(OWN, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 1] ^= 1;
      await route.fulfill({ response, body });
    });
    const before = asked.length;
    await page.getByRole("button", { name: "Try again" }).click();
    await fails();
    assert.ok(asked.slice(before).some((url) => OWN.test(url)), "it was asked for again");
  });
  await step("asked again, it is there, and stays", async () => {
    await context.unroute(OWN);
    await page.getByRole("button", { name: "Try again" }).click();
    await sees(page, "Nobody may read your records.");
    await page.getByRole("link", { name: "Accounts", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: /Accounts/ }).waitFor();
  });
});
