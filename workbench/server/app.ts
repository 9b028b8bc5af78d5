/**
 * The page and what it asks, as one application that can be asked without a network.
 *
 * @module
 */
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import { answerError } from "./answer_error.ts";
import { askedOf } from "./asked.ts";
import type { Changes } from "./changes.ts";
import type { Desk } from "./desk.ts";
import type { Door, DoorEnv } from "./door.ts";
import { headers } from "./headers.ts";
import type { PageFiles } from "./page_files.ts";

/** The largest decision, in bytes: a hundred thousand groups are signed off at once. */
const MOST_ASKED = 4 << 20;

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
  app.get("/api/group/:id", async (c) => c.json(await desk.group(idsIn(c.req.param("id"))[0])));
  app.get("/api/words/:ids", async (c) => c.json(await desk.words(idsIn(c.req.param("ids")))));
  app.get("/api/find", async (c) => c.json(await desk.find(c.req.query("text") ?? "")));
  app.get("/api/explain/:ids", async (c) => c.json(await desk.explain(idsIn(c.req.param("ids")))));
  app.get("/api/log", async (c) => c.json(await desk.log()));
  app.get("/api/changes", (c) => changes.stream(Number(c.req.query("since") ?? 0)));
  app.post("/api/decide", bodyLimit({ maxSize: MOST_ASKED, onError: tooLarge }), async (c) => {
    const decided = await desk.decide(askedOf(await c.req.text()), c.get("who"));
    changes.tell(decided);
    return c.json(decided);
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

function tooLarge(): never {
  const message = `a decision of more than ${MOST_ASKED} bytes is not taken; decide in parts`;
  throw new FloreconError("too_large", message);
}
