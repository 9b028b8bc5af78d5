import { Connection } from "./connection.ts";

/** What one caller may send that costs others most. */
export interface Attack {
  what: string;
  /** Whole requests, as bytes, sent one after another without a pause; none are only connections. */
  requests: Uint8Array[];
}

/** Connections that say nothing, held at once: more than many a system lets a process have open. */
const IDLE = 1_050;

/** Letters of what is sent in an address: Node takes 16 kB of head. */
const LONG = 8_000;

/** What was tried against the server, and hurt it once; each is refused or bounded now. */
export function attacks(): Attack[] {
  const columns = Array.from({ length: 10_000 }, (_, at) => ({ name: `column${at}` }));
  const words = Array.from({ length: 60 }, (_, at) => `w${at}`).join("+");
  return [
    { what: `${IDLE.toLocaleString("en")} connections that say nothing`, requests: [] },
    {
      what: "selections of 10,000 columns",
      requests: [post("/v1/select", JSON.stringify({ columns }))],
    },
    {
      what: "ranges of 900,000 blanks",
      requests: [
        post(
          "/v1/select",
          JSON.stringify({ columns: [], domain: "a.b", range: " ".repeat(900_000) }),
        ),
      ],
    },
    {
      what: "searches of many words",
      requests: [Connection.request(`/v1/plugins?limit=100&q=${words}`)],
    },
    {
      what: "modules without a token",
      requests: [put("/v1/plugins/acme.bank/1.0.0", new Uint8Array(1 << 20))],
    },
    {
      what: "readiness, metrics and pages",
      requests: ["/readyz", "/metrics", "/?q=a", "/openapi.json"].map(Connection.request),
    },
    {
      what: "addresses of 8,000 letters",
      requests: [Connection.request(`/v1/plugins/${"a".repeat(LONG)}`)],
    },
  ];
}

/** Attacks a server while something else is measured. */
export async function under<T>(
  port: number,
  { requests }: Attack,
  work: () => Promise<T>,
): Promise<T> {
  if (requests.length === 0) return await underIdle(port, work);
  let isOver = false;
  const attacking = (async () => {
    for (let at = 0; !isOver; at++) {
      const connection = await Connection.open(port);
      try {
        while (!isOver) await connection.ask(requests[at++ % requests.length]);
      } catch {
        // It was shown the door, and comes back.
      } finally {
        connection.close();
      }
    }
  })();
  try {
    return await work();
  } finally {
    isOver = true;
    await attacking;
  }
}

async function underIdle<T>(port: number, work: () => Promise<T>): Promise<T> {
  const held: Connection[] = [];
  try {
    while (held.length < IDLE) held.push(await Connection.open(port));
    return await work();
  } finally {
    for (const connection of held) connection.close();
  }
}

function post(path: string, body: string): Uint8Array {
  return sent("POST", path, "application/json", new TextEncoder().encode(body));
}

function put(path: string, body: Uint8Array): Uint8Array {
  return sent("PUT", path, "application/wasm", body);
}

function sent(method: string, path: string, type: string, body: Uint8Array): Uint8Array {
  const head = [
    `${method} ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
  ];
  const lines = new TextEncoder().encode(head.join("\r\n") + "\r\n\r\n");
  const request = new Uint8Array(lines.length + body.length);
  request.set(lines);
  request.set(body, lines.length);
  return request;
}
