// Makes WebAssembly files small, as `wasm-opt -Oz` does, but all in one process: `node optimize.mjs FROM TO [FROM TO…]`. A process for
// each would spend most of its time on compiling binaryen.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

// What every browser of the last years can do, and the compiler takes for granted.
const { BulkMemory, BulkMemoryOpt, CallIndirectOverlong, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } =
  binaryen.Features;
const FEATURES =
  BulkMemory | BulkMemoryOpt | CallIndirectOverlong | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
const paths = process.argv.slice(2);
for (let at = 0; at + 1 < paths.length; at += 2) {
  const module = binaryen.readBinary(readFileSync(paths[at]));
  module.setFeatures(FEATURES);
  module.optimize();
  writeFileSync(paths[at + 1], module.emitBinary());
  module.dispose();
}
