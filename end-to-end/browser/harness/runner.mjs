// Plays stories, tells how they went, and counts.

import { launch } from "../chromium.mjs";
import { Stack } from "../stack/stack.mjs";
import { Scene } from "./story.mjs";

/** @typedef {import("./story.mjs").Story} Story */
/** @typedef {import("./projects.mjs").Project} Project */

/**
 * Plays stories, in each of the sizes; how many held and how many did not.
 * @param {Story[]} stories
 * @param {{ projects: Project[], jobs: number, headed: boolean }} options
 */
export async function play(stories, { projects, jobs, headed }) {
  const turns = stories.flatMap((story) =>
    projects.filter((project) => (story.options.only ?? project) === project).map((project) => ({ story, project })),
  );
  const browser = await launch({ headed });
  const shared = new SharedStack();
  const count = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      const held = await playOne(browser, shared, turn);
      count[held ? "passed" : "failed"] += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: jobs }, worker));
  } finally {
    await Promise.allSettled([browser.close(), shared.stop()]);
  }
  return count;
}

/** The stack of the stories that leave it as it is: started when the first of them begins. */
class SharedStack {
  /** @type {Promise<Stack> | undefined} */
  #stack;

  get() {
    return (this.#stack ??= Stack.start({ shared: true }));
  }

  async stop() {
    await (await this.#stack)?.stop();
  }
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {SharedStack} shared
 * @param {{ story: Story, project: Project }} turn
 */
async function playOne(browser, shared, { story, project }) {
  const title = `${story.file} (${project}): ${story.name}`;
  // What all share is nobody's own time.
  if (!story.options.ownStack) await shared.get();
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
  /** @type {Scene | undefined} */
  let scene;
  /** @type {Stack | undefined} */
  let own;
  try {
    if (story.options.ownStack) own = await Stack.start(story.options.stackOptions);
    scene = new Scene(browser, own ?? (await shared.get()), project);
    await story.play(scene);
    if (scene.faults.length > 0) throw new Error(`it left behind:\n${scene.faults.join("\n")}`);
    console.log(`story ${title} ... ok (${seconds()})`);
    return true;
  } catch (error) {
    const step = scene?.lastStep ? `\n  in the step "${scene.lastStep}"` : "";
    console.log(`story ${title} ... FAILED (${seconds()})${step}`);
    console.log(indented(/** @type {Error} */ (error).stack ?? String(error)));
    if (scene && scene.faults.length > 0) console.log(indented(scene.faults.join("\n")));
    await scene?.showPages(`failed-${story.file}-${story.name.replace(/\W+/g, "-")}`);
    return false;
  } finally {
    await scene?.close();
    await own?.stop();
  }
}

/** @param {string} text */
const indented = (text) => text.replace(/^/gm, "  ");
