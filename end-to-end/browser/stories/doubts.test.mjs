// Records about which somebody is wrong or silent: chain, node, storage, edge. What could not be verified is shown as such.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { sees, seesNot } from "../harness/expect.mjs";
import { axe, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";
import { contractInterface } from "../stack/contract.mjs";

const RECORD_STORED = /** @type {string} */ (contractInterface.getEvent("RecordStored")?.topicHash);
const MINUTE = 60_000;
/** More than the edge hands out at once. */
const SEVERAL_PAGES = 66;

/** @param {import("playwright-core").Page} page @param {string | RegExp} name */
const button = (page, name) => page.getByRole("button", { name, exact: typeof name === "string" });
/** @param {{ patientIdText: string }} patient */
const asks = (patient) => `/doctor/ask?patient=${encodeURIComponent(patient.patientIdText)}`;

/**
 * A node that tells of stored records what `lie` makes of it; nothing: it says that it is broken.
 * @param {string} upstream
 */
async function lyingNode(upstream) {
  /** @type {(logs: any[]) => any[] | undefined} */
  let lie = (logs) => logs;
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const answer = await fetch(upstream, { method: "POST", headers: { "content-type": "application/json" }, body });
    const json = await answer.json();
    if (body.includes("eth_getLogs") && body.includes(RECORD_STORED)) {
      json.result = lie(json.result);
      if (!json.result) json.error = { code: -32001, message: "the index is being built" };
    }
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(json));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    /** @param {typeof lie} next */
    tells(next) {
      lie = next;
    },
    stop: () => server.close(),
  };
}

/** Asks and waits for what comes. @param {import("playwright-core").Page} page */
async function read(page) {
  await sees(page, /This would be granted/);
  await button(page, "Ask for records").click();
  await page.getByRole("region", { name: "Results" }).waitFor();
}

story("what could not be verified, and what is wrong, is shown as such", async ({ stack, open, step, allow }) => {
  allow(/503/);
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Dot Doubt" });
  await stack.store(patient, "synthetic_rest_tremor.csv", Date.now() - 9 * MINUTE);
  await stack.store(patient, "synthetic_no_tremor.csv", Date.now() - 5 * MINUTE);
  await stack.grant(patient, doctor);
  const node = await lyingNode(stack.chain.url);
  try {
    const { page, context } = await open(doctor, { path: asks(patient), wallet: { chain: { ...stack.chain.forWallets, url: node.url } } });
    await step("storage or chain are away for a moment: she is told, and it goes on by itself", async () => {
      const problem = { type: "about:blank", title: "Unavailable", status: 503, detail: "the storage does not answer; try again later" };
      await context.route("**/v1/retrievals", (route) =>
        route.fulfill({ status: 503, headers: { "retry-after": "2" }, contentType: "application/problem+json", body: JSON.stringify(problem) }), { times: 1 });
      await button(page, "Ask for records").click();
      await sees(page, /Trying again in 2 seconds/);
      await page.getByRole("region", { name: "Results" }).waitFor();
      await sees(page, "Everything that this browser can check was checked, and holds.");
    });
    await step("the chain's list cannot be read", async () => {
      node.tells(() => undefined);
      await page.reload();
      await read(page);
      await sees(page, "What could be checked holds, but not everything could be.");
      await sees(page, /the chain’s list could not be read/);
      await sees(page, "Not verified");
      await screenshot(page, "doctor-list-unreadable");
      await axe(page);
    });
    await step("a record differs from what the chain names: it is not shown", async () => {
      node.tells(([first, ...others]) => [{ ...first, data: `${first.data.slice(0, -8)}deadbeef` }, ...others]);
      await page.reload();
      await read(page);
      const before = page.getByText("Something is wrong. Read below before you rely on these records.").first();
      const chart = page.getByRole("heading", { name: "Tremor", exact: true }).first();
      const [warned, shown] = [await before.boundingBox(), await chart.boundingBox()];
      assert.ok(warned && shown && warned.y < shown.y, "it is said before any chart");
      await sees(page, /A record made on .* is not shown/);
      await sees(page, "1 recording");
      await screenshot(page, "doctor-record-faulty");
      await axe(page);
      await noSidewaysScroll(page);
    });
    await step("the chain has a record of which the edge says nothing", async () => {
      node.tells((logs) => [...logs, ...logs.slice(0, 1).map((log) => ({ ...log, topics: [...log.topics.slice(0, 3), `0x${"77".repeat(32)}`], logIndex: "0x7f" }))]);
      await page.reload();
      await read(page);
      await sees(page, /The chain has a record made on .*, but the edge did not send it and does not say why/);
      await sees(page, "2 recordings");
      await screenshot(page, "doctor-record-missing");
    });
  } finally {
    node.stop();
  }
});

story("records come in several pages, until the time for them is over", { ownStack: true, stackOptions: { emergencyDoctors: 0 } }, async (scene) => {
  const { stack, open, step, allow } = scene;
  allow(/429|410/);
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Paige Pages" });
  await stack.grant(patient, doctor);
  for (let number = 0; number < SEVERAL_PAGES; number += 1) {
    await stack.store(patient, "lower_back_walk_multiple_sclerosis.csv", Date.now() - (SEVERAL_PAGES - number) * MINUTE);
  }
  const { page, context } = await open(doctor, { path: asks(patient) });
  /** @type {unknown[]} */
  const cursors = [];
  page.on("request", (request) => request.url().endsWith("/v1/retrievals") && cursors.push(request.postDataJSON().cursor ?? null));
  await step("all of them come, and the chain knows no more", async () => {
    await read(page);
    await sees(page, `${SEVERAL_PAGES} recordings`);
    await sees(page, "Everything that this browser can check was checked, and holds.");
    assert.equal(new Set(cursors).size, 2);
    await screenshot(page, "doctor-several-pages");
  });
  await step("a request that is continued too late is over, and says what to do", async () => {
    await context.route("**/v1/retrievals", (route) =>
      route.fulfill({ status: 429, headers: { "retry-after": "120" }, contentType: "text/plain", body: "" }));
    await button(page, "Ask for records").click();
    await sees(page, /Trying again in 120 seconds/);
    await stack.advance(20 * 60);
    await context.unroute("**/v1/retrievals");
    await page.reload();
    await button(page, "Continue").click();
    await sees(page, "The time within which these records were handed out is over. Ask again; that needs a new signature.");
    await screenshot(page, "doctor-window-over");
    await axe(page);
    await seesNot(page, "Requests that are not finished");
  });
});
