/**
 * What a test has told of a variable or a property where the compiler itself forgets it:
 * `if (n.next == null) return; n.next.days`, `if (x instanceof Strict) x.limit()`.
 *
 * @module
 */
import {
  AssertionExpression,
  AssertionKind,
  BinaryExpression,
  BlockStatement,
  BreakStatement,
  ContinueStatement,
  DoStatement,
  Expression,
  ForOfStatement,
  ForStatement,
  FunctionDeclaration,
  IdentifierExpression,
  IfStatement,
  InstanceOfExpression,
  NewExpression,
  Node,
  NullExpression,
  PropertyAccessExpression,
  ReturnStatement,
  type Source,
  type Statement,
  SwitchStatement,
  TernaryExpression,
  ThrowStatement,
  Token,
  type TypeNode,
  UnaryPrefixExpression,
  VariableDeclaration,
  WhileStatement,
} from "../asc/asc.ts";
import { bare, target } from "./assignment.ts";
import { walk } from "./tree.ts";

/**
 * What is known to be there, by its path such as `this.rule.next`, and the classes that it was told to be
 * of, one after the other: behind a test for a narrower class the wider one is still told.
 */
type Facts = ReadonlyMap<string, readonly TypeNode[]>;

const NOTHING: Facts = new Map();
const EQUAL = [Token.Equals_Equals, Token.Equals_Equals_Equals];
const UNEQUAL = [Token.Exclamation_Equals, Token.Exclamation_Equals_Equals];

/**
 * Finds the expressions of a file that a test before them has told to be there, and puts a cast, which is
 * among what it finds, in the place of those that it has told to be of a class. As in TypeScript, a call
 * changes nothing of that, and inside another function nothing is known.
 */
export function narrow(source: Source): Set<Node> {
  const narrowing = new Narrowing();
  source.statements.forEach((it) => narrowing.visit(it));
  return narrowing.present;
}

class Narrowing {
  readonly present = new Set<Node>();
  private facts: Facts = NOTHING;
  /** What is known where each `break` of the innermost `switch` or loop leads out of it. */
  private exits: Facts[] = [];

  /** Goes through what a node is of, in the order in which it runs; answers what belongs in its place. */
  visit<T extends Node>(node: T): T;
  visit(node: Node): Node {
    if (node instanceof FunctionDeclaration) return this.within(NOTHING, () => this.below(node));
    if (node instanceof IfStatement) return this.ofIf(node);
    if (node instanceof BlockStatement) return this.leaving(() => this.below(node));
    if (node instanceof SwitchStatement) return this.ofSwitch(node);
    if (node instanceof BreakStatement) this.exits.push(this.facts);
    if (isLoop(node)) return this.ofLoop(node);
    if (node instanceof TernaryExpression) {
      node.condition = this.visit(node.condition);
      node.ifThen = this.given(told(node.condition, true), node.ifThen);
      node.ifElse = this.given(told(node.condition, false), node.ifElse);
      return node;
    }
    if (node instanceof BinaryExpression) return this.ofBinary(node);
    if (node instanceof InstanceOfExpression) {
      this.belowTarget(bare(node.expression));
      return node;
    }
    if (node instanceof VariableDeclaration) {
      this.below(node);
      this.forget(node.name.text);
      return node;
    }
    const path = node instanceof Expression ? pathOf(node) : null;
    const known = path != null && this.facts.has(path) ? path : null;
    const change = target(node);
    if (change) {
      this.belowTarget(change);
      this.forget(pathOf(change));
      return node;
    }
    if (!(node instanceof IdentifierExpression)) this.below(node);
    return known == null ? node : this.narrowed(node as Expression, this.facts.get(known)!.at(-1));
  }

  private narrowed(node: Expression, type: TypeNode | undefined): Expression {
    if (node instanceof AssertionExpression) return node;
    this.present.add(node);
    if (!type) return node;
    const cast = Node.createAssertionExpression(AssertionKind.As, node, type, node.range);
    this.present.add(cast);
    return cast;
  }

  private ofBinary(node: BinaryExpression): Node {
    const { operator } = node;
    const change = target(node);
    if (change) {
      this.belowTarget(change);
      node.right = this.visit(node.right);
      const path = pathOf(change);
      this.forget(path);
      const isMade = operator == Token.Equals && bare(node.right) instanceof NewExpression;
      if (isMade && path != null) this.facts = joined(this.facts, there(change));
      return node;
    }
    if (isNullTest(node)) {
      // It is asked: what is known of it may be so no longer.
      this.belowTarget(bare(node.left));
      this.belowTarget(bare(node.right));
      return node;
    }
    node.left = this.visit(node.left);
    const isAnd = operator == Token.Ampersand_Ampersand;
    node.right = isAnd || operator == Token.Bar_Bar
      ? this.given(told(node.left, isAnd), node.right)
      : this.visit(node.right);
    return node;
  }

  private ofIf(node: IfStatement): Node {
    node.condition = this.visit(node.condition);
    const before = this.facts;
    const after: Facts[] = [];
    for (const [side, outcome] of [["ifTrue", true], ["ifFalse", false]] as const) {
      this.facts = joined(before, told(node.condition, outcome));
      const statement = node[side];
      if (statement) node[side] = this.visit(statement);
      if (!statement || !leaves(statement)) after.push(this.facts);
    }
    this.facts = after.length == 0 ? before : after.reduce(common);
    return node;
  }

  /** A case begins with what is known before all of them, and in the one above where that goes on into it. */
  private ofSwitch(node: SwitchStatement): Node {
    node.condition = this.visit(node.condition);
    for (const it of node.cases) if (it.label) it.label = this.visit(it.label);
    return this.leaving(() => {
      const before = this.facts;
      const exits = this.exitsOf(() => {
        let above: Facts | null = null;
        for (const it of node.cases) {
          this.facts = above ? common(before, above) : before;
          it.statements = it.statements.map((statement) => this.visit(statement));
          above = it.statements.some(leaves) ? null : this.facts;
        }
        if (above) this.exits.push(above);
        if (node.cases.every(({ label }) => label)) this.exits.push(before);
      });
      this.facts = exits.length == 0 ? before : exits.reduce(common);
      return node;
    });
  }

  /** What is known at each way out of what `act` goes through. */
  private exitsOf(act: () => void): Facts[] {
    const outer = this.exits;
    this.exits = [];
    act();
    const exits = this.exits;
    this.exits = outer;
    return exits;
  }

  /** What a loop changes is unknown in it, be it before the change or behind it. */
  private ofLoop(node: ForStatement | ForOfStatement | WhileStatement | DoStatement): Node {
    return this.leaving(() => {
      const slots = node as unknown as { condition?: Expression | null; iterable?: Expression };
      if (node instanceof ForStatement && node.initializer) this.visit(node.initializer);
      if (slots.iterable) slots.iterable = this.visit(slots.iterable);
      this.forgetChanged(node);
      const always = this.facts;
      if (slots.condition && !(node instanceof DoStatement)) {
        slots.condition = this.visit(slots.condition);
        this.facts = joined(this.facts, told(slots.condition, true));
      }
      const entered = this.facts;
      this.exitsOf(() => node.body = this.visit(node.body));
      // `continue` comes here from anywhere in the body.
      this.facts = entered;
      this.forgetChanged(node.body);
      if (node instanceof DoStatement) node.condition = this.visit(node.condition);
      if (node instanceof ForStatement && node.incrementor) {
        node.incrementor = this.visit(node.incrementor);
      }
      this.facts = always;
      return node;
    });
  }

  private forgetChanged(within: Node): void {
    walk(within, (it) => {
      const change = target(it);
      if (change) this.forget(pathOf(change));
      if (it instanceof VariableDeclaration) this.forget(it.name.text);
    });
  }

  /** What is told inside is forgotten behind it, and so is what is no longer true there. */
  private leaving<T>(act: () => T): T {
    const before = this.facts;
    const done = act();
    this.facts = common(before, this.facts);
    return done;
  }

  private within<T>(facts: Facts, act: () => T): T {
    const outer = this.facts;
    this.facts = facts;
    const done = act();
    this.facts = outer;
    return done;
  }

  private given<T extends Node>(facts: Facts, node: T): T {
    return this.leaving(() => {
      this.facts = joined(this.facts, facts);
      return this.visit(node);
    });
  }

  /** What is written to or asked about is what it is; only what it is a part of is known. */
  private belowTarget(place: Expression): void {
    if (pathOf(place) == null) this.visit(place);
    else if (!(place instanceof IdentifierExpression)) this.below(place);
  }

  private below(node: Node): Node {
    const slots = node as unknown as Record<string, unknown>;
    for (const key in slots) {
      const value = slots[key];
      if (key == "implicitFieldDeclaration" || typeof value != "object" || value == null) continue;
      if (value instanceof Node) slots[key] = this.visit(value);
      else if (Array.isArray(value)) {
        for (let i = 0; i < value.length; i++) {
          if (value[i] instanceof Node) value[i] = this.visit(value[i]);
        }
      }
    }
    return node;
  }

  private forget(path: string | null): void {
    if (path == null || this.facts.size == 0) return;
    const kept = [...this.facts].filter(([it]) => it != path && !it.startsWith(`${path}.`));
    if (kept.length < this.facts.size) this.facts = new Map(kept);
  }
}

/** What it tells that a condition is true, or is not. */
function told(condition: Expression, isTrue: boolean): Facts {
  const node = bare(condition);
  if (node instanceof UnaryPrefixExpression && node.operator == Token.Exclamation) {
    return told(node.operand, !isTrue);
  }
  if (node instanceof InstanceOfExpression) {
    const path = isTrue ? pathOf(node.expression) : null;
    return path == null ? NOTHING : new Map([[path, [node.isType]]]);
  }
  if (node instanceof BinaryExpression) {
    const { operator, left, right } = node;
    const isBoth = operator == (isTrue ? Token.Ampersand_Ampersand : Token.Bar_Bar);
    if (isBoth) return joined(told(left, isTrue), told(right, isTrue));
    const says = isNullTest(node) && (isTrue ? UNEQUAL : EQUAL).includes(operator);
    return says ? there(bare(left) instanceof NullExpression ? right : left) : NOTHING;
  }
  return isTrue ? there(node) : NOTHING;
}

/** What is there is reached through what is there too: `a?.b` tells of `a` as well. */
function there(node: Expression): Facts {
  const path = pathOf(node);
  if (path == null) return NOTHING;
  const names = path.split(".");
  return new Map(names.map((_, i) => [names.slice(0, i + 1).join("."), []]));
}

/** How a variable or a property of one is reached; null for what may be another thing each time. */
function pathOf(expression: Expression): string | null {
  const node = bare(expression);
  if (node instanceof NullExpression) return null;
  if (node instanceof IdentifierExpression) return node.text;
  if (node instanceof AssertionExpression) {
    return node.toType && node.assertionKind != AssertionKind.As ? null : pathOf(node.expression);
  }
  const object = node instanceof PropertyAccessExpression ? pathOf(node.expression) : null;
  return object && `${object}.${(node as PropertyAccessExpression).property.text}`;
}

function isNullTest({ operator, left, right }: BinaryExpression): boolean {
  return [...EQUAL, ...UNEQUAL].includes(operator) &&
    [left, right].some((side) => bare(side) instanceof NullExpression);
}

function isLoop(
  node: Node,
): node is ForStatement | ForOfStatement | WhileStatement | DoStatement {
  return node instanceof ForStatement || node instanceof ForOfStatement ||
    node instanceof WhileStatement || node instanceof DoStatement;
}

/** Whether nothing behind a statement is reached through it. */
function leaves(statement: Statement): boolean {
  if (statement instanceof BlockStatement) return statement.statements.some(leaves);
  if (statement instanceof IfStatement) {
    return statement.ifFalse != null && leaves(statement.ifTrue) && leaves(statement.ifFalse);
  }
  return statement instanceof ReturnStatement || statement instanceof ThrowStatement ||
    statement instanceof BreakStatement || statement instanceof ContinueStatement;
}

function joined(one: Facts, other: Facts): Facts {
  if (other.size == 0) return one;
  const all = new Map(one);
  for (const [path, types] of other) all.set(path, [...one.get(path) ?? [], ...types]);
  return all;
}

/** What is known both ways: of classes, those that were told before the ways parted. */
function common(one: Facts, other: Facts): Facts {
  if (one == other) return one;
  const both = new Map<string, readonly TypeNode[]>();
  for (const [path, types] of one) {
    const others = other.get(path);
    if (!others) continue;
    const parting = types.findIndex((type, i) => type != others[i]);
    both.set(path, parting < 0 ? types : types.slice(0, parting));
  }
  return both;
}
