// An account's transactions, one at a time: a nonce is asked for and used. Several stories play at once and send from the same
// account, each with a wallet of its own, as no person's account does.

/** The last work of each account. @type {Map<string, Promise<unknown>>} */
const turns = new Map();

/**
 * Does `work` when all that was to be done before for the account on that node is over, however it ended.
 * @template T
 * @param {string} url
 * @param {string} account
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function inTurn(url, account, work) {
  const key = `${url} ${account.toLowerCase()}`;
  const done = (turns.get(key) ?? Promise.resolve()).then(work, work);
  turns.set(key, done.catch(() => {}));
  return done;
}
