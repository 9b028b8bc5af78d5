/**
 * The page and what it asks, as one application that can be asked without a network.
 *
 * @module
 */
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { answerError } from "./answer_error.ts";
import { askedFileOf, askedOf } from "./asked.ts";
import type { Changes } from "./changes.ts";
import type { Desk } from "./desk.ts";
import type { Door, DoorEnv } from "./door.ts";
import { headers } from "./headers.ts";
import type { PageFiles } from "./page_files.ts";

/** The largest decision, in bytes: a hundred thousand groups are signed off at once. */
const MOST_ASKED = 4 << 20;

/** The largest list of what a file is to hold, in bytes: half a million groups. */
const MOST_NAMED_IN_FILE = 12 << 20;

/** More ids are not taken in an address. */
const MOST_NAMED = 200;

export interface WorkbenchOptions {
  desk: Desk;
  door: Door;
  changes: Changes;
  files: PageFiles;
  /** Takes what went wrong within the server itself. */
  fault: (error: unknown) => void;
}

/** Makes the application. */
export function createWorkbench(
  { desk, door, changes, files, fault }: WorkbenchOptions,
): Hono<DoorEnv> {
  const app = new Hono<DoorEnv>();
  app.use(headers);
  app.use(door.guard);
  app.use("/api/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
  });

  app.get(
    "/api/state",
    async (c) => c.json({ ...await desk.state(), who: printable(c.get("who"), 200) }),
  );
  app.get("/api/groups", async () => arrow(await desk.groups()));
  app.get("/api/open", async () => arrow(await desk.open()));
  app.get("/api/group/:id", async (c) => {
    const [id] = idsIn(c.req.param("id"));
    return c.json(await desk.group(id).catch(nothingWhereGone));
  });
  app.get("/api/words/:ids", async (c) => c.json(await desk.words(idsIn(c.req.param("ids")))));
  app.get("/api/find", async (c) => c.json(await desk.find(c.req.query("text") ?? "")));
  app.get("/api/explain/:ids", async (c) => c.json(await desk.explain(idsIn(c.req.param("ids")))));
  app.get("/api/log", async (c) => c.json(await desk.log()));
  app.get("/api/changes", (c) => changes.stream(Number(c.req.query("since") ?? 0)));
  app.post("/api/decide", atMost(MOST_ASKED), async (c) => {
    const decided = await desk.decide(askedOf(await c.req.text()), c.get("who"));
    changes.tell(decided);
    return c.json(decided);
  });

  app.get("/api/overview", async (c) => c.json(await desk.overview()));
  app.get("/api/since", async (c) => c.json(await desk.since()));
  app.post("/api/export", atMost(MOST_NAMED_IN_FILE), async (c) => {
    const { name, type, bytes } = await desk.export(askedFileOf(await c.req.text()));
    return c.body(bytes as BodyInit as ArrayBuffer, 200, {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    });
  });
  app.post("/api/reread", async (c) => {
    const read = await desk.reread(c.get("who"));
    changes.tell({ ...read, stale: "" });
    return c.json(read);
  });

  for (const { path, type, text } of files) {
    app.get(path, (c) => c.body(text, 200, { "Content-Type": type, "Cache-Control": "no-store" }));
  }
  app.onError((error, c) => {
    const answer = answerError(error, c);
    if (answer.status === 500) fault(error);
    return answer;
  });
  app.notFound((c) =>
    answerError(new FloreconError("not_found", "there is nothing here; the page is at /"), c)
  );
  return app;
}

function arrow(bytes: Uint8Array): Response {
  return new Response(bytes as BodyInit, {
    headers: { "Content-Type": "application/vnd.apache.arrow.stream" },
  });
}

/** Ids in an address, with commas between them. */
function idsIn(text: string): number[] {
  const ids = text.split(",").map(Number);
  if (ids.length <= MOST_NAMED && ids.every(Number.isSafeInteger)) return ids;
  const message = `up to ${MOST_NAMED} ids are asked for at a time, with commas between them`;
  throw new FloreconError("bad_request", message);
}

/** Takes a body of so many bytes, and no more. */
function atMost(bytes: number): MiddlewareHandler {
  const onError = () => {
    const message = `more than ${bytes} bytes are not taken at a time; choose fewer groups`;
    throw new FloreconError("too_large", message);
  };
  return bodyLimit({ maxSize: bytes, onError });
}

/** A page asks about what it saw last; somebody may have decided on it since, the page itself included. */
function nothingWhereGone(error: unknown): null {
  if (error instanceof FloreconError && error.code === "unknown_group") return null;
  throw error;
}
