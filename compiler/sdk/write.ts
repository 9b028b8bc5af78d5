/**
 * Rewrites `files.generated.ts` after a file was added to core, moved or removed:
 *
 *     deno task sdk
 *
 * @module
 */
const CORE = new URL("../../core/", import.meta.url);

/** What an author's module is compiled together with. */
export const SDK_FOLDERS = ["algebra", "flow", "guest", "sdk", "workspace"];

/**
 * The files of core that go into a plugin, by the path that they are imported by: a file
 * `x.as.ts` stands in for its neighbour `x.ts`.
 */
export function sdkFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const folder of SDK_FOLDERS) addFolder(folder, files);
  return new Map([...files].sort(([a], [b]) => a < b ? -1 : 1));
}

function addFolder(folder: string, files: Map<string, string>): void {
  for (const entry of Deno.readDirSync(new URL(folder + "/", CORE))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) addFolder(path, files);
    else if (path.endsWith(".as.ts")) files.set(path.slice(0, -".as.ts".length), path);
    else if (path.endsWith(".ts") && !path.endsWith(".d.ts")) {
      const name = path.slice(0, -".ts".length);
      if (!files.has(name)) files.set(name, path);
    }
  }
}

/** The text of `files.generated.ts`. */
export function sdkModule(): string {
  const files = [...sdkFiles()];
  const imports = files.map(([name, path]) =>
    `import ${variable(name)} from "../../core/${path}" with { type: "text" };`
  );
  const entries = files.map(([name]) => `  ["${name}", ${variable(name)}],`);
  return `// Written by deno task sdk; a test says when it is stale.
${imports.join("\n")}

/** The sources of what authors import as "florecon", by import path without extension. */
export const sdk: ReadonlyMap<string, string> = new Map([
${entries.join("\n")}
]);
`;
}

function variable(name: string): string {
  return name.replace(/[^a-z]+([a-z])/g, (_, letter) => letter.toUpperCase());
}

if (import.meta.main) {
  const target = new URL("files.generated.ts", import.meta.url);
  Deno.writeTextFileSync(target, sdkModule());
  await new Deno.Command("deno", { args: ["fmt", "-q", target.pathname] }).output();
}
