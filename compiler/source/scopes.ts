/**
 * Which variable each name means. The closures of `dialect/closures.ts` copy what they capture, so it must
 * be known exactly what an arrow function takes from around itself, and that it never changes.
 *
 * @module
 */
import {
  BlockStatement,
  ConstructorExpression,
  DecoratorNode,
  ExpressionStatement,
  FalseExpression,
  ForOfStatement,
  ForStatement,
  FunctionDeclaration,
  FunctionExpression,
  IdentifierExpression,
  Node,
  NullExpression,
  ObjectLiteralExpression,
  PropertyAccessExpression,
  Source,
  type Statement,
  SuperExpression,
  SwitchStatement,
  ThisExpression,
  TrueExpression,
  TypeName,
  TypeNode,
  VariableDeclaration,
  VariableStatement,
} from "../asc/asc.ts";
import { target } from "./assignment.ts";
import { children } from "./tree.ts";

/** A local variable or a parameter. */
export class Binding {
  /** Uses from a function further in. */
  captures: Node[] = [];
  /** Uses from within a `function`, which has no captures. */
  functionUses: Node[] = [];
  /** The captures that run before the variable has its value. */
  early: Node[] = [];
  /** Writes after the declaration, the stepping of a `for` left out: it makes a new variable. */
  assignments: Node[] = [];
  /** Steps of the `for` that declares it, and the captures among them. */
  steps: Node[] = [];
  capturedSteps: Node[] = [];
  /** Every use, writes included. */
  uses: IdentifierExpression[] = [];
  /** Where it is declared, but for parameters and the heads of loops. */
  declaration: VariableDeclaration | null = null;
  hasValue = false;

  constructor(public name: string, public scope: Scope) {}
}

/** One pair of braces. */
class Scope {
  private bindings = new Map<string, Binding>();

  constructor(
    public parent: Scope | null,
    /** The function that the scope belongs to, as an identity. */
    public owner: unknown,
  ) {}

  declare(name: string): Binding {
    const binding = new Binding(name, this);
    this.bindings.set(name, binding);
    return binding;
  }

  /** What is declared here so far is of the head of a loop. */
  leave(): void {
    for (const binding of this.bindings.values()) binding.declaration = null;
  }

  own(name: string): Binding | undefined {
    return this.bindings.get(name);
  }

  find(name: string): Binding | null {
    return this.bindings.get(name) ?? this.parent?.find(name) ?? null;
  }
}

/** The names that an arrow function takes from around itself, `this` among them. */
export function freeNames(arrow: FunctionDeclaration): Set<string> {
  const reader = new Reader();
  reader.callable(arrow, new Scope(null, null));
  return reader.free;
}

/** Every local variable of a file. */
export function bindings(source: Source): Binding[] {
  const reader = new Reader();
  reader.visit(source, new Scope(null, source));
  return reader.locals;
}

class Reader {
  readonly free = new Set<string>();
  readonly locals: Binding[] = [];
  /** The scope of the `for` whose step is being read. */
  private stepping: Scope | null = null;

  visit(node: Node, scope: Scope): void {
    if (node instanceof TypeNode || node instanceof TypeName || node instanceof DecoratorNode) {
      return;
    }
    if (node instanceof IdentifierExpression) this.use(node, scope);
    else if (node instanceof PropertyAccessExpression) this.visit(node.expression, scope);
    else if (node instanceof ObjectLiteralExpression) this.visitAll(node.values, scope);
    else if (node instanceof FunctionExpression) this.callable(node.declaration, scope);
    else if (node instanceof FunctionDeclaration) this.callable(node, scope);
    else if (node instanceof BlockStatement) {
      this.block(node.statements, new Scope(scope, scope.owner));
    } else if (node instanceof SwitchStatement) this.switch(node, scope);
    else if (node instanceof ForStatement) this.for(node, scope);
    else if (node instanceof ForOfStatement) this.forOf(node, scope);
    else if (node instanceof VariableDeclaration) this.variable(node, scope);
    else {
      const target = assigned(node);
      if (target) this.assign(target, node, scope);
      this.visitAll(children(node), scope);
    }
  }

  /** A function, a method or an arrow function: parameters, then the body in the same scope. */
  callable(declaration: FunctionDeclaration, outer: Scope): void {
    const scope = new Scope(outer, declaration);
    if (!declaration.arrowKind) this.declare("this", scope).hasValue = true;
    for (const parameter of declaration.signature.parameters) {
      if (parameter.initializer) this.visit(parameter.initializer, scope);
      this.declare(parameter.name.text, scope).hasValue = true;
    }
    const body = declaration.body;
    if (body instanceof BlockStatement) this.block(body.statements, scope);
    else if (body) this.visit(body, scope);
  }

  private block(statements: Statement[], scope: Scope): void {
    for (const statement of statements) {
      if (!(statement instanceof VariableStatement)) continue;
      for (const variable of statement.declarations) {
        this.declare(variable.name.text, scope).declaration = variable;
      }
    }
    this.visitAll(statements, scope);
  }

  private switch(node: SwitchStatement, outer: Scope): void {
    this.visit(node.condition, outer);
    const scope = new Scope(outer, outer.owner);
    for (const { label } of node.cases) if (label) this.visit(label, scope);
    this.block(node.cases.flatMap((one) => one.statements), scope);
  }

  private for(node: ForStatement, outer: Scope): void {
    const scope = new Scope(outer, outer.owner);
    if (node.initializer) this.block([node.initializer], scope);
    scope.leave();
    if (node.condition) this.visit(node.condition, scope);
    this.visit(node.body, scope);
    const before = this.stepping;
    this.stepping = scope;
    if (node.incrementor) this.visit(node.incrementor, scope);
    this.stepping = before;
  }

  private forOf(node: ForOfStatement, outer: Scope): void {
    this.visit(node.iterable, outer);
    const scope = new Scope(outer, outer.owner);
    if (node.variable instanceof VariableStatement) {
      for (const { name } of node.variable.declarations) {
        this.declare(name.text, scope).hasValue = true;
      }
    } else if (node.variable instanceof ExpressionStatement) {
      const target = node.variable.expression;
      if (target instanceof IdentifierExpression) {
        this.assign(target, node.variable, scope);
        // A loop takes no member for its variable.
        const binding = scope.find(target.text);
        if (binding) binding.declaration = null;
      }
    }
    this.visit(node.body, scope);
  }

  private variable(node: VariableDeclaration, scope: Scope): void {
    if (node.initializer) this.visit(node.initializer, scope);
    const binding = scope.own(node.name.text);
    if (binding) binding.hasValue = true;
  }

  private visitAll(nodes: Node[], scope: Scope): void {
    for (const node of nodes) this.visit(node, scope);
  }

  private declare(name: string, scope: Scope): Binding {
    const binding = scope.declare(name);
    this.locals.push(binding);
    return binding;
  }

  private use(node: IdentifierExpression, scope: Scope): void {
    const name = nameOf(node);
    if (name == null) return;
    const binding = scope.find(name);
    binding?.uses.push(node);
    if (!binding) this.free.add(name);
    else if (binding.scope.owner != scope.owner) {
      binding.captures.push(node);
      if (isWithinFunction(scope, binding.scope)) binding.functionUses.push(node);
      if (!binding.hasValue) binding.early.push(node);
      if (binding.scope == this.stepping) binding.capturedSteps.push(node);
    }
  }

  private assign(target: IdentifierExpression, node: Node, scope: Scope): void {
    const binding = scope.find(target.text);
    if (!binding) return;
    const steps = binding.scope == this.stepping && scope.owner == binding.scope.owner;
    (steps ? binding.steps : binding.assignments).push(node);
  }
}

/** Whether something other than arrow functions lies between two scopes. */
function isWithinFunction(inner: Scope, outer: Scope): boolean {
  for (let scope = inner; scope.owner != outer.owner; scope = scope.parent!) {
    if (scope.owner instanceof FunctionDeclaration && !scope.owner.arrowKind) return true;
  }
  return false;
}

/** What a use stands for: null for the words of the language. */
function nameOf(node: IdentifierExpression): string | null {
  if (node instanceof ThisExpression || node instanceof SuperExpression) return "this";
  const isWord = node instanceof NullExpression || node instanceof TrueExpression ||
    node instanceof FalseExpression || node instanceof ConstructorExpression;
  return isWord ? null : node.text;
}

/** The variable that an expression writes, if it writes one. */
function assigned(node: Node): IdentifierExpression | null {
  const written = target(node);
  return written instanceof IdentifierExpression ? written : null;
}
