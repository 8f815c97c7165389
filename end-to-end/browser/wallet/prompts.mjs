// What the wallet asks its person, and how the person answers: as the story has arranged, else by agreeing.

import { errors, ProviderError } from "./errors.mjs";

/**
 * One question that a person has seen.
 * @typedef {{
 *   method: string, params: any, origin: string,
 *   outcome: "open" | "approved" | "rejected" | "failed",
 * }} Prompt
 */

/** A question that waits for the story. */
export class Held {
  /** @type {(prompt: Prompt) => void} */
  #saw = () => {};
  /** @type {(answer: ProviderError | null) => void} */
  #answer = () => {};
  /** @type {Promise<ProviderError | null>} */
  #answered = new Promise((resolve) => (this.#answer = resolve));

  /** Resolves once the person sees the question. @type {Promise<Prompt>} */
  shown = new Promise((resolve) => (this.#saw = resolve));

  /** Agrees. */
  approve() {
    this.#answer(null);
  }

  /** Refuses: 4001. */
  reject() {
    this.#answer(errors.rejected());
  }

  /** Fails. @param {{ code: number, message?: string, data?: unknown }} error */
  fail({ code, message = "the wallet failed", data }) {
    this.#answer(new ProviderError(code, message, data));
  }

  /** @param {Prompt} prompt */
  ask(prompt) {
    this.#saw(prompt);
    return this.#answered;
  }
}

/** The questions of one wallet. */
export class Prompts {
  /** Every question shown, in order. @type {Prompt[]} */
  shown = [];
  /** @type {{ method: string | undefined, held: Held }[]} */
  #arranged = [];

  /**
   * Arranges what becomes of the next question, or of the next one with this method.
   * @param {string} [method]
   */
  hold(method) {
    const held = new Held();
    this.#arranged.push({ method, held });
    return held;
  }

  /**
   * Asks the person; throws unless they agree.
   * @param {string} method
   * @param {any} params
   * @param {string} origin
   */
  async ask(method, params, origin) {
    /** @type {Prompt} */
    const prompt = { method, params, origin, outcome: "open" };
    this.shown.push(prompt);
    const held = this.#take((arranged) => arranged === undefined || arranged === method);
    const error = held ? await held.ask(prompt) : null;
    if (error) {
      prompt.outcome = error.code === 4001 ? "rejected" : "failed";
      throw error;
    }
    prompt.outcome = "approved";
  }

  /**
   * What the story has arranged for a method that asks nobody.
   * @param {string} method
   * @param {any} params
   * @param {string} origin
   */
  async silently(method, params, origin) {
    const held = this.#take((arranged) => arranged === method);
    const error = held ? await held.ask({ method, params, origin, outcome: "open" }) : null;
    if (error) throw error;
  }

  /** @param {(method: string | undefined) => boolean} fits */
  #take(fits) {
    const index = this.#arranged.findIndex(({ method }) => fits(method));
    return index < 0 ? undefined : this.#arranged.splice(index, 1)[0].held;
  }
}
