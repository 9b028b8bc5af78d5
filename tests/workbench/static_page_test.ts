/** The page that an auditor keeps: whole in one file, without a script, and nothing in it does anything. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import { readList } from "../../workbench/page/lists.ts";
import { pageOf } from "../../workbook/page/mod.ts";
import type { Browser } from "playwright-core";
import { startBrowser } from "../support/process/browser.ts";
import { temporaryFolder } from "../support/process/florecon.ts";
import { violations } from "../support/process/violations.ts";
import { monthDesk } from "../support/workbench/desk.ts";
import { BROWSER, shoot, SIZES } from "../support/workbench/page.ts";

const NASTY =
  '<img src=x onerror="document.title=`pwned`"></td></style><script>1</script>\u202e&amp;';

/** The month, and one more open item of a partner who means no good. */
function hostileMonth(): string {
  const month = new URL("../../examples/month-end/march.csv", import.meta.url);
  const text = Deno.readTextFileSync(month).trimEnd();
  return `${text}\n99,bank,1200,EUR,1.00,2026-03-02,,"${NASTY.replaceAll('"', '""')}",\n`;
}

Deno.test("the page holds every group and every open item, and its policy lets nothing run", async () => {
  using month = await monthDesk(hostileMonth());
  const { bytes } = await month.desk.export({ as: "html" });
  const text = new TextDecoder().decode(bytes);
  assert(text.includes("default-src 'none'; style-src 'sha256-"));
  assertEquals(/<script|<img|<iframe|<link|https?:|\u202e| on\w+="|javascript:/.exec(text), null);
  for (const id of readList(await month.desk.groups()).id) assert(text.includes(`group ${id}`));
  for (const id of readList(await month.desk.open()).id) assert(text.includes(`>${id}<`));
  assert(text.includes("&lt;img src=x"));
});

Deno.test("what is a part of a ledger says so", async () => {
  using month = await monthDesk();
  const [id] = readList(await month.desk.groups()).id;
  const { bytes } = await month.desk.export({ as: "html", groups: [id] });
  const text = new TextDecoder().decode(bytes);
  assert(text.includes("This is a part: 12 groups and open items of the same ledger"));
});

Deno.test("more rows than a browser shows are refused, and the way out is named", async () => {
  const parts = Array.from({ length: 30_001 }, (_, id) => ({ id, amount: 1 }));
  const contents = { groups: [{ parts }] } as unknown as Parameters<typeof pageOf>[1];
  const head = {} as Parameters<typeof pageOf>[2];
  const error = await assertRejects(() => pageOf("x", contents, head), FloreconError, "workbook");
  assertEquals(error.code, "too_large");
});

Deno.test({
  name: "opened from a disk it is read, alone and offline, on a desk and on a phone",
  ignore: BROWSER === null,
  async fn() {
    using month = await monthDesk(hostileMonth());
    using folder = temporaryFolder();
    const { bytes } = await month.desk.export({ as: "html" });
    const path = `${folder.path}/march.html`;
    Deno.writeFileSync(path, bytes);
    const browser = await startBrowser(BROWSER!);
    await shootMonth(browser);
    for (const options of Object.values(SIZES)) {
      for (const colorScheme of ["light", "dark"] as const) {
        const context = await browser.newContext({ ...options, colorScheme, offline: true });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on("console", (it) => complaints.push(it.text()));
        page.on("request", (it) => complaints.push(it.url()));
        await page.goto(`file://${path}`);
        assertEquals(await page.title(), "march.csv");
        assertEquals(await page.locator(".group").count(), 6);
        assertEquals(await page.locator("img, script").count(), 0);
        const [wide, seen] = await page.evaluate(
          "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
        ) as number[];
        assert(wide <= seen, `the page is ${wide} wide, the screen ${seen}`);
        assertEquals(complaints, [`file://${path}`]);
        assertEquals(await violations(page), []);
        await context.close();
      }
    }
    await browser.close();
  },
});

/** The page of the month as it is, for the docs. */
async function shootMonth(browser: Browser): Promise<void> {
  using month = await monthDesk();
  using folder = temporaryFolder();
  await month.desk.decide({
    verb: "pin",
    rev: 0,
    groups: [...readList(await month.desk.groups()).id],
  }, "ann");
  const { bytes } = await month.desk.export({ as: "html" });
  Deno.writeFileSync(`${folder.path}/march.html`, bytes);
  const page = await browser.newPage(SIZES.desktop);
  await page.goto(`file://${folder.path}/march.html`);
  await shoot(page, "static-desktop-light");
  await page.close();
}
