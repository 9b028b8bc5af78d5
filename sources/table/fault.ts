/** What keeps a file from being read, and what to do about it: what follows "cannot be read: ". */
export class SourceFault extends Error {}
