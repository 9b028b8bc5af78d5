/** Whether a host, as an address names it, is this machine: nobody else hears what is sent there. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(hostname);
}
