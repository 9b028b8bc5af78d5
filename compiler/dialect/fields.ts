import {
  CallExpression,
  type Class,
  CommonFlags,
  type Expression,
  type ExpressionRef,
  Flow,
  type Function,
  type Node,
  SuperExpression,
  type Type,
  TypeRef,
} from "../asc/asc.ts";
import { AncestorCompiler } from "./ancestor.ts";
import { isAuthors } from "../source/whose.ts";

/**
 * The compiler, which gives the fields of a class their values when the class above has given its own.
 * The original begins at the bottom, where nothing above has a value yet, and takes the names in an
 * initial value for parameters of the constructor.
 */
export class FieldsCompiler extends AncestorCompiler {
  override compileCallExpression(
    expression: CallExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const called = super.compileCallExpression(expression, wanted, constraints);
    if (!(expression.expression instanceof SuperExpression)) return called;
    const type = this.currentType;
    const own = this.currentFlow.sourceFunction.parent as Class;
    const fields = this.initialized(own);
    this.currentType = type;
    return this.module.block(null, [called, ...fields], TypeRef.None);
  }

  /** Called where the constructor begins. */
  override makeFieldInitializationInConstructor(
    own: Class,
    statements: ExpressionRef[] = [],
  ): ExpressionRef[] {
    const { implicitlyExtendsObject, constructorPrototype } = own.prototype;
    const callsAbove = !implicitlyExtendsObject && constructorPrototype != null;
    if (!callsAbove) statements.push(...this.initialized(own));
    return statements;
  }

  override compileCallDirect(
    instance: Function,
    values: Expression[],
    node: Node,
    thisArg?: ExpressionRef,
    constraints?: number,
  ): ExpressionRef {
    const isMaking = this.currentFlow.sourceFunction.is(CommonFlags.Constructor);
    if (isMaking && instance.is(CommonFlags.Overridden) && node.isAccessOnThis && isAuthors(node)) {
      this.refuse(node, "unfinished_object");
    }
    return super.compileCallDirect(instance, values, node, thisArg, constraints);
  }

  private initialized(own: Class): ExpressionRef[] {
    const outer = this.currentFlow;
    if (outer.isInline) return super.makeFieldInitializationInConstructor(own);
    const { flow } = outer.sourceFunction;
    const locals = flow.scopedLocals;
    const self = outer.lookupLocal("this");
    flow.scopedLocals = new Map(self ? [["this", self]] : []);
    this.currentFlow = Flow.createDefault(outer.targetFunction);
    this.currentFlow.scopedLocals = flow.scopedLocals;
    const statements = super.makeFieldInitializationInConstructor(own);
    this.currentFlow = outer;
    flow.scopedLocals = locals;
    return statements;
  }
}
