import { createRoute, type z } from "@hono/zod-openapi";
import type { Candidate } from "../../select/candidate.ts";
import { select } from "../../select/mod.ts";
import type { Catalog, Entry } from "../catalog/mod.ts";
import { limitBody } from "../http/limit_body.ts";
import { newRouter, type Router } from "../http/router.ts";
import { problems } from "./problems.ts";
import { SelectAnswer, SelectRequest } from "./schemas.ts";

const MAX_BYTES = 1 << 20;

/** Of so many it is told why they were passed over; of all others, that they were. */
const MOST_TOLD = 200;

const route = createRoute({
  method: "post",
  path: "/v1/select",
  summary: "Which plugin is the one for some data, and why not each of the others",
  middleware: limitBody(MAX_BYTES),
  request: {
    body: { required: true, content: { "application/json": { schema: SelectRequest } } },
  },
  responses: {
    200: {
      description: "What was chosen, where something was",
      content: { "application/json": { schema: SelectAnswer } },
    },
    ...problems(413, 415),
  },
});

/** Selection among all that is offered. It is told columns and no rows, so what is tied stays so. */
export function selectRoutes(): Router {
  return newRouter().openapi(route, async (c) => {
    const { columns, ...wish } = c.req.valid("json");
    const catalog: Catalog = c.get("catalog");
    const named = wish.domain === undefined ? undefined : catalog.plugin(wish.domain);
    const meant = named === undefined ? catalog.plugins : [named];
    const candidates = meant.flatMap((it) => it.versions.map(candidateOf));
    const told = await select(candidates, { columns }, wish, undefined, MOST_TOLD);
    const { chosen, tied = [], passedOver, why } = told;
    const answer: z.infer<typeof SelectAnswer> = {
      chosen: chosen === undefined ? null : choiceOf(chosen),
      tied: tied.map(choiceOf),
      passed_over: passedOver.map(({ candidate: { id, version }, ...reason }) => {
        return { id, version, ...reason };
      }),
      passed_over_count: candidates.length - tied.length - (chosen === undefined ? 0 : 1),
      why,
    };
    return c.json(answer, 200);
  });
}

function candidateOf({ id, version, manifest, digest, yanked }: Entry): Candidate {
  return { id, version, manifest, source: `/v1/blobs/${digest}`, yanked: yanked !== null };
}

function choiceOf({ id, version, source }: Candidate) {
  return { id, version, digest: source.replace("/v1/blobs/", ""), source };
}
