const LICENCE = /^(licen[cs]e|notice|copying|copyright)/i;

/**
 * Who made what is inside, and on which terms they gave it.
 *
 * @param packages their folders, each with its `package.json`
 */
export function notices(packages: string[]): string {
  const namesByTerms = Map.groupBy(packages, termsOf);
  return [...namesByTerms].map(([terms, folders]) => {
    const names = folders.map(nameOf).join("\n");
    return `${names}\n\n${terms.trim()}\n`;
  }).join(`\n${"-".repeat(80)}\n\n`);
}

/** The texts that a package comes with; where it has none, what it says of itself. */
function termsOf(folder: string): string {
  const files = [...Deno.readDirSync(folder)].filter(({ name }) => LICENCE.test(name));
  const texts = files.map(({ name }) => name).sort().map((name) =>
    Deno.readTextFileSync(`${folder}/${name}`)
  );
  return texts.length > 0 ? texts.join("\n") : `Licence: ${readPackage(folder).license}`;
}

function nameOf(folder: string): string {
  const { name, version } = readPackage(folder);
  return `${name} ${version}`;
}

function readPackage(folder: string): { name: string; version: string; license: string } {
  return JSON.parse(Deno.readTextFileSync(`${folder}/package.json`));
}
