// The tools themselves: the wallet that stories are played with, and what looks at pages.

import { verifyMessage, verifyTypedData } from "ethers";
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { becomes, sees } from "../harness/expect.mjs";
import { axe, noLayoutShift, noSidewaysScroll, screenshot } from "../harness/looks.mjs";
import { story } from "../harness/story.mjs";
import { contractInterface } from "../stack/contract.mjs";
import { TestWallet } from "../wallet/wallet.mjs";

/** A page of the edge's origin that asks for nothing, as strict as the real ones. */
const BLANK = {
  contentType: "text/html",
  headers: { "content-security-policy": "default-src 'none'; img-src data:; style-src 'self'" },
  body: `<!doctype html><html lang="en"><head><title>Blank</title><link rel="icon" href="data:,"></head>
    <body><main><h1>Blank</h1></main></body></html>`,
};

/** @param {import("playwright-core").BrowserContext} context */
const blank = (context) => context.route("**/blank", (route) => route.fulfill(BLANK));
const onBlank = { path: "/blank", before: blank };

/**
 * Asks the page's only announced wallet.
 * @param {import("playwright-core").Page} page
 * @param {string} method
 * @param {...unknown} params
 * @returns {Promise<any>} the result, or `{ code, message, data }`
 */
function ask(page, method, ...params) {
  return page.evaluate(
    async ({ method, params }) => {
      /** @type {any} */
      let provider;
      const take = (/** @type {any} */ { detail }) => (provider = detail.provider);
      window.addEventListener("eip6963:announceProvider", take);
      window.dispatchEvent(new Event("eip6963:requestProvider"));
      window.removeEventListener("eip6963:announceProvider", take);
      try {
        return await provider.request({ method, params });
      } catch (error) {
        const { code, message, data } = /** @type {any} */ (error);
        return { code, message, data };
      }
    },
    { method, params },
  );
}

/** @param {import("../harness/story.mjs").Scene} scene */
function typedData({ stack }) {
  const domain = { name: "Test", version: "1", chainId: stack.chain.chainId, verifyingContract: stack.chain.contract };
  const types = {
    Consent: [{ name: "terms", type: "Terms" }, { name: "nonce", type: "uint64" }],
    Terms: [{ name: "who", type: "address" }, { name: "domains", type: "uint16[]" }],
  };
  const message = { terms: { who: stack.admin.address, domains: [1, 4] }, nonce: "7" };
  const EIP712Domain = [
    { name: "name", type: "string" },
    { name: "version", type: "string" },
    { name: "chainId", type: "uint256" },
    { name: "verifyingContract", type: "address" },
  ];
  const json = { types: { EIP712Domain, ...types }, primaryType: "Consent", domain, message };
  return { domain, types, message, json };
}

story("wallets announce themselves by EIP-6963", async (scene) => {
  const chain = scene.stack.chain.forWallets;
  const wallet = (/** @type {string} */ name, options = {}) =>
    new TestWallet({ keys: [scene.stack.stranger().key], chain, name, rdns: `org.example.${name.toLowerCase()}`, ...options });
  const wallets = [wallet("One"), wallet("Two"), wallet("Old", { announces: false, legacy: true })];
  const { page } = await scene.open(null, { ...onBlank, wallets, connected: false });
  const { infos, legacy } = await page.evaluate(() => {
    /** @type {any[]} */
    const infos = [];
    window.addEventListener("eip6963:announceProvider", (/** @type {any} */ { detail }) => infos.push(detail.info));
    window.dispatchEvent(new Event("eip6963:requestProvider"));
    return { infos, legacy: typeof (/** @type {any} */ (window).ethereum?.request) };
  });
  assert.deepEqual(infos, [wallets[0].info, wallets[1].info]);
  assert.equal(legacy, "function");
  for (const { uuid, icon } of infos) {
    assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    assert.match(icon, /^data:image\/svg\+xml,/);
  }
});

story("a page is connected once, and still is after it was loaded again", async (scene) => {
  const { page, wallet } = await scene.open(scene.stack.stranger(), { ...onBlank, connected: false });
  assert.deepEqual(await ask(page, "eth_accounts"), []);
  assert.equal((await ask(page, "personal_sign", "0x00", wallet.address)).code, 4100);
  const held = wallet.holdNext("eth_requestAccounts");
  const asked = ask(page, "eth_requestAccounts");
  assert.equal((await held.shown).outcome, "open");
  assert.equal((await ask(page, "eth_requestAccounts")).code, -32002);
  held.approve();
  assert.deepEqual(await asked, [wallet.address.toLowerCase()]);
  await page.reload();
  assert.deepEqual(await ask(page, "eth_accounts"), [wallet.address.toLowerCase()]);
  assert.deepEqual(await ask(page, "eth_requestAccounts"), [wallet.address.toLowerCase()]);
  assert.equal(wallet.prompts("eth_requestAccounts").length, 1);
  await ask(page, "wallet_revokePermissions", { eth_accounts: {} });
  assert.deepEqual(await ask(page, "eth_accounts"), []);
});

story("signatures are those of the account", async (scene) => {
  const { page, wallet } = await scene.open(scene.stack.stranger(), onBlank);
  const { domain, types, message, json } = typedData(scene);
  const signature = await ask(page, "eth_signTypedData_v4", wallet.address, JSON.stringify(json));
  assert.equal(verifyTypedData(domain, types, message, signature), wallet.address);
  const plain = await ask(page, "personal_sign", "0x6869", wallet.address);
  assert.equal(verifyMessage("hi", plain), wallet.address);
  assert.equal(wallet.prompts().length, 2);
  assert.equal(JSON.parse(wallet.prompts("eth_signTypedData_v4")[0].params[1]).message.nonce, "7");
});

story("typed data that wallets refuse is refused", async (scene) => {
  const { page, wallet } = await scene.open(scene.stack.stranger(), onBlank);
  const sign = async (/** @type {any} */ json) => (await ask(page, "eth_signTypedData_v4", wallet.address, JSON.stringify(json))).code;
  const { json } = typedData(scene);
  const { EIP712Domain, ...others } = json.types;
  assert.equal(await sign({ ...json, types: others }), -32602);
  assert.equal(await sign({ ...json, types: { ...others, EIP712Domain: EIP712Domain.slice(1) } }), -32602);
  assert.equal(await sign({ ...json, domain: { ...json.domain, chainId: 1 } }), -32602);
  assert.equal(await sign({ ...json, message: { nonce: "7" } }), -32602);
  assert.equal(wallet.prompts().length, 0);
});

story("the person rejects, waits, and meets every error", async (scene) => {
  const { page, wallet } = await scene.open(scene.stack.stranger(), onBlank);
  const sign = () => ask(page, "personal_sign", "0x00", wallet.address);
  wallet.rejectNext();
  assert.equal((await sign()).code, 4001);
  for (const code of [-32002, -32603, 4100, 4200, 4900, 4902]) {
    wallet.failNext({ code, message: "as arranged" });
    const { message, code: found } = await sign();
    assert.deepEqual([found, message], [code, "as arranged"]);
  }
  wallet.failNext({ code: -32603 }, "eth_blockNumber");
  assert.equal((await ask(page, "eth_blockNumber")).code, -32603);
  assert.match(await ask(page, "eth_blockNumber"), /^0x/);
  assert.equal((await ask(page, "eth_sign", wallet.address, "0x00")).code, 4200);
  const held = wallet.holdNext();
  const signed = sign();
  await held.shown;
  held.reject();
  assert.equal((await signed).code, 4001);
  assert.deepEqual([...new Set(wallet.prompts().map(({ outcome }) => outcome))], ["rejected", "failed"]);
});

story("a page hears of other accounts, other chains, and of nothing at all", async (scene) => {
  const [first, second] = [scene.stack.stranger(), scene.stack.stranger()];
  const { page, wallet } = await scene.open(first, { ...onBlank, keys: [second.key] });
  await page.evaluate(() => {
    /** @type {any[]} */
    const heard = [];
    Object.assign(window, { heard });
    window.addEventListener("eip6963:announceProvider", (/** @type {any} */ { detail: { provider } }) => {
      for (const event of ["accountsChanged", "chainChanged", "connect", "disconnect"]) {
        provider.on(event, (/** @type {any} */ payload) => heard.push([event, payload.code ?? payload.chainId ?? payload]));
      }
    }, { once: true });
    window.dispatchEvent(new Event("eip6963:requestProvider"));
  });
  const heard = (/** @type {any[]} */ expected) =>
    becomes(() => page.evaluate(() => /** @type {any} */ (window).heard.splice(0)), expected);
  await wallet.switchAccount(second.address);
  await heard([["accountsChanged", [second.address.toLowerCase()]]]);
  await wallet.lock();
  await heard([["accountsChanged", []]]);
  await wallet.unlock();
  await heard([["accountsChanged", [second.address.toLowerCase()]]]);
  await wallet.switchChain({ chainId: "0x1", url: scene.stack.chain.url, name: "Another" });
  await heard([["chainChanged", "0x1"]]);
  await wallet.goOffline();
  await heard([["disconnect", 4900]]);
  assert.equal((await ask(page, "eth_chainId")).code, 4900);
  await wallet.goOnline();
  await heard([["connect", "0x1"]]);
  await wallet.disconnect();
  await heard([["accountsChanged", []]]);
});

story("a page adds a chain that the wallet does not know", async (scene) => {
  const { chain } = scene.stack;
  const elsewhere = { chainId: "0x1", url: chain.url, name: "Elsewhere" };
  const { page, wallet } = await scene.open(scene.stack.stranger(), { ...onBlank, wallet: { chain: elsewhere } });
  const { chainId, url, name } = chain.forWallets;
  assert.equal((await ask(page, "wallet_switchEthereumChain", { chainId })).code, 4902);
  const parameters = { chainId, chainName: name, rpcUrls: [url], nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 } };
  assert.equal((await ask(page, "wallet_addEthereumChain", { ...parameters, chainId: "0x2" })).code, -32602);
  assert.equal((await ask(page, "wallet_addEthereumChain", { ...parameters, rpcUrls: [] })).code, -32602);
  assert.equal(await ask(page, "wallet_addEthereumChain", parameters), null);
  assert.equal(await ask(page, "eth_chainId"), chainId);
  assert.equal(await ask(page, "wallet_switchEthereumChain", { chainId: "0x1" }), null);
  assert.equal(wallet.chainId, "0x1");
});

story("who has nothing sends a transaction that costs nothing", async (scene) => {
  const { stack } = scene;
  const person = stack.stranger();
  const { page } = await scene.open(person, onBlank);
  const profileDigest = `0x${"11".repeat(32)}`;
  const data = contractInterface.encodeFunctionData("requestRegistration", [1, profileDigest]);
  assert.equal(await ask(page, "eth_getBalance", person.address, "latest"), "0x0");
  const hash = await ask(page, "eth_sendTransaction", { from: person.address, to: stack.chain.contract, data });
  const receipt = await stack.chain.receipt(hash);
  assert.deepEqual([receipt.status, receipt.effectiveGasPrice], ["0x1", "0x0"]);
  assert.equal((await stack.chain.events("RegistrationRequested", { user: person.address })).length, 1);
});

story("a transaction that reverts is not sent, unless the person wants it", async (scene) => {
  const { stack } = scene;
  const person = stack.stranger();
  const { page, wallet } = await scene.open(person, onBlank);
  const data = contractInterface.encodeFunctionData("pause");
  const send = () => ask(page, "eth_sendTransaction", { from: person.address, to: stack.chain.contract, data });
  const { code, data: why } = await send();
  assert.equal(code, -32603);
  assert.ok(contractInterface.parseError(why.originalError.data), "it says why");
  wallet.sendsReverting = true;
  assert.equal((await stack.chain.receipt(await send())).status, "0x0");
});

story("a waiting transaction is replaced", { ownStack: true, only: "desktop", stackOptions: { emergencyDoctors: 0 } }, async (scene) => {
  const { stack } = scene;
  const person = stack.stranger();
  const { page, wallet } = await scene.open(person, onBlank);
  const data = contractInterface.encodeFunctionData("requestRegistration", [1, `0x${"11".repeat(32)}`]);
  const send = () => ask(page, "eth_sendTransaction", { from: person.address, to: stack.chain.contract, data });
  await stack.pauseMining();
  const slow = await send();
  const quick = await wallet.speedUp(slow);
  const second = await send();
  const nothing = await wallet.cancel(second);
  await stack.resumeMining();
  assert.equal((await stack.chain.receipt(quick)).status, "0x1");
  assert.equal((await stack.chain.receipt(nothing)).to, person.address.toLowerCase());
  assert.equal(await ask(page, "eth_getTransactionReceipt", slow), null);
  assert.equal(await ask(page, "eth_getTransactionReceipt", second), null);
  assert.equal((await stack.chain.events("RegistrationRequested", { user: person.address })).length, 1);
});

story("people are registered, a device uploads, the edge goes and comes back", { ownStack: true, only: "desktop" }, async ({ stack, step }) => {
  const patient = await step("a patient is registered", () => stack.register("patient"));
  const doctor = await step("a doctor is registered", () => stack.register("doctor", { name: "Dr. Dana Demo" }));
  const profile = await fetch(`${stack.url}/v1/profiles/${doctor.profileDigest?.slice(2)}`);
  assert.equal((await profile.json()).name, "Dr. Dana Demo");
  const answer = await step("the device uploads", () => stack.store(patient));
  assert.equal(answer.final, true);
  assert.equal((await stack.chain.events("RecordStored", { patientId: patient.patientId })).length, 1);
  const everything = { areaId: 0, patientId: patient.patientId, deviceId: "0x0000000000000000000000000000000000000000" };
  const now = await stack.chain.now();
  assert.ok(Math.abs(now - Date.now() / 1000) < 60, "the chain's time is this machine's");
  await stack.grant(patient, doctor);
  assert.equal((await stack.chain.view("accessAt", doctor.address, everything, 0, now))[0], 0n);
  assert.equal(await stack.chain.view("emergencyAccessAt", stack.emergencyDoctor().address, everything, now), 0n);
  await stack.stopEdge();
  await assert.rejects(fetch(`${stack.url}/v1/health`));
  await stack.startEdge();
  assert.equal((await fetch(`${stack.url}/v1/config`)).status, 200);
});

story("a crowded chain is made quickly", { ownStack: true, only: "desktop" }, async ({ stack, step }) => {
  const [patient, doctor] = [await stack.register("patient"), await stack.register("doctor")];
  const made = await step("8,000 events", () => stack.crowd({ total: 8_000, own: 20, patient, doctor }));
  assert.equal(made.events, 8_000);
  assert.equal((await stack.chain.events("AccessGranted", { patientId: patient.patientId })).length, 16);
  assert.equal((await stack.chain.events("AccessDenied", { patientId: patient.patientId })).length, 4);
});

story("pages are looked at in every way", async (scene) => {
  const page_ = (/** @type {string} */ body) => `<!doctype html><html lang="en"><head><title>A page</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head><body><main>${body}</main></body></html>`;
  const wide = `<h1>Wide</h1><div style="width: 500px">wide</div><p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>`;
  const moving = `<h1>Moving</h1><p id="late"></p><p style="height: 200px">below</p>`;
  const pages = { good: "<h1>Good</h1><p>All is well.</p>", wide, moving };
  const { page } = await scene.open(scene.stack.stranger(), {
    path: "/good",
    before: async (context) => {
      for (const [name, body] of Object.entries(pages)) {
        await context.route(`**/${name}`, (route) => route.fulfill({ contentType: "text/html", body: page_(body) }));
      }
    },
  });
  await sees(page, "All is well.");
  await screenshot(page, "harness-good");
  await axe(page);
  await noLayoutShift(page);
  await noSidewaysScroll(page);
  await page.goto("/wide");
  await assert.rejects(axe(page), /image-alt[^]*\[light\][^]*image-alt[^]*\[dark\]/);
  await assert.rejects(noSidewaysScroll(page), /500px/);
  await page.goto("/moving");
  await becomes(() => page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length), 1);
  // A page on a phone is fitted to its screen first; what moves within half a second of that does not count.
  await sleep(600);
  await page.evaluate(() => void (/** @type {any} */ (document.querySelector("#late")).style.height = "400px"));
  await becomes(() => page.evaluate(() => /** @type {any} */ (window).testShifts.length), 1);
  await assert.rejects(noLayoutShift(page), /below/);
});

story("what a page leaves behind fails its story", async (scene) => {
  const { page } = await scene.open(scene.stack.stranger(), onBlank);
  await page.evaluate(() => console.warn("a warning"));
  await page.evaluate(() => void setTimeout(() => { throw new Error("an error"); }));
  await page.evaluate(() => fetch("/v1/nothing").catch(() => {}));
  await becomes(() => [/a warning/, /an error/, /connect-src/].map((fault) => scene.faults.some((text) => fault.test(text))), [true, true, true]);
  scene.allow(/./);
  assert.deepEqual(scene.faults, []);
});
