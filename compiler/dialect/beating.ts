/**
 * Loops that say that they go on: a traced module calls whoever runs it, who says how many rounds later
 * it is to do so again, or ends it there. Nothing else interrupts a module.
 *
 * @module
 */
import {
  BlockStatement,
  type DoStatement,
  type ExpressionRef,
  type ForStatement,
  Node,
  type Statement,
  type WhileStatement,
} from "../asc/asc.ts";
import { BEAT } from "../../core/host/plugin/machine.ts";
import { FoldingCompiler } from "./folding.ts";
import type { ProgramFile } from "../program_file.ts";

/** What each round of a loop calls. */
export const BEATING: ProgramFile = {
  path: "~lib/florecon/beat.ts",
  text: `
@external(${BEAT.split(".").map((it) => `"${it}"`)}) declare function beat(): i32;

let rounds: i32 = 1;

@global export function __round(): void {
  if (--rounds == 0) rounds = beat();
}
`,
};

/**
 * The compiler, which has each loop of a traced module say so at the beginning of each round, at the
 * line on which it stands. The tree stays as it is: a library's is compiled again and again.
 */
export class BeatingCompiler extends FoldingCompiler {
  override compileForStatement(statement: ForStatement): ExpressionRef {
    const { initializer, condition, incrementor, range } = statement;
    return super.compileForStatement(
      this.options.sourceMap
        ? Node.createForStatement(initializer, condition, incrementor, beginning(statement), range)
        : statement,
    );
  }

  override compileWhileStatement(statement: WhileStatement): ExpressionRef {
    const { condition, range } = statement;
    return super.compileWhileStatement(
      this.options.sourceMap
        ? Node.createWhileStatement(condition, beginning(statement), range)
        : statement,
    );
  }

  override compileDoStatement(statement: DoStatement): ExpressionRef {
    const { condition, range } = statement;
    return super.compileDoStatement(
      this.options.sourceMap
        ? Node.createDoStatement(beginning(statement), condition, range)
        : statement,
    );
  }
}

/** What a loop does in each round, having said so. */
function beginning({ body, range }: ForStatement | WhileStatement | DoStatement): Statement {
  const round = Node.createIdentifierExpression("__round", range);
  const call = Node.createCallExpression(round, null, [], range);
  const first = Node.createExpressionStatement(call);
  const rest = body instanceof BlockStatement ? body.statements : [body];
  return Node.createBlockStatement([first, ...rest], body.range);
}
