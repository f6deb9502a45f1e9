import { DBOS } from '@dbos-inc/dbos-sdk';
import { serve } from './serve.mjs';
import { open, charge, close } from './steps.mjs';

const flow = DBOS.registerWorkflow(async id => {
  const opened = await DBOS.runStep(() => open(id), { name: 'open' });
  const charged = await DBOS.runStep(() => charge(id, opened), { name: 'charge' });
  return DBOS.runStep(() => close(id, charged), { name: 'close' });
}, { name: 'flow' });

DBOS.setConfig({ name: 'bench', systemDatabaseUrl: process.env.POSTGRES, logLevel: 'error' });
await DBOS.launch();
serve(async id => (await DBOS.startWorkflow(flow, { workflowID: id })(id)).getResult());
