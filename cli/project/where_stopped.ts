import { dirname, join } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import type { AuthorsCall, Module } from "../../compiler/mod.ts";
import { printable } from "../../core/host/printable.ts";
import type { Terminal } from "../ui/terminal.ts";
import { renderDiagnostic } from "./print_diagnostics.ts";
import { isUrl } from "../../registry/client/reference.ts";
import { kindOf } from "../system/files.ts";
import type { WhereStopped } from "../workspace/ledger.ts";
import { late, ModuleThread } from "../plugin/thread/mod.ts";
import { LATE } from "../plugin/thread/shared.ts";
import { wordsThrown } from "../plugin/words_thrown.ts";
import { ENTRY, openProject, type Project } from "./project.ts";

/** A module that gives no answer does so once more for no longer than this, in seconds. */
const ONCE_MORE = 10;

/** How many of the author's calls are named. */
const NAMED = 3;

/**
 * Says where a module stopped that was shipped from the folder that it lies in, as that is now.
 */
export function whereShippedStopped(terminal: Terminal): WhereStopped {
  return async (error, { source, bytes }, again) => {
    if (!isStop(error)) return error;
    const project = await sourceOf(bytes, source);
    return project === null ? error : await whereStopped(error, project, terminal, again);
  };
}

/** The project that a module was shipped from, if it lies there and nothing was changed since. */
async function sourceOf(bytes: Uint8Array, file: string): Promise<Project | null> {
  const folder = dirname(file);
  if (isUrl(file) || kindOf(join(folder, ENTRY)) !== "file") return null;
  const project = openProject(folder);
  const { compile } = await import("../../compiler/mod.ts");
  const { codeDigest } = await import("../../registry/module/wasm.ts");
  const shipped = await compile(ENTRY, project.read, "ship");
  return shipped.ok && codeDigest(shipped.wasm) === codeDigest(bytes) ? project : null;
}

/**
 * What to throw in the place of an error: where a plugin stopped or gave no answer, the same with the
 * author's own line, which is shown on stderr, and `stopped` in its details. For that the source is
 * compiled once more, as one that can be traced, and does the same again.
 *
 * @param again has the plugin do what it was doing
 */
export async function whereStopped(
  error: unknown,
  project: Project,
  terminal: Terminal,
  again: (plugin: PluginLike) => unknown,
): Promise<unknown> {
  if (!isStop(error)) return error;
  const { compile } = await import("../../compiler/mod.ts");
  const { Plugin } = await import("../../core/host/plugin/plugin.ts");
  const traced = await compile(ENTRY, project.read, "traced");
  if (!traced.ok) return error;
  const given = error.details.seconds as number | undefined;
  using thread = new ModuleThread(given && Math.min(given, ONCE_MORE), true);
  const at = { project, module: traced, thread, terminal };
  let noted: Noted | undefined;
  let thrown: unknown = error;
  try {
    noted = new Noted(await Plugin.load(traced.wasm, thread));
    again(noted);
  } catch (stopped) {
    thrown = stopped;
  }
  return await tracedTo(isLate(thrown) ? thrown : noted?.stop ?? thrown, at, error);
}

/** A traced module that runs in a thread, and its source. */
export interface Traced {
  project: Project;
  module: Module;
  thread: ModuleThread;
  terminal: Terminal;
}

/**
 * What to throw in the place of an error that a traced module led to: where that stopped or gave no
 * answer, the same with the author's own line.
 *
 * @param said what is known of the stop already, where the module did so once before
 */
export async function tracedTo(
  error: unknown,
  { project, module, thread: { seconds }, terminal }: Traced,
  said?: FloreconError,
): Promise<unknown> {
  const cause = engineCause(error);
  if (!(error instanceof FloreconError) || cause === undefined) return said ?? error;
  const { callsUnderWay } = await import("../../compiler/mod.ts");
  const calls = callsUnderWay(cause.stack!, module).slice(0, NAMED);
  const isEndless = cause.name === LATE;
  if (calls.length === 0 || (isEndless && said?.code === "trapped")) {
    return said ?? (isEndless ? late(seconds) : error);
  }
  const words = isEndless
    ? `after ${seconds} s it goes on here`
    : printable(wordsThrown(error.details.last_words ?? cause.message));
  terminal.warn(...excerpt({ words, calls, isEndless }, project, terminal), "");

  const [{ file, line, name }] = calls;
  const what = isEndless
    ? `the plugin gave no answer within ${said?.details.seconds ?? seconds} s: it does not get ` +
      `past ${file}:${line}, in ${name}; mend the loop there, or give it longer with --timeout`
    : `the plugin stopped at ${file}:${line}, in ${name}; mend it there, or test for it first`;
  const placed = isEndless ? error : said ?? error;
  const message = placed.message.replace(/the plugin stopped .*/s, what);
  const { last_words: _, ...where } = placed.details;
  return isEndless
    ? new FloreconError("timed_out", message, { ...where, seconds, stopped: calls }, { cause })
    : new FloreconError("trapped", message, { ...placed.details, stopped: calls }, { cause });
}

/** Why a plugin stopped, and the author's calls that were under way, innermost first. */
interface Stop {
  words: string;
  calls: AuthorsCall[];
  isEndless: boolean;
}

/** The line where it stopped, with a caret, and who had called there. */
function excerpt(
  { words, calls: [at, ...callers], isEndless }: Stop,
  project: Project,
  { errorColours }: Terminal,
): string[] {
  const source = project.read(at.file)?.split(/\r?\n/)[at.line - 1] ?? "";
  const length = /^[\w$.]*/.exec(source.slice(at.column - 1))![0].length;
  const called = callers.map(({ name, file, line }) => `, called by ${name} (${file}:${line})`);
  const hint = `in ${at.name}${called.join("")}`;
  const { file, line, column } = at;
  const code = isEndless ? "timed_out" : "trapped";
  return renderDiagnostic(
    { code, message: words, file, line, column, length, source, hint },
    errorColours,
  );
}

function isStop(error: unknown): error is FloreconError {
  return error instanceof FloreconError && ["trapped", "timed_out"].includes(error.code);
}

/** What the engine threw that an error comes from. */
function engineCause(error: unknown): Error | undefined {
  while (error instanceof FloreconError) error = error.cause;
  return error instanceof Error ? error : undefined;
}

function isLate(error: unknown): boolean {
  return engineCause(error)?.name === LATE;
}

/** A plugin of which the first thing is kept that it dies of. */
class Noted implements PluginLike {
  stop: FloreconError | null = null;

  constructor(private readonly plugin: PluginLike) {}

  get describe() {
    return this.plugin.describe;
  }

  open() {
    const instance = this.plugin.open();
    const dispatch = instance.dispatch.bind(instance);
    instance.dispatch = (command, raw) => {
      try {
        return dispatch(command, raw);
      } catch (error) {
        if (!isStop(error)) throw error;
        // Whoever tries one thing after another goes on after a stop, and not where there is no answer.
        if (isLate(error)) {
          throw new FloreconError("timed_out", error.message, error.details, { cause: error });
        }
        this.stop ??= error;
        throw error;
      }
    };
    return instance;
  }
}
