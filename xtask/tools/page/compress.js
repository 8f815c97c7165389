// Writes beside each file of a folder its brotli and gzip forms, where they are smaller: `node compress.js FOLDER NAME…`.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { brotliCompressSync, gzipSync, constants } = require("node:zlib");

const [folder, ...names] = process.argv.slice(2);
for (const name of names) {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  const forms = { br: brotli, gz: gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }) };
  for (const [extension, form] of Object.entries(forms)) {
    if (form.length < bytes.length) writeFileSync(`${path}.${extension}`, form);
  }
}
