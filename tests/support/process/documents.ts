/** Holds documents of `--json` to their schemas, with a validator that is not ours. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { DOCUMENTS } from "../../../cli/schemas/documents.generated.ts";

type Schema = Record<string, unknown>;

/** Of a schema that allows nothing besides what it names. */
const validators = new Map<string, (document: unknown) => string[]>();

/**
 * What is wrong with what a command printed: it names no schema, is not as that says, or has a field that
 * no schema says anything about. Empty where nothing is.
 */
export function documentFaults(stdout: string): string[] {
  const document = JSON.parse(stdout);
  const [name] = String(document.schema).split("/");
  if (!(name in DOCUMENTS)) return [`it names the schema ${document.schema}`];
  let faults = validators.get(name);
  if (faults === undefined) validators.set(name, faults = validatorOf(DOCUMENTS[name]));
  return faults(document);
}

/** Of a document of several forms, the one that it is nearest to tells what is wrong. */
function validatorOf(text: string): (document: unknown) => string[] {
  const { anyOf, ...rest } = closed(JSON.parse(text)) as Schema & { anyOf?: Schema[] };
  const forms = (anyOf ?? [{}]).map((form, at) => {
    const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
    return ajv.compile({ ...rest, ...form, $id: `${rest.$id}:${at}` });
  });
  return (document) => {
    const faults = forms.map((validate) =>
      validate(document) ? [] : validate.errors!.map(({ instancePath, message, params }) => {
        return `${instancePath || "/"} ${message} ${JSON.stringify(params)}`;
      })
    );
    return faults.toSorted((one, other) => one.length - other.length)[0];
  };
}

/** A published schema allows fields of later versions; what is printed today has none. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === "const" ? value : closed(value)]),
  );
  const isRecord = inner.type === "object" && !("additionalProperties" in inner);
  return isRecord ? { ...inner, additionalProperties: false } : inner;
}
