import type { ConfigField, Describe } from "../../core/host/describe/describe.ts";
import { FloreconError } from "../../core/host/error.ts";
import { parseJson } from "../../core/host/json.ts";
import { nearestWord } from "../../core/host/nearest.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import { UsageError } from "../system/errors.ts";
import { readWhole } from "../system/files.ts";

/** What a plugin says of its settings. */
type Settings = Pick<Describe, "config" | "domain">;

/**
 * A plugin's settings for one run: a JSON file, and `key=value` texts that go past it.
 *
 * @throws {FloreconError} `cannot_read`, `bad_config`
 * @throws {UsageError} for a key that the plugin does not have, or a value of another type
 */
export async function readSettings(
  describe: Settings,
  file: string | undefined,
  texts: string[],
): Promise<Config> {
  const given = texts.map(splitOnce).map(([key, value]) => {
    return [key, parseValue(fieldOf(describe, key), value)] as const;
  });
  const settings: Config = file === undefined ? {} : await readFile(file);
  return { ...settings, ...Object.fromEntries(given) };
}

async function readFile(file: string): Promise<Config> {
  const bytes = await readWhole(file);
  try {
    const document = parseJson(new TextDecoder().decode(bytes));
    if (typeof document === "object" && document !== null && !Array.isArray(document)) {
      return document as Config;
    }
  } catch { /* said below */ }
  const message = `"${file}" is not a JSON object of settings; write {"name": value, …}`;
  throw new FloreconError("bad_config", message, { file });
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  throw new UsageError(`--set takes key=value, not "${text}"`);
}

function fieldOf({ config = [], domain }: Settings, key: string): ConfigField {
  const field = config.find((it) => it.name === key);
  if (field) return field;
  const names = config.map((it) => it.name);
  const nearest = nearestWord(key, names);
  const advice = nearest ? `did you mean ${nearest}?` : `it has ${names.join(", ") || "none"}`;
  throw new UsageError(`${domain.id} has no setting "${key}"; ${advice}`);
}

function parseValue({ name, type, default: usual }: ConfigField, text: string): Config[string] {
  if (type === "utf8") return text;
  if (type === "bool" && (text === "true" || text === "false")) return text === "true";
  const number = text === "" ? NaN : Number(text);
  if (type === "f64" && Number.isFinite(number)) return number;
  if (type === "i64" && Number.isSafeInteger(number)) return number;
  const wanted = { i64: "a whole number", f64: "a number", bool: "true or false" }[type];
  throw new UsageError(`the setting ${name} takes ${wanted}, such as ${usual}, not "${text}"`);
}
