// No engine: five commits of one row each by hand, the least a flow of three durable steps takes. Recovers nothing.
import pg from 'pg';
import { serve } from './serve.mjs';
import { open, charge, close } from './steps.mjs';

const pool = new pg.Pool({ connectionString: process.env.POSTGRES, max: 10 });
await pool.query('create table if not exists flow (id text primary key, done boolean not null, result text)');
await pool.query('create table if not exists step (id text, step text, result text not null, primary key (id, step))');

const commit = (name, text, ...values) => pool.query({ name, text, values });
const keep = (id, step, result) => commit('step', 'insert into step values ($1, $2, $3)', id, step, result);

serve(async id => {
  await commit('begin', 'insert into flow values ($1, false)', id);
  const opened = await open(id);
  await keep(id, 'open', opened);
  const charged = await charge(id, opened);
  await keep(id, 'charge', charged);
  const closed = await close(id, charged);
  await keep(id, 'close', closed);
  await commit('end', 'update flow set done = true, result = $2 where id = $1', id, closed);
  return closed;
});
