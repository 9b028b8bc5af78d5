/** The part of `assemblyscript/asc` that compiles a text; its own types claim global names. */
declare const asc: {
  compileString(
    text: string,
    options: Record<string, unknown>,
  ): Promise<{
    binary: Uint8Array<ArrayBuffer> | null;
    error: Error | null;
    /** What the compiler says besides. */
    stderr: { toString(): string };
  }>;
};
export default asc;
