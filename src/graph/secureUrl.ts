const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether nobody can read on the way what is sent there: over https, or within this computer. */
export function isSecureUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'https:' || isLoopbackUrl(address);
}

/** Whether it is a server of this computer's, without encryption. */
export function isLoopbackUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && loopback.includes(hostname);
}
