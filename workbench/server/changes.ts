import type { Desk, News } from "./desk.ts";

/** How often the log is looked at for what others decide, in milliseconds. */
const LOOK = 1_000;

/** After so long without news a word is sent, so that nobody takes the line for dead. */
const QUIET = 20_000;

/** Tells windows what changes, whoever changes it. */
export class Changes {
  readonly #listeners = new Set<(news: News | null) => void>();
  #last: News = { rev: 0, version: 0, stale: "", problem: "" };
  #timer: ReturnType<typeof setInterval> | undefined;
  #told = 0;
  #isLooking = false;

  constructor(private readonly desk: Desk) {}

  /** Has all windows know at once. */
  tell(news: Pick<News, "rev" | "version"> & Partial<News>): void {
    const last = this.#last;
    const { rev, version, stale = last.stale, problem = last.problem } = news;
    const next: News = { rev, version, stale, problem };
    if (Object.entries(next).every(([name, it]) => last[name as keyof News] === it)) return;
    this.#last = next;
    this.#send(this.#last);
  }

  /** The news as server-sent events, until the window is closed. */
  stream(since: number): Response {
    const encoder = new TextEncoder();
    let listener: (news: News | null) => void;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        listener = (news) => {
          const line = news === null ? ":" : `data: ${JSON.stringify(news)}`;
          controller.enqueue(encoder.encode(`${line}\n\n`));
        };
        this.#listeners.add(listener);
        listener(this.#last.rev > since ? this.#last : null);
        this.#begin();
      },
      cancel: () => {
        this.#listeners.delete(listener);
        if (this.#listeners.size === 0) this.stop();
      },
    });
    return new Response(body, {
      headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" },
    });
  }

  /** Looks no more. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #begin(): void {
    this.#timer ??= setInterval(() => {
      if (!this.#isLooking) void this.#look();
      if (performance.now() - this.#told > QUIET) this.#send(null);
    }, LOOK);
  }

  /** Looks once: while a desk solves, who waits for it is not to stand behind a queue of these. */
  async #look(): Promise<void> {
    this.#isLooking = true;
    // What keeps the desk from answering is told to whoever asks it for something.
    const state = await this.desk.state().catch(() => null);
    this.#isLooking = false;
    if (state !== null) this.tell(state);
  }

  #send(news: News | null): void {
    this.#told = performance.now();
    for (const listener of this.#listeners) listener(news);
  }
}
