import type { Describe, Selector } from "../../core/host/describe/describe.ts";
import { isVersion } from "../../core/host/describe/version.ts";
import {
  ArrayLiteralExpression,
  type ClassDeclaration,
  type Expression,
  ObjectLiteralExpression,
} from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { decorator } from "./decorators.ts";
import { literal, textLiteral } from "./literals.ts";
import type { RecordColumn } from "./record.ts";

const ID = /^[a-z][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+$/;

/** What `@domain("id", "version")` says. */
export function readDomain(
  plugin: ClassDeclaration,
  diagnostics: Diagnostics,
): Describe["domain"] | null {
  const mark = decorator(plugin, "domain");
  if (!mark) {
    diagnostics.at(
      plugin.name,
      "no_domain",
      `${plugin.name.text} has no @domain`,
      `write @domain("acme.${plugin.name.text.toLowerCase()}", "1.0.0") above the class`,
    );
    return null;
  }
  const [idNode, versionNode] = mark.args ?? [];
  const id = textLiteral(idNode ?? null);
  const version = textLiteral(versionNode ?? null);
  if (mark.args?.length != 2 || id == null || version == null) {
    diagnostics.at(
      mark,
      "bad_domain",
      "@domain takes an id and a version",
      'write @domain("acme.bank", "1.0.0")',
    );
    return null;
  }
  if (!ID.test(id)) {
    diagnostics.at(
      idNode,
      "bad_domain",
      `"${id}" is not a dotted name in lower case`,
      'write an owner and a name, such as "acme.bank"',
    );
  }
  if (!isVersion(version)) {
    diagnostics.at(
      versionNode,
      "bad_version",
      `"${version}" is not a semantic version`,
      'write three numbers, such as "1.0.0"',
    );
  }
  return { id, version };
}

/** What `@selector({ … })` says; null where there is none. */
export function readSelector(
  plugin: ClassDeclaration,
  columns: RecordColumn[],
  diagnostics: Diagnostics,
): Selector | null {
  const mark = decorator(plugin, "selector");
  if (!mark) return null;
  const [rule] = mark.args ?? [];
  if (mark.args?.length != 1 || !(rule instanceof ObjectLiteralExpression)) {
    diagnostics.at(
      mark,
      "bad_selector",
      "@selector takes one object",
      'write @selector({ tag: "bank", priority: 100, requires: ["account"] })',
    );
    return null;
  }
  const found: { tag?: string; priority?: number; requires?: string[] } = {};
  rule.names.forEach((name, i) => {
    const value = rule.values[i];
    if (name.text == "tag") found.tag = tag(value, diagnostics);
    else if (name.text == "priority") found.priority = priority(value, diagnostics);
    else if (name.text == "requires") found.requires = requires(value, columns, diagnostics);
    else {
      diagnostics.at(
        name,
        "bad_selector",
        `@selector knows no ${name.text}`,
        "it takes tag, priority and requires",
      );
    }
  });
  const selector: Selector = {};
  if (found.requires) selector.requires_fields = found.requires;
  if (found.tag != undefined) selector.tag = found.tag;
  if (found.priority != undefined) selector.priority = found.priority;
  return selector;
}

function tag(node: Expression, diagnostics: Diagnostics): string | undefined {
  const text = textLiteral(node);
  if (text) return text;
  diagnostics.at(node, "bad_selector", "the tag is not a text", 'write tag: "bank"');
}

function priority(node: Expression, diagnostics: Diagnostics): number | undefined {
  const value = literal(node);
  if (typeof value == "number" && Number.isFinite(value)) return value;
  diagnostics.at(node, "bad_selector", "the priority is not a number", "write priority: 100");
}

function requires(
  node: Expression,
  columns: RecordColumn[],
  diagnostics: Diagnostics,
): string[] | undefined {
  if (!(node instanceof ArrayLiteralExpression)) {
    diagnostics.at(node, "bad_selector", "requires is not a list", 'write requires: ["account"]');
    return undefined;
  }
  for (const element of node.elementExpressions) {
    const name = textLiteral(element);
    if (columns.some((column) => column.name == name)) continue;
    diagnostics.at(
      element,
      "bad_selector",
      name == null ? "requires lists names of columns" : `the record has no column ${name}`,
      `columns: ${columns.map((column) => column.name).join(", ")}`,
    );
  }
  return node.elementExpressions.flatMap((element) => textLiteral(element) ?? []);
}
