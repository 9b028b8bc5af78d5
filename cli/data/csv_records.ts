import { Records } from "../../core/host/csv/records.ts";

const LINE_FEED = 0x0a;

/** The text of a CSV, in UTF-8, which need not be there before somebody asks for it. */
export interface CsvText {
  readonly bytes: Uint8Array;
}

/** The records of a CSV in any order: where each begins is looked up once, for who asks about many. */
export class CsvRecords {
  readonly #separator: string;
  #starts: number[] | null = null;
  #lines: number[] = [];

  constructor(private readonly text: CsvText, separator = ",") {
    this.#separator = separator;
  }

  /** The line of a record, counted from 1. @param record counted from 0, the header */
  line(record: number): number {
    this.#look();
    return this.#lines[record];
  }

  /** The cells of a record, as they are written; null where there is none. */
  texts(record: number): string[] | null {
    const start = this.#look()[record];
    if (start === undefined) return null;
    const { bytes } = this.text;
    const records = new Records(bytes, this.#separator, '"', start);
    records.next();
    return Array.from({ length: records.width }, (_, at) => records.text(at));
  }

  #look(): number[] {
    if (this.#starts !== null) return this.#starts;
    const { bytes } = this.text;
    const starts: number[] = [];
    const records = new Records(bytes, this.#separator);
    let line = 1;
    let feed = bytes.indexOf(LINE_FEED);
    while (records.next()) {
      // Quoted cells may hold line breaks, and blank lines hold no record.
      for (; feed >= 0 && feed < records.start; feed = bytes.indexOf(LINE_FEED, feed + 1)) {
        line++;
      }
      starts.push(records.start);
      this.#lines.push(line);
    }
    return this.#starts = starts;
  }
}
