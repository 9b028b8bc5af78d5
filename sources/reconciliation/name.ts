/** The file of a reconciliation, in the folder that its paths begin in. */
export const RECONCILIATION_FILE = "florecon.json";
