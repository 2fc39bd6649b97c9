// Installs the npm packages of data/ if they are missing or older than the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = dirname(dirname(fileURLToPath(import.meta.url)));
const lock = join(data, 'package-lock.json');
const installed = join(data, 'node_modules', '.package-lock.json');

if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) {
  process.exit(0);
}
console.log('Installing the npm packages of data/ ...');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const done = spawnSync(npm, args, { cwd: data, stdio: 'inherit' });
if (done.error || done.status !== 0) {
  console.error(`npm ci failed in data/: ${done.error ?? `it ended with ${done.status}`}`);
  process.exit(1);
}
