import { type Colours, colours } from "./colour.ts";

/**
 * Where a command writes. What people read goes to stdout, or to stderr when `--json` keeps stdout
 * for its one document; either way a colour is painted only where a terminal shows it.
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

  /** A line for people. */
  print(text = ""): void {
    write(this.json ? Deno.stderr : Deno.stdout, text + "\n");
  }

  /** A line beside the result. */
  warn(text: string): void {
    write(Deno.stderr, text + "\n");
  }

  /** The result as bytes, for another program. */
  bytes(content: Uint8Array): void {
    writeBytes(Deno.stdout, content);
  }

  /** The one document of `--json`. */
  document(value: unknown): void {
    write(Deno.stdout, JSON.stringify(value) + "\n");
  }

  /** How many columns wide the screen is; 100 where nobody looks. */
  get width(): number {
    try {
      return Deno.consoleSize().columns;
    } catch {
      return 100;
    }
  }
}

function write(stream: typeof Deno.stdout, text: string): void {
  writeBytes(stream, new TextEncoder().encode(text));
}

function writeBytes(stream: typeof Deno.stdout, content: Uint8Array): void {
  for (let rest = content; rest.length > 0;) rest = rest.subarray(stream.writeSync(rest));
}
