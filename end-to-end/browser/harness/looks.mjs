// What a page looks like, and whether everybody can use it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inProject } from "../project.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LARGEST_SHIFT = 0.02;
const NARROW = { width: 320, height: 640 };

/** @type {WeakMap<import("playwright-core").BrowserContext, string>} */
const projectOf = new WeakMap();

/**
 * Prepares a context for what follows.
 * @param {import("playwright-core").BrowserContext} context
 * @param {import("./projects.mjs").Project} project
 */
export async function prepare(context, project) {
  projectOf.set(context, project);
  await context.addInitScript(collectShifts);
}

/**
 * Writes the whole page to `target/screenshots/<project>/<name>.png`, and as it is in the dark to `<name>-dark.png`.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function screenshot(page, name) {
  for (const [colorScheme, ending] of /** @type {const} */ ([["light", ""], ["dark", "-dark"]])) {
    await page.emulateMedia({ colorScheme });
    await write(page, name + ending);
  }
  await page.emulateMedia({ colorScheme: null });
}

/**
 * Writes the page as it is printed to `target/screenshots/<project>/<name>.png`.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function printedScreenshot(page, name) {
  await page.emulateMedia({ media: "print" });
  await write(page, name);
  await page.emulateMedia({ media: null });
}

/** @param {import("playwright-core").Page} page @param {string} name */
async function write(page, name) {
  const path = inProject(`target/screenshots/${projectOf.get(page.context())}/${name}.png`);
  await page.screenshot({ path, fullPage: true, scale: "css", animations: "disabled", caret: "hide" });
}

/**
 * Fails where axe finds anything, in light or in dark.
 * @param {import("playwright-core").Page} page
 * @param {{ except?: string[] }} [options] selectors of what is not the page's own
 */
export async function axe(page, { except = [] } = {}) {
  const found = [];
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    // Runs outside of what the page's Content-Security-Policy forbids.
    await page.evaluate(AXE);
    const violations = await page.evaluate(runAxe, { rules: RULES, except });
    found.push(...violations.map((violation) => `${violation} [${colorScheme}]`));
  }
  await page.emulateMedia({ colorScheme: null });
  assert.equal(found.length, 0, `axe finds on ${page.url()}:\n${found.join("\n")}`);
}

/**
 * Fails where the page has moved under its reader since it was loaded: cumulative layout shift.
 * @param {import("playwright-core").Page} page
 */
export async function noLayoutShift(page) {
  const shifts = await page.evaluate(() => /** @type {any} */ (window).testShifts);
  const { score, moved } = largestSession(shifts);
  assert.ok(score < LARGEST_SHIFT, `layout shift ${score.toFixed(3)} on ${page.url()}:\n${moved.join("\n")}`);
}

/**
 * Fails where a page of 320 pixels has to be scrolled sideways.
 * @param {import("playwright-core").Page} page
 */
export async function noSidewaysScroll(page) {
  const before = page.viewportSize();
  await page.setViewportSize(NARROW);
  const wide = await page.evaluate(tooWide);
  if (before) await page.setViewportSize(before);
  assert.equal(wide.length, 0, `wider than ${NARROW.width} px on ${page.url()}:\n${wide.join("\n")}`);
}

// ------------------------------------------------------------------ what runs in the page

function collectShifts() {
  const page = /** @type {any} */ (window);
  page.testShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      // What follows a person's own action may move things.
      if (entry.hadRecentInput) continue;
      const moved = entry.sources.map((/** @type {any} */ { node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 120));
      page.testShifts.push({ value: entry.value, at: entry.startTime, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** @param {{ rules: string[], except: string[] }} options @returns {Promise<string[]>} */
async function runAxe({ rules, except }) {
  const { axe } = /** @type {any} */ (window);
  const context = { include: [["html"]], exclude: except.map((selector) => [selector]) };
  const { violations } = await axe.run(context, { runOnly: rules, resultTypes: ["violations"] });
  return violations.flatMap((/** @type {any} */ { id, help, nodes }) =>
    nodes.map((/** @type {any} */ { target, html, failureSummary }) => {
      const why = failureSummary.split("\n").slice(1).map((/** @type {string} */ line) => line.trim()).join("; ");
      return `  ${id}: ${help}\n    ${target.join(" ")}  ${html.slice(0, 160)}\n    ${why}`;
    }),
  );
}

/** @returns {string[]} */
function tooWide() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
  const innermost = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
  return [`the page is ${scrollWidth} px wide`, ...innermost.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
}

// ------------------------------------------------------------------ what follows from it

/**
 * As browsers report it: the worst of the bursts, which are at most 5 s long with gaps under 1 s.
 * @param {{ value: number, at: number, moved: string[] }[]} shifts
 */
function largestSession(shifts) {
  let worst = { score: 0, moved: /** @type {string[]} */ ([]) };
  let session = { score: 0, moved: /** @type {string[]} */ ([]), from: 0, last: -Infinity };
  for (const { value, at, moved } of shifts) {
    if (at - session.last > 1000 || at - session.from > 5000) session = { score: 0, moved: [], from: at, last: at };
    session.score += value;
    session.last = at;
    session.moved.push(...moved);
    if (session.score > worst.score) worst = { score: session.score, moved: [...session.moved] };
  }
  return worst;
}
