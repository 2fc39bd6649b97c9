// Writes the common passwords that a project may refuse, most common first, one a line.
// Arguments: the directory to write to, and how many.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [to, count] = [process.argv[2], Number(process.argv[3])];
const data = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(data, 'node_modules', '@zxcvbn-ts', 'language-common');
const MIN_BYTES = 8; // a shorter one is no password here anyway

const ranked = JSON.parse(readFileSync(join(source, 'src', 'passwords.json'), 'utf8'));
const long = ranked.filter((word) => Buffer.byteLength(word) >= MIN_BYTES && !/[\r\n]/.test(word));
const words = [...new Set(long)].slice(0, count);
if (words.length !== count || words[0] !== 'password') {
  console.error(`not a ranked list of ${count} common passwords: ${source}`);
  process.exit(1);
}
mkdirSync(join(to, 'dev', 'latchkey', 'data'), { recursive: true });
mkdirSync(join(to, 'META-INF', 'licenses'), { recursive: true });
writeFileSync(join(to, 'dev', 'latchkey', 'data', 'common-passwords.txt'), words.join('\n') + '\n');
copyFileSync(join(source, 'LICENSE.txt'), join(to, 'META-INF', 'licenses', 'MIT.txt'));
