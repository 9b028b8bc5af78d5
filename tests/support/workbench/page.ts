/** The page of review in a browser, for tests that walk through it. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { findBrowser } from "../process/browser.ts";
import { eventually } from "../process/eventually.ts";
import { florecon, temporaryFolder } from "../process/florecon.ts";
import { bankModule, layOutMonth } from "./desk.ts";
import { type Reviewed, reviewed } from "./reviewed.ts";

/** Where the browser is; null where there is none, and its tests are skipped. */
export const BROWSER: string | null = findBrowser();
if (BROWSER === null) {
  console.log("tests in a browser are skipped: there is no Chromium (apt-get install chromium)");
}

/** Where screenshots go, for whoever wants to look at them. */
const SHOTS = Deno.env.get("FLORECON_SCREENSHOTS");

/** The books of the month, as the command line names them. */
export const BOOKS = ["march.csv", "--plugin", "bank.wasm", "--workspace", "march.florecon"];

/** The screens that people have. */
export const SIZES: Record<string, BrowserContextOptions> = {
  phone: { viewport: { width: 400, height: 800 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
};

/** A month, its page, and a window that looks at it. */
export interface OpenPage extends AsyncDisposable {
  page: Page;
  path: string;
  served: Reviewed;
  /** What the browser complained of. */
  complaints: string[];
  /** What the log says was done, the first first. */
  verbs(): Promise<string[]>;
}

/** Opens the page of a new month, or of other books that are put into a folder. */
export async function opened(
  browser: Browser,
  options = SIZES.desktop,
  { layOut = layOutMonth, args = BOOKS }: {
    layOut?: (path: string) => void;
    args?: string[];
  } = {},
): Promise<OpenPage> {
  const folder = temporaryFolder();
  layOut(folder.path);
  await Deno.writeFile(`${folder.path}/bank.wasm`, await bankModule());
  const served = await reviewed(folder.path, args);
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (it) => complaints.push(it.text()));
  page.on("pageerror", (it) => complaints.push(it.message));
  await page.goto(served.address);
  await page.locator("#list .line.on").waitFor();
  return {
    page,
    path: folder.path,
    served,
    complaints,
    async verbs() {
      const args = ["log", "--workspace", "march.florecon", "--json"];
      const { stdout } = await florecon(args, { cwd: folder.path });
      return JSON.parse(stdout).events?.map((it: { verb: string }) => it.verb) ?? [];
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      await served.stop();
      folder[Symbol.dispose]();
    },
  };
}

/** Looks at a group, and waits until its rows are there. */
export async function lookAt(page: Page, text: string | RegExp): Promise<void> {
  await line(page, text).click();
  await page.locator(".side tbody tr").filter({ hasText: text }).first().waitFor();
}

/** Waits until the foot says something. */
export async function heard(page: Page, what: RegExp): Promise<void> {
  let said = "";
  const isSaid = async () => what.test(said = await page.locator("#said").innerText());
  await eventually(`the page says ${what}`, isSaid).catch((error) => {
    throw new Error(`${error.message}; it says: ${said}`);
  });
}

/** A line of the list, by what stands in it. */
export function line(page: Page, text: string | RegExp) {
  return page.locator("#list .lines .line").filter({ hasText: text });
}

/** Takes a picture, where somebody wants them. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  const path = `${SHOTS}/${name}.png`;
  // Of the docs those alone are taken that they show.
  if (SHOTS.startsWith("docs/") && !(await Deno.stat(path).catch(() => null))) return;
  await Deno.mkdir(SHOTS, { recursive: true });
  // The words of a line come a moment after it.
  await page.waitForTimeout(300);
  await page.screenshot({ path });
}
