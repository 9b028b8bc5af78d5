import type { Choices } from "./choices.ts";
import { classes, freeFunction } from "./classes.ts";
import { declared } from "./declarations.ts";
import { ends } from "./ends.ts";
import { condition, flag } from "./flags.ts";
import type { Maker } from "./maker.ts";
import { bounds, number, stored } from "./numbers.ts";
import { box, list, object } from "./objects.ts";
import { part, side } from "./sides.ts";
import { statement } from "./statements.ts";
import { given } from "./calls.ts";
import { perhapsText, text } from "./texts.ts";
import {
  type Callable,
  type Class,
  type Expression,
  isWhole,
  type Type,
  type Variable,
} from "./types.ts";

/** How deep expressions and statements nest. */
const DEPTH = 4;

/** A random program of the dialect: a function that answers all that it observed, and what it needs. */
export function program(choices: Choices, name: string): string {
  return new Program(choices, name).text();
}

class Program implements Maker {
  functions: Callable[] = [];
  classes: Class[] = [];
  globals: Variable[] = [];
  scope: Variable[] = [];
  self: Maker["self"] = null;
  depth = DEPTH;
  quiet = false;
  answers: Type | null = null;
  closure = false;
  private names = 0;

  constructor(readonly choices: Choices, private name: string) {}

  text(): string {
    const parts: string[] = [];
    const { choices } = this;
    for (let i = choices.below(3); i > 0; i--) parts.push(this.global());
    for (let i = choices.below(2); i > 0; i--) parts.push(freeFunction(this));
    if (choices.chance(60)) parts.push(classes(this));
    for (let i = choices.below(3); i > 0; i--) parts.push(freeFunction(this));
    let body = "";
    for (let i = choices.between(0, 4); i > 0; i--) body += `  ${declared(this)}\n`;
    for (let i = choices.between(1, 6); i > 0; i--) body += statement(this, "  ");
    body += ends(this);
    parts.push(
      `export function ${this.name}(): string {\n  begin();\n${body}  return trace;\n}`,
    );
    return parts.join("\n");
  }

  /** A variable of the module, which every function sees and may change. */
  private global(): string {
    const type = this.choices.of(["f64", "i32", "string", "bool"]);
    const name = this.fresh("g");
    const text = `let ${name}: ${type} = ${stored(this, type)};`;
    this.globals.push({
      code: name,
      type,
      mutable: true,
      ...(isWhole(type) ? bounds(type) : {}),
    });
    return text;
  }

  call({ name, parameters }: Callable): string {
    return `${name}(${given(this, parameters)})`;
  }

  fresh(prefix: string): string {
    return `${prefix}${this.names++}_${this.name}`;
  }

  value(type: Type, wanted = true): Expression {
    if (type == "string") return text(this);
    if (type == "string | null") return perhapsText(this, wanted);
    if (type == "bool") return flag(this);
    if (type == "Side") return { code: side(this) };
    if (type == "Part") return { code: part(this) };
    if (type.startsWith("Box<")) return box(this, type);
    if (type.endsWith("[]")) return list(this, type);
    if (this.classes.some(({ name }) => type.split(" | ")[0] == name)) {
      return object(this, type, wanted);
    }
    return number(this, type, wanted);
  }

  condition(): string {
    return condition(this);
  }

  seen(type: Type): Variable[] {
    return [...this.globals, ...this.scope].filter((variable) => variable.type == type);
  }
}
