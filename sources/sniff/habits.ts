import type { ReadSettings } from "../table/mod.ts";

/** How a file seems to be written: what nobody has said yet, as far as it can be seen. */
export interface Habits {
  format: string;
  read: ReadSettings;
  /** What of `read` could be otherwise, and has to be asked. */
  unsure: (keyof ReadSettings)[];
  /** The sheets to choose from, where there are several. */
  sheets?: string[];
}
