/** The registry's pages, as people meet them: in a browser, on a phone and at a desk. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { serve } from "../../registry/server/mod.ts";
import { generateKeyPair, readSecretKey, sign } from "../../registry/trust/mod.ts";
import { fileDigest } from "../../registry/module/wasm.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { findBrowser, startBrowser } from "../support/process/browser.ts";
import { violations } from "../support/process/violations.ts";
import { tinyPlugin, TOKENS, writeTestTokens } from "../support/registry/registry.ts";

const browserPath = findBrowser();
if (browserPath === null) {
  console.log(
    "tests/registry/pages_test.ts is skipped: there is no Chromium (apt-get install chromium)",
  );
}

/** Where screenshots go, for whoever wants to look at them. */
const SHOTS = Deno.env.get("FLORECON_SCREENSHOTS");

const SIZES: Record<string, BrowserContextOptions> = {
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
};

const PLUGINS: [string, string, string, string[]][] = [
  ["acme.bank", "1.0.0", "bank", ["account", "memo"]],
  ["acme.bank", "1.1.0", "bank", ["account", "memo", "reference"]],
  ["acme.bank", "2.0.0-rc.1", "bank", ["account", "memo", "reference"]],
  ["acme.cards", "0.3.0", "cards", ["card", "merchant", "authorised_on"]],
  ["acme.intercompany", "3.2.1", "intercompany", ["entity", "counterparty", "document"]],
  ["acme.payouts", "1.0.0", "payouts", ["psp_reference", "batch"]],
  ["acme.payroll", "1.4.0", "payroll", ["employee", "period"]],
  ["globex.bank", "5.0.0", "bank", ["iban", "value_date"]],
];

/** A registry with a few plugins in every state: signed, unsigned, yanked, a pre-release. */
async function servedRegistry() {
  const folder = temporaryFolder();
  const tokenFile = `${folder.path}/tokens.json`;
  writeTestTokens(tokenFile);
  Deno.mkdirSync(`${folder.path}/plugins`);
  const pair = await generateKeyPair();
  const key = await readSecretKey(pair.secret);
  const serving = await serve({
    folder: `${folder.path}/plugins`,
    hostname: "127.0.0.1",
    port: 0,
    tokenFile,
    readOnly: false,
    keys: new Map([["Acme Treasury", pair.publicKey]]),
    version: "0.0.0",
    log: () => {},
  });
  const headers = { Authorization: `Bearer ${TOKENS.all}` };
  for (const [id, version, tag, fields] of PLUGINS) {
    const plugin = tinyPlugin(id, version, {
      input: [
        { name: "row_id", type: "i64", id: true },
        { name: "amount", type: "i64", amount: true },
        ...fields.map((name) => ({ name, type: "utf8" as const })),
      ],
      selector: { requires_fields: ["row_id", "amount"], tag, priority: 100 },
      config: [
        { name: "tolerance", type: "f64", default: 0 },
        { name: "same_day_only", type: "bool", default: false },
      ],
      capabilities: ["solve", "pin", "merge", "detach", "dissolve"],
    });
    const url = `${serving.url}/v1/plugins/${id}/${version}`;
    const response = await fetch(url, {
      method: "PUT",
      headers: { ...headers, "Content-Type": "application/wasm" },
      body: await sign(plugin, key),
    });
    assertEquals(response.status, 201, await response.text());
  }
  const yanked = await fetch(`${serving.url}/v1/plugins/acme.bank/1.0.0/yank`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify({ reason: "it reads the sign of reversed payments the wrong way" }),
  });
  assertEquals(yanked.status, 200, await yanked.text());
  return {
    ...serving,
    async [Symbol.asyncDispose]() {
      await serving.stop();
      folder[Symbol.dispose]();
    },
  };
}

/** Opens a page in a browser that has never been there, and makes sure that it is sound. */
async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await sound(context, url, look);
  } finally {
    await context.close();
  }
}

/** Opens a page, and makes sure that the browser has nothing to complain of it, nor axe. */
async function sound(
  context: BrowserContext,
  url: string,
  look: (page: Page) => Promise<void>,
  status = 200,
): Promise<void> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (it) => complaints.push(it.text()));
  page.on("pageerror", (it) => complaints.push(it.message));
  page.on("requestfailed", (it) => complaints.push(`${it.url()} failed`));
  const response = await page.goto(url);
  assertEquals(response!.status(), status);
  await look(page);
  const expected = status === 200 ? [] : complaints.filter((it) => it.includes(String(status)));
  assertEquals(complaints, expected);
  assertEquals(await violations(page), []);
  await page.close();
}

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  await Deno.mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

/** Nothing of a page sticks out to the right. */
async function assertFits(page: Page): Promise<void> {
  const [wide, seen] = await page.evaluate(
    "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
  ) as number[];
  assert(wide <= seen, `the page is ${wide} wide, the screen ${seen}`);
}

Deno.test({ name: "the pages", ignore: browserPath === null }, async (t) => {
  await using registry = await servedRegistry();
  const browser = await startBrowser(browserPath!);
  const { url } = registry;

  for (const [size, options] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"] as const) {
      await t.step(`every page is sound on a ${size}, ${colorScheme}`, async () => {
        const pages = {
          search: "/",
          plugin: "/plugins/acme.bank",
          yanked: "/plugins/acme.bank?version=1.0.0",
          nothing: "/?q=nothing+at+all",
        };
        const context = await browser.newContext({ ...options, colorScheme });
        for (const [name, path] of Object.entries(pages)) {
          await sound(context, url + path, async (page) => {
            await shoot(page, `${name}-${size}-${colorScheme}`);
            await assertFits(page);
          });
        }
        const missing = `${url}/plugins/none`;
        await sound(context, missing, async (page) => {
          await shoot(page, `missing-${size}-${colorScheme}`);
          await assertFits(page);
        }, 404);
        await context.close();
      });
    }
  }

  await t.step("search narrows, without a script, and keeps what was typed", async () => {
    await visit(browser, url, SIZES.desktop, async (page) => {
      const found = async () => await page.locator(".found h2").allInnerTexts();
      assertEquals((await found()).length, 6);
      await page.getByLabel("Name, word or column").fill("bank");
      await page.getByRole("button", { name: "Search" }).click();
      assertEquals(await found(), ["acme.bank", "globex.bank"]);
      assertEquals(await page.getByLabel("Name, word or column").inputValue(), "bank");
      await page.getByLabel("Reads the column").fill("iban");
      await page.keyboard.press("Enter");
      await page.waitForURL(/field=iban/);
      assertEquals(await found(), ["globex.bank"]);
      await page.goto(url);
      await page.getByLabel("Tag", { exact: true }).selectOption("payroll");
      await page.getByRole("button", { name: "Search" }).click();
      assertEquals(await found(), ["acme.payroll"]);
    });
  });

  await t.step("a long list is read page by page", async () => {
    await visit(browser, `${url}/?limit=4`, SIZES.desktop, async (page) => {
      await page.getByRole("link", { name: "More plugins" }).click();
      assertEquals(await page.locator(".found h2").allInnerTexts(), [
        "acme.payroll",
        "globex.bank",
      ]);
    });
  });

  await t.step("everything can be reached with the keyboard, and shows where one is", async () => {
    await visit(browser, url, SIZES.desktop, async (page) => {
      await page.keyboard.press("Tab");
      assertEquals(
        await page.evaluate("document.activeElement.textContent"),
        "Skip to the content",
      );
      assert(await page.getByText("Skip to the content").isVisible());
      const reached: string[] = [];
      for (let at = 0; at < 20; at++) {
        await page.keyboard.press("Tab");
        reached.push(await page.evaluate("document.activeElement.textContent.trim()") as string);
      }
      assert(reached.includes("globex.bank") && reached.includes("Search"));
      await page.getByRole("link", { name: "acme.bank", exact: true }).focus();
      const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineWidth");
      assertEquals(outline, "3px");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${url}/plugins/acme.bank`);
    });
  });

  await t.step("the plugin page says what it reconciles, needs, and how to use it", async () => {
    await visit(browser, `${url}/plugins/acme.bank`, SIZES.desktop, async (page) => {
      const text = await page.locator("main").innerText();
      assertStringIncludes(text, "Groups rows of bank data");
      assertStringIncludes(text, "is told by account, memo and reference.");
      assertStringIncludes(text, "signed by Acme Treasury");
      const versions = page.locator(".versions strong");
      assertEquals(await versions.allInnerTexts(), ["2.0.0-rc.1", "1.1.0", "1.0.0"]);
      const columns = page.getByRole("region", { name: "Columns" }).getByRole("rowheader");
      assertEquals(await columns.allInnerTexts(), [
        "row_id",
        "amount",
        "account",
        "memo",
        "reference",
      ]);
      assertEquals(
        await page.locator("pre").first().innerText(),
        `florecon solve ledger.csv --plugin "${url}#acme.bank@1.1.0" --out report.csv`,
      );
    });
  });

  await t.step("a withdrawn version says so first, and why", async () => {
    await visit(browser, `${url}/plugins/acme.bank?version=1.0.0`, SIZES.phone, async (page) => {
      const notice = page.locator(".notice");
      assertStringIncludes(await notice.innerText(), "reversed payments the wrong way");
      assertStringIncludes(await notice.innerText(), "withdrawn by everything");
    });
  });

  await t.step("the commands on the page work, and the download is the module", async () => {
    await visit(browser, `${url}/plugins/acme.bank`, SIZES.desktop, async (page) => {
      const [, add] = await page.locator("pre").allInnerTexts();
      using folder = temporaryFolder();
      const ran = await florecon(add.split(" ").slice(1), { cwd: folder.path });
      assertEquals([ran.code, ran.stderr], [0, ""]);
      const bytes = Deno.readFileSync(`${folder.path}/plugins/acme.bank-1.1.0.wasm`);
      assertStringIncludes(await page.locator("main").innerText(), fileDigest(bytes));
      const href = await page.getByRole("link", { name: "Download 1.1.0" }).getAttribute("href");
      const blob = await fetch(url + href);
      assertEquals(new Uint8Array(await blob.arrayBuffer()), bytes);
    });
  });

  await browser.close();
});
