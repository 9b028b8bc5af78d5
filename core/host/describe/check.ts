import { isRecord } from "../json.ts";
import type { ColumnType, Describe } from "./describe.ts";
import { MAX_DECLARED, MAX_NAME } from "./limits.ts";
import { isVersion } from "./version.ts";

const COLUMN_TYPES: ColumnType[] = ["i64", "f64", "utf8"];

const LETTERS = `1 to ${MAX_NAME} letters`;
const NAMES = `at most ${MAX_DECLARED} names of ${LETTERS}`;

/**
 * Says what is wrong with a document that should be what a plugin says of itself, in a few words
 * that fit behind "its description is wrong: "; `null` where nothing is.
 *
 * Fields it does not know are ignored, so that older readers accept newer plugins. The ABI version
 * is only checked to be a number: whether it fits is the caller's question.
 */
export function describeFault(document: unknown): string | null {
  if (!isRecord(document)) return "it is not a JSON object";
  if (!Number.isInteger(document.abi_version)) return "abi_version is not a whole number";
  if (!Number.isInteger(document.report_schema)) return "report_schema is not a whole number";
  return domainFault(document.domain) ?? inputFault(document.input) ??
    capabilitiesFault(document.capabilities) ?? configFault(document.config) ??
    selectorFault(document.selector) ?? shardsFault(document.shards) ??
    addressFault("last_words", document.last_words) ?? addressFault("last_row", document.last_row);
}

/** Whether a document is what a plugin says of itself; `describeFault` says why not. */
export function isDescribe(document: unknown): document is Describe {
  return describeFault(document) === null;
}

function domainFault(domain: unknown): string | null {
  if (!isRecord(domain)) return "domain is missing";
  if (!isName(domain.id)) return `domain.id is not a name of ${LETTERS}`;
  if (typeof domain.version !== "string" || !isVersion(domain.version)) {
    return "domain.version is not a semantic version such as 1.2.0";
  }
  return null;
}

function inputFault(input: unknown): string | null {
  if (!Array.isArray(input)) return "input is not a list of columns";
  if (input.length > MAX_DECLARED) return `input has more than ${MAX_DECLARED} columns`;
  const names = new Set<string>();
  let amounts = 0;
  for (const [at, column] of input.entries()) {
    if (!isRecord(column) || !isName(column.name)) return `input[${at}] has no name of ${LETTERS}`;
    if (!COLUMN_TYPES.includes(column.type as ColumnType)) {
      return `column "${column.name}" has no type of i64, f64, utf8`;
    }
    if (names.has(column.name)) return `column "${column.name}" is declared twice`;
    names.add(column.name);
    const fault = marksFault(column);
    if (fault !== null) return `column "${column.name}" ${fault}`;
    if (column.amount) amounts++;
  }
  return amounts > 1 ? "more than one column is marked as the amount" : null;
}

function marksFault({ type, amount, date, one_of }: Record<string, unknown>): string | null {
  if (date === true && type !== "i64") return "is a date and no i64";
  if (one_of !== undefined && !(type === "utf8" && isNames(one_of) && one_of.length > 0)) {
    return `has a one_of that is no list of ${NAMES}, or is no utf8`;
  }
  if (!isRecord(amount)) return null;
  const { currency, digits } = amount;
  if (currency !== undefined && typeof currency !== "string") return "has no currency of letters";
  const isCount = Number.isInteger(digits) && (digits as number) >= 0;
  return digits === undefined || isCount ? null : "has no whole number of digits";
}

function shardsFault(shards: unknown): string | null {
  if (shards === undefined || isRecord(shards) && isNames(shards.by)) return null;
  return `shards.by is not a list of ${NAMES}`;
}

function capabilitiesFault(capabilities: unknown): string | null {
  if (capabilities === undefined || isNames(capabilities)) return null;
  return `capabilities is not a list of ${NAMES}`;
}

function configFault(config: unknown): string | null {
  if (config === undefined) return null;
  if (!Array.isArray(config)) return "config is not a list of fields";
  if (config.length > MAX_DECLARED) return `config has more than ${MAX_DECLARED} fields`;
  for (const [at, field] of config.entries()) {
    if (!isRecord(field) || !isName(field.name)) return `config[${at}] has no name of ${LETTERS}`;
    if (field.type !== "bool" && !COLUMN_TYPES.includes(field.type as ColumnType)) {
      return `config field "${field.name}" has no type of i64, f64, utf8, bool`;
    }
  }
  return null;
}

function selectorFault(selector: unknown): string | null {
  if (selector === undefined) return null;
  if (!isRecord(selector)) return "selector is not an object";
  if (selector.requires_fields !== undefined && !isNames(selector.requires_fields)) {
    return `selector.requires_fields is not a list of ${NAMES}`;
  }
  const { tag } = selector;
  if (tag !== undefined && (typeof tag !== "string" || tag.length > MAX_NAME)) {
    return `selector.tag is not a text of up to ${MAX_NAME} letters`;
  }
  if (selector.priority !== undefined && !Number.isFinite(selector.priority)) {
    return "selector.priority is not a number";
  }
  return null;
}

function addressFault(name: string, address: unknown): string | null {
  if (address === undefined || (Number.isInteger(address) && (address as number) >= 0)) return null;
  return `${name} is not an address`;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= MAX_NAME;
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.length <= MAX_DECLARED && value.every(isName);
}
