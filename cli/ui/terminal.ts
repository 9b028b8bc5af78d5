import { jsonLine, shortened, steady } from "../../core/host/printable.ts";
import { FloreconError } from "../../core/host/error.ts";
import { bare, type Colours, colours, painted } from "./colour.ts";

/** No line that people are to read is longer; a text from outside may be endless. */
const LONGEST = 2000;

/**
 * Where a command writes. What people read goes to stdout, or to stderr when `--json` keeps stdout
 * for its one document; either way a colour is painted only where a terminal shows it.
 *
 * A line that is handed over is one line, whatever a plugin, a file or a registry has put into it:
 * what would steer the terminal is taken out, and then it is painted.
 */
export class Terminal {
  /** For what `print` writes. */
  readonly colours: Colours;
  /** For what `warn` writes. */
  readonly errorColours: Colours;

  constructor(readonly json: boolean) {
    const plain = Deno.noColor;
    this.errorColours = colours(!plain && Deno.stderr.isTerminal());
    this.colours = json ? this.errorColours : colours(!plain && Deno.stdout.isTerminal());
  }

  /** Lines for people; an empty one where none is given. */
  print(...lines: string[]): void {
    write(this.json ? Deno.stderr : Deno.stdout, shown(lines));
  }

  /** Lines beside the result. */
  warn(...lines: string[]): void {
    write(Deno.stderr, shown(lines));
  }

  /** The result as bytes, for another program. */
  bytes(content: Uint8Array): void {
    writeBytes(Deno.stdout, content);
  }

  /** A text that this program has made itself, for another program. */
  text(content: string): void {
    write(Deno.stdout, content);
  }

  /** The one document of `--json`. */
  document(value: unknown): void {
    write(Deno.stdout, jsonLine(value) + "\n");
  }

  /** How many columns wide the screen is; 100 where nobody looks. */
  get width(): number {
    try {
      return Deno.consoleSize().columns || 100;
    } catch {
      return 100;
    }
  }
}

function shown(lines: string[]): string {
  return (lines.length > 0 ? lines : [""]).map((line) => painted(bounded(steady(line))) + "\n")
    .join("");
}

/** A line that is too long ends at a blank: half of an amount would be another one. */
function bounded(line: string): string {
  const text = bare(line);
  if (text.length <= LONGEST) return line;
  const end = text.lastIndexOf(" ", LONGEST);
  return end > 0 ? `${text.slice(0, end)} …` : shortened(text, LONGEST);
}

function write(stream: typeof Deno.stdout, text: string): void {
  writeBytes(stream, new TextEncoder().encode(text));
}

/** @throws {FloreconError} `cannot_write` where nothing takes it any more, such as a full disk */
function writeBytes(stream: typeof Deno.stdout, content: Uint8Array): void {
  try {
    for (let rest = content; rest.length > 0;) rest = rest.subarray(stream.writeSync(rest));
  } catch (error) {
    // Who reads a pipe may have enough.
    if (!(error instanceof Error) || error instanceof Deno.errors.BrokenPipe) throw error;
    const why = error.message.replace(/ \(os error \d+\)$/, "").toLowerCase();
    const name = stream === Deno.stdout ? "stdout" : "stderr";
    throw new FloreconError(
      "cannot_write",
      `${name} takes no more: ${why}; send it where there is room`,
      {},
      { cause: error },
    );
  }
}
