// What no story may leave behind: messages in the console, errors of the page, requests that fail.

/** A request that the page itself gave up, because it was left. */
const GIVEN_UP = "net::ERR_ABORTED";

/** Collects the faults of the pages of one story. */
export class Faults {
  /** Addresses of requests that were given up. @type {Set<string>} */
  #givenUp = new Set();
  /** @type {string[]} */
  #found = [];
  /** @type {RegExp[]} */
  #allowed = [];

  /** Lets faults pass that a story brings about. @param {RegExp} pattern */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  /** @param {import("playwright-core").BrowserContext} context */
  watch(context) {
    context.on("console", (message) => {
      const { url, lineNumber } = message.location();
      const text = `${message.type()} in the console: ${message.text()} (${url}:${lineNumber})`;
      if (["error", "warning", "assert"].includes(message.type())) this.#found.push(text);
    });
    context.on("weberror", (error) => this.#found.push(`error of the page: ${error.error().stack ?? error.error()}`));
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      if (why === GIVEN_UP) this.#givenUp.add(request.url());
      else this.#found.push(`request that failed: ${request.method()} ${request.url()}: ${why}`);
    });
    context.on("response", (response) => {
      const refused = `request that was refused: ${response.request().method()} ${response.url()}: ${response.status()}`;
      if (response.status() >= 400) this.#found.push(refused);
    });
  }

  /** Those that nobody allowed. */
  get found() {
    return this.#found.filter((fault) => !this.#isOfLeaving(fault) && !this.#allowed.some((pattern) => pattern.test(fault)));
  }

  /** Chromium tells in the console, too, of a request with an integrity that was given up. @param {string} fault */
  #isOfLeaving(fault) {
    const [, url] = fault.match(/^error in the console: Fetch API cannot load (\S+)\. /) ?? [];
    return url !== undefined && this.#givenUp.has(url);
  }
}
