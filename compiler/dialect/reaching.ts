import {
  ElementAccessExpression,
  type Expression,
  type ExpressionRef,
  Node,
  Type,
} from "../asc/asc.ts";
import { isAuthors } from "../source/whose.ts";
import { between, member, type Seek, SeekingCompiler, type Sought } from "./seeking.ts";
import { whole } from "../source/nodes.ts";

const ELEMENT = "[]";

/**
 * The compiler, for which `list[index]` may lead past the end where it is asked whether it does:
 * `list[index] ?? 0`, `list[index]?.length`, `list[index] == null`. The original stops there.
 */
export class ReachingCompiler extends SeekingCompiler {
  /** What is asked for only where it is there. */
  private reachedFor = new WeakSet<Node>();

  protected override sought(seek: Seek, before: ExpressionRef[]): Sought {
    if (seek.way != ELEMENT) return super.sought(seek, before);
    const { object, args, range } = seek;
    const [list, index] = this.once([[object, Type.auto], [args[0], Type.i32]], before);
    const zero = whole(0, range);
    const found = Node.createElementAccessExpression(list, index, range);
    this.reachedFor.add(found);
    return { found, isThere: between(zero, index, member(list, "length")) };
  }

  protected override seekIn(expression: Expression, flow = this.currentFlow): Seek | null {
    if (!(expression instanceof ElementAccessExpression)) return super.seekIn(expression, flow);
    if (!isAuthors(expression) || this.reachedFor.has(expression)) return null;
    const { expression: object, elementExpression, range } = expression;
    const list = this.collectionOf(object, flow);
    if (list?.name != "Array") return null;
    const [held] = list.types;
    return {
      way: ELEMENT,
      object,
      args: [elementExpression],
      held,
      key: Type.i32,
      orNull: null,
      range,
    };
  }
}
