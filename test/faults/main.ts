// `npm run sample -- --port 8080` prints the URL of a sample tenant and serves it until the process is stopped.
import { parseArgs } from 'node:util';
import { createFaultyTenant } from './faultyTenant.ts';
import { serveSampleTenant } from './serveSampleTenant.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const { url } = await serveSampleTenant(createFaultyTenant(), { port: Number(values.port) });
console.log(url);
