/**
 * What the values of a document should be. A shape finds all that is wrong with a value, each at its
 * path, and writes itself as JSON Schema: so what an editor says and what florecon says is one thing.
 *
 * @module
 */
import { isRecord } from "../../core/host/json.ts";
import { nearestWord } from "../../core/host/nearest.ts";
import { listed } from "../../core/host/listed.ts";

/** What is wrong at one place of a document. */
export interface PathProblem {
  /** Where, such as `sources.bank.columns.amount`; empty for the document itself. */
  path: string;
  /** What it should be, and what to do. */
  message: string;
}

/** What a value should be. */
export interface ValueShape {
  /** Adds what is wrong with the value that stands at that path. */
  check(value: unknown, path: string, found: PathProblem[]): void;
  /** The same as JSON Schema. */
  schema: Record<string, unknown>;
}

/** One field of an object. */
export interface ShapedField {
  shape: ValueShape;
  /** Half a line, for editors. */
  says: string;
  needed?: boolean;
}

/** A value of which one question tells whether it is right. */
export function value(
  what: string,
  holds: (value: unknown) => boolean,
  schema: Record<string, unknown>,
): ValueShape {
  return {
    check(value, path, found) {
      if (!holds(value)) found.push({ path, message: `it should be ${what}` });
    },
    schema,
  };
}

/** Text, of which `pattern` may ask more. */
export function text(what = "a text", pattern?: RegExp): ValueShape {
  return value(
    what,
    (it) => typeof it === "string" && (pattern?.test(it) ?? true),
    { type: "string", ...(pattern && { pattern: pattern.source }) },
  );
}

/** A whole number within bounds. */
export function whole(least: number, most: number): ValueShape {
  return value(
    `a whole number from ${least} to ${most}`,
    (it) => Number.isInteger(it) && Number(it) >= least && Number(it) <= most,
    { type: "integer", minimum: least, maximum: most },
  );
}

/** `true` or `false`. */
export const FLAG: ValueShape = value("true or false", (it) => typeof it === "boolean", {
  type: "boolean",
});

/** One of a few words. */
export function word(...words: string[]): ValueShape {
  return value(`one of ${listed(words)}`, (it) => words.includes(it as string), {
    enum: words,
  });
}

/** A list with so many elements at least, none of them twice. */
export function list(element: ValueShape, { least = 1 } = {}): ValueShape {
  return {
    check(value, path, found) {
      if (!Array.isArray(value) || value.length < least) {
        const howMany = least === 0 ? "" : " with one element at least";
        found.push({ path, message: `it should be a list${howMany}` });
        return;
      }
      for (const [at, one] of value.entries()) {
        const here = `${path}[${at}]`;
        element.check(one, here, found);
        if (value.indexOf(one) < at) found.push({ path: here, message: "it stands there twice" });
      }
    },
    schema: { type: "array", items: element.schema, minItems: least, uniqueItems: true },
  };
}

/** An object of the fields that it names and no others; `$schema` is for editors. */
export function object(fields: Record<string, ShapedField>): ValueShape {
  const needed = Object.keys(fields).filter((name) => fields[name].needed);
  return {
    check(value, path, found) {
      if (!isRecord(value)) {
        found.push({ path, message: "it should be an object" });
        return;
      }
      for (const [name, one] of Object.entries(value)) {
        const here = pathTo(path, name);
        if (Object.hasOwn(fields, name)) fields[name].shape.check(one, here, found);
        else found.push({ path: here, message: unknownField(name, Object.keys(fields)) });
      }
      for (const name of needed.filter((it) => !Object.hasOwn(value, it))) {
        found.push({ path, message: `it needs "${name}": ${fields[name].says}` });
      }
    },
    schema: {
      type: "object",
      properties: Object.fromEntries(
        Object.entries(fields).map(([name, { shape, says }]) => [
          name,
          { description: says, ...shape.schema },
        ]),
      ),
      ...(needed.length > 0 && { required: needed }),
      additionalProperties: false,
    },
  };
}

/** An object of which two lists have nothing in common: a word in both would say two things. */
export function disjoint(shape: ValueShape, one: string, other: string): ValueShape {
  return {
    ...shape,
    check(value, path, found) {
      shape.check(value, path, found);
      const [ones, others] = [one, other].map((name) =>
        isRecord(value) && Array.isArray(value[name]) ? value[name] as unknown[] : []
      );
      const both = ones.find((it) => others.includes(it));
      if (both === undefined) return;
      const message = `${
        JSON.stringify(both)
      } stands in "${one}" and in "${other}"; leave it in one`;
      found.push({ path, message });
    },
  };
}

/** An object of which one field says nothing without another. @param why what to say under that */
export function needing(shape: ValueShape, one: string, other: string, why: string): ValueShape {
  return {
    ...shape,
    check(value, path, found) {
      shape.check(value, path, found);
      if (!isRecord(value) || !(one in value) || other in value) return;
      found.push({ path, message: `"${one}" needs "${other}"; say under it ${why}` });
    },
  };
}

/** An object of as many fields as there are, one at least, all of one shape. */
export function named(one: ValueShape, name: RegExp, what: string): ValueShape {
  return {
    check(value, path, found) {
      if (!isRecord(value) || Object.keys(value).length === 0) {
        found.push({ path, message: `it should be an object with one ${what} at least` });
        return;
      }
      for (const [key, each] of Object.entries(value)) {
        const here = pathTo(path, key);
        if (name.test(key)) one.check(each, here, found);
        else found.push({ path: here, message: `"${key}" cannot name a ${what}` });
      }
    },
    schema: {
      type: "object",
      minProperties: 1,
      propertyNames: { pattern: name.source },
      additionalProperties: one.schema,
    },
  };
}

/** One of several shapes; which of them is asked of the value. */
export function either(
  choices: ValueShape[],
  which: (value: unknown) => ValueShape | string,
): ValueShape {
  return {
    check(value, path, found) {
      const chosen = which(value);
      if (typeof chosen === "string") found.push({ path, message: chosen });
      else chosen.check(value, path, found);
    },
    schema: { anyOf: choices.map(({ schema }) => schema) },
  };
}

/** `sources.bank`, and `columns["Soll EUR"]` where a name is no word. */
function pathTo(path: string, name: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}

function unknownField(name: string, names: string[]): string {
  const nearest = nearestWord(name, names);
  const advice = nearest === undefined ? `take ${listed(names)}` : `did you mean "${nearest}"?`;
  return `there is no field "${name}" here; ${advice}`;
}
