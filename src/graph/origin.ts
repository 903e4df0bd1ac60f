const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether what is sent there can be read on the way: no over https, and no within this computer. */
export function isPrivate(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

export function isLoopback(hostname: string): boolean {
  return loopback.includes(hostname);
}
