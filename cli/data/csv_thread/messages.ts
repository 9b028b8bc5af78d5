import type { CsvOptions, CsvStretch } from "../../../core/host/csv/reading.ts";
import type { InputField } from "../../../core/host/describe/describe.ts";

/** What the other thread is to read. */
export interface CsvTask {
  /** In memory that both see. */
  bytes: Uint8Array;
  input: InputField[];
  options: CsvOptions;
  /** Where stretches begin, and where the last one ends. */
  cuts: number[];
  /** The memory of `Claims`. */
  claims: SharedArrayBuffer;
  /** Where what is read goes. */
  port: MessagePort;
}

/** A stretch that it has read. */
export interface ReadStretch extends Omit<CsvStretch, "stream"> {
  place: number;
  /**
   * Null where something is wrong with it: whoever asked reads it once more, to say what. Bytes as they
   * are: a view of them is gone through byte by byte as it is received.
   */
  stream: ArrayBuffer | null;
}
