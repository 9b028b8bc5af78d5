/** Accounts that mirror each other, receivable and payable, under the name that both go by. */
const OPPOSITES: string[][] = [
  ["1101", "4404"], // trade
  ["1105", "4408"], // services
  ["2013RTD", "2013PTD"], // treasury deposits
];

/** The name that an account shares with its opposite; its own where it has none. */
export function sharedName(account: string): string {
  for (let i: i32 = 0; i < OPPOSITES.length; i++) {
    if (OPPOSITES[i].includes(account)) return OPPOSITES[i][0];
  }
  return account;
}
