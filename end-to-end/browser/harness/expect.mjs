// What a story expects, waited for.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE = 10_000;
const POLL = 50;

/**
 * Waits until `read` gives `expected`; the failure says what it gave last.
 * @template T
 * @param {() => T | Promise<T>} read
 * @param {T} expected
 * @param {string} [what]
 */
export async function becomes(read, expected, what) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      return assert.deepEqual(await read(), expected, what);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(POLL);
    }
  }
}

/**
 * Waits until `read` gives something true, and gives that.
 * @template T
 * @param {() => T | Promise<T>} read
 * @param {string} what
 */
export async function until(read, what) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const value = await read();
    if (value) return value;
    if (Date.now() > deadline) assert.fail(`not within ${PATIENCE / 1000} s: ${what}`);
    await sleep(POLL);
  }
}

/**
 * Waits until a text can be seen.
 * @param {import("playwright-core").Page | import("playwright-core").Locator} where
 * @param {string | RegExp} text
 */
export const sees = (where, text) => where.getByText(text).filter({ visible: true }).first().waitFor();

/**
 * Waits until a text can be seen no more.
 * @param {import("playwright-core").Page | import("playwright-core").Locator} where
 * @param {string | RegExp} text
 */
export const seesNot = (where, text) => becomes(() => where.getByText(text).filter({ visible: true }).count(), 0, `${text} is gone`);
