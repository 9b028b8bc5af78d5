/** A plugin is tried on its page: in a browser, with every request watched, and with nobody asked. */
import { Buffer } from "node:buffer";
import { existsSync } from "node:fs";
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import type { Browser, Locator, Page } from "playwright-core";
import { readCsv } from "../../core/host/csv/read_csv.ts";
import { readManifest } from "../../registry/module/manifest.ts";
import { RegistryClient } from "../../registry/client/mod.ts";
import { serve } from "../../registry/server/mod.ts";
import { findBrowser, startBrowser } from "../support/process/browser.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { violations } from "../support/process/violations.ts";
import { loopsIn, madePlugin } from "../support/plugins/made_plugin.ts";
import { shippedFrom } from "../support/plugins/project.ts";
import { TOKENS, writeTestTokens } from "../support/registry/registry.ts";

const browserPath = findBrowser();
if (browserPath === null) {
  console.log(
    "tests/registry/tryout_test.ts is skipped: there is no Chromium (apt-get install chromium)",
  );
}

const ROOT = new URL("../../", import.meta.url).pathname;
const idOf = (name: string) => name === "starter" ? "example.starter" : `florecon.${name}`;
const PLUGINS = ["bank", "cards", "intercompany", "payouts", "receivables", "starter"];

/** Where screenshots go, for whoever wants to look at them. */
const SHOTS = Deno.env.get("FLORECON_SCREENSHOTS");

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  await Deno.mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

/** What belongs together in the sample of a plugin, where its folder says so. */
function truthOf(name: string): Uint8Array | undefined {
  const path = `${ROOT}plugins/${name}/data/truth.csv`;
  return existsSync(path) ? Deno.readFileSync(path) : undefined;
}

/** A registry with the repository's own plugins, each with its sample. */
async function servedPlugins() {
  const folder = temporaryFolder();
  const tokenFile = `${folder.path}/tokens.json`;
  writeTestTokens(tokenFile);
  Deno.mkdirSync(`${folder.path}/plugins`);
  const serving = await serve({
    folder: `${folder.path}/plugins`,
    hostname: "127.0.0.1",
    port: 0,
    tokenFile,
    readOnly: false,
    version: "0.0.0",
    log: () => {},
  });
  const client = new RegistryClient(serving.url, TOKENS.all);
  for (const name of PLUGINS) {
    const module = await shippedFrom(`${ROOT}plugins/${name}`);
    const csv = Deno.readFileSync(`${ROOT}plugins/${name}/data/sample.csv`);
    const sample = await readCsv(csv, readManifest(module).manifest!);
    const truth = truthOf(name);
    await client.publish(module, { sample, ...(truth && { truth }) });
  }
  await client.publish(madePlugin({ id: "acme.endless" }, loopsIn("init")));
  return {
    ...serving,
    async [Symbol.asyncDispose]() {
      await serving.stop();
      folder[Symbol.dispose]();
    },
  };
}

/** The rows that a headline tells of: in groups, open, and of amount zero. */
function headlineSum(text: string): number {
  const [headline] = text.replaceAll(/(?<=\d),(?=\d)/g, "").split("\n");
  const counts = [/^(\d+) of/, /(\d+) rows? open(?! in part)/, /(\d+) rows? of amount zero/];
  return counts.reduce((sum, it) => sum + Number(it.exec(headline)?.[1] ?? 0), 0);
}

/** Lines of a CSV without quotes, by the names of its columns. */
function records(csv: string): Record<string, string>[] {
  const [names, ...lines] = csv.trimEnd().split("\n").map((it) => it.split(","));
  return lines.map((cells) => Object.fromEntries(cells.map((it, at) => [names[at], it])));
}

/** Every two rows that share a group, and every two of one label, counted one by one. */
function pairsByHand(report: string, truth: string, aside: string[]) {
  const labels = new Map(records(truth).map((it) => [it.row_id, it.truth]));
  const rows = records(report).filter(({ origin }) => !aside.includes(origin));
  const place = new Map(rows.map(({ id }) => [id, id]));
  // A row that two groups share makes one of them: until nothing moves any more.
  for (let moved = true; moved;) {
    moved = false;
    for (const group of Map.groupBy(rows, (it) => it.group_id).values()) {
      const least = group.map(({ id }) => place.get(id)!).sort()[0];
      for (const { id } of group) {
        if (place.get(id) === least) continue;
        place.set(id, least);
        moved = true;
      }
    }
  }
  const ids = [...place.keys()];
  let [claimed, right] = [0, 0];
  for (const [at, one] of ids.entries()) {
    for (const other of ids.slice(at + 1)) {
      if (place.get(one) !== place.get(other)) continue;
      claimed++;
      if (labels.get(one) && labels.get(one) === labels.get(other)) right++;
    }
  }
  const sizes = [...Map.groupBy([...labels.values()].filter((it) => it), (it) => it).values()];
  const expected = sizes.reduce((sum, { length }) => sum + length * (length - 1) / 2, 0);
  return { claimed, right, expected };
}

/** How much of what scrolls is out of sight, in pixels. */
function cutOff(region: Locator): Promise<number> {
  return region.evaluate((it: { scrollWidth: number; clientWidth: number }) =>
    it.scrollWidth - it.clientWidth
  );
}

/** Opens a page, and notes every request that it makes and every complaint of the browser. */
async function visit(
  browser: Browser,
  url: string,
  look: (page: Page, asked: string[]) => Promise<void>,
  colorScheme: "light" | "dark" = "light",
): Promise<void> {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1100, height: 900 } });
  try {
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    context.on("request", (it) => asked.push(`${it.method()} ${new URL(it.url()).pathname}`));
    page.on("console", (it) => complaints.push(it.text()));
    page.on("pageerror", (it) => complaints.push(it.message));
    await page.goto(url);
    await look(page, asked);
    assertEquals(complaints, []);
  } finally {
    await context.close();
  }
}

Deno.test({ name: "trying a plugin", ignore: browserPath === null }, async (t) => {
  await using registry = await servedPlugins();
  const browser = await startBrowser(browserPath!);
  const { url } = registry;
  const outcome = (page: Page) => page.locator("#outcome");

  for (const name of PLUGINS) {
    await t.step(`${name}: its page says what it is for, and it runs on its sample`, async () => {
      await visit(browser, `${url}/plugins/${idOf(name)}`, async (page, asked) => {
        const settings = page.getByRole("region", { name: "Settings" });
        const silent = settings.getByRole("row").filter({
          has: page.locator("td:nth-child(2):empty"),
        });
        assertEquals(await silent.count(), 0, "a setting that nobody explains");
        const readme = page.getByRole("heading", { name: "Read me" });
        assertEquals(await readme.count(), existsSync(`${ROOT}plugins/${name}/README.md`) ? 1 : 0);
        const words = await page.locator("main").innerText();
        assertEquals(words.match(/`|\b(?:i64|f64|utf8)\b/g), null, "marks of programs");
        assertEquals(await violations(page), []);
        await shoot(page, `${name}-page`);
        await page.getByRole("link", { name: "Try it here" }).click();
        const before = asked.length;
        await page.getByRole("button", { name: "Run it on its sample" }).click();
        await outcome(page).getByRole("heading").first().waitFor({ timeout: 60_000 });
        assertMatch(await outcome(page).innerText(), /\d+ of [\d,]+ rows? in [\d,]+ groups?/);
        const csv = Deno.readTextFileSync(`${ROOT}plugins/${name}/data/sample.csv`);
        const rows = csv.trimEnd().split("\n").length - 1;
        assertStringIncludes(
          (await outcome(page).innerText()).replaceAll(",", ""),
          `of ${rows} rows`,
        );
        assertEquals(headlineSum(await outcome(page).innerText()), rows, "every row is told of");
        const since = asked.slice(before).filter((it) => !/blob|icon/.test(it));
        await shoot(page, `${name}-tried`);
        assertEquals(since, ["GET /tryout_runner.js"], "nothing but its own script");
        assertEquals(await violations(page), []);
      });
    });
  }

  await t.step("on a phone nothing is cut off, and each cell says of what it is", async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${url}/plugins/florecon.bank`);
    assertEquals(await page.evaluate("document.documentElement.scrollWidth"), 390);
    const settings = page.getByRole("region", { name: "Settings" });
    assertEquals(await cutOff(settings), 0, "a table that has to be pushed sideways");
    assertEquals(await violations(page), []);
    await shoot(page, "bank-phone");
    await page.getByRole("link", { name: "Try it here" }).click();
    await page.getByRole("button", { name: "Run it on its sample" }).click();
    const books = outcome(page).getByRole("region", { name: "What went in" });
    assertEquals(await cutOff(books), 0, "amounts that have to be pushed sideways");
    assertEquals(await violations(page), []);
    await context.close();
  });

  await t.step("a group says why, as the plugin's author says it of the step", async () => {
    await visit(browser, `${url}/plugins/florecon.bank/try`, async (page) => {
      await page.getByRole("button", { name: "Run it on its sample" }).click();
      const group = outcome(page).locator("details").filter({ hasText: "partner, sum" }).first();
      await group.locator("summary").click();
      assertStringIncludes(
        await group.innerText(),
        "that make up the sum of one of the other side",
      );
    });
  });

  await t.step("a sample is held against its truth, by what ran in the browser", async () => {
    await visit(browser, `${url}/plugins/florecon.intercompany/try`, async (page, asked) => {
      await page.getByRole("button", { name: "Run it on its sample" }).click();
      const held = outcome(page).getByRole("region", { name: "Held against" });
      await held.waitFor({ timeout: 60_000 });
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Keep the report as CSV" }).click(),
      ]);
      const report = Deno.readTextFileSync(await download.path());
      const truth = new TextDecoder().decode(truthOf("intercompany"));
      const { claimed, right, expected } = pairsByHand(report, truth, ["aside", "small"]);
      assert(right > 1000 && right < expected, `${right} of ${expected}`);
      const [by, precision, put, recall, belongs] = await held.getByRole("row").nth(1)
        .getByRole("cell").allInnerTexts();
      assertEquals([by, put, belongs], [
        "Pairs of rows",
        claimed.toLocaleString("en-US"),
        expected.toLocaleString("en-US"),
      ]);
      assert(Math.abs(parseFloat(precision) - 100 * right / claimed) < 0.1, precision);
      assert(Math.abs(parseFloat(recall) - 100 * right / expected) < 0.1, recall);
      assert(asked.every((it) => it.startsWith("GET ")), asked.join());
      assertEquals(await violations(page), []);
      await shoot(page, "intercompany-truth");
    });
  });

  await t.step("a file of one's own is held against nobody's truth", async () => {
    await visit(browser, `${url}/plugins/florecon.bank/try`, async (page) => {
      const buffer = Buffer.from(Deno.readFileSync(`${ROOT}plugins/bank/data/sample.csv`));
      await page.getByLabel("A file of yours").setInputFiles({
        name: "mine.csv",
        mimeType: "text/csv",
        buffer,
      });
      await outcome(page).getByRole("heading").first().waitFor({ timeout: 60_000 });
      assertEquals(await outcome(page).getByRole("region", { name: "Held against" }).count(), 0);
    });
  });

  await t.step("a file of one's own is reconciled, and no byte of it leaves the page", async () => {
    await visit(browser, `${url}/plugins/florecon.bank/try`, async (page, asked) => {
      const csv = Deno.readTextFileSync(`${ROOT}plugins/bank/data/sample.csv`);
      await page.getByLabel("A file of yours").setInputFiles({
        name: "mine.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(csv),
      });
      await outcome(page).getByRole("heading").first().waitFor({ timeout: 60_000 });
      assertStringIncludes(await outcome(page).innerText(), "This was mine.csv");
      assertEquals(asked.filter((it) => !it.startsWith("GET ")), []);
      await outcome(page).locator("summary").first().click();
      const rows = outcome(page).getByRole("region", { name: "Rows of the group" }).first();
      assertMatch(await rows.innerText(), /\d{4}-\d\d-\d\d/, "dates are dates");
      assertMatch(await rows.innerText(), /\d\.\d\d\b/, "amounts have their decimals");
      const [report] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Keep the report as CSV" }).click(),
      ]);
      assert(Deno.readTextFileSync(await report.path()).startsWith("id,amount,group_id"));
    }, "dark");
  });

  await t.step("a file that does not fit is refused with what to do", async () => {
    await visit(browser, `${url}/plugins/florecon.bank/try`, async (page) => {
      const buffer = Buffer.from("what,ever\n1,<img src=x onerror=alert(1)>\n");
      await page.getByLabel("A file of yours").setInputFiles({
        name: "odd.csv",
        mimeType: "text/csv",
        buffer,
      });
      const status = page.locator("#status");
      await status.filter({ hasText: "column" }).waitFor();
      assertStringIncludes(await status.innerText(), "odd.csv");
      assertEquals(await outcome(page).innerText(), "");
    });
  });

  await t.step("only what runs the module may run one, and it can reach nobody", async () => {
    const policyOf = async (path: string) => {
      const response = await fetch(url + path);
      await response.body?.cancel();
      return response.headers.get("content-security-policy")!;
    };
    assert((await policyOf("/tryout_runner.js")).includes("'wasm-unsafe-eval'"));
    assert(!(await policyOf("/tryout_runner.js")).includes("connect-src"));
    for (const path of ["/", "/plugins/florecon.bank", "/plugins/florecon.bank/try"]) {
      assert(!(await policyOf(path)).includes("wasm-unsafe-eval"), path);
      assert(!(await policyOf(path)).includes("unsafe-inline"), path);
    }
    assert(!(await policyOf("/plugins/florecon.bank")).includes("script-src"));
  });

  await t.step("a module that never ends is ended by the person", async () => {
    await visit(browser, `${url}/plugins/acme.endless/try`, async (page) => {
      await page.getByLabel("A file of yours").setInputFiles({
        name: "mine.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("row_id,amount\n1,2\n"),
      });
      await page.getByRole("button", { name: "Stop" }).click();
      await page.locator("#status").filter({ hasText: "stopped" }).waitFor();
    });
  });

  await browser.close();
});
