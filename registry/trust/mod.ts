/**
 * Trust: who signed a module, whose signatures count, and which bytes a name stands for.
 *
 * Signatures are those of wasmsign2, over the whole module. Nothing here reads or writes a file.
 *
 * @module
 */
export { distrust } from "./distrust.ts";
export { readSignatures } from "./embedded.ts";
export {
  encodePublicKey,
  generateKeyPair,
  type KeyPairFiles,
  readPublicKey,
  readSecretKey,
} from "./key_file.ts";
export {
  emptyLock,
  formatLock,
  type KnownIndex,
  type Lock,
  LOCK_FILE,
  lockProblem,
  parseLock,
  type Pin,
} from "./lock.ts";
export { PublicKey } from "./public_key.ts";
export { SecretKey } from "./secret_key.ts";
export { sign, signDetached } from "./sign.ts";
export { signatureWords } from "./signature_words.ts";
export type { Signature, SignatureRead, SignedHash } from "./signature_data.ts";
export { isKeyName, parseTrust } from "./trusted_keys.ts";
export { type Keyring, type SignatureState, verify } from "./verify.ts";
