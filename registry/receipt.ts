/** What a registry says of a module that it took in. */
export interface Receipt {
  id: string;
  version: string;
  /** The file digest. */
  digest: string;
  /** Bytes. */
  size: number;
  /** False where these very bytes were there before. */
  created: boolean;
}
