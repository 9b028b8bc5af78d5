/** What `florecon new` writes is the repository's own text, and all that an editor needs of it. */
import { assertEquals } from "@std/assert/equals.js";
import { projectFiles } from "../../cli/project/templates/mod.ts";

const files = projectFiles("starter", "acme.test");
const read = (path: string) => Deno.readTextFileSync(new URL(`../../${path}`, import.meta.url));

Deno.test("editor types are the sources of core as they run on V8, never the compiler's twins", () => {
  for (const [path, text] of files) {
    const [folder, ...rest] = path.split("/");
    if (folder !== ".florecon") continue;
    if (rest[0] === "traps") {
      assertEquals(text, read(`compiler/${rest.join("/")}`));
      continue;
    }
    const wrong = `${path} is not what V8 runs: list it in cli/project/templates/editor.ts`;
    assertEquals(text, read(`core/${rest.join("/")}`), wrong);
  }
});

Deno.test("every file that an author can reach through the SDK is there", () => {
  const wanted = ["algebra", "flow", "sdk"].flatMap((folder) => sources(`core/${folder}`));
  const written = [...files.keys()].filter((it) => it.startsWith(".florecon/"));
  assertEquals(
    written.map((it) => it.replace(".florecon", "core")).sort(),
    [
      ...wanted,
      ...["dialect.d.ts", "dialect.ts", "traps/catalog.ts", "traps/lint_plugin.ts"]
        .map((it) => `core/${it}`),
    ].sort(),
  );
});

Deno.test("the template's domain gives way to the project's own", () => {
  const plugin = read("plugins/starter/plugin.ts");
  assertEquals(files.get("plugin.ts"), plugin.replace("example.starter", "acme.test"));
  assertEquals(files.get("data/sample.csv"), read("plugins/starter/data/sample.csv"));
});

function sources(folder: string): string[] {
  const entries = [...Deno.readDirSync(new URL(`../../${folder}`, import.meta.url))];
  return entries.flatMap(({ name, isDirectory }) => {
    if (isDirectory) return sources(`${folder}/${name}`);
    return /(?<!\.as|\.d)\.ts$/.test(name) ? [`${folder}/${name}`] : [];
  });
}
