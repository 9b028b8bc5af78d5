import { jsonLine } from "../../core/host/printable.ts";
import type { Terminal } from "./terminal.ts";

/** Lines are written together once there are so many, or so many milliseconds after the first. */
const BATCH = 256;
const DELAY = 50;

/** Writes JSON lines. To write each as it comes would cost a busy server more than answering does. */
export class RequestLog {
  #lines: string[] = [];
  /** How many there were. */
  count = 0;

  constructor(private readonly terminal: Terminal) {}

  readonly write = (line: object): void => {
    this.#lines.push(jsonLine(line));
    this.count++;
    if (this.#lines.length === 1) setTimeout(() => this.flush(), DELAY);
    if (this.#lines.length >= BATCH) this.flush();
  };

  flush(): void {
    if (this.#lines.length === 0) return;
    const lines = this.#lines;
    this.#lines = [];
    this.terminal.text(lines.join("\n") + "\n");
  }
}
