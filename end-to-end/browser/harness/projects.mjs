// The two sizes in which every story is played.

import { devices } from "playwright-core";

/** @typedef {"desktop" | "phone"} Project */

/** One place and language for all, so that screenshots are the same everywhere. */
const PLACE = { locale: "en-GB", timezoneId: "Europe/Berlin" };
const { userAgent, ...phone } = devices["Pixel 7"];

/** @type {Record<Project, import("playwright-core").BrowserContextOptions>} */
export const projects = {
  desktop: { ...PLACE, viewport: { width: 1280, height: 800 } },
  phone: { ...PLACE, ...phone, userAgent },
};
