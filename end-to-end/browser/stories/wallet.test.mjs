// What a person's own wallet can say to the pages, and what the pages make of it.

import assert from "node:assert/strict";
import { becomes, sees, seesNot, until } from "../harness/expect.mjs";
import { axe, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";
import { patientCard } from "../stack/links.mjs";
import { TestWallet } from "../wallet/wallet.mjs";

const SENDS = "eth_sendTransaction";
const CONNECTS = "eth_requestAccounts";

/** @param {import("playwright-core").Page | import("playwright-core").Locator} where @param {string | RegExp} name */
const button = (where, name) => where.getByRole("button", { name, exact: typeof name === "string" });
/** @param {import("playwright-core").Page} page @param {string} name */
const link = (page, name) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });
/** @param {import("playwright-core").Page} page @param {string} who */
const row = (page, who) => page.getByRole("row").filter({ hasText: who });
/** The chain under another name. @param {import("../stack/stack.mjs").Stack} stack */
const elsewhere = ({ chain }) => ({ chainId: "0x1", url: chain.url, name: "Elsewhere" });
/** @param {{ patientIdText: string }} patient */
const asks = (patient) => `/doctor/ask?patient=${encodeURIComponent(patient.patientIdText)}`;

story("connecting: no, wait, yes; then the page follows the wallet", async ({ stack, open, step }) => {
  const [doctor, patient] = [await stack.register("doctor"), await stack.register("patient")];
  const { page, wallet } = await open(doctor, { connected: false, keys: [patient.key] });
  const connect = button(page, "Test Wallet");
  await step("who says no is told so, and can say yes", async () => {
    wallet.rejectNext(CONNECTS);
    await connect.click();
    await sees(page, "You declined in your wallet. Nothing was sent.");
    await sees(page, "Press the button again if you want to go on.");
    await screenshot(page, "wallet-declined");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("who presses twice is told where the question is", async () => {
    const held = wallet.holdNext(CONNECTS);
    await connect.click();
    await held.shown;
    await connect.click();
    await sees(page, "Your wallet is already waiting for your answer.");
    await sees(page, /Open your wallet and answer there/);
    await screenshot(page, "wallet-pending");
    held.approve();
    await link(page, "Patients").waitFor();
    await seesNot(page, "Your wallet is already waiting for your answer.");
  });
  await step("a question from before the page was loaded can still be answered", async () => {
    await wallet.disconnect();
    await connect.waitFor();
    const held = wallet.holdNext(CONNECTS);
    await connect.click();
    await held.shown;
    await page.reload();
    await connect.click();
    await sees(page, "Your wallet is already waiting for your answer.");
    held.approve();
    await link(page, "Patients").waitFor();
    await seesNot(page, "Your wallet is already waiting for your answer.");
  });
  const asked = wallet.prompts(CONNECTS).length;
  await step("loading the page again asks nobody", async () => {
    await page.reload();
    await link(page, "Patients").waitFor();
    assert.equal(wallet.prompts(CONNECTS).length, asked);
  });
  await step("another account: the page follows", async () => {
    await wallet.switchAccount(patient.address);
    await link(page, "Who may read").waitFor();
    await becomes(() => link(page, "Patients").count(), 0);
    await sees(page.getByRole("banner"), `${patient.address.slice(0, 6)}…${patient.address.slice(-4)}`);
  });
  await step("a wallet that is locked gives no account; unlocked, the page follows, also when it was loaded meanwhile", async () => {
    await wallet.lock();
    await connect.waitFor();
    await wallet.unlock();
    await link(page, "Who may read").waitFor();
    await wallet.lock();
    await page.reload();
    await connect.waitFor();
    await wallet.unlock();
    await link(page, "Who may read").waitFor();
    assert.equal(wallet.prompts(CONNECTS).length, asked);
  });
  await step("a wallet without a connection is named as the reason", async () => {
    await wallet.goOffline();
    await page.reload();
    await connect.click();
    await sees(page, "Your wallet has no connection.");
    await sees(page, "Check your internet connection, unlock your wallet, and try again.");
    await wallet.goOnline();
    await connect.click();
    await link(page, "Who may read").waitFor();
    await seesNot(page, "Your wallet has no connection.");
  });
  await step("who disconnects is forgotten", async () => {
    await button(page, "Disconnect").click();
    await connect.waitFor();
    await page.reload();
    await connect.waitFor();
  });
});

story("a wallet on another network reads through the edge's node, and is helped over", async ({ stack, open, step, allow }) => {
  allow(/429/);
  const patient = await stack.register("patient");
  const doctor = await stack.register("doctor", { name: "Dr. Else Where" });
  await stack.store(patient);
  await stack.grant(patient, doctor);
  const { page, wallet, context } = await open(doctor, { path: "/doctor", wallet: { chain: elsewhere(stack) } });
  await step("she sees what there is, and that nothing can be signed", async () => {
    await sees(page, "Your wallet is set to another network.");
    await sees(page, /Until your wallet does too, nothing can be signed/);
    await sees(page, "Active");
    await screenshot(page, "wallet-other-network");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("a request says what to do first", async () => {
    await page.goto(asks(patient));
    await sees(page, /This would be granted/);
    await button(page, "Ask for records").click();
    await sees(page, /Press “Switch network” at the top of this page/);
    assert.equal(wallet.prompts(SENDS).length, 0);
  });
  await step("the wallet does not know the network: it is asked to add it, and may say no", async () => {
    wallet.rejectNext("wallet_addEthereumChain");
    await button(page, "Switch network").click();
    await sees(page, "You declined in your wallet. Nothing was sent.");
    await button(page, "Switch network").click();
    await seesNot(page, "Your wallet is set to another network.");
    await seesNot(page, "You declined in your wallet. Nothing was sent.");
    assert.equal(wallet.prompts("wallet_addEthereumChain").length, 2);
    assert.equal(wallet.chainId, stack.chain.forWallets.chainId);
  });
  await step("she asks, while the edge is busy", async () => {
    await context.route("**/v1/retrievals", (route) =>
      route.fulfill({ status: 429, headers: { "retry-after": "120" }, contentType: "text/plain", body: "" }));
    await sees(page, /This would be granted/);
    await button(page, "Ask for records").click();
    await sees(page, /Trying again in 120 seconds/);
  });
  await step("the wallet leaves: what the edge's node says is shown, and that only its word stands for it", async () => {
    await wallet.switchChain(elsewhere(stack));
    await context.unroute("**/v1/retrievals");
    await page.reload();
    await sees(page, "Your wallet is set to another network.");
    await button(page, "Continue").click();
    await page.getByRole("region", { name: "Results" }).waitFor();
    await sees(page, "What could be checked holds, but not everything could be.");
    await sees(page, /Whether the node that was asked tells the truth: the edge names it/);
    await screenshot(page, "doctor-results-through-the-edge");
  });
});

/** What a wallet answers, what the page says, and what it advises. @type {[number, string, string, string][]} */
const ERRORS = [
  [4001, "User rejected the request.", "You declined in your wallet. Nothing was sent.", "Press the button again if you want to go on."],
  [4100, "Unauthorized", "Your wallet has not let this page use this account.", "Press Connect, and choose this account in your wallet."],
  [4200, "Unsupported", "Your wallet cannot do what this page needs.", "Update your wallet, or use another one."],
  [4900, "Disconnected", "Your wallet has no connection.", "Check your internet connection, unlock your wallet, and try again."],
  [-32002, "Already processing", "Your wallet is already waiting for your answer.", "Open your wallet and answer there"],
  [-32005, "Too many", "takes no more requests", "Wait a minute, then try again."],
  [-32603, "Internal error", "Something went wrong in your wallet.", "lock and unlock your wallet, or restart the browser"],
  [-32000, "insufficient funds for gas * price + value", "too little money for the network's fee", "Ask the hospital's administrator"],
  [-32000, "nonce too low", "Your wallet has lost count of what you sent before.", "clear the activity of this account"],
];

story("whatever a wallet answers to a transaction, there is a sentence and a next step", async ({ stack, open, step }) => {
  const patient = await stack.register("patient");
  const { page, wallet } = await open(patient, { path: "/patient/devices" });
  const dialog = page.getByRole("dialog", { name: "Remove this device?" });
  await step("the patient begins to remove a device", async () => {
    await button(page.getByRole("table"), /^Remove/).click();
    await dialog.waitFor();
  });
  for (const [code, message, sentence, next] of ERRORS) {
    await step(`${code}, ${message}`, async () => {
      wallet.failNext({ code, message }, SENDS);
      await button(dialog, "Remove").click();
      await dialog.getByText(sentence).waitFor();
      await dialog.getByText(next).waitFor();
    });
  }
  await step("looks", async () => {
    await screenshot(page, "wallet-error");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("what reverts in its block has changed nothing, and is said so", async () => {
    const held = wallet.holdNext(SENDS);
    await button(dialog, "Remove").click();
    await held.shown;
    await sees(dialog, "Sign in your wallet.");
    await stack.chain.send(patient, "removeDevice", patient.patientId, patient.device?.address);
    held.approve();
    await sees(dialog, /Refused; nothing was changed/);
    await sees(dialog, /Reload the page to see the present state/);
    await screenshot(page, "wallet-reverted");
  });
  await step("what would revert is explained before anybody is asked to sign", async () => {
    const before = wallet.prompts(SENDS).length;
    await button(dialog, "Remove").click();
    await sees(dialog, /device/);
    await until(async () => (await dialog.getByRole("alert").count()) > 0, "it is explained");
    assert.equal(wallet.prompts(SENDS).length, before);
    await screenshot(page, "wallet-would-revert");
  });
});

story("a transaction waits, is written down, sped up, or cancelled", { ownStack: true, stackOptions: { emergencyDoctors: 0 } }, async (scene) => {
  const { stack, open, step } = scene;
  const patient = await stack.register("patient");
  const names = ["Dr. Ada Example", "Dr. Bea Example", "Dr. Cy Example"];
  for (const name of names) await stack.grant(patient, await stack.register("doctor", { name }));
  const [ada, bea, cy] = names;
  const before = (/** @type {import("playwright-core").BrowserContext} */ context) =>
    context.route("**/v1/config", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), confirmations: 3 } });
    });
  const { page, wallet } = await open(patient, { path: "/patient", before });
  const waiting = async () => {
    const { pending } = await stack.chain.rpc("txpool_content");
    const [own] = Object.entries(pending).filter(([who]) => who.toLowerCase() === patient.address.toLowerCase());
    return /** @type {string | undefined} */ (Object.values(/** @type {any} */ (own?.[1]) ?? {})[0]?.hash);
  };
  const takeBack = async (/** @type {string} */ name) => {
    await stack.pauseMining();
    const looked = wallet.holdNext("eth_getTransactionCount");
    await button(row(page, name), /^Take back/).click();
    await sees(row(page, name), "Sent. Waiting for the network to write it down.");
    // The page has seen what it was: only so can it tell later what took its place.
    await looked.shown;
    looked.approve();
    return until(waiting, "it waits");
  };
  await step("it is sent, written into a block, and confirmed", async () => {
    await takeBack(ada);
    await screenshot(page, "wallet-sent");
    await stack.resumeMining();
    await sees(row(page, ada), /Written into block \d+; [12] of 3 confirmations\./);
    await screenshot(page, "wallet-mined");
    await stack.chain.mine(2);
    await sees(row(page, ada), /Done: written into block \d+\./);
    await sees(row(page, ada), "Taken back");
  });
  await step("sped up in the wallet, it is followed in its new place", async () => {
    await wallet.speedUp(await takeBack(bea));
    await stack.resumeMining();
    await stack.chain.mine(2);
    await sees(row(page, bea), /Done: written into block \d+\./);
    await sees(row(page, bea), "Taken back");
  });
  await step("cancelled in the wallet, it has changed nothing, and is said so", async () => {
    await wallet.cancel(await takeBack(cy));
    await stack.resumeMining();
    await sees(row(page, cy), "Replaced by something else that you sent from your wallet.");
    await sees(row(page, cy), /If you cancelled it, nothing was changed/);
    await sees(row(page, cy), "In force");
    await screenshot(page, "wallet-cancelled");
    await axe(page);
  });
});

story("no wallet, an old one, two of them, and a phone that has to change browsers", async (scene) => {
  const { stack, open, step } = scene;
  const doctor = await stack.register("doctor");
  const wallet = (/** @type {string} */ name, /** @type {{ key: string }} */ person, options = {}) =>
    new TestWallet({ keys: [person.key], chain: stack.chain.forWallets, name, rdns: `org.example.${name.toLowerCase()}`, ...options });
  await step("without a wallet, one is told what to do", async () => {
    const { page } = await open(null);
    await sees(page, "No wallet was found in this browser.");
    await sees(page, /On a phone, open this page in your wallet’s own browser. On a computer, install a wallet/);
    await screenshot(page, "wallet-none");
    await axe(page);
    await noSidewaysScroll(page);
  });
  await step("a wallet that does not announce itself is taken for want of a better one", async () => {
    const old = wallet("Old", doctor, { announces: false, legacy: true });
    const { page } = await open(null, { wallets: [old], connected: false });
    await button(page, "Browser wallet").click();
    await link(page, "Patients").waitFor();
    await page.reload();
    await link(page, "Patients").waitFor();
    assert.equal(old.prompts(CONNECTS).length, 1);
  });
  await step("of two that announce themselves one is chosen, and remembered", async () => {
    const wallets = [wallet("One", stack.stranger(), { legacy: true }), wallet("Two", doctor)];
    const { page } = await open(null, { wallets, connected: false });
    await sees(page, /Several wallets are here/);
    assert.equal(await button(page, "Browser wallet").count(), 0);
    await screenshot(page, "wallet-two");
    await axe(page);
    await button(page, "Two").click();
    await link(page, "Patients").waitFor();
    await page.reload();
    await link(page, "Patients").waitFor();
    assert.deepEqual(wallets.map((one) => one.prompts(CONNECTS).length), [0, 1]);
  });
  await step("a phone is led into its wallet's own browser, to the same place, and no server hears of whom it is", async () => {
    const origin = "https://gaitkeeper.example";
    const before = (/** @type {import("playwright-core").BrowserContext} */ context) =>
      context.route(`${origin}/**`, async (route) => {
        const { pathname, search } = new URL(route.request().url());
        await route.fulfill({ response: await route.fetch({ url: `${stack.url}${pathname}${search}` }) });
      });
    const fragment = patientCard(stack.chain, await stack.register("patient", { device: false }));
    const { page } = await open(null, { path: `${origin}/open#${fragment}`, before });
    await sees(page, "Connect your wallet to go on. You stay at this link.");
    const href = (/** @type {string} */ name) => page.getByRole("link", { name: `Open in ${name}` }).getAttribute("href");
    assert.equal(await href("MetaMask"), `https://link.metamask.io/dapp/gaitkeeper.example/open#${fragment}`);
    for (const name of ["Trust Wallet", "Coinbase Wallet"]) {
      const there = new URL((await href(name)) ?? "");
      assert.ok(!there.protocol.startsWith("http"), `${name} is opened by its own scheme`);
      assert.equal(there.searchParams.get("url"), `${origin}/open#${fragment}`);
    }
    await screenshot(page, "wallet-deep-links");
    await axe(page);
    await noSidewaysScroll(page);
  });
});
