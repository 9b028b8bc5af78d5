import { type Browser, chromium } from "playwright-core";

/** How far the list goes on in a frame, in pixels: thirty lines. */
const STEP = 900;

/** How many frames are measured. */
const FRAMES = 180;

/** A sign-off that has not shown by then never will, in milliseconds. */
const PATIENCE = 30_000;

/** One sign-off. */
export interface Signed {
  /** How many frames it took until the line showed it as on its way. */
  frames: number;
  /** From the key until the head counts what is on the disk. */
  ms: number;
}

/** What one visit came to, in milliseconds. */
export interface Visit {
  /** From the address to the first line. */
  first: number;
  /** The median of the frames while it was scrolled. */
  frame: number;
  /** Each sign-off; none on a page that decides nothing. */
  signed: Signed[];
}

/** Starts a browser without a window, where this machine has one. */
export async function browser(): Promise<Browser> {
  const executablePath = "/usr/bin/chromium";
  return await chromium.launch({ executablePath, chromiumSandbox: Deno.uid() !== 0 });
}

/**
 * Looks at a page whose list is `#list`, and whose first line is there with `.line.on`.
 *
 * @param decisions how many groups are signed off
 */
export async function visit(browser: Browser, url: string, decisions: number): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const started = performance.now();
    await page.goto(url);
    await page.locator("#list .line.on").first().waitFor();
    const first = performance.now() - started;
    const frame = await page.evaluate(SCROLL) as number;
    const signed: Signed[] = [];
    for (let at = 0; at < decisions; at++) signed.push(await page.evaluate(SIGN) as Signed);
    return { first, frame, signed };
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
const SCROLL = `(async () => {
  const list = document.getElementById("list");
  const frames = [];
  let last = performance.now();
  for (let at = 0; at < ${FRAMES}; at++) {
    list.scrollTop += ${STEP};
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  list.scrollTop = 0;
  // A machine that is busy draws it later.
  while (document.querySelector("#list .line.on") === null) {
    await new Promise(requestAnimationFrame);
  }
  return frames.sort((a, b) => a - b)[${FRAMES / 2}];
})()`;

/** Runs in the page: the key that signs off, until the line shows it, and until the head counts one more. */
const SIGN = `(async () => {
  const signed = document.getElementById("signed");
  const before = signed.textContent;
  const line = document.querySelector("#list .line.on").id;
  const isShown = () => /^signed off/.test(document.querySelector("#" + line + " .status").textContent);
  document.getElementById("list").dispatchEvent(
    new KeyboardEvent("keydown", { key: "p", bubbles: true }),
  );
  const started = performance.now();
  let frames = 0;
  for (; !isShown(); frames++) await new Promise(requestAnimationFrame);
  while (signed.textContent === before) {
    if (performance.now() - started > ${PATIENCE}) throw new Error("no sign-off was counted");
    await new Promise(requestAnimationFrame);
  }
  return { frames, ms: performance.now() - started };
})()`;
