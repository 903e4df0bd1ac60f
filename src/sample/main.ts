// `npm run sample -- --port 8080` serves a sample tenant until it is stopped, and prints its address.
import { parseArgs } from 'node:util';
import { serveSampleTenant } from './serve.ts';
import { createSampleTenant } from './tenant.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const { url } = await serveSampleTenant(createSampleTenant(), { port: Number(values.port) });
console.log(url);
