/** Whatever a plugin, a file or a person says, on the page it is a text and does nothing. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertStringIncludes } from "@std/assert/string_includes.js";
import { readList } from "../../workbench/page/lists.ts";
import { madePlugin, reportAnswer } from "../support/plugins/made_plugin.ts";
import { findBrowser, startBrowser } from "../support/process/browser.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { bench, deskIn, layOutMonth } from "../support/workbench/desk.ts";
import { reviewed } from "../support/workbench/reviewed.ts";

const browserPath = findBrowser();

/** Markup, controls, marks that turn the reading order around, a bell, and what nobody sees. */
const NASTY =
  '<img src=x onerror="document.title=`pwned`"><script>document.title="pwned"</script>' +
  "${alert(1)}\x1b[2J\x07\u202eback\u2066\u200b\u2028c";
const MEGABYTE = "long ".repeat(1 << 18);
/** As much as the module by hand takes in. */
const QUITE_LONG = MEGABYTE.slice(0, 20_000);

/** What nobody is to be shown. */
const STEERS = /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b]/u;

const part = (id: number, amount: number) => ({ id, amount });
const ANSWER = reportAnswer([[part(1, 500), part(2, -500)], [part(3, 700)]])
  .replaceAll('"made"', JSON.stringify(`made ${NASTY}`))
  .replaceAll('"status"', `"reason":${JSON.stringify(`${NASTY} ${MEGABYTE}`)},"status"`);

const PLUGIN = madePlugin({
  id: `acme.${NASTY}`,
  capabilities: ["solve", "pin", NASTY],
  input: [
    { name: "row_id", type: "i64", id: true },
    { name: "amount", type: "f64", amount: true },
    { name: `text${NASTY}`, type: "utf8" },
  ],
}, { answer: ANSWER });

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const DATA = `row_id,amount,${quoted(`text${NASTY}`)}\n` +
  `1,5,${quoted(NASTY)}\n2,-5,${quoted(NASTY + "2")}\n3,7,${quoted(NASTY + QUITE_LONG)}\n`;

/** A folder with such a plugin and such data. */
function hostile() {
  const folder = temporaryFolder();
  layOutMonth(folder.path, DATA);
  Deno.writeFileSync(`${folder.path}/hostile.wasm`, PLUGIN);
  return folder;
}

Deno.test("no answer of the server steers anything, or goes on without end", async () => {
  const folder = hostile();
  using month = await deskIn(folder.path, "hostile.wasm", folder);
  const { ask, enter } = bench(month.desk, { who: `ann${NASTY}` });
  const headers = { Cookie: await enter() };
  const args = ["march.csv", "--plugin", "hostile.wasm", "--workspace", "march.florecon"];
  // A run that is compared with.
  await florecon(["solve", ...args], { cwd: folder.path });
  const changed = DATA.replace(quoted(NASTY + "2"), quoted(NASTY + "3"));
  Deno.writeTextFileSync(`${folder.path}/march.csv`, changed);
  await month.desk.reread(`ann${NASTY}`);
  const { id } = readList(await month.desk.groups());
  const { id: open } = readList(await month.desk.open());
  const paths = [
    "/api/state",
    "/api/groups",
    "/api/open",
    ...[...id, ...open].map((it) => `/api/group/${it}`),
    `/api/words/${[...id, ...open].join()}`,
    "/api/log",
    "/api/find?text=img",
    "/api/overview",
    "/api/since",
  ];
  for (const path of paths) {
    const answer = await ask(path, { headers });
    const text = await answer.text();
    assertEquals([path, answer.status], [path, 200]);
    assert(text.length < 50_000, `${path}: ${text.length}`);
    if (path.endsWith("groups") || path.endsWith("open")) continue;
    const texts = JSON.stringify(JSON.parse(text), (_, it) => it).replaceAll("\\n", "");
    assertEquals([path, STEERS.exec(textsIn(JSON.parse(text)))?.[0]], [path, undefined]);
    assert(!/\\u001b|\\u202e/.test(texts), path);
  }
  // What programs read keeps every character; what people read does not.
  const page = new TextDecoder().decode((await month.desk.export({ as: "html" })).bytes);
  assertEquals(STEERS.exec(page)?.[0], undefined);
  assertEquals(/<img|<script/.exec(page), null);
  for (const list of [await month.desk.groups(), await month.desk.open()]) {
    const { stage, reason, status, tags, currency } = readList(list);
    const words = [stage, reason, status, tags, currency].flatMap((it) => it.words).join("");
    assertEquals(STEERS.exec(words)?.[0], undefined);
    assert(words.length < 2_000);
  }
});

Deno.test({
  name: "in a browser a hostile plugin's words are words",
  ignore: browserPath === null,
}, async () => {
  using folder = hostile();
  const args = ["march.csv", "--plugin", "hostile.wasm", "--workspace", "march.florecon"];
  const { stderr } = await florecon(["solve", ...args], { cwd: folder.path });
  assertEquals(stderr.includes("error"), false, stderr.slice(0, 500));
  await using served = await reviewed(folder.path, args);
  const browser = await startBrowser(browserPath!);
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (it) => complaints.push(it.text()));
  page.on("pageerror", (it) => complaints.push(it.message));
  page.on("request", (it) => {
    if (!it.url().startsWith(new URL(served.address).origin)) complaints.push(it.url());
  });
  await page.goto(served.address);
  await page.locator(".side tbody tr").first().waitFor();
  assertStringIncludes(await page.locator("body").innerText(), "<img src=x onerror=");
  assertEquals(await page.title(), "florecon review");
  await page.getByRole("button", { name: /^Open items/ }).click();
  await page.locator("#list .line.on").click();
  await page.locator(".side tbody tr").first().waitFor();
  assertEquals(await page.title(), "florecon review");
  const shown = await page.locator("body").innerText();
  assertEquals(STEERS.exec(shown)?.[0], undefined);
  assert(shown.length < 20_000, String(shown.length));
  assertEquals(await page.locator("img, #page script, iframe, object").count(), 0);
  assertEquals(complaints, []);
  await browser.close();
});

/** All texts of a document, and the names of its fields. */
function textsIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value).map(([name, it]) => name + textsIn(it)).join(" ");
}
