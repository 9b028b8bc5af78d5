import { FloreconError } from "../../core/host/error.ts";
import { UsageError } from "../system/errors.ts";
import { printable } from "../../core/host/printable.ts";
import type { Terminal } from "./terminal.ts";

/** How much of a sentence is said. */
const LONGEST = 1000;

/** What went wrong, as data. */
export interface Fault {
  code: string;
  message: string;
  details: Record<string, unknown>;
}

/** Reads a fault out of anything thrown. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FloreconError) {
    return { code: error.code, message: error.message, details: error.details };
  }
  if (error instanceof UsageError) return fault("usage", error.message);
  if (!(error instanceof Error)) return internal(String(error));
  if (error instanceof Deno.errors.NotCapable) return fault("not_permitted", error.message);
  if (error.name in Deno.errors) return fault("io", refusalOf(error.message));
  return internal(error.message);
}

/** One line: the sentence, then its code. */
export function printFault(terminal: Terminal, fault: Fault): void {
  const { bad, dim } = terminal.errorColours;
  const sentence = printable(fault.message, LONGEST).replace(/\.$/, "");
  terminal.warn(`${bad("error")}: ${sentence} ${dim(`[${fault.code}]`)}`);
  const { problems } = fault.details;
  if (!Array.isArray(problems)) return;
  // Those of a source were shown already, each with its line.
  const unseen = problems.slice(1).filter((it) => it.source === undefined);
  terminal.warn(...unseen.map(problemLine));
}

/** One of several problems, where it is. */
function problemLine({ path, message }: { path?: unknown; message?: unknown }): string {
  const where = path === undefined || path === "" ? "" : `${path}: `;
  return `  ${printable(`${where}${message}`, LONGEST)}`;
}

function fault(code: string, message: string): Fault {
  return { code, message, details: {} };
}

/** "Permission denied (os error 13): open 'a.csv'" as a sentence. */
function refusalOf(message: string): string {
  const [, why, path] = /^(.*?) \(os error \d+\)(?:: \w+ '(.*)')?/s.exec(message) ?? [, message];
  // A file is written beside its place first, under a name that says nothing to anybody.
  const named = path === undefined ? "" : `"${path.replace(/\.[0-9a-f]{8}\.part$/, "")}": `;
  return `${named}${why!.toLowerCase()}; check the path and its permissions`;
}

function internal(message: string): Fault {
  const advice = "run it again with --debug and report what it prints";
  return fault("internal", `florecon itself is at fault here (${message}); ${advice}`);
}
