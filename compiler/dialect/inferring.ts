import {
  BlockStatement,
  type CallExpression,
  CommaExpression,
  type Element,
  type Expression,
  type ExpressionRef,
  ExpressionStatement,
  type Flow,
  FunctionDeclaration,
  FunctionExpression,
  type FunctionPrototype,
  FunctionTypeNode,
  IntegerLiteralExpression,
  NamedTypeNode,
  NewExpression,
  NullExpression,
  type Program,
  Signature,
  type Statement,
  TernaryExpression,
  Token,
  Type,
  type TypeNode,
  type TypeParameterNode,
  UnaryPrefixExpression,
  VariableDeclaration,
  VariableStatement,
} from "../asc/asc.ts";
import { bare } from "../source/assignment.ts";
import { isOmitted, returned } from "../source/omitted.ts";
import { walk } from "../source/tree.ts";
import { domainOf } from "../source/declarations.ts";
import { IdentityCompiler } from "./identity.ts";
import { QUIETLY } from "./once.ts";
import { isAuthors, isSdk } from "../source/whose.ts";

/** What the SDK calls the type of a plugin's rows. */
const ROW = "E";

/** The types that names stand for: `auto` where it is not known yet. */
type Types = Map<string, Type>;

/**
 * The compiler, which tells the types of a call from what is given: from values first, and then from
 * what arrow functions answer to those. What the SDK works on is the row of the plugin. And an arrow
 * function that says what it takes need not say what it answers.
 */
export class InferringCompiler extends IdentityCompiler {
  private row: { type: Type | null } | null = null;

  constructor(program: Program) {
    super(program);
    const { resolver } = program;
    const infer = resolver.inferGenericTypeArguments.bind(resolver);
    resolver.inferGenericTypeArguments = (node, prototype, parameters, flow, mode) => {
      const inferred = parameters && isAuthors(node)
        ? this.inferred(node, prototype, parameters, flow)
        : null;
      return inferred ?? infer(node, prototype, parameters, flow, mode);
    };
  }

  override compileFunctionExpression(
    expression: FunctionExpression,
    wanted: Type,
    constraints: number,
  ): ExpressionRef {
    const { declaration } = expression;
    const isUnsaid = !wanted.signatureReference && declaration.arrowKind != 0 &&
      isOmitted(declaration.signature.returnType) && isAuthors(expression);
    const type = isUnsaid ? this.typeOfArrow(declaration, this.currentFlow) : null;
    return super.compileFunctionExpression(expression, type ?? wanted, constraints);
  }

  /** The types of a call; null where they cannot be told. */
  private inferred(
    node: CallExpression | NewExpression,
    prototype: FunctionPrototype,
    parameters: TypeParameterNode[],
    flow: Flow,
  ): Type[] | null {
    const { resolver } = this;
    const names = parameters.map(({ name }) => name.text);
    const types: Types = new Map(prototype.parent.contextualTypeArguments ?? []);
    for (const name of names) types.set(name, Type.auto);
    if (isSdk(prototype.declaration) && names.includes(ROW)) this.tellRow(types, flow);
    const given = prototype.functionTypeNode.parameters.map(({ type }, i) => ({
      type,
      value: node.args[i] as Expression | undefined,
    }));
    const tell = (type: TypeNode, found: Type | null) => {
      if (!found) return;
      resolver.propagateInferredGenericTypes(type, found, prototype, types, new Set(names));
    };
    /** What only a number that is written down has told: a callback may know better. */
    const guessed = new Set<string | null>();
    const unknown = () => parameters.filter(({ name }) => types.get(name.text) == Type.auto);
    for (const { type, value } of given) {
      if (!value || value instanceof FunctionExpression || !type.hasGenericComponent(unknown())) {
        continue;
      }
      tell(type, resolver.resolveExpression(value, flow, Type.auto, QUIETLY));
      if (choices(value).every(isWritten)) guessed.add(nameOf(type));
    }
    for (const { type, value } of given) {
      if (!(value instanceof FunctionExpression) || !(type instanceof FunctionTypeNode)) continue;
      const name = nameOf(type.returnType);
      const isGuessed = name != null && guessed.has(name);
      if (!isGuessed && !type.returnType.hasGenericComponent(unknown())) continue;
      const takes = type.parameters.map((parameter) =>
        parameter.type.hasGenericComponent(unknown())
          ? null
          : resolver.resolveType(parameter.type, null, prototype, types, QUIETLY)
      );
      const answer = this.answerOf(value.declaration, takes, flow);
      if (!isGuessed) tell(type.returnType, answer);
      else if (answer == null || answer == Type.i64 || answer == Type.f64) {
        types.set(name, answer ?? Type.f64);
      }
    }
    const found = parameters.map(({ name, defaultType }) => {
      const type = types.get(name.text)!;
      return type == Type.auto && defaultType
        ? resolver.resolveType(defaultType, null, prototype, types, QUIETLY)
        : type;
    });
    return found.every((type) => type && type != Type.auto) ? found as Type[] : null;
  }

  private tellRow(types: Types, flow: Flow): void {
    const row = flow.contextualTypeArguments?.get(ROW) ?? this.rowType(flow.sourceFunction);
    if (row) types.set(ROW, row);
  }

  /** The type of the plugin's rows; null where there is no plugin. */
  private rowType(within: Element): Type | null {
    if (!this.row) {
      const domain = this.program.sources.filter((source) => isAuthors(source))
        .map(domainOf).find((found) => found != null);
      const type = domain?.extendsType?.typeArguments?.[1];
      const file = domain && this.program.filesByName.get(domain.range.source.internalPath);
      this.row = {
        type: type
          ? this.resolver.resolveType(type, null, file ?? within, new Map(), QUIETLY)
          : null,
      };
    }
    return this.row.type;
  }

  /** The type of an arrow function that says all that it takes. */
  private typeOfArrow(declaration: FunctionDeclaration, flow: Flow): Type | null {
    const takes = declaration.signature.parameters.map(({ type }) => this.said(type, flow));
    if (takes.some((type) => type == null)) return null;
    const answers = this.answerOf(declaration, takes, flow);
    return answers && Signature.create(this.program, takes as Type[], answers).type;
  }

  /** What an arrow function answers, given what it takes; null where it cannot be told. */
  private answerOf(
    { signature, body }: FunctionDeclaration,
    takes: (Type | null)[],
    outer: Flow,
  ): Type | null {
    if (!isOmitted(signature.returnType)) return this.said(signature.returnType, outer);
    const flow = outer.fork();
    for (const [i, { name, type }] of signature.parameters.entries()) {
      const taken = this.said(type, outer) ?? takes[i];
      if (!taken) return null;
      flow.addScopedDummyLocal(name.text, taken, name);
    }
    const resolve = (value: Expression) => {
      const plain = bare(value);
      return plain instanceof FunctionExpression
        ? this.typeOfArrow(plain.declaration, flow)
        : this.resolver.resolveExpression(value, flow, Type.auto, QUIETLY);
    };
    if (body instanceof ExpressionStatement) return resolve(body.expression);
    if (!(body instanceof BlockStatement)) return null;
    for (const statement of body.statements) {
      if (!(statement instanceof VariableStatement)) continue;
      for (const { name, type, initializer } of statement.declarations) {
        const held = type ? this.said(type, flow) : initializer && resolve(initializer);
        if (held) flow.addScopedDummyLocal(name.text, held, name);
      }
    }
    const answers = returned(body);
    if (answers.length == 0) return Type.void;
    for (const answer of answers) {
      const type = resolve(answer);
      if (type) return type;
    }
    return null;
  }

  /** What all `return`s of a body give, whose names stand in `flow`; null where that is not one type. */
  protected answerOfReturns(body: Statement, flow: Flow): Type | null {
    const { resolver } = this;
    const resolve = (value: Expression) =>
      resolver.resolveExpression(value, flow, Type.auto, QUIETLY);
    const held = new Map<string, Type>();
    let isPlain = true;
    walk(body, (node) => {
      if (node instanceof FunctionDeclaration) return false;
      if (!(node instanceof VariableDeclaration)) return;
      const { name, type, initializer } = node;
      const found = type ? this.said(type, flow) : initializer && resolve(initializer);
      if (!found) return;
      // Two variables of one name are told apart by where they stand, which is not looked at here.
      if ((held.get(name.text) ?? found) != found) isPlain = false;
      if (!held.has(name.text)) flow.addScopedDummyLocal(name.text, found, name);
      held.set(name.text, found);
    });
    if (!isPlain) return null;
    const values = returned(body).flatMap(choices);
    const isNull = (value: Expression) => value instanceof NullExpression;
    const told = values.filter((value) => !isNull(value) && !isWritten(value)).map(resolve);
    if (told.some((type) => type == null)) return null;
    const types = told as Type[];
    const isNumber = (type: Type) => type.isIntegerValue || type.isFloatValue;
    if (values.some(isWritten) && !types.some((type) => type != Type.i32 && isNumber(type))) {
      types.push(Type.f64);
    }
    const common = types.reduce(
      (one: Type | null, other) => one && Type.commonType(one, other),
      types[0] ?? null,
    );
    return common && values.some(isNull) && common.isReference ? common.asNullable() : common;
  }

  /** The type that is written; null where none is. */
  private said(type: TypeNode, flow: Flow): Type | null {
    if (isOmitted(type)) return null;
    const within = flow.sourceFunction;
    return this.resolver.resolveType(
      type,
      flow,
      within,
      new Map(flow.contextualTypeArguments ?? []),
      QUIETLY,
    );
  }
}

/** Whether it is a whole number that is written down: in JavaScript it is as good as any other. */
function isWritten(value: Expression): boolean {
  return value instanceof IntegerLiteralExpression ||
    (value instanceof UnaryPrefixExpression && value.operator == Token.Minus &&
      isWritten(value.operand));
}

/** What an expression may come to, where it chooses. */
function choices(value: Expression): Expression[] {
  const plain = bare(value);
  if (plain instanceof CommaExpression) return choices(plain.expressions.at(-1)!);
  return plain instanceof TernaryExpression
    ? [plain.ifThen, plain.ifElse].flatMap(choices)
    : [plain];
}

/** What a type is called that is nothing but a name. */
function nameOf(type: TypeNode): string | null {
  const isName = type instanceof NamedTypeNode && !type.typeArguments?.length;
  return isName ? type.name.identifier.text : null;
}
