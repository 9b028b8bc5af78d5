/** A month on the page, from its books to a signed period and a workbook, without a terminal. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import type { Download, Page } from "playwright-core";
import { readTable } from "../../sources/mod.ts";
import { cellText } from "../../sources/table/mod.ts";
import { startBrowser } from "../support/process/browser.ts";
import { eventually } from "../support/process/eventually.ts";
import { florecon } from "../support/process/florecon.ts";
import { violations } from "../support/process/violations.ts";
import {
  BOOKS,
  BROWSER,
  heard,
  line,
  opened,
  type OpenPage,
  shoot,
  SIZES,
} from "../support/workbench/page.ts";
import { BANK, layOutBooks, layOutStatement, writeBook } from "../support/workbench/two_books.ts";

/** Where a file that the browser got stands. */
async function saved(page: Page, save: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent("download"), save()]);
  return download;
}

async function sheetOf(bytes: Uint8Array, sheet: string): Promise<Record<string, string[]>> {
  const table = await readTable(bytes, { file: "march.xlsx", read: { sheet } });
  return Object.fromEntries(table.columns.map((column) => [
    column.name,
    Array.from({ length: table.rows }, (_, row) => cellText(column, row)),
  ]));
}

/** What stands under a title of the overview. */
function article(page: Page, title: RegExp) {
  return page.locator(".overview article").filter({
    has: page.getByRole("heading", { name: title }),
  });
}

type Journey = [name: string, walk: (desk: OpenPage) => Promise<void>];

const JOURNEYS: Journey[] = [
  ["from the books to a signed month and a workbook, without a terminal", async (desk) => {
    const { page, path, verbs } = desk;
    await page.getByRole("button", { name: "Sign off all that is shown" }).click();
    const dialog = page.getByRole("dialog");
    assertEquals(await dialog.locator(".sums li").allInnerTexts(), [
      "3 groups",
      "430.00 EUR in all",
    ]);
    await dialog.getByRole("button", { name: "Sign off" }).click();
    await heard(page, /^pin: 3 groups/);
    await page.getByRole("button", { name: /^Open items/ }).click();
    await page.getByRole("button", { name: "Leave open" }).click();
    await heard(page, /^pinned row 4: it stays unmatched/);
    await page.getByRole("button", { name: "Overview" }).click();
    await article(page, /^Periods/).getByRole("button", { name: "Sign off a period" }).click();
    assertEquals(await dialog.getByLabel("Last day of the period").inputValue(), "2026-03-31");
    await dialog.getByRole("button", { name: "Sign off the period" }).click();
    await heard(page, /^signed off: 2026-03-31/);
    await article(page, /^Periods/).getByText("✓ through 2026-03-31").waitFor();
    await shoot(page, "review-overview-signed");

    await page.getByRole("button", { name: "Export" }).click();
    const download = await saved(page, () => dialog.getByRole("button", { name: "Save" }).click());
    assertEquals(download.suggestedFilename(), "march.xlsx");
    const bytes = Deno.readFileSync(await download.path());
    const groups = await sheetOf(bytes, "Groups");
    assertEquals(groups.status, ["pinned", "pinned", "pinned"]);
    assertEquals(groups["bank part"].map(Number), [100, 250, 80]);
    const { what } = await sheetOf(bytes, "Decisions");
    assertEquals(what.at(-1), "signed off through 2026-03-31");
    assertEquals(await verbs(), ["begin", "pin", "pin", "sign-off"]);

    // The next month comes in while the page is open.
    writeBook(path, "bank", [...BANK, [5, "61.00", "2026-04-02", "", "Doris"]]);
    const stale = page.locator(".stale");
    await stale.waitFor();
    assertEquals(await stale.locator("b").innerText(), "bank.csv");
    await stale.getByRole("button", { name: "Read again" }).click();
    await heard(page, /^read the files again/);
    const changed = article(page, /^What changed, since run/);
    await changed.locator("summary").filter({ hasText: "new" }).click();
    assertMatch(await changed.innerText(), /new 1 row, 61.00 EUR/);
    await changed.getByRole("button", { name: "See what of them is open" }).click();
    await line(page, "Doris").waitFor();
    assertEquals(await page.locator("#list .lines .line").count(), 1);
  }],

  ["what is shown is exported alone", async ({ page }) => {
    await page.getByRole("button", { name: /^Bruno/ }).click();
    assertEquals(await page.locator("#list .lines .line").count(), 1);
    await page.keyboard.press("s");
    const dialog = page.getByRole("dialog", { name: "Export" });
    await dialog.getByLabel(/^Page/).check();
    assert(await dialog.getByLabel("what is shown: 1 group").isChecked());
    const download = await saved(page, () => dialog.getByRole("button", { name: "Save" }).click());
    assertEquals(download.suggestedFilename(), "march (part).html");
    const text = Deno.readTextFileSync(await download.path());
    assertMatch(text, /Bruno/);
    assertEquals(/Carla/.test(text), false);
    assertMatch(text, /This is a part: 3 groups and open items/);
  }],

  ["overview, period and export by keyboard alone", async ({ page, verbs }) => {
    await page.locator("#list").focus();
    await page.keyboard.type("pppi");
    await eventually("all is signed off", async () => (await verbs()).length === 4);
    await page.keyboard.press("o");
    await article(page, /^Periods/).waitFor();
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate("document.activeElement.textContent");
    for (let tries = 0; tries < 20 && await focused() !== "Sign off a period"; tries++) {
      await page.keyboard.press("Tab");
    }
    assertEquals(await focused(), "Sign off a period");
    await page.keyboard.press("Enter");
    await page.getByLabel("Last day of the period").waitFor();
    await page.keyboard.press("Enter");
    await heard(page, /^signed off: 2026-03-31/);
    await page.keyboard.press("s");
    await page.getByRole("dialog", { name: "Export" }).waitFor();
    const download = await saved(page, () => page.keyboard.press("Enter"));
    assertEquals(download.suggestedFilename(), "march.xlsx");
    await page.keyboard.press("g");
    await page.locator("#list .line.on").waitFor();
  }],

  [
    "a sign-off shows within two frames as on its way, and not at all where it is refused",
    async (desk) => {
      const { page } = desk;
      let answer = () => {};
      const held = new Promise<void>((resolve) => answer = resolve);
      await page.route("**/api/decide", async (route) => {
        await held;
        await route.fulfill({
          status: 422,
          contentType: "application/json",
          body: JSON.stringify({ code: "signed_off", message: "it is signed off; leave it" }),
        });
      });
      const [frames, word] = await page.evaluate(`(async () => {
      const line = document.querySelector("#list .line.on").id;
      const status = () => document.querySelector("#" + line + " .status").textContent;
      document.getElementById("list").dispatchEvent(
        new KeyboardEvent("keydown", { key: "p", bubbles: true }));
      let frames = 0;
      while (status() === "proposed" && frames < 60) {
        await new Promise(requestAnimationFrame);
        frames++;
      }
      return [frames, status()];
    })()`) as [number, string];
      assert(frames <= 2, `it took ${frames} frames`);
      assertEquals(word, "signed off …");
      // What is not on the disk is counted nowhere.
      assertEquals(await page.locator("#signed").innerText(), "0");
      answer();
      await heard(page, /^it is signed off; leave it/);
      const statuses = await page.locator("#list .lines .status").allInnerTexts();
      assertEquals(new Set(statuses), new Set(["proposed"]));
    },
  ],

  ["a decision that lapsed is offered to be kept only where it can be", async (desk) => {
    const { page, path } = desk;
    await page.locator("#list").focus();
    await page.keyboard.type("ppp");
    await eventually(
      "all is signed off",
      async () => await page.locator("#signed").innerText() === "3",
    );
    writeBook(
      path,
      "bank",
      BANK.flatMap((it) => {
        // One says another partner and can be kept, one has gone and cannot.
        if (it[0] === 1) return [[1, "100.00", "2026-03-02", "R-1001", "Andersen"] as typeof it];
        return it[0] === 2 ? [] : [it];
      }),
    );
    await page.getByRole("button", { name: "Read again" }).click();
    await heard(page, /^read the files again/);
    const lapsed = page.locator(".lapsed article");
    assertEquals(await lapsed.count(), 2);
    const changed = lapsed.filter({ hasText: "Andersen" });
    const gone = lapsed.filter({ hasText: "is gone" });
    assertEquals(await gone.getByRole("button").allInnerTexts(), ["Drop it"]);
    await changed.getByRole("button", { name: "Keep it" }).click();
    await heard(page, /^kept/);
    assertEquals(await lapsed.count(), 1);
  }],
];

Deno.test({ name: "a month on the page", ignore: BROWSER === null }, async (t) => {
  const browser = await startBrowser(BROWSER!);
  const books = { layOut: layOutBooks, args: [] };
  for (const [name, walk] of JOURNEYS) {
    await t.step(name, async () => {
      await using desk = await opened(browser, SIZES.desktop, books);
      await walk(desk);
      assertEquals(desk.complaints.filter((it) => !/422/.test(it)), []);
    });
  }

  await t.step("the bank's balance leads to the one that the ledger has to show", async () => {
    const statement = { layOut: layOutStatement, args: [] };
    await using desk = await opened(browser, SIZES.desktop, statement);
    const { page } = desk;
    await page.keyboard.press("o");
    const stated = article(page, /^Statement, EUR/);
    await stated.waitFor();
    const text = await stated.innerText();
    assertMatch(text, /bank shows on 2026-03-31\s+1,125\.10/);
    // 1000 before, and 100, 28 and 50 since.
    assertMatch(text, /ledger has to show\s+1,178\.00/);
    await shoot(page, "review-statement");
    assertEquals(desk.complaints, []);
  });

  for (const [size, options] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"] as const) {
      await t.step(`axe finds nothing on the overview of a ${size}, ${colorScheme}`, async () => {
        await using desk = await opened(browser, { ...options, colorScheme });
        const { page, complaints } = desk;
        await florecon(["solve", ...BOOKS], { cwd: desk.path });
        await page.getByRole("button", { name: "Overview" }).click();
        await article(page, /^How much was matched/).waitFor();
        await article(page, /^What changed, since/).waitFor();
        await shoot(page, `review-overview-${size}-${colorScheme}`);
        assertEquals(await violations(page), []);
        await page.getByRole("button", { name: "Sign off a period" }).click();
        await page.getByRole("dialog").waitFor();
        assertEquals(await violations(page), []);
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Export" }).click();
        await page.getByRole("dialog", { name: "Export" }).waitFor();
        await shoot(page, `review-export-${size}-${colorScheme}`);
        assertEquals(await violations(page), []);
        const [wide, seen] = await page.evaluate(
          "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
        ) as number[];
        assert(wide <= seen, `the page is ${wide} wide, the screen ${seen}`);
        assertEquals(complaints, []);
      });
    }
  }
  await browser.close();
});
