import { defineCommand } from "../frame/command.ts";
import { UsageError } from "../system/errors.ts";

/** Prints what `--json` promises. */
export const command = defineCommand({
  name: "schema",
  purpose: "operate",
  summary: "print the JSON Schema of what a command says with --json",
  description:
    "Print the JSON Schema of the document that a command writes with --json, or list all of them.\n" +
    'A document names its schema, such as "solve/1": within one version fields are added, and none\n' +
    "goes or means something else. Whatever fails says so in the document of the schema error.",
  arguments: [{
    name: "DOCUMENT",
    summary: "a command, or error, help or version",
    optional: true,
  }],
  flags: {},
  needs: {},
  example: "florecon schema\nflorecon schema solve > solve.schema.json",

  async run({ args: [name], terminal }) {
    const { DOCUMENTS } = await import("../schemas/documents.generated.ts");
    const known = Object.keys(DOCUMENTS);
    if (name === undefined) {
      const all = known.map((it) => JSON.parse(DOCUMENTS[it]));
      const { table } = await import("../ui/table.ts");
      const rows = all.map(({ $id, description }) => [idOf($id), description]);
      const columns = [{ title: "schema" }, { title: "" }];
      terminal.print(...table(columns, rows, terminal.colours.bold));
      return { schemas: known };
    }
    if (!known.includes(name)) throw await unknownDocument(name, known);
    const document: Record<string, unknown> = JSON.parse(DOCUMENTS[name]);
    if (!terminal.json) terminal.text(JSON.stringify(document, null, 2) + "\n");
    return { document };
  },
});

/** `solve/1` of `urn:florecon:solve:1`. */
function idOf(id: string): string {
  return id.split(":").slice(2).join("/");
}

async function unknownDocument(name: string, known: string[]): Promise<UsageError> {
  const { nearestWord } = await import("../../core/host/nearest.ts");
  const nearest = nearestWord(name, known);
  const advice = nearest ? `did you mean ${nearest}?` : "florecon schema lists them";
  return new UsageError(`there is no document "${name}"; ${advice}`);
}
