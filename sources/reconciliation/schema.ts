import { isNeeded } from "../../core/host/describe/columns.ts";
import type { ConfigField, Describe, InputField } from "../../core/host/describe/describe.ts";
import { type FieldDocs, type PluginDocs, saidOf } from "../../core/host/describe/docs.ts";
import { listed } from "../../core/host/listed.ts";
import { printable } from "../../core/host/printable.ts";
import { FLAG, object, text, value, type ValueShape } from "./shape.ts";
import { reconciliationShape, RULE } from "./shapes.ts";

/**
 * JSON Schema of `florecon.json` for one plugin: editors complete its columns and settings by it.
 *
 * @param docs what the plugin's author says of them
 */
export function reconciliationSchema(
  { domain, input, config = [] }: Pick<Describe, "domain" | "input" | "config">,
  docs: PluginDocs = {},
): Record<string, unknown> {
  const columns = object(fieldsOf(input, ({ name }) => name, (field) => ({
    shape: RULE,
    says: explained(saidOf(docs.columns, field.name), wordsFor(field)),
    needed: true,
  })));
  const settings = object(fieldsOf(config, ({ name }) => name, (field) => ({
    shape: settingShape(field),
    says: explained(
      saidOf(docs.settings, field.name),
      `${JSON.stringify(field.default)} unless it is set`,
    ),
  })));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `A reconciliation with ${domain.id} ${domain.version}`,
    ...(docs.summary !== undefined && { description: printable(docs.summary) }),
    ...reconciliationShape(columns, settings).schema,
  };
}

/** What an author says of a field, and what the plugin does: an editor shows it as it stands. */
function explained(said: FieldDocs | undefined, what: string): string {
  if (said === undefined) return what;
  const { comment, unit, example } = said;
  const more = [
    ...(unit === undefined ? [] : [`in ${printable(unit)}`]),
    ...(example === undefined ? [] : [`such as ${printable(example)}`]),
  ];
  return `${printable(comment)} (${[what, ...more].join("; ")})`;
}

function fieldsOf<Field, Shaped>(
  fields: Field[],
  nameOf: (field: Field) => string,
  shaped: (field: Field) => Shaped,
): Record<string, Shaped> {
  return Object.fromEntries(fields.map((field) => [nameOf(field), shaped(field)]));
}

function wordsFor(field: InputField): string {
  const { type, date, id, amount, one_of } = field;
  const plain = { utf8: "a text", f64: "a number", i64: "a whole number" };
  const what = date ? "a date" : one_of ? `one of ${listed(one_of)}` : plain[type];
  const marks = [id && "part of a row's id", amount && "the amount"].filter((it) => it);
  const needed = isNeeded(field) ? ["needed in every row"] : [];
  return [what, ...marks, ...needed].join(", ");
}

function settingShape({ type }: ConfigField): ValueShape {
  if (type === "bool") return FLAG;
  if (type === "utf8") return text();
  const isWhole = type === "i64";
  return value(
    isWhole ? "a whole number" : "a number",
    (it) => isWhole ? Number.isSafeInteger(it) : Number.isFinite(it),
    { type: isWhole ? "integer" : "number" },
  );
}
