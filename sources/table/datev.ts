/** How the first line begins that DATEV and programs for it write. */
const MARK = /^\ufeff?"?(EXTF|DTVF)"?;/;

/** Whether a file is one of DATEV, by its first line: the second has the columns' names then. */
export function isDatev(line: string): boolean {
  return MARK.test(line);
}
