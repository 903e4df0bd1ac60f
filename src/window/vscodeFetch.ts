import type { ExchangePorts } from '../graph/exchange.ts';

/**
 * The global `fetch`. In the extension host, VS Code replaces it with one that respects the user's proxy and
 * certificate settings. This is the only use of the global; everything else gets `fetch` as a port.
 */
export const vscodeFetch: ExchangePorts['fetch'] = (url, init) => fetch(url, init);
