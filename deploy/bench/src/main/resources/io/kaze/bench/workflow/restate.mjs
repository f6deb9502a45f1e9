// What restate-server calls; clients call restate-server.
// The SDK takes this from Node 22; on Node 20 every call would fail and be tried again without end.
Promise.withResolvers ??= function () {
  const three = {};
  three.promise = new this((resolve, reject) => Object.assign(three, { resolve, reject }));
  return three;
};
const { serve, workflow } = await import('@restatedev/restate-sdk');
const { open, charge, close } = await import('./steps.mjs');

const flow = workflow({
  name: 'flow',
  handlers: {
    run: async context => {
      const id = context.key;
      const opened = await context.run('open', () => open(id));
      const charged = await context.run('charge', () => charge(id, opened));
      return context.run('close', () => close(id, charged));
    },
  },
});
await serve({ services: [flow], port: Number(process.env.PORT) });
console.log('ready');
