import { option } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";
import type { Flag } from "../frame/flag.ts";

/** How many parts what is known is cut into, one after the other in time. */
export const FOLDS = 3;

/** Where settings are written. */
export const SETTINGS_OUT_FLAG = option("FILE", "where to write the settings, for --config", {
  completes: "file",
});

/** A flag that takes a share above 0 and below 1. */
export function share(summary: string, usual: number): Flag<number> {
  return {
    summary,
    value: "SHARE",
    read: (texts) => {
      const text = texts.at(-1);
      const read = text === undefined ? usual : Number(text);
      if (text?.trim() !== "" && read > 0 && read < 1) return read;
      throw new UsageError(`takes a share between 0 and 1, such as ${usual}, not "${text}"`);
    },
  };
}
