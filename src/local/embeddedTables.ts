// The embedded tables, in a process of their own with their file under DATA_DIR. Azurite saves every
// five seconds; this saves once more before it ends, and ends when its parent is gone.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAzurite, type Azurite } from './azurite.ts';
import { report, whenParentIsGone } from './child.ts';
import { addressFile, FolderProblem, lockFolder } from './folderLock.ts';

const folder = process.env['DATA_DIR'] ?? '.data';

try {
  const unlock = await lockFolder(folder);
  process.once('beforeExit', unlock);
  const azurite = await startAzurite(join(folder, 'tables.json'));
  // For this user's commands in the terminal only: whoever can read it can write the tables.
  rmSync(addressFile(folder), { force: true });
  writeFileSync(addressFile(folder), azurite.connectionString, { mode: 0o600 });
  whenParentIsGone(() => void end(azurite));
  report({ ready: azurite.connectionString });
} catch (error) {
  const remedy =
    error instanceof FolderProblem ? error.message : `holds a tables.json that cannot be opened (${String(error)}): move it away, or choose another folder.`;
  report({ problem: `DATA_DIR ${folder} ${remedy}` });
  if (process.connected) process.disconnect();
  process.exitCode = 1;
}

// No process.exit here: a save that Azurite began by itself just before may still be writing its file.
async function end(azurite: Azurite): Promise<void> {
  rmSync(addressFile(folder), { force: true });
  await azurite.close();
  if (process.connected) process.disconnect();
}
