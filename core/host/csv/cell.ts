/** A text as a cell of CSV: in quotes where it would be several, or several lines. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
