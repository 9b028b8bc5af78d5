/** The part of `assemblyscript/asc` that carries the standard library, and its command. */
export const version: string;
/** Source text of the standard library, by path without extension. */
export const libraryFiles: Record<string, string>;

/** Compiles as the command line does, with files of one's own. */
export function main(
  args: string[],
  files: {
    readFile(name: string): string | null;
    writeFile(name: string, contents: Uint8Array): void;
    listFiles(): string[];
  },
): Promise<{ error: Error | null; stderr: { toString(): string } }>;
