import type {
  Asked,
  AskedFile,
  DeskDecision,
  DeskState,
  ExplainedOnPage,
  LoggedEvent,
  ShownGroup,
} from "../server/desk.ts";
import type { DeskOverview, SinceOnPage } from "../server/overview.ts";

/** A request that was refused: a code, and one sentence for the person. */
export class Denied extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: { events?: LoggedEvent[] } = {},
  ) {
    super(message);
  }
}

/** What the page shows of where things stand. */
export type State = DeskState & { who: string };

/** What the server is asked. Each throws `Denied`. */
export const api = {
  state: () => json<State>("state"),
  groups: () => bytes("groups"),
  open: () => bytes("open"),
  /** Null of one that is gone. */
  group: (id: number, signal: AbortSignal) => json<ShownGroup | null>(`group/${id}`, { signal }),
  words: (ids: number[]) => json<string[]>(`words/${ids.join()}`),
  find: (text: string) => json<number[]>(`find?text=${encodeURIComponent(text)}`),
  explain: (rows: number[]) => json<ExplainedOnPage[]>(`explain/${rows.join()}`),
  log: () => json<LoggedEvent[]>("log"),
  overview: () => json<DeskOverview>("overview"),
  since: () => json<SinceOnPage | null>("since"),
  decide: (asked: Asked) => json<DeskDecision>("decide", posted(asked)),
  reread: () => json<DeskDecision>("reread", posted({})),
  export: async (asked: AskedFile) => {
    const response = await answered("export", posted(asked));
    const [, name] = /filename\*=UTF-8''(.*)$/.exec(response.headers.get("Content-Disposition")!)!;
    return { name: decodeURIComponent(name), file: await response.blob() };
  },
};

function posted(body: unknown): RequestInit {
  const headers = { "Content-Type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  return await (await answered(path, init)).json();
}

async function bytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await answered(path)).arrayBuffer());
}

async function answered(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Denied(
      "unreachable",
      "the server does not answer; what was shown as done is in the log. Start florecon review again",
    );
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Denied(
    problem.code ?? "internal",
    problem.message ?? "the server failed; its terminal says why",
    problem.details,
  );
}
