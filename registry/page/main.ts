/**
 * The page on which a plugin is tried: a file of the person's, or the sample, goes through the plugin in
 * this browser, and nothing goes anywhere.
 *
 * @module
 */
import { printable } from "../../core/host/printable.ts";
import type { Told } from "./runner.ts";
import { showResult } from "./show.ts";
import type { Tryout } from "./tryout.ts";

/** No tryout takes longer, in seconds. */
const LIMIT = 60;

/** What a browser holds with ease, in bytes. */
const MAX_FILE = 256 << 20;

const main = document.querySelector<HTMLElement>("#tryout")!;
const { module, runner: runnerAddress, sample, truth, stages } = main.dataset;
const file = main.querySelector<HTMLInputElement>("#file")!;
const useSample = main.querySelector<HTMLButtonElement>("#sample");
const stop = main.querySelector<HTMLButtonElement>("#stop")!;
const status = main.querySelector<HTMLElement>("#status")!;
const outcome = main.querySelector<HTMLElement>("#outcome")!;

file.addEventListener("change", () => {
  const [chosen] = file.files ?? [];
  if (chosen !== undefined) reconcile(chosen.name, () => bytesOf(chosen));
  // The same file, once it was changed, is another choice.
  file.value = "";
});
useSample?.addEventListener(
  "click",
  () => reconcile("the sample", () => fetched(sample!), () => fetched(truth!)),
);

// Before this script was there, nothing could have answered a click.
busy(false);

let moduleBytes: Promise<Uint8Array> | null = null;

async function reconcile(
  name: string,
  read: () => Promise<Uint8Array>,
  readTruth?: () => Promise<Uint8Array>,
): Promise<void> {
  outcome.replaceChildren();
  status.textContent = `Reading ${printable(name)} …`;
  busy(true);
  try {
    const data = await read();
    moduleBytes ??= fetched(module!);
    const known = truth === "" ? undefined : await readTruth?.();
    const told = await run({ module: await moduleBytes, data, name, truth: known });
    status.textContent = "why" in told ? refused(told.why) : "";
    if ("outcome" in told) showResult(outcome, printable(name), told.outcome, JSON.parse(stages!));
  } catch (error) {
    status.textContent = refused(error instanceof Error ? error.message : String(error));
  } finally {
    busy(false);
  }
}

/** Runs a plugin until it has answered, or somebody has had enough of it. */
async function run(tryout: Tryout): Promise<Told> {
  const runner = new Worker(runnerAddress!, { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Told>();
  const late = `it was ended after ${LIMIT} s; try it with fewer rows, or with florecon solve`;
  const timer = setTimeout(() => reject(new Error(late)), 1000 * LIMIT);
  const ended = () => reject(new Error("it was stopped"));
  stop.addEventListener("click", ended, { once: true });
  runner.onmessage = ({ data }: MessageEvent<Told>) => resolve(data);
  runner.onerror = ({ message }) => reject(new Error(message || "the plugin could not be run"));
  runner.postMessage(tryout);
  status.textContent = `Reconciling ${printable(tryout.name)} in this browser …`;
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("click", ended);
    runner.terminate();
  }
}

function busy(is: boolean): void {
  stop.hidden = !is;
  outcome.setAttribute("aria-busy", String(is));
  file.disabled = is;
  if (useSample !== null) useSample.disabled = is;
}

async function bytesOf(chosen: File): Promise<Uint8Array> {
  if (chosen.size > MAX_FILE) {
    throw new Error("the file is larger than 256 MB; reconcile it with florecon solve");
  }
  return new Uint8Array(await chosen.arrayBuffer());
}

async function fetched(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the registry answers ${response.status}; load the page again`);
  return new Uint8Array(await response.arrayBuffer());
}

function refused(why: string): string {
  return `Not reconciled: ${printable(why)}.`;
}
