// Plays the stories: `node end-to-end/browser/run.mjs [--only text] [--phone | --desktop] [--headed] [--jobs n] [--list]`.

import { readdirSync } from "node:fs";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    phone: { type: "boolean", default: false },
    desktop: { type: "boolean", default: false },
    headed: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    jobs: { type: "string", default: "2" },
  },
});

try {
  await import("playwright-core");
} catch {
  throw new Error("packages are missing: run `cargo xtask test --only browser` once, which installs them");
}
const { readingFile, stories } = await import("./harness/story.mjs");
const { play } = await import("./harness/runner.mjs");

const folder = new URL("stories/", import.meta.url);
for (const file of readdirSync(folder).sort().filter((name) => name.endsWith(".test.mjs"))) {
  readingFile(file.replace(".test.mjs", ""));
  await import(new URL(file, folder).href);
}

const wanted = stories.filter(
  ({ file, name }) => values.only.length === 0 || values.only.some((text) => `${file}: ${name}`.includes(text)),
);
if (values.list) {
  for (const { file, name } of wanted) console.log(`${file}: ${name}`);
  process.exit();
}
if (wanted.length === 0) throw new Error(`no story is called ${values.only.join(" or ")}`);

/** @type {import("./harness/projects.mjs").Project[]} */
const projects = values.phone === values.desktop ? ["desktop", "phone"] : [values.phone ? "phone" : "desktop"];
const began = performance.now();
const { passed, failed } = await play(wanted, { projects, jobs: Number(values.jobs), headed: values.headed });
const seconds = ((performance.now() - began) / 1000).toFixed(2);
// As cargo's test programs close, so that one reader counts both.
console.log(
  `\ntest result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed; 0 ignored; 0 measured; ` +
    `${stories.length - wanted.length} filtered out; finished in ${seconds}s`,
);
process.exitCode = failed ? 1 : 0;
