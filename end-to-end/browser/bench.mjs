// Measures how soon the pages can be used: `cargo xtask bench`, or alone `node end-to-end/browser/bench.mjs [--events n]`.

import { parseArgs } from "node:util";
import { launch } from "./chromium.mjs";
import { projects } from "./harness/projects.mjs";
import { remember } from "./people.mjs";
import { Stack } from "./stack/stack.mjs";
import { installWallets, TestWallet } from "./wallet/wallet.mjs";

/** What a page shows once it can be used. */
const READY = "[data-ready]";
/** The patient's trail, and a row of it. */
const TRAIL = { path: "/patient/history", row: "[data-trail-row]" };
const RUNS = 5;
const OWN_EVENTS = 500;
const WITHIN = 60_000;

/** As Chromium's developer tools slow a network down, in bytes a second and milliseconds. */
const NETWORKS = {
  "Fast 4G (9 Mbit/s down, 60 ms)": { download: (9e6 / 8) * 0.9, upload: (1.5e6 / 8) * 0.9, latency: 60 * 2.75 },
  "Slow 4G (1.6 Mbit/s down, 150 ms)": { download: (1.6e6 / 8) * 0.9, upload: (0.75e6 / 8) * 0.9, latency: 150 * 3.75 },
  "no throttling": null,
};

const { values } = parseArgs({ options: { events: { type: "string", default: "100000" } } });
const stack = await Stack.start({ emergencyDoctors: 0 });
const browser = await launch();
try {
  if ((await fetch(stack.url)).ok) {
    await firstLoad();
    await trail(Number(values.events));
  } else {
    console.log(`nothing is measured: there is no page at ${stack.url}`);
  }
} finally {
  await browser.close();
  await stack.stop();
}

async function firstLoad() {
  console.log(`\nThe first page of a phone that has nothing in its cache, median of ${RUNS}:`);
  for (const [name, network] of Object.entries(NETWORKS)) {
    /** @type {Awaited<ReturnType<typeof load>>[]} */
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await load({ path: "/", network, wanted: READY }));
    const [paint, ready, bytes] = /** @type {const} */ (["paint", "ready", "bytes"]).map((key) => median(runs.map((run) => run[key])));
    console.log(`  ${name}: first content ${paint} ms, usable ${ready} ms, ${Math.round(bytes / 1024)} KiB transferred`);
  }
}

/** @param {number} events */
async function trail(events) {
  const [patient, doctor] = [await stack.register("patient"), await stack.register("doctor")];
  const made = await stack.crowd({ total: events, own: OWN_EVENTS, patient, doctor });
  /** @type {Awaited<ReturnType<typeof load>>[]} */
  const runs = [];
  for (let run = 0; run < RUNS; run++) runs.push(await load({ path: TRAIL.path, network: null, wanted: TRAIL.row, person: patient }));
  const ready = median(runs.map((run) => run.ready));
  const { frames, rows, memory } = await load({ path: TRAIL.path, network: null, wanted: TRAIL.row, person: patient, then: scrollThrough });
  console.log(`\nThe trail of a patient with ${made.own} events among ${made.events + made.own}, median of ${RUNS}:`);
  console.log(`  first rows ${ready} ms after the page was asked for`);
  const within = (/** @type {number} */ share) => Math.round(frames[Math.floor((frames.length - 1) * share)]);
  console.log(`  scrolling through ${rows} rows: half of the frames within ${within(0.5)} ms, 95 % within ${within(0.95)} ms, the longest ${within(1)} ms`);
  console.log(`  memory at the end: ${Math.round(memory / 2 ** 20)} MiB of JavaScript's memory`);
}

/**
 * Loads a page in a new browser context.
 * @template [T=unknown]
 * @param {{ path: string, wanted: string, network: { download: number, upload: number, latency: number } | null, person?: { key: string },
 *   then?: (page: import("playwright-core").Page) => Promise<T> }} how `then` instead of what a first load is asked for
 * @returns {Promise<any>}
 */
async function load({ path, wanted, network, person, then }) {
  const context = await browser.newContext({ ...projects.phone, baseURL: stack.url });
  try {
    if (person) {
      const wallet = new TestWallet({ keys: [person.key], chain: stack.chain.forWallets });
      await installWallets(context, [wallet]);
      await wallet.connect(stack.url);
      await context.addInitScript(remember, wallet.info.rdns);
    }
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    if (network) {
      const { download: downloadThroughput, upload: uploadThroughput, latency } = network;
      const conditions = { offline: false, downloadThroughput, uploadThroughput, latency };
      await session.send("Network.emulateNetworkConditions", conditions);
    }
    await page.addInitScript(noteWhenThere, wanted);
    await page.goto(path, { waitUntil: "commit" });
    await page.waitForFunction(isMeasured, null, { timeout: WITHIN });
    if (then) return await then(page);
    return await page.evaluate(() => ({
      bytes: /** @type {PerformanceResourceTiming[]} */ ([
        ...performance.getEntriesByType("navigation"),
        ...performance.getEntriesByType("resource"),
      ]).reduce((sum, { transferSize }) => sum + transferSize, 0),
      paint: Math.round(performance.getEntriesByName("first-contentful-paint")[0].startTime),
      ready: Math.round(/** @type {any} */ (window).testThereAt),
    }));
  } finally {
    await context.close();
  }
}

/** Scrolls to the end of the trail as a thumb does, and measures each frame. @param {import("playwright-core").Page} page */
async function scrollThrough(page) {
  const { frames, rows } = await page.evaluate(async (row) => {
    /** @type {number[]} */
    const frames = [];
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let last = await frame();
    const until = performance.now() + 60_000;
    while (!document.body.innerText.includes("This is all.") && performance.now() < until) {
      window.scrollBy(0, 60);
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return { frames: frames.sort((one, other) => one - other), rows: document.querySelectorAll(row).length };
  }, TRAIL.row);
  const memory = await page.evaluate(() => /** @type {any} */ (performance).memory.usedJSHeapSize);
  return { frames, rows, memory };
}

/** Runs in the page: notes the time at which an element is there. @param {string} selector */
function noteWhenThere(selector) {
  const look = () => {
    if (!document.querySelector(selector)) return false;
    /** @type {any} */ (window).testThereAt ??= performance.now();
    return true;
  };
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

/** Runs in the page. */
function isMeasured() {
  const painted = performance.getEntriesByName("first-contentful-paint").length > 0;
  return painted && /** @type {any} */ (window).testThereAt !== undefined;
}

/** @param {number[]} numbers */
function median(numbers) {
  return numbers.sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
