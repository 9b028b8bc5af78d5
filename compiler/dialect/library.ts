import { libraryFiles } from "../asc/asc.ts";
import { ARRAY } from "./mended/array.ts";
import { COLLECTIONS } from "./mended/collections.ts";
import { mended } from "./mended/mend.ts";
import { NUMBER } from "./mended/number.ts";
import { STRING } from "./mended/string.ts";

/** Source text of the standard library, by path without extension. */
export const library = mended(libraryFiles, [...ARRAY, ...STRING, ...NUMBER, ...COLLECTIONS]);
