// Where things of the project are.

import { fileURLToPath } from "node:url";

/**
 * A path in the repository.
 * @param {string} path
 */
export const inProject = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
