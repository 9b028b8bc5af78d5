/** The page, as people meet it: in a browser, with a mouse or with keys alone, at a desk or on a phone. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { startBrowser } from "../support/process/browser.ts";
import { eventually } from "../support/process/eventually.ts";
import { florecon } from "../support/process/florecon.ts";
import { violations } from "../support/process/violations.ts";
import {
  BOOKS,
  BROWSER,
  heard,
  line,
  lookAt,
  opened,
  type OpenPage,
  shoot,
  SIZES,
} from "../support/workbench/page.ts";
import { reviewed } from "../support/workbench/reviewed.ts";

/** A step of the test, with a window of its own. */
type Journey = [name: string, walk: (desk: OpenPage) => Promise<void>];

const JOURNEYS: Journey[] = [
  ["first look: in, grouped and open, to the cent, and both books of a group", async ({ page }) => {
    const books = await page.locator(".books tbody tr").innerText();
    assertMatch(books, /EUR\s+20,117\.10\s*20 rows\s+14,102\.00\s*13 rows\s+6,015\.10\s*7 rows/);
    assertMatch(books, /✓ in = grouped \+ open/);
    assertEquals(await page.locator("#list .lines .line").count(), 6);
    await lookAt(page, "PAPIERWERK");
    await page.locator(".side h3", { hasText: "bank" }).waitFor();
    await page.locator(".side h3", { hasText: "ledger" }).waitFor();
    assertEquals(await page.locator(".side mark").allInnerTexts(), [
      ...["2026-03-06", "PAPIERWERK SUED", "2026-03-04", "Papierwerk Süd"],
    ]);
    const text = await page.locator("body").innerText();
    assertEquals(/[{}]|\[object|undefined|NaN/.exec(text), null);
  }],

  ["sign off by key, see it in the head, and take it back", async ({ page, verbs }) => {
    await page.locator("#list").focus();
    await page.keyboard.press("p");
    await heard(page, /^pinned group/);
    assertEquals(await page.locator("#signed").innerText(), "1");
    assertEquals(await line(page, "CAFE LINDE").locator(".status").innerText(), "signed off");
    assertEquals(await verbs(), ["begin", "pin"]);
    await page.keyboard.press("z");
    await heard(page, /^took back event 2/);
    assertEquals(await page.locator("#signed").innerText(), "0");
    assertEquals(await verbs(), ["begin", "pin", "undo"]);
  }],

  ["sign off one after the other faster than the disk, each one once", async (desk) => {
    const { page, verbs } = desk;
    await page.locator("#list").focus();
    await page.keyboard.type("ppp");
    const counts = async () => await page.locator("#signed").innerText() === "3";
    await eventually("three are signed off", counts);
    assertEquals(await verbs(), ["begin", "pin", "pin", "pin"]);
    // Under a filter what is signed off leaves the list, and the cursor stays with what is next.
    await page.getByRole("button", { name: /^proposed/ }).click();
    await page.locator("#list").focus();
    await page.keyboard.type("ppp");
    await eventually(
      "all are signed off",
      async () => await page.locator("#signed").innerText() === "6",
    );
    assertEquals((await verbs()).length, 7);
  }],

  ["sign off many by a filter, after a count and a sum", async ({ page, verbs }) => {
    await page.getByRole("button", { name: /^comes to zero/ }).click();
    await page.getByRole("button", { name: "Sign off all that is shown" }).click();
    const dialog = page.getByRole("dialog");
    const sums = await dialog.locator(".sums li").allInnerTexts();
    // Half of 14,102.00 less the group with a break of 7.00: 993.00.
    assertEquals(sums, ["5 groups", "6,554.50 EUR in all"]);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    assertEquals(await verbs(), []);
    await page.getByRole("button", { name: "Sign off all that is shown" }).click();
    await dialog.getByRole("button", { name: "Sign off" }).click();
    await heard(page, /^pin: 5 groups/);
    assertEquals(await page.locator("#signed").innerText(), "5");
    assertEquals(await verbs(), ["begin", "pin"]);
  }],

  ["match two by hand that do not come to zero: asked why, and kept with it", async (desk) => {
    const { page, path } = desk;
    await page.getByRole("button", { name: /^Open items/ }).click();
    await line(page, /FAHRRAD HOLZ/).locator(".box").click();
    await line(page, /Fahrrad Holz/).locator(".box").click();
    await page.getByRole("button", { name: "Merge" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
    const uneven = page.getByRole("dialog", { name: "This does not come to zero" });
    await uneven.waitFor();
    assertMatch(await uneven.innerText(), /their net is 9\.00 EUR/);
    await uneven.getByLabel("Why they belong together").fill("a slip of the pen");
    await uneven.getByRole("button", { name: "Merge anyway" }).click();
    await heard(page, /^merged rows/);
    const { stdout } = await florecon(["log", "--workspace", "march.florecon"], { cwd: path });
    assertMatch(stdout, /merge .*a slip of the pen/);
    await page.getByRole("button", { name: /^Groups/ }).click();
    assertEquals(await page.locator("#list .lines .line").count(), 7);
  }],

  ["detach, tag, comment and explain", async ({ page, verbs }) => {
    await lookAt(page, "CAFE LINDE");
    await page.getByRole("region", { name: "Rows, bank" }).getByRole("checkbox").check();
    await page.keyboard.press("x");
    await heard(page, /^detached row 3 from group/);
    await lookAt(page, "PAPIERWERK");
    await page.keyboard.press("t");
    await page.getByLabel("Tag", { exact: true }).fill("asked");
    await page.keyboard.press("Enter");
    await heard(page, /^asked is on rows 4, 105/);
    assertMatch(await line(page, "PAPIERWERK").innerText(), /asked/);
    await page.keyboard.press("c");
    await page.getByLabel("What there is to say").fill("the supplier confirms");
    await page.getByRole("button", { name: "Write it down" }).click();
    await heard(page, /^noted beside group/);
    assertMatch(await page.locator(".comments").innerText(), /the supplier confirms/);
    await page.keyboard.press("e");
    await page.locator(".explained h4").first().waitFor();
    assertMatch(await page.locator(".explained").innerText(), /row 105/);
    assertEquals(await verbs(), ["begin", "detach", "tag", "comment"]);
  }],

  ["decline a proposal: it does not come back, and an undo brings it back", async (desk) => {
    const { page, verbs } = desk;
    await lookAt(page, "PAPIERWERK");
    await page.locator("#list").focus();
    await page.keyboard.press("d");
    await page.getByLabel("Why").fill("two orders of one price");
    await page.getByRole("button", { name: "Decline", exact: true }).last().click();
    await heard(page, /^decline/);
    assertEquals(await line(page, "PAPIERWERK").count(), 0);
    assertEquals(await verbs(), ["begin", "decline"]);
    await page.keyboard.press("z");
    await heard(page, /^took back event 2/);
    await line(page, "PAPIERWERK").waitFor();
  }],

  ["two windows in conflict: the second is told, and asked again", async (desk) => {
    const { page, path, served } = desk;
    const state = await page.context().storageState();
    const other = await page.context().browser()!.newContext({ storageState: state });
    const second = await other.newPage();
    await second.goto(new URL("/", served.address).href);
    await second.locator("#list .line.on").waitFor();
    // What the second window does not hear of in time.
    await second.route("**/api/changes*", (route) => route.abort());
    await second.reload();
    await second.locator("#list .line.on").waitFor();
    await page.locator("#list").focus();
    await page.keyboard.press("p");
    await heard(page, /^pinned group/);
    await line(second, "STADTWERKE").click();
    await second.locator(".about h2", { hasText: "running clear" }).waitFor();
    await second.keyboard.press("p");
    const dialog = second.getByRole("dialog", { name: "Somebody decided meanwhile" });
    await dialog.waitFor();
    assertMatch(await dialog.innerText(), /did a pin/);
    assertEquals(await second.locator("#signed").innerText(), "1");
    await dialog.getByRole("button", { name: "Decide all the same" }).click();
    await heard(second, /^pinned group/);
    assertEquals(await second.locator("#signed").innerText(), "2");
    // The first window hears of it by itself.
    const hears = async () => await page.locator("#signed").innerText() === "2";
    await eventually("the first window shows both", hears);
    await other.close();
    const { stdout } = await florecon(["log", "--workspace", "march.florecon", "--json"], {
      cwd: path,
    });
    assertEquals(JSON.parse(stdout).saved.decisions.length, 2);
  }],

  ["what the command line decides meanwhile shows by itself", async ({ page, path }) => {
    const files = [...BOOKS];
    const pinned = await florecon(["pin", "--clean", "0", ...files], { cwd: path });
    assertEquals(pinned.code, 0, pinned.stderr);
    const shows = async () => await page.locator("#signed").innerText() === "5";
    await eventually("the page shows what was pinned", shows);
    await heard(page, /did a pin meanwhile/);
  }],

  ["what was shown as done outlives the server, however it ends", async (desk) => {
    const { page, path, served } = desk;
    await page.locator("#list").focus();
    await page.keyboard.press("p");
    await heard(page, /^pinned group/);
    await served.stop("SIGKILL");
    await page.keyboard.press("p");
    await heard(page, /the server does not answer/);
    await using again = await reviewed(path, BOOKS);
    await page.goto(again.address);
    await page.locator("#list .line.on").waitFor();
    assertEquals(await page.locator("#signed").innerText(), "1");
  }],

  ["everything by keyboard alone, and the letters can be switched off", async ({ page, verbs }) => {
    await page.keyboard.press("Tab");
    assertEquals(
      await page.evaluate("document.activeElement.textContent"),
      "Skip to the list",
    );
    await page.keyboard.press("Enter");
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    assertEquals(await page.locator("#list .line.on").getAttribute("aria-rowindex"), "4");
    await page.keyboard.press(" ");
    await page.keyboard.press("k");
    await page.keyboard.press(" ");
    await page.keyboard.press("p");
    await heard(page, /^pin: 2 groups/);
    await page.keyboard.press("/");
    await page.keyboard.type("delta");
    await eventually(
      "one group is found",
      async () => await page.locator("#list .lines .line").count() === 1,
    );
    await page.keyboard.press("Escape");
    await page.keyboard.press("p");
    await heard(page, /^pinned group/);
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    await dialog.waitFor();
    await dialog.getByLabel("letters do something").uncheck();
    await page.keyboard.press("Escape");
    await page.locator("#list").focus();
    await page.keyboard.press("u");
    await page.keyboard.press("z");
    assertEquals(await verbs(), ["begin", "pin", "pin"]);
    // What has no letter any more has a button.
    await page.getByRole("button", { name: "Undo" }).focus();
    await page.keyboard.press("Enter");
    await heard(page, /^took back event 3/);
  }],
];

Deno.test({ name: "the page of review", ignore: BROWSER === null }, async (t) => {
  const browser = await startBrowser(BROWSER!);
  for (const [name, walk] of JOURNEYS) {
    await t.step(name, async () => {
      await using desk = await opened(browser);
      await walk(desk);
      const expected = desk.complaints.filter((it) => /409|422|ERR_|Failed to load/.test(it));
      assertEquals(desk.complaints, expected);
    });
  }

  for (const [size, options] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"] as const) {
      await t.step(`axe finds nothing on a ${size}, ${colorScheme}`, async () => {
        await using desk = await opened(browser, { ...options, colorScheme });
        const { page, complaints } = desk;
        await page.locator(".side").first().waitFor();
        await shoot(page, `review-${size}-${colorScheme}`);
        assertEquals(await violations(page), []);
        await page.getByRole("button", { name: /Explain/ }).click();
        await page.locator(".explained h4").first().waitFor();
        assertEquals(await violations(page), []);
        await page.getByRole("button", { name: "Sign off all that is shown" }).click();
        await page.getByRole("dialog").waitFor();
        await shoot(page, `review-asks-${size}-${colorScheme}`);
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
