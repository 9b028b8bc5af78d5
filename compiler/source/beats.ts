/**
 * Loops that say that they go on: a traced module calls whoever runs it, who says how many rounds later
 * it is to do so again, or ends it there. Nothing else interrupts a module.
 *
 * @module
 */
import {
  BlockStatement,
  DoStatement,
  ForStatement,
  Node,
  type Source,
  type Statement,
  WhileStatement,
} from "../asc/asc.ts";
import { BEAT } from "../../core/host/plugin/machine.ts";
import { walk } from "./tree.ts";

/** The path of the source below. */
export const BEAT_PATH = "~lib/florecon/beat.ts";

/** What each round of a loop calls. */
export const BEAT_SOURCE = `
@external(${BEAT.split(".").map((it) => `"${it}"`)}) declare function beat(): i32;

let rounds: i32 = 1;

@global export function __round(): void {
  if (--rounds == 0) rounds = beat();
}
`;

/** Has each loop of a file say so at the beginning of each round, at the line on which it stands. */
export function addBeats(source: Source): void {
  if (source.normalizedPath == BEAT_PATH) return;
  walk(source, (node) => {
    const isLoop = node instanceof ForStatement || node instanceof WhileStatement ||
      node instanceof DoStatement;
    if (isLoop) node.body = beginning(node.body, node);
  });
}

function beginning(body: Statement, { range }: Node): Statement {
  const round = Node.createIdentifierExpression("__round", range);
  const call = Node.createCallExpression(round, null, [], range);
  const first = Node.createExpressionStatement(call);
  const rest = body instanceof BlockStatement ? body.statements : [body];
  return Node.createBlockStatement([first, ...rest], body.range);
}
