// The chat: Microsoft 365 Agents Playground in a process of its own, kept to this machine, with
// telemetry off and no browser opened. It ends when its parent is gone.

import { Server as HttpServer } from 'node:http';
import { createRequire } from 'node:module';
import { Server, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { report, whenParentIsGone } from './child.ts';

const port = Number(process.env['PLAYGROUND_PORT']);

// The playground listens on every network of the machine and passes on what it hears to a bot that
// trusts whoever can reach it, so each of its listeners is moved to loopback. It also takes another
// port silently when its own is in use, hence the look at where it ended up.
// eslint-disable-next-line @typescript-eslint/unbound-method -- bound at each call below
const listen = Server.prototype.listen as (this: Server, ...args: unknown[]) => Server;
Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
  if (this instanceof HttpServer) this.once('listening', () => tell((this.address() as AddressInfo).port));
  if (typeof args[0] === 'number' && typeof args[1] !== 'string') args.splice(1, 0, '127.0.0.1');
  return listen.apply(this, args);
} as typeof Server.prototype.listen;

function tell(listeningOn: number): void {
  if (listeningOn === port) return report({ ready: String(port) });
  report({ problem: `PLAYGROUND_PORT ${port} is in use: stop what is listening there, or set PLAYGROUND_PORT to a free one.` });
  process.exit(1);
}

whenParentIsGone(() => process.exit(0));

process.env['TEAMSAPPTESTER_BROWSER'] = 'none';
process.env['M365_AGENTS_PLAYGROUND_LOGFILE'] = join(process.env['DATA_DIR'] ?? '.data', 'playground.log');
const bot = `http://127.0.0.1:${process.env['PORT']}/api/messages`;
process.argv.splice(2, Infinity, 'start', '-e', bot, '-c', 'msteams', '-p', String(port), '--dt');
createRequire(import.meta.url)('@microsoft/m365agentsplayground/cli.js');
