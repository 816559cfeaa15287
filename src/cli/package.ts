// npm run package: makes the Teams app package from manifest/, with the settings in .env.
// A setting given on the command line (--PUBLIC_URL https://…) goes before the one in .env.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { parse as parseDotEnv } from 'dotenv';
import { composeAppPackage, packageSettings, type PackageParts } from './appPackage.ts';

const root = new URL('../../', import.meta.url);
const options: ParseArgsConfig['options'] = {
  env: { type: 'string', default: fileURLToPath(new URL('.env', root)) },
  out: { type: 'string', default: fileURLToPath(new URL('dist/community-safety-assistant.zip', root)) },
  ...Object.fromEntries(Object.keys(packageSettings).map((name) => [name, { type: 'string' }])),
};

async function makePackage(): Promise<readonly string[]> {
  const { env, out, ...given } = parseArgs({ options }).values as Record<string, string>;
  const made = await composeAppPackage(await readParts(), { ...(await readEnv(env!)), ...given });
  if ('problems' in made) return made.problems;
  await mkdir(dirname(out!), { recursive: true });
  await writeFile(out!, made.zip);
  console.log(`Made ${out} (${made.zip.length} bytes). Upload it in Teams: Apps > Manage your apps > Upload an app.`);
  return [];
}

async function readParts(): Promise<PackageParts> {
  const read = (name: string) => readFile(new URL(`manifest/${name}`, root));
  const [manifest, color, outline] = await Promise.all([read('manifest.json'), read('color.png'), read('outline.png')]);
  return { manifest: manifest.toString('utf8'), color, outline };
}

async function readEnv(path: string): Promise<Record<string, string>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return parseDotEnv(text);
}

const problems = await makePackage().catch((error: Error) => [error.message]);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
