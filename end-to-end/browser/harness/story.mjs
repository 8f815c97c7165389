// A story, and what it is given.

import { openAs } from "../people.mjs";
import { Faults } from "./faults.mjs";
import { prepare, screenshot } from "./looks.mjs";
import { projects } from "./projects.mjs";

/** @typedef {import("./projects.mjs").Project} Project */
/**
 * @typedef {{
 *   ownStack?: boolean, only?: Project,
 *   stackOptions?: Omit<NonNullable<Parameters<typeof import("../stack/stack.mjs").Stack.start>[0]>, "shared">,
 * }} Options `ownStack`: time, mining and the edge are this story's alone; `only`: in one size
 */
/** @typedef {{ file: string, name: string, options: Options, play: (scene: Scene) => Promise<void> }} Story */

// Only what hangs is late, on any machine.
const STEP_WITHIN = 30_000;
/** Before a step's, so that what is waited for is named. */
const ACTION_WITHIN = 20_000;

/** Every story of the files read so far. @type {Story[]} */
export const stories = [];
/** The file that is being read. */
const reading = { file: "" };

/** @param {string} file */
export function readingFile(file) {
  reading.file = file;
}

/**
 * Tells a story, which is played on a desktop and on a phone.
 * @overload
 * @param {string} name
 * @param {(scene: Scene) => Promise<void>} play
 * @returns {void}
 */
/**
 * @overload
 * @param {string} name
 * @param {Options} options
 * @param {(scene: Scene) => Promise<void>} play
 * @returns {void}
 */
/** @param {string} name @param {any} first @param {any} [second] */
export function story(name, first, second) {
  const [options, play] = second ? [first, second] : [{}, first];
  stories.push({ file: reading.file, name, options, play });
}

/** What one story is played with. */
export class Scene {
  /** @type {import("playwright-core").BrowserContext[]} */
  #contexts = [];
  #faults = new Faults();
  #browser;
  #step = "";

  /**
   * @param {import("playwright-core").Browser} browser
   * @param {import("../stack/stack.mjs").Stack} stack
   * @param {Project} project
   */
  constructor(browser, stack, project) {
    this.#browser = browser;
    this.stack = stack;
    this.project = project;
    this.step = this.step.bind(this);
    this.open = this.open.bind(this);
    this.allow = this.allow.bind(this);
    this.context = this.context.bind(this);
  }

  /** The last step begun. */
  get lastStep() {
    return this.#step;
  }

  /**
   * Plays a step, within 30 s.
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} play
   * @returns {Promise<T>}
   */
  async step(name, play) {
    this.#step = name;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done within ${STEP_WITHIN / 1000} s`)), STEP_WITHIN);
    });
    try {
      return /** @type {T} */ (await Promise.race([play(), late]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Opens the pages as somebody, see {@link openAs}. @param {Parameters<typeof openAs>[1]} person @param {Parameters<typeof openAs>[2]} [options] */
  open(person, options) {
    return openAs(this, person, options);
  }

  /** Lets faults pass that the story brings about on purpose. @param {RegExp} pattern */
  allow(pattern) {
    this.#faults.allow(pattern);
  }

  /** A browser of somebody: with storage of its own. @param {import("playwright-core").BrowserContextOptions} [options] */
  async context(options) {
    const context = await this.#browser.newContext({ ...projects[this.project], baseURL: this.stack.url, ...options });
    this.#contexts.push(context);
    context.setDefaultTimeout(ACTION_WITHIN);
    this.#faults.watch(context);
    await prepare(context, this.project);
    return context;
  }

  /** Faults that nobody allowed. */
  get faults() {
    return this.#faults.found;
  }

  /** Shows every page as it is now. @param {string} name */
  async showPages(name) {
    const pages = this.#contexts.flatMap((context) => context.pages());
    await Promise.allSettled(pages.map((page, index) => screenshot(page, `${name}-${index + 1}`)));
  }

  /** Closes everything. */
  async close() {
    await Promise.allSettled(this.#contexts.map((context) => context.close()));
  }
}
