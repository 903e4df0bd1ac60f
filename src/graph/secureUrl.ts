const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether requests to a URL cannot be intercepted on the network: https, or http to a loopback host. */
export function isSecureUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || isLoopbackUrl(url);
}

/** Whether a URL is an http URL of a loopback host. False for https and for text that is not a URL. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && loopbackHosts.includes(hostname);
}
