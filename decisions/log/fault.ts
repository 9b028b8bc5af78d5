import { FloreconError } from "../../core/host/error.ts";

const DAMAGED = "it is damaged; take it from a backup";

/**
 * What is to be done, by the beginning of what SQLite says (https://sqlite.org/rescode.html): the
 * binding hands no result code out.
 */
const FAULTS: readonly (readonly [says: string, code: string, why: string])[] = [
  [
    "database is locked",
    "cannot_write",
    "others are writing to it all the time; nothing was kept, try again",
  ],
  [
    "attempt to write a readonly database",
    "cannot_write",
    "it must not be written to; nothing was kept, ask for the right to",
  ],
  [
    "database or disk is full",
    "cannot_write",
    "the disk is full; nothing was kept, make room and try again",
  ],
  [
    "disk I/O error",
    "cannot_write",
    "the disk does not take or give it; nothing was kept, look after the disk",
  ],
  [
    "unable to open database file",
    "cannot_read",
    "it cannot be opened; check the path, and that its folder is there",
  ],
  ["file is not a database", "bad_log", "it is no decision log; name another file"],
  ["database disk image is malformed", "bad_log", DAMAGED],
  ["malformed database schema", "bad_log", DAMAGED],
  ["unsupported file format", "bad_log", DAMAGED],
];

/** What went wrong with a decision file, in terms of what to do about it. */
export function faultOf(error: unknown, file: string): unknown {
  // The binding reads no whole number that a double does not keep; florecon writes none.
  if ((error as { code?: unknown })?.code === "ERR_OUT_OF_RANGE") {
    return badLog(file, "a number in it is larger than any that florecon writes");
  }
  if ((error as { code?: unknown })?.code !== "ERR_SQLITE_ERROR") return error;
  const { message } = error as Error;
  const [, code, why] = FAULTS.find(([says]) => message.startsWith(says)) ??
    ["", "cannot_write", `${message}; nothing was kept`];
  return new FloreconError(code, `"${file}": ${why}`, { file }, { cause: error });
}

/** What is wrong with a file that is to be a log. */
export function badLog(file: string, why: string): FloreconError {
  const message =
    `"${file}" is no decision log that can be trusted: ${why}; name another file, or ` +
    "take it from a backup";
  return new FloreconError("bad_log", message, { file });
}
