/** What a registry says of a module that it took in. */
export interface Receipt {
  /** The domain id. */
  id: string;
  /** Semver. */
  version: string;
  /** The file digest, `blake3:<hex>`. */
  digest: string;
  /** Bytes. */
  size: number;
  /** False where these very bytes were there before, and still are. */
  created: boolean;
}
