// Unpacks the Chromium of the npm package into the folder given: `node install.mjs <folder>`.

import { mkdirSync } from "node:fs";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node install.mjs <folder>");
mkdirSync(folder, { recursive: true });
// The package unpacks where temporary files go.
process.env.TMPDIR = folder;
// It then brings the libraries too that a machine without a browser may lack (NSS); chromium.mjs uses them only there.
process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs20.x";
const { default: chromium } = await import("@sparticuz/chromium");
await chromium.executablePath();
