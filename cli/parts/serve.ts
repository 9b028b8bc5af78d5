import { type Machine, type Start, startHere } from "../../core/host/plugin/machine.ts";
import { Plugin } from "../../core/host/plugin/plugin.ts";
import { Workspace } from "../../core/host/plugin/workspace.ts";
import { readKeys } from "../../core/host/shards/keys.ts";
import type { PartReport } from "../../core/host/shards/part_report.ts";
import { solvePart } from "../../core/host/shards/solve_part.ts";
import { sentFault } from "../system/sent_fault.ts";
import type { PartAnswer, PartJob, PartMessage, PartReply } from "./messages.ts";

/** Solves parts for the thread that has started this one. */
export function serveParts(): void {
  let plugin: Promise<Plugin>;
  addEventListener("message", async (event) => {
    const { data } = event as unknown as MessageEvent<PartMessage>;
    if ("module" in data) {
      plugin = Plugin.load(data.module as Uint8Array<ArrayBuffer>, { start: startWatched });
      // Whoever sends the first job hears what is wrong with it.
      plugin.catch(() => {});
      return;
    }
    try {
      const answer = done(await plugin, data.job);
      reply({ kind: "done", answer }, buffersOf(answer));
    } catch (error) {
      reply({ kind: "fault", fault: sentFault(error) });
    }
  });
  reply({ kind: "ready" });
}

function done(plugin: Plugin, job: PartJob): PartAnswer {
  if (job.kind === "solve") return solvePart(plugin, job.stream, job.work);
  const workspace = new Workspace(plugin, { config: job.config });
  try {
    return readKeys(workspace.shards(job.stream), job.rows);
  } finally {
    workspace.close();
  }
}

/** Starts a module that says before each call that it goes in: who waits for it knows since when. */
const startWatched: Start = (module) => new Watched(startHere(module));

class Watched implements Machine {
  constructor(private readonly machine: Machine) {}

  get parameters(): Machine["parameters"] {
    return this.machine.parameters;
  }

  get memoryBytes(): number {
    return this.machine.memoryBytes;
  }

  abiVersion(): number {
    return this.machine.abiVersion();
  }

  describe(): Uint8Array {
    return this.machine.describe();
  }

  dispatch(command: Uint8Array, raw: Uint8Array): Uint8Array {
    reply({ kind: "call" });
    return this.machine.dispatch(command, raw);
  }

  read(address: number, length: number): Uint8Array {
    return this.machine.read(address, length);
  }

  close(): void {
    this.machine.close();
  }
}

function reply(message: PartReply, transfer: Transferable[] = []): void {
  (globalThis as unknown as Worker).postMessage(message, transfer);
}

/** What goes over without a copy. */
function buffersOf(answer: PartAnswer): Transferable[] {
  const columns = "report" in answer
    ? [answer.keys, ...columnsOf(answer.report)]
    : [answer.ids, answer.keys];
  return columns.map(({ buffer }) => buffer as ArrayBuffer);
}

function columnsOf({ members, sizes, words, rests }: PartReport) {
  return [members.ids, members.amounts, sizes, words, rests.ids, rests.amounts];
}
