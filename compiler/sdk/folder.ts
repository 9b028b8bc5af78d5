/** Where a project keeps the SDK for editors and V8; the compiler has it itself. */
export const SDK_FOLDER = ".florecon";
