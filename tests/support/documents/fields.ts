/** The fields of a document of `--json`, one a line, so that what goes is seen. */

/** A JSON Schema, as far as ours use it. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema | false;
  prefixItems?: Schema[];
  additionalProperties?: Schema;
}

/** What one form of a document has. */
export interface Form {
  /** As the document names its schema: `solve/1`. */
  name: string;
  /** Of each field by its path, such as `/groups[]/net`, in order: what it may be. */
  fields: Map<string, Field>;
}

/** What a field may be: whether it may be absent, and the types of JSON, `any` where all of them. */
export interface Field {
  optional: boolean;
  types: Set<string>;
}

/** A document's forms: one, or as many as its schema tells apart. */
export function formsOf(schema: Schema): Form[] {
  const name = schema.title!;
  return (schema.anyOf ?? [schema]).map((form) => {
    const fields = new Map<string, Field>();
    new Reader(schema.$defs ?? {}, fields).read([form], "", false, []);
    return { name, fields: new Map([...fields].sort(([one], [other]) => one < other ? -1 : 1)) };
  });
}

/** A form as it is kept: its name, and a line for each field. */
export function formatForm({ name, fields }: Form): string {
  const lines = [...fields].map(([path, { optional, types }]) =>
    `  ${path}${optional ? "?" : ""} ${[...types].sort().join("|")}`
  );
  return [name, ...lines, ""].join("\n");
}

/** Forms as `formatForm` wrote them. */
export function parseForms(text: string): Form[] {
  const forms: Form[] = [];
  for (const line of text.split("\n").filter((it) => it !== "" && !it.startsWith("#"))) {
    if (!line.startsWith(" ")) {
      forms.push({ name: line, fields: new Map() });
      continue;
    }
    const [, path, mark, types] = /^ {2}(\S+?)(\??) (\S+)$/.exec(line)!;
    forms.at(-1)!.fields.set(path, { optional: mark === "?", types: new Set(types.split("|")) });
  }
  return forms;
}

/** What of a form that was promised another one does not keep; empty where that has all of it. */
export function brokenIn(promised: Form, { fields }: Form): string[] {
  return [...promised.fields].flatMap(([path, { optional, types }]) => {
    const field = fields.get(path);
    if (field === undefined) return [`${path} is gone`];
    const others = [...field.types].filter((it) => !types.has(it) && !types.has("any"));
    return [
      ...field.optional && !optional ? [`${path} may be absent`] : [],
      ...others.length > 0 ? [`${path} may be ${others.join(" or ")}`] : [],
    ];
  });
}

/** What is promised of documents, and not kept by the nearest form of today's of their names. */
export function brokenPromises(promised: Form[], today: Form[]): string[] {
  const names = new Set(today.map(({ name }) => name));
  return promised.filter(({ name }) => names.has(name)).flatMap((form) => {
    const faults = today.filter(({ name }) => name === form.name)
      .map((it) => brokenIn(form, it))
      .sort((one, other) => one.length - other.length)[0];
    return faults.map((fault) => `${form.name}: ${fault}`);
  });
}

/** Reads the fields of schemas that stand at one place, together. */
class Reader {
  constructor(
    private readonly definitions: Record<string, Schema>,
    private readonly fields: Map<string, Field>,
  ) {}

  /** @param within the definitions that this place is in: one that holds itself is read once */
  read(schemas: Schema[], path: string, isField: boolean, within: string[]): void {
    const found = schemas.flatMap((it) => this.#resolved(it, within));
    if (isField) {
      for (const { schema } of found) {
        this.fields.get(path)!.types.add(typeOf(schema));
      }
    }
    const records = found.filter(({ schema }) => schema.properties !== undefined);
    const names = new Set(records.flatMap(({ schema }) => Object.keys(schema.properties!)));
    for (const name of names) {
      const having = records.filter(({ schema }) => name in schema.properties!);
      const optional = having.length < records.length ||
        having.some(({ schema }) => !schema.required?.includes(name));
      this.fields.set(`${path}/${name}`, { optional, types: new Set() });
      for (const { schema, within } of having) {
        this.read([schema.properties![name]], `${path}/${name}`, true, within);
      }
    }
    for (const { schema, within } of found) {
      this.#inner(schema.items || undefined, `${path}[]`, within);
      this.#inner(schema.additionalProperties, `${path}/*`, within);
      schema.prefixItems?.forEach((item, at) => this.#inner(item, `${path}[${at}]`, within));
    }
  }

  #inner(schema: Schema | undefined, path: string, within: string[]): void {
    if (schema === undefined) return;
    if (!this.fields.has(path)) this.fields.set(path, { optional: false, types: new Set() });
    this.read([schema], path, true, within);
  }

  /** What a schema refers to, and each of what it may be. */
  #resolved(schema: Schema, within: string[]): { schema: Schema; within: string[] }[] {
    if (schema.anyOf !== undefined) return schema.anyOf.flatMap((it) => this.#resolved(it, within));
    if (schema.$ref === undefined) return [{ schema, within }];
    const name = schema.$ref.slice("#/$defs/".length);
    if (within.includes(name)) return [{ schema: { type: "object" }, within }];
    return this.#resolved(this.definitions[name], [...within, name]);
  }
}

function typeOf({ type, const: only, enum: some }: Schema): string {
  if (type !== undefined) return type;
  const values = some ?? (only === undefined ? [] : [only]);
  return values.length === 0 ? "any" : typeof values[0];
}
