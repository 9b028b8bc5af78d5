/**
 * What happened to a registry: `registry.jsonl` in its folder, one event a line. What is published
 * and what is yanked is the log replayed. The server alone writes it; whoever reads the folder reads
 * this as well, or would take up what was withdrawn.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import { type Event, isOfVersion, parseEvent } from "./event.ts";
import { apply, type Published, type Versions } from "./published.ts";

export { isOfVersion } from "./event.ts";
export { apply, keyOf, type Published, type Versions, type Yank } from "./published.ts";

/** The folder of modules, and the file of events, inside a registry's folder. */
export const BLOBS = "blobs";
export const LOG = "registry.jsonl";

/**
 * Every version that a log speaks of, in the order of publishing. Another process may be writing.
 *
 * @param path the log's file
 * @throws {FloreconError} `bad_log`
 */
export function replay(path: string): Published[] {
  const versions: Versions = new Map();
  for (const event of readEvents(Deno.readFileSync(path), path).events) {
    if (isOfVersion(event)) apply(versions, event);
  }
  return [...versions.values()];
}

/**
 * Every whole event, and how many bytes they take. Only the last line may be anything else.
 *
 * @param path as errors name the file
 * @throws {FloreconError} `bad_log`
 */
export function readEvents(bytes: Uint8Array, path: string): { events: Event[]; length: number } {
  const decoder = new TextDecoder();
  const events: Event[] = [];
  let length = 0;
  while (length < bytes.length) {
    const end = bytes.indexOf(NEWLINE, length);
    const event = end < 0 ? null : parseEvent(decoder.decode(bytes.subarray(length, end)));
    if (event === null) {
      if (end < 0 || end === bytes.length - 1) break;
      const line = events.length + 1;
      const message = `"${path}", line ${line} is no event of a registry; ` +
        "put the file back from a backup, or mend that line";
      throw new FloreconError("bad_log", message, { file: path, line });
    }
    events.push(event);
    length = end + 1;
  }
  return { events, length };
}

const NEWLINE = 10;
