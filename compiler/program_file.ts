/** A file of a program, by its path with extension. */
export interface ProgramFile {
  path: string;
  text: string;
}
