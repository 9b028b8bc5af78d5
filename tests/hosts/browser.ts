import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import type { BrowserContext, Page } from "playwright-core";
import { Plugin, readCsv, reportToCsv, Workspace } from "../../mod.ts";
import { LEDGER, liar } from "../support/liars/modules.ts";
import { findBrowser, startBrowser } from "../support/process/browser.ts";
import { hostTest } from "../support/process/programs.ts";
import { bundle, scratch, subjects } from "./support.ts";

const program = findBrowser();
const missing = program === null ? "there is no Chromium; install it" : null;

/** The pages and their scripts, by the path that they are asked for. */
const FILES: Record<string, { path: string; contentType: string }> = {
  "/page.html": { path: file("../../hosts/browser/page.html"), contentType: "text/html" },
  "/replay.html": { path: file("replay.html"), contentType: "text/html" },
  "/florecon.js": { path: `${scratch}/florecon.js`, contentType: "text/javascript" },
  "/replay.js": { path: `${scratch}/replay.js`, contentType: "text/javascript" },
};

hostTest(
  "Chromium: golden answers, byte for byte, and nobody hears of it",
  missing,
  async (context) => {
    await inPage("/replay.html", async (page, requests) => {
      for (const { plugin, module, path, answers } of subjects) {
        await context.step(plugin, async () => {
          const rows = [...Deno.readDirSync(path)].map(({ name }) => `${path}${name}`);
          await page.setInputFiles("#golden", [module, ...rows]);
          await page.locator(`#answers[data-of="${plugin}.wasm"]`).waitFor();
          assertEquals((await page.textContent("#answers"))!.split("\n"), answers);
        });
      }
      assertEquals(requests, ["/replay.html", "/florecon.js", "/replay.js"]);
    });
  },
);

hostTest("Chromium: a CSV becomes a report without leaving the page", missing, async () => {
  const module = `${scratch}/starter.wasm`;
  const sample = file("../../plugins/starter/data/sample.csv");
  const workspace = new Workspace(await Plugin.load(await Deno.readFile(module)));
  workspace.upsert(await readCsv(await Deno.readFile(sample), workspace.plugin.describe));

  await inPage("/page.html", async (page, requests) => {
    await page.setInputFiles("#plugin", module);
    await page.setInputFiles("#rows", sample);
    await page.click("#reconcile");
    await page.locator("#summary:not(:empty)").waitFor();
    assertEquals(await page.textContent("#summary"), "8 matches, of 28 rows");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#report")]);
    const report = await Deno.readTextFile(await download.path());
    assertEquals(report, reportToCsv(workspace.solve()));
    assertEquals(requests, ["/page.html", "/florecon.js"]);
  });
});

hostTest("Chromium: a module that lies is told so in the page", missing, async () => {
  const module = `${scratch}/liar.wasm`;
  const ledger = `${scratch}/ledger.csv`;
  await Deno.writeFile(module, await liar(1));
  await Deno.writeTextFile(ledger, LEDGER);
  await inPage("/page.html", async (page) => {
    await page.setInputFiles("#plugin", module);
    await page.setInputFiles("#rows", ledger);
    await page.click("#reconcile");
    await page.locator("#summary:not(:empty)").waitFor();
    assertStringIncludes(
      (await page.textContent("#summary"))!,
      "row 5 has the amount 5, and its parts sum to 33",
    );
    assertEquals(await page.isHidden("#report"), true);
  });
});

hostTest("Chromium: what the page would send is seen, and goes nowhere", missing, async () => {
  await inPage("/page.html", async (page, requests) => {
    const sent = `fetch("/leak?amount=1").then(() => "sent", () => "kept")`;
    assertEquals(await page.evaluate(sent), "kept");
    await Promise.all([page.waitForRequest("**/leak"), page.evaluate(`location.href = "/leak"`)]);
    assertEquals(requests.filter((path) => !(path in FILES)), ["/leak"]);
  });
});

/** Loads a page, cuts it off from the network, and lists whatever it asks for. */
async function inPage(
  path: string,
  test: (page: Page, requests: string[]) => Promise<void>,
): Promise<void> {
  await bundle();
  const browser = await startBrowser(program!);
  try {
    const context = await browser.newContext({ acceptDownloads: true });
    const requests: string[] = [];
    context.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await serve(context);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(`http://florecon.test${path}`);
    await context.setOffline(true);
    await test(page, requests);
    assertEquals(faults, []);
  } finally {
    await browser.close();
  }
}

/** Answers from this process, so that there is no server either. */
async function serve(context: BrowserContext): Promise<void> {
  await context.route("**/*", (route) => {
    const served = FILES[new URL(route.request().url()).pathname];
    return served ? route.fulfill(served) : route.abort();
  });
}

function file(path: string): string {
  return new URL(path, import.meta.url).pathname;
}
