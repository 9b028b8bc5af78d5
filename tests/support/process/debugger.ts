/** A debugger on `deno test`, as an editor has one: it knows the author's lines, not what V8 runs. */
import { SourceMap } from "node:module";
import { pathToFileURL } from "node:url";
import { within } from "./eventually.ts";

interface Frame {
  callFrameId: string;
  location: { scriptId: string; lineNumber: number; columnNumber: number };
}

interface Pause {
  callFrames: Frame[];
  hitBreakpoints: string[];
}

interface Script {
  scriptId: string;
  url: string;
  endLine: number;
  sourceMapURL: string;
}

interface Message {
  id?: number;
  method?: string;
  result?: unknown;
  params?: unknown;
}

/** Where the tests stand: the line, from 1, and what an expression comes to there. */
export interface Standing {
  line: number;
  evaluated(expression: string): Promise<unknown>;
}

/** The tests of a folder, which begin once there is a debugger; ended with the scope. */
export class Debugger implements AsyncDisposable {
  readonly #waiting = new Map<number, (result: unknown) => void>();
  readonly #scripts = new Map<string, Script>();
  readonly #pauses: Pause[] = [];
  #paused = Promise.withResolvers<void>();
  #asked = 0;

  private constructor(
    private readonly folder: string,
    private readonly child: Deno.ChildProcess,
    private readonly socket: WebSocket,
  ) {
    socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
  }

  /** @param filter which tests, as `deno test --filter` takes it */
  static async start(folder: string, filter: string): Promise<Debugger> {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["test", "--inspect-wait=127.0.0.1:0", "--filter", filter],
      cwd: folder,
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const socket = new WebSocket(await within("the tests wait for a debugger", address(child)));
    await within("the debugger is in", new Promise((resolve) => (socket.onopen = resolve)));
    return new Debugger(folder, child, socket);
  }

  /** Lets the tests run until they come to a line of a file of the folder, counted from 1. */
  async reached(path: string, line: number): Promise<Standing> {
    const url = pathToFileURL(`${this.folder}/${path}`).href;
    await this.#ask("Debugger.enable");
    const instrumentation = "beforeScriptWithSourceMapExecution";
    await this.#ask("Debugger.setInstrumentationBreakpoint", { instrumentation });
    await this.#ask("Runtime.runIfWaitingForDebugger");
    let isSet = false;
    while (true) {
      const { callFrames: [frame], hitBreakpoints } = await this.#pause();
      const script = this.#scripts.get(url);
      if (hitBreakpoints.length > 0) return this.#standing(frame, mapOf(script!));
      if (script && !isSet) {
        await this.#ask("Debugger.setBreakpointByUrl", { url, lineNumber: lineOf(script, line) });
        isSet = true;
      }
      await this.#ask("Debugger.resume");
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.close();
    try {
      this.child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await this.child.status;
  }

  #standing({ callFrameId, location }: Frame, map: SourceMap): Standing {
    return {
      line: lineAt(map, location.lineNumber, location.columnNumber)!,
      evaluated: async (expression) => {
        const asked = { callFrameId, expression, returnByValue: true };
        const answer = await this.#ask("Debugger.evaluateOnCallFrame", asked);
        return (answer as { result: { value: unknown } }).result.value;
      },
    };
  }

  async #pause(): Promise<Pause> {
    await within("the tests stand still", this.#paused.promise);
    const pause = this.#pauses.shift()!;
    if (this.#pauses.length === 0) this.#paused = Promise.withResolvers();
    return pause;
  }

  /** Asks for one thing, as the protocol names it. */
  #ask(method: string, params: unknown = {}): Promise<unknown> {
    const id = ++this.#asked;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, resolve);
    this.socket.send(JSON.stringify({ id, method, params }));
    return within(`the tests answer ${method}`, promise);
  }

  #hear({ id, method, result, params }: Message): void {
    if (id !== undefined) this.#waiting.get(id)?.(result);
    if (method === "Debugger.scriptParsed") {
      const script = params as Script;
      this.#scripts.set(script.url, script);
    }
    if (method !== "Debugger.paused") return;
    this.#pauses.push(params as Pause);
    this.#paused.resolve();
  }
}

/** Where a process says that it waits for a debugger; what else it says goes nowhere. */
function address({ stderr }: Deno.ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const listen = async () => {
    let said = "";
    for await (const text of stderr.pipeThrough(new TextDecoderStream())) {
      said += text;
      const [found] = /ws:\/\/\S+/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    }
    reject(new Error(`it waits for no debugger: ${said}`));
  };
  void listen();
  return promise;
}

function mapOf({ sourceMapURL }: Script): SourceMap {
  return new SourceMap(JSON.parse(atob(sourceMapURL.split("base64,")[1])));
}

/** The author's line, from 1, behind a place of what V8 runs, from 0. */
function lineAt(map: SourceMap, line: number, column: number): number | undefined {
  const entry = map.findEntry(line, column);
  return "originalLine" in entry ? entry.originalLine + 1 : undefined;
}

/** The first line of what V8 runs, from 0, that an author's line became. */
function lineOf(script: Script, wanted: number): number {
  const map = mapOf(script);
  for (let line = 0; line <= script.endLine; line++) {
    if (lineAt(map, line, Number.MAX_SAFE_INTEGER) === wanted) return line;
  }
  throw new Error(`${script.url} runs nothing of line ${wanted}`);
}
