/** What keeps a source from compiling, at one place of it. */
export interface Problem {
  code: string;
  /** What is wrong, in the author's terms. */
  message: string;
  /** The path as the author named it. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  length: number;
  /** The text of the line. */
  source: string;
  /** How to write it instead. */
  hint?: string;
}
