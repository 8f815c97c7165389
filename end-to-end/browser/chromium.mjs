// Chromium: one version, with its own fonts, whatever the machine has.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { inProject } from "./project.mjs";

const FOLDER = inProject(".tools/browser/chromium");
const PROGRAM = `${FOLDER}/chromium`;

/**
 * Starts Chromium.
 * @param {{ headed?: boolean }} [options] `headed` takes a Chromium with windows: the one that CHROMIUM names
 * @returns {Promise<import("playwright-core").Browser>}
 */
export async function launch({ headed = false } = {}) {
  const own = process.env.CHROMIUM;
  if (headed && !own) {
    throw new Error("the installed Chromium has no windows: set CHROMIUM to the path of one that has");
  }
  const executablePath = own ?? PROGRAM;
  if (!existsSync(executablePath)) {
    throw new Error(`there is no ${executablePath}: run \`cargo xtask test --only browser\` once, which installs it`);
  }
  return chromium.launch({
    executablePath,
    headless: !headed,
    // Root may not use the sandbox; the pages are our own.
    chromiumSandbox: false,
    args: ["--disable-gpu", "--font-render-hinting=none"],
    env: environment(executablePath),
  });
}

/** @param {string} program */
function environment(program) {
  /** @type {NodeJS.ProcessEnv} */
  const environment = { ...process.env, FONTCONFIG_FILE: inProject("end-to-end/browser/fonts.conf") };
  const starts = spawnSync(program, ["--version"], { env: environment, stdio: "ignore" }).status === 0;
  if (!starts) environment.LD_LIBRARY_PATH = `${FOLDER}/al2023/lib`;
  return environment;
}
