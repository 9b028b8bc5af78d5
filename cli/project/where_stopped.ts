import { dirname, join } from "node:path";
import { FloreconError } from "../../core/host/error.ts";
import type { PluginLike } from "../../core/host/plugin/plugin.ts";
import type { AuthorsCall } from "../../compiler/mod.ts";
import { printable } from "../../core/host/printable.ts";
import type { Terminal } from "../ui/terminal.ts";
import { renderDiagnostic } from "./print_diagnostics.ts";
import { isUrl } from "../../registry/client/reference.ts";
import { kindOf } from "../system/files.ts";
import type { WhereStopped } from "../workspace/ledger.ts";
import { ENTRY, openProject, type Project } from "./project.ts";

/** How many of the author's calls are named. */
const NAMED = 3;

/** Where a message of the library's own says that it was thrown. */
const THROWN_AT = / \((~lib\/|[\w./-]+\.ts:)[^()]*\)(?=$|\))/;

/**
 * Does something with a plugin, and where that stops it, says at which line of its source.
 *
 * @throws {FloreconError} what `work` throws; of `trapped`, as `whereStopped` says it
 */
export async function tellingWhere<T>(
  project: Project,
  plugin: PluginLike,
  terminal: Terminal,
  work: (plugin: PluginLike) => T,
): Promise<T> {
  try {
    return work(plugin);
  } catch (error) {
    throw await whereStopped(error, project, terminal, work);
  }
}

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
 * What to throw in the place of an error: where a plugin stopped, the same with the author's own line,
 * which is shown on stderr, and `stopped` in its details. For that the source is compiled once more,
 * with where its instructions come from, and does the same again.
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
  const stop = await stopOf(project, again);
  if (stop === null) return error;
  terminal.warn(...excerpt(stop, project, terminal), "");
  const { calls } = stop;
  const [{ file, line, name }] = calls;
  const message = error.message.replace(
    /the plugin stopped \(.*/s,
    `the plugin stopped at ${file}:${line}, in ${name}; mend it there, or test for it first`,
  );
  return new FloreconError("trapped", message, { ...error.details, stopped: calls }, {
    cause: error,
  });
}

/** Why a plugin stopped, and the author's calls that were under way, innermost first. */
interface Stop {
  words: string;
  calls: AuthorsCall[];
}

/** The line where it stopped, with a caret, and who had called there. */
function excerpt(
  { words, calls: [at, ...callers] }: Stop,
  project: Project,
  { errorColours }: Terminal,
): string[] {
  const source = project.read(at.file)?.split(/\r?\n/)[at.line - 1] ?? "";
  const length = /^[\w$.]*/.exec(source.slice(at.column - 1))![0].length;
  const called = callers.map(({ name, file, line }) => `, called by ${name} (${file}:${line})`);
  const hint = `in ${at.name}${called.join("")}`;
  const { file, line, column } = at;
  return renderDiagnostic(
    { code: "trapped", message: words, file, line, column, length, source, hint },
    errorColours,
  );
}

/** Where a plugin stops as it does something once more; null where it does not, or not in its source. */
async function stopOf(
  project: Project,
  again: (plugin: PluginLike) => unknown,
): Promise<Stop | null> {
  const { callsUnderWay, compile } = await import("../../compiler/mod.ts");
  const { Plugin } = await import("../../core/host/plugin/plugin.ts");
  const { ModuleThread } = await import("../plugin/thread/mod.ts");
  const traced = await compile(ENTRY, project.read, "traced");
  if (!traced.ok) return null;
  using thread = new ModuleThread();
  const noted = new Noted(await Plugin.load(traced.wasm, thread));
  try {
    again(noted);
  } catch {
    /* noted */
  }
  const { stop } = noted;
  const stack = stop?.cause instanceof Error ? stop.cause.stack : undefined;
  const calls = stack === undefined ? [] : callsUnderWay(stack, traced);
  const words = printable(String(stop?.details.last_words).replace(THROWN_AT, ""));
  return calls.length === 0 ? null : { words, calls: calls.slice(0, NAMED) };
}

function isStop(error: unknown): error is FloreconError {
  return error instanceof FloreconError && error.code === "trapped";
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
        if (isStop(error)) this.stop ??= error;
        throw error;
      }
    };
    return instance;
  }
}
