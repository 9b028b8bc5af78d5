/** The part of `assemblyscript/asc` that compiles the kernel; its own types claim global names. */
interface Host {
  readFile(name: string): string | null;
  writeFile(name: string, contents: Uint8Array | string): void;
  listFiles(): string[];
  stdout: { write(text: string): void };
  stderr: { write(text: string): void };
}

declare const asc: {
  main(args: string[], host: Host): Promise<{ error: Error | null }>;
};
export default asc;
