import type { ConfigField } from "../../core/host/describe/describe.ts";
import type { ClassDeclaration, FieldDeclaration } from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { openFields } from "./fields.ts";
import { literal } from "./literals.ts";
import { typeName } from "../source/declarations.ts";

type ConfigType = ConfigField["type"];

const TYPES = new Map<string, ConfigType>([
  ["f64", "f64"],
  ["i64", "i64"],
  ["bool", "bool"],
  ["string", "utf8"],
]);

const TYPE_HINTS = new Map([
  ["number", "write f64 for a decimal, i64 for a whole number"],
  ["boolean", "write bool"],
  ["String", "write string"],
  ["f32", "write f64"],
]);

/** The tunables that a config class declares, with the defaults that stand in the source. */
export function readConfig(config: ClassDeclaration, diagnostics: Diagnostics): ConfigField[] {
  const fields: ConfigField[] = [];
  for (const field of openFields(config, "the config", diagnostics)) {
    const tunable = readField(field, diagnostics);
    if (tunable) fields.push(tunable);
  }
  return fields;
}

function readField(field: FieldDeclaration, diagnostics: Diagnostics): ConfigField | null {
  const name = field.name.text;
  if (!field.type) return null;
  const spelled = typeName(field.type);
  const type = spelled == null || field.type.isNullable ? undefined : TYPES.get(spelled);
  if (!type) {
    const hint = TYPE_HINTS.get(spelled ?? "") ??
      (/^[iu](8|16|32|64|size)$/.test(spelled ?? "")
        ? "write i64"
        : "use f64, i64, bool or string");
    diagnostics.at(field.type, "config_type", `config ${name} cannot have this type`, hint);
    return null;
  }
  if (!field.initializer) {
    diagnostics.at(
      field.name,
      "config_default",
      `config ${name} has no default`,
      `write ${name}: ${spelled} = ${EXAMPLES[type]};`,
    );
    return null;
  }
  const value = literal(field.initializer);
  if (value == null) {
    diagnostics.at(
      field.initializer,
      "config_default",
      `the default of config ${name} is not a literal`,
      "write the value itself: it stands in the plugin's description",
    );
    return null;
  }
  if (!fits(value, type)) {
    diagnostics.at(
      field.initializer,
      "config_default",
      `the default of config ${name} is not of type ${spelled}`,
      `write a value such as ${EXAMPLES[type]}`,
    );
    return null;
  }
  return { name, type, default: value };
}

const EXAMPLES: Record<ConfigType, string> = { f64: "0", i64: "0", bool: "false", utf8: '""' };

function fits(value: number | string | boolean, type: ConfigType): boolean {
  if (type == "bool") return typeof value == "boolean";
  if (type == "utf8") return typeof value == "string";
  return type == "i64" ? Number.isSafeInteger(value) : Number.isFinite(value);
}
