/**
 * Workbooks, as spreadsheets have written them since 2007.
 *
 * @module
 */
export { filledSheets, openSheet, readXlsxTable } from "./read.ts";
export { openWorkbook } from "./workbook.ts";
export { firstText, looksOf, textsOf } from "./looks.ts";
