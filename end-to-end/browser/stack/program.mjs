// The program that runs chain, IPFS node and edge: a JSON line when they are ready, then one for each command.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { inProject } from "../project.mjs";

/** A running stack's process. */
export class Program {
  #child;
  #lines;
  #turn = Promise.resolve();
  #ended = false;

  constructor() {
    const target = process.env.CARGO_TARGET_DIR ?? inProject("target");
    const path = process.env.GAITKEEPER_STORY_STACK ?? `${target}/debug/story-stack`;
    if (!existsSync(path)) throw new Error(`there is no ${path}: \`cargo build -p edge-testbed --bins\` makes it`);
    this.#child = spawn(path, { stdio: ["pipe", "pipe", "inherit"] });
    this.#child.on("exit", () => (this.#ended = true));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** What the next line says. @returns {Promise<any>} */
  async next() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("the stack has ended; what it said last stands above");
    const answer = JSON.parse(value);
    if (answer.error) throw new Error(`the stack: ${answer.error}`);
    return answer;
  }

  /** Has a command carried out, after those before it. @param {object} command @returns {Promise<any>} */
  ask(command) {
    const answered = this.#turn.then(() => {
      this.#child.stdin.write(`${JSON.stringify(command)}\n`);
      return this.next();
    });
    this.#turn = answered.then(() => undefined, () => undefined);
    return answered;
  }

  /** Ends it with everything that it has started. */
  async stop() {
    if (this.#ended) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.stdin.end();
    await ended;
  }
}
