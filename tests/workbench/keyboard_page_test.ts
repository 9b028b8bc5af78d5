/** Whatever a person can decide on the page is decided without a mouse. */
import { assertEquals } from "@std/assert/equals.js";
import type { Page } from "playwright-core";
import { startBrowser } from "../support/process/browser.ts";
import { eventually } from "../support/process/eventually.ts";
import { BROWSER, heard, opened, type OpenPage } from "../support/workbench/page.ts";

/** What has the focus, as it is called. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  return at.getAttribute("aria-label") ?? at.textContent;
})()`;

/** No page has as many places to stop at. */
const MOST_STOPS = 120;

/** Goes on with the tabulator until something of a name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const stops: string[] = [];
  for (let tries = 0; tries < MOST_STOPS; tries++) {
    await page.keyboard.press("Tab");
    const focused = String(await page.evaluate(FOCUSED));
    if (name.test(focused)) return;
    stops.push(focused.slice(0, 40));
  }
  throw new Error(`the tabulator never came to ${name}; it came to ${stops.join(" | ")}`);
}

/** Finds something, and goes to the list of what was found. */
async function find(page: Page, text: string, lines: number): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
  await eventually(
    `${lines} are found`,
    async () => await page.locator("#list .lines .line").count() === lines,
  );
  await page.keyboard.press("Enter");
}

/** Answers what is asked in several lines: behind them stands the button. */
async function answer(page: Page, text: string): Promise<void> {
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
}

/** Waits until what is looked at says something. */
async function looking(page: Page, text: RegExp): Promise<void> {
  await page.locator(".side tbody tr").filter({ hasText: text }).first().waitFor();
}

const JOURNEYS: [name: string, walk: (desk: OpenPage) => Promise<void>][] = [
  ["match by hand, decline, undo", async ({ page, verbs }) => {
    await page.keyboard.press("i");
    await find(page, "kruse", 2);
    await page.keyboard.press(" ");
    await page.keyboard.press("j");
    await page.keyboard.press(" ");
    await page.keyboard.press("m");
    await answer(page, "paid late");
    await heard(page, /^merged rows/);
    await page.keyboard.press("g");
    await find(page, "papierwerk", 1);
    await looking(page, /Papierwerk/);
    await page.keyboard.press("d");
    await answer(page, "two orders of one price");
    await heard(page, /^decline/);
    await page.keyboard.press("z");
    await heard(page, /^took back event 3/);
    assertEquals(await verbs(), ["begin", "merge", "decline", "undo"]);
  }],

  ["a row out of a group, a tag, a comment, explain, and on to a candidate", async (desk) => {
    const { page, verbs } = desk;
    await find(page, "linde", 1);
    await looking(page, /LINDE/);
    await tabTo(page, /^Mark row 3$/);
    await page.keyboard.press(" ");
    await page.keyboard.press("x");
    await heard(page, /^detached row 3 from group/);
    await find(page, "papierwerk", 1);
    await looking(page, /Papierwerk/);
    await page.keyboard.press("t");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("asked");
    await page.keyboard.press("Enter");
    await heard(page, /^asked is on rows 4, 105/);
    await page.keyboard.press("c");
    await answer(page, "the supplier confirms");
    await heard(page, /^noted beside group/);
    assertEquals(await verbs(), ["begin", "detach", "tag", "comment"]);
    await page.keyboard.press("i");
    await find(page, "fahrrad", 2);
    await looking(page, /fahrrad/i);
    await page.keyboard.press("e");
    await page.locator(".explained h4").first().waitFor();
    const before = await page.locator(".about small").innerText();
    await tabTo(page, /^row (9|109)$/);
    await page.keyboard.press("Enter");
    const isOther = async () => await page.locator(".about small").innerText() !== before;
    await eventually("the candidate is looked at", isOther);
  }],

  ["a filter, all that is shown, open again, a period and its reopening", async (desk) => {
    const { page, verbs } = desk;
    await tabTo(page, /^comes to zero/);
    await page.keyboard.press("Enter");
    await eventually(
      "five are shown",
      async () => await page.locator("#list .lines .line").count() === 5,
    );
    await page.keyboard.press("Enter");
    await tabTo(page, /^Sign off all that is shown/);
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.locator(".sums li").first().waitFor();
    assertEquals((await dialog.locator(".sums li").allInnerTexts())[0], "6 groups");
    await page.keyboard.press("Enter");
    await heard(page, /^pin: 6 groups/);
    await find(page, "linde", 1);
    await page.keyboard.press("u");
    await heard(page, /^unpinned group/);
    await page.keyboard.press("p");
    await heard(page, /^pinned group/);
    await page.keyboard.press("o");
    await tabTo(page, /^Sign off a period$/);
    await page.keyboard.press("Enter");
    await page.getByLabel("Last day of the period").waitFor();
    await page.keyboard.press("Enter");
    await heard(page, /^signed off: 2026-03-31/);
    await tabTo(page, /^Open again$/);
    await page.keyboard.press("Enter");
    await answer(page, "the bank sent a correction");
    await heard(page, /^opened 2026-03-31 again/);
    assertEquals(await verbs(), [
      ...["begin", "pin", "unpin", "pin", "sign-off", "reopen"],
    ]);
  }],
];

Deno.test({ name: "the page by keyboard alone", ignore: BROWSER === null }, async (t) => {
  const browser = await startBrowser(BROWSER!);
  for (const [name, walk] of JOURNEYS) {
    await t.step(name, async () => {
      await using desk = await opened(browser);
      await walk(desk);
      assertEquals(desk.complaints, []);
    });
  }
  await browser.close();
});
