import {
  Class,
  DiagnosticCode,
  Function,
  type FunctionDeclaration,
  type FunctionPrototype,
  Node,
  type Program,
  Property,
  PropertyPrototype,
  Signature,
  Type,
} from "../asc/asc.ts";
import { isOmitted } from "../source/omitted.ts";
import { InferringCompiler } from "./inferring.ts";
import { QUIETLY } from "./once.ts";
import { UNTOLD_MESSAGE } from "./refusing.ts";
import { isAuthors } from "../source/whose.ts";

/** What stands for the type of an answer where a type is written. */
const ANSWER = "~answer";

/**
 * The compiler, for which a function or a getter need not say what it answers: that is what the method
 * answers that it overrides, and else what its `return`s tell.
 */
export class AnsweringCompiler extends InferringCompiler {
  /** Functions of which it is being asked: what they say of themselves tells nothing. */
  private asked = new Set<FunctionPrototype>();
  private told = new Set<FunctionDeclaration>();

  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const resolve = resolver.resolveFunction.bind(resolver);
    resolver.resolveFunction = (prototype, types, context = new Map(), mode) => {
      const { functionTypeNode: signature, declaration } = prototype;
      const isKnown = !types?.length && prototype.getResolvedInstance("") != null;
      if (isKnown || !isUnsaid(prototype)) return resolve(prototype, types, context, mode);
      const omitted = signature.returnType;
      if (this.asked.has(prototype)) return null;
      const answer = this.answered(prototype, types, context);
      if (!answer) {
        this.askFor(declaration);
        return null;
      }
      context.set(ANSWER, answer);
      const name = Node.createSimpleTypeName(ANSWER, omitted.range);
      signature.returnType = Node.createNamedType(name, null, false, omitted.range);
      const instance = resolve(prototype, types, context, mode);
      signature.returnType = omitted;
      return instance;
    };
  }

  /** Says once that a function has to say what it answers. */
  private askFor(declaration: FunctionDeclaration): void {
    if (this.told.has(declaration)) return;
    this.told.add(declaration);
    const { name } = declaration;
    this.error(DiagnosticCode.Transform_0_1, name.range, UNTOLD_MESSAGE, name.text);
  }

  private answered(
    prototype: FunctionPrototype,
    types: Type[] | null,
    given: Map<string, Type>,
  ): Type | null {
    this.asked.add(prototype);
    const answer = this.overridden(prototype) ?? this.returned(prototype, types, given);
    this.asked.delete(prototype);
    return answer;
  }

  /** What the method answers that this one overrides; null where it overrides none. */
  private overridden({ parent, declaration, typeParameterNodes }: FunctionPrototype): Type | null {
    const above = parent instanceof Class && !typeParameterNodes?.length
      ? parent.base?.getMember(declaration.name.text)
      : null;
    if (above instanceof PropertyPrototype) {
      const property = this.resolver.resolveProperty(above, QUIETLY);
      return property instanceof Property
        ? property.getterInstance?.signature.returnType ?? null
        : null;
    }
    if (!above) return null;
    const method = this.resolver.resolveFunction(
      above as FunctionPrototype,
      null,
      new Map(),
      QUIETLY,
    );
    return method?.signature.returnType ?? null;
  }

  private returned(
    prototype: FunctionPrototype,
    types: Type[] | null,
    given: Map<string, Type>,
  ): Type | null {
    const { parent, declaration, functionTypeNode, typeParameterNodes, name } = prototype;
    const self = parent instanceof Class ? parent : null;
    const context = new Map([...given, ...(self?.contextualTypeArguments ?? [])]);
    for (const [i, type] of (types ?? []).entries()) {
      context.set(typeParameterNodes![i].name.text, type);
    }
    const takes = functionTypeNode.parameters.map(({ type }) =>
      isOmitted(type) ? null : this.resolver.resolveType(type, null, parent, context, QUIETLY)
    );
    if (takes.some((type) => type == null)) return null;
    const { program } = this;
    const signature = Signature.create(program, takes as Type[], Type.void, self?.type);
    // Nothing but what its names stand for is asked of it.
    const asked = new Function(`${name}~asked`, prototype, types, signature, context);
    program.instancesByName.delete(asked.internalName);
    return this.answerOfReturns(declaration.body!, asked.flow.fork());
  }
}

/** Whether a function leaves it open what it answers. */
function isUnsaid({ declaration, functionTypeNode: { returnType } }: FunctionPrototype): boolean {
  const { arrowKind, body, name } = declaration;
  return isOmitted(returnType) && arrowKind == 0 && body != null && isAuthors(declaration) &&
    name.text != "constructor";
}
