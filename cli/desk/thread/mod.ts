/**
 * A desk in a thread of its own: while its plugin solves there, the page is served here.
 *
 * @module
 */
import type {
  Asked,
  AskedFile,
  Desk,
  DeskDecision,
  DeskState,
  ExplainedOnPage,
  ExportedFile,
  LoggedEvent,
  ShownGroup,
} from "../../../workbench/server/desk.ts";
import type { DeskOverview, SinceOnPage } from "../../../workbench/server/overview.ts";
import { faultSent } from "../../system/sent_fault.ts";
import { type Call, type DeskReply, type Method, OPENING, type Opening } from "./messages.ts";
import { DESK_THREAD } from "./name.ts";

/** Who waits for an answer. */
type Waiting = PromiseWithResolvers<unknown>;

/** The desk, as seen from the other thread. */
export class RemoteDesk implements Desk, Disposable {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = OPENING;
  /** Why nothing can be asked any more. */
  #lost: Error | null = null;

  private constructor(opening: Opening, next: () => void) {
    // The program itself, whatever it was bundled or compiled into.
    this.#worker = new Worker(Deno.mainModule, { type: "module", name: DESK_THREAD });
    this.#worker.onmessage = ({ data }: MessageEvent<DeskReply>) => {
      if (data.kind === "ready") this.#worker.postMessage(opening);
      else if (data.kind === "next") next();
      else this.#answer(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#lose(new Error(event.message));
    };
  }

  /**
   * Opens one.
   *
   * @param next is called as reading ends and solving begins
   * @throws {FloreconError} what loading, reading, or the plugin refuses
   * @throws {UsageError} where the command line does not say what is needed
   */
  static async open(
    opening: Opening,
    next: () => void,
  ): Promise<{ desk: RemoteDesk; log: string }> {
    const desk = new RemoteDesk(opening, next);
    const log = await desk.#wait(OPENING).catch((error) => {
      desk[Symbol.dispose]();
      throw error;
    });
    return { desk, log: log as string };
  }

  state(): Promise<DeskState> {
    return this.#ask("state");
  }

  groups(): Promise<Uint8Array> {
    return this.#ask("groups");
  }

  open(): Promise<Uint8Array> {
    return this.#ask("open");
  }

  group(id: number): Promise<ShownGroup> {
    return this.#ask("group", id);
  }

  words(groups: number[]): Promise<string[]> {
    return this.#ask("words", groups);
  }

  find(text: string): Promise<number[]> {
    return this.#ask("find", text);
  }

  explain(rows: number[]): Promise<ExplainedOnPage[]> {
    return this.#ask("explain", rows);
  }

  log(): Promise<LoggedEvent[]> {
    return this.#ask("log");
  }

  decide(asked: Asked, who: string): Promise<DeskDecision> {
    return this.#ask("decide", asked, who);
  }

  overview(): Promise<DeskOverview> {
    return this.#ask("overview");
  }

  since(): Promise<SinceOnPage | null> {
    return this.#ask("since");
  }

  export(asked: AskedFile): Promise<ExportedFile> {
    return this.#ask("export", asked);
  }

  reread(who: string): Promise<DeskDecision> {
    return this.#ask("reread", who);
  }

  /** Ends the thread. What was answered is on the disk. */
  [Symbol.dispose](): void {
    this.#worker.terminate();
    this.#lose(new Error("the page is being closed"));
  }

  #ask<T>(method: Method, ...values: unknown[]): Promise<T> {
    if (this.#lost !== null) return Promise.reject(this.#lost);
    const number = ++this.#asked;
    const answer = this.#wait(number);
    this.#worker.postMessage({ number, method, values } satisfies Call);
    return answer as Promise<T>;
  }

  #wait(number: number): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(number, waiting);
    return waiting.promise;
  }

  #answer(reply: Exclude<DeskReply, { kind: "ready" | "next" }>): void {
    const number = reply.kind === "opened" ? OPENING : reply.number;
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (reply.kind === "fault") waiting?.reject(faultSent(reply.fault));
    else waiting?.resolve(reply.kind === "opened" ? reply.log : reply.value);
  }

  #lose(error: Error): void {
    this.#lost ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
