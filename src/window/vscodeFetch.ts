import type { ExchangePorts } from '../graph/exchange.ts';

/**
 * The global `fetch`. In the extension host, VS Code replaces it with one that respects the user's proxy and
 * certificate settings. No other file uses the global: they get `fetch` as a parameter, so that tests can replace it.
 */
export const vscodeFetch: ExchangePorts['fetch'] = (url, init) => fetch(url, init);
