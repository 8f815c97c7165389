// Starts {name}: the program and its JavaScript are fetched side by side, and neither runs unless it is what was built.
try {
  const wasm = fetch(new URL("./{wasm}", import.meta.url), { integrity: "{integrity}" });
  const [{ begin }, { default: start, initSync }] = await Promise.all([import("./{parts}"), import("./{script}")]);
  begin(initSync);
  await start({ module_or_path: wasm });
} catch (error) {
  // The page has a sentence for it.
  if (globalThis.document) document.documentElement.dataset.started = "no";
  throw error;
}
