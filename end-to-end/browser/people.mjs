// People in front of the pages, each with a browser and a wallet.

import { installWallets, TestWallet } from "./wallet/wallet.mjs";

/**
 * Opens the pages as somebody, in a browser that nobody else uses.
 * @param {import("./harness/story.mjs").Scene} scene
 * @param {{ key: string } | null} person whose wallet it is; null: no wallet at all
 * @param {{
 *   path?: string, connected?: boolean, keys?: string[], wallets?: TestWallet[],
 *   wallet?: Partial<ConstructorParameters<typeof TestWallet>[0]>,
 *   context?: import("playwright-core").BrowserContextOptions,
 *   before?: (context: import("playwright-core").BrowserContext) => Promise<unknown>,
 * }} [options] `connected`: the person has let these pages see the account before; `keys`: more accounts of the wallet;
 * `wallet`: settings of the wallet; `wallets`: these instead; `path` empty: no page is opened; `before` runs before the first page
 */
export async function openAs(scene, person, options = {}) {
  const { path = "/", connected = true, keys = [], before } = options;
  const context = await scene.context(options.context);
  const chain = scene.stack.chain.forWallets;
  const own = person ? [new TestWallet({ keys: [person.key, ...keys], chain, ...options.wallet })] : [];
  const wallets = options.wallets ?? own;
  await installWallets(context, wallets);
  if (connected && wallets[0]) {
    await wallets[0].connect(scene.stack.url);
    await context.addInitScript(remember, wallets[0].info.rdns);
  }
  await before?.(context);
  const page = await context.newPage();
  if (path) await page.goto(path);
  return { page, wallet: wallets[0], wallets, context };
}

/** Who was there before has pages that remember the wallet; once, so that they can forget it. @param {string} rdns */
export function remember(rdns) {
  if (location.protocol === "about:" || localStorage.getItem("was-here")) return;
  localStorage.setItem("was-here", "yes");
  localStorage.setItem("gaitkeeper.wallet", rdns);
}
