/** The server behind an editor: what it says of a project's files, as the protocol has it. */
import { pathToFileURL } from "node:url";
import { within } from "./eventually.ts";

/** A place in a file, both from 0, as the protocol counts. */
export interface Position {
  line: number;
  character: number;
}

/** What a server offers where somebody types. */
export interface Offered {
  label: string;
  data?: unknown;
}

/** What is wrong with a file, or could be better. */
export interface Underlined {
  message: string;
  code: string | number;
  range: { start: Position };
}

interface Message {
  id?: number;
  method?: string;
  result?: unknown;
  params?: unknown;
  error?: { message: string };
}

const SEPARATOR = "\r\n\r\n";
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `deno lsp` in a folder, as an editor starts it; ended with the scope. */
export class LanguageServer implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #underlined = new Map<string, PromiseWithResolvers<Underlined[]>>();
  readonly #listening: Promise<void>;
  #asked = 0;

  /** What the project tells its editor, by the section of the settings. */
  readonly #settings: Record<string, unknown>;

  private constructor(private readonly folder: string, env: Record<string, string>) {
    this.#settings = bySection(
      JSON.parse(Deno.readTextFileSync(`${folder}/.vscode/settings.json`)),
    );
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["lsp"],
      cwd: folder,
      env,
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#listening = this.#listen();
  }

  static async start(folder: string, env: Record<string, string> = {}): Promise<LanguageServer> {
    const server = new LanguageServer(folder, env);
    const rootUri = pathToFileURL(folder).href;
    await server.#ask("initialize", {
      processId: null,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: "project" }],
      initializationOptions: { enable: true, lint: true },
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: { completion: {}, hover: {}, publishDiagnostics: {} },
      },
    });
    await server.#send({ method: "initialized", params: {} });
    return server;
  }

  /** Opens a file as it is, or with another text; answers what is underlined in it. */
  async open(path: string, text = Deno.readTextFileSync(`${this.folder}/${path}`)) {
    const uri = this.#uri(path);
    const told = Promise.withResolvers<Underlined[]>();
    this.#underlined.set(uri, told);
    const textDocument = { uri, languageId: "typescript", version: 1, text };
    await this.#send({ method: "textDocument/didOpen", params: { textDocument } });
    return await within(`the server has looked at ${path}`, told.promise);
  }

  /** What is offered at a place of an open file, by what it is called. */
  async offered(path: string, position: Position): Promise<Map<string, Offered>> {
    const found = await this.#ask("textDocument/completion", {
      textDocument: { uri: this.#uri(path) },
      position,
    });
    const list = Array.isArray(found) ? found : (found as { items: Offered[] } | null)?.items ?? [];
    return new Map((list as Offered[]).map((it) => [it.label, it]));
  }

  /** What is said of one thing that is offered. */
  async documented(offered: Offered): Promise<string> {
    return JSON.stringify(await this.#ask("completionItem/resolve", offered));
  }

  /** What is shown over a place of an open file. */
  async shown(path: string, position: Position): Promise<string> {
    const textDocument = { uri: this.#uri(path) };
    return JSON.stringify(await this.#ask("textDocument/hover", { textDocument, position }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#child.status;
    await this.#listening;
  }

  #uri(path: string): string {
    return pathToFileURL(`${this.folder}/${path}`).href;
  }

  async #ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#asked;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    await this.#send({ id, method, params });
    return await within(`the server answers ${method}`, answer.promise);
  }

  async #send(message: Message): Promise<void> {
    const body = encoder.encode(JSON.stringify({ jsonrpc: "2.0", ...message }));
    await this.#writer.write(encoder.encode(`Content-Length: ${body.length}${SEPARATOR}`));
    await this.#writer.write(body);
  }

  async #listen(): Promise<void> {
    let heard = new Uint8Array();
    for await (const piece of this.#child.stdout) {
      heard = Uint8Array.from([...heard, ...piece]);
      for (;;) {
        const head = decoder.decode(heard).split(SEPARATOR)[0];
        const length = Number(/Content-Length: (\d+)/.exec(head)?.[1]);
        const begin = head.length + SEPARATOR.length;
        if (!(heard.length >= begin + length)) break;
        this.#hear(JSON.parse(decoder.decode(heard.subarray(begin, begin + length))));
        heard = heard.slice(begin + length);
      }
    }
  }

  #hear({ id, method, result, params, error }: Message): void {
    if (method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = params as { uri: string; diagnostics: Underlined[] };
      this.#underlined.get(uri)?.resolve(diagnostics);
    } else if (method !== undefined && id !== undefined) {
      const { items = [] } = params as { items?: { section: string }[] };
      void this.#send({ id, result: items.map(({ section }) => this.#settings[section] ?? null) });
    } else if (id !== undefined) {
      if (error === undefined) this.#waiting.get(id)?.resolve(result);
      else this.#waiting.get(id)?.reject(new Error(error.message));
    }
  }
}

/** `{ "deno.enable": true }` as `{ deno: { enable: true } }`: so an editor says its settings. */
function bySection(settings: Record<string, unknown>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(settings)) {
    const names = path.split(".");
    const last = names.pop()!;
    let section = found;
    for (const name of names) section = (section[name] ??= {}) as Record<string, unknown>;
    section[last] = value;
  }
  return found;
}
