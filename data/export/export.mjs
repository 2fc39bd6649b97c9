// Exports the rule tables and names of npm's node-device-detector as JSON, laid out as Matomo lays
// out its YAML: usage: node export.mjs <target directory>. Does nothing if the target is newer than
// all it is made from.
import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './reliedOn.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const data = dirname(here);
const root = join(data, 'node_modules', 'node-device-detector');
const require = createRequire(import.meta.url);
const load = (file) => require(join(root, file));

const LISTS = [
  'bots', 'oss', 'client/browsers', 'client/browser_engine', 'client/feed_readers',
  'client/libraries', 'client/mediaplayers', 'client/mobile_apps', 'client/pim',
];
const MAPS = [
  'vendorfragments', 'client/hints/apps', 'client/hints/browsers', 'device/cameras',
  'device/car_browsers', 'device/consoles', 'device/mobiles', 'device/notebooks',
  'device/portable_media_player', 'device/shell_tv', 'device/televisions',
];

// JavaScript moves keys that look like integers to the front of an object, and order decides.
// These are such brands, each with the brand it stands before in Matomo's table.
const STANDS_BEFORE = { 'device/mobiles': { 360: 'TD Systems', 8848: 'VVETIME' } };

/** JSON in which every scalar is a text and the members of a map keep this order. */
function json(value) {
  if (value instanceof Map) {
    const members = [...value].map(([key, each]) => `${JSON.stringify(String(key))}: ${json(each)}`);
    return `{${members.join(',\n')}}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(json).join(',\n')}]`;
  }
  if (value !== null && typeof value === 'object') {
    return json(new Map(Object.entries(value)));
  }
  return JSON.stringify(value === null || value === undefined ? '' : String(value));
}

function looksLikeInteger(key) {
  return /^(0|[1-9]\d*)$/.test(key);
}

function inOrder(file, map) {
  const moved = STANDS_BEFORE[file] ?? {};
  const stray = Object.keys(map).filter((key) => looksLikeInteger(key) && !(key in moved));
  if (stray.length > 0) {
    throw new Error(`${file}: nobody knows the place of ${stray.join(', ')}`);
  }
  const entries = Object.entries(map).filter(([key]) => !(key in moved));
  for (const [key, next] of Object.entries(moved)) {
    const place = entries.findIndex(([other]) => other === next);
    if (place < 0 || !(key in map)) {
      throw new Error(`${file}: ${key} or ${next} is gone`);
    }
    entries.splice(place, 0, [key, map[key]]);
  }
  return new Map(entries);
}

function byVersion([a], [b]) {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  const differs = left.findIndex((part, i) => part !== right[i]);
  return differs < 0 ? left.length - right.length : left[differs] - (right[differs] ?? -1);
}

function withSortedEngines(rule) {
  const versions = rule.engine?.versions;
  if (!versions) {
    return rule;
  }
  const sorted = new Map(Object.entries(versions).sort(byVersion));
  return { ...rule, engine: { ...rule.engine, versions: sorted } };
}

function families(table) {
  return new Map(Object.entries(table).flatMap(([name, codes]) => codes.map((code) => [code, name])));
}

/** Names with their codes; those of newer-names.json are added where the package lacks them. */
function names() {
  const newer = JSON.parse(readFileSync(join(data, 'newer-names.json'), 'utf8'));
  const familyOf = families(load('parser/os/os_families.js'));
  const browserFamilyOf = families(load('parser/client/browser-families.js'));
  const mobileOnly = new Set(load('parser/client/browser-short-mobile.js'));
  const systems = Object.entries(load('parser/os/os_systems.js')).map(([code, name]) => [
    name, code, familyOf.get(code) ?? '',
  ]);
  const browsers = Object.entries(load('parser/client/browser-short.js')).map(([code, name]) => [
    name, code, browserFamilyOf.get(code) ?? '', mobileOnly.has(code),
  ]);
  const add = (rows, extra) => {
    const codes = new Set(rows.map(([, code]) => code));
    rows.push(...extra.filter(([, code]) => !codes.has(code)));
    return rows;
  };
  return { systems: add(systems, newer.systems), browsers: add(browsers, newer.browsers) };
}

function countPatterns(value) {
  if (value === null || typeof value !== 'object') {
    return 0;
  }
  const inner = Object.values(value).reduce((sum, each) => sum + countPatterns(each), 0);
  return inner + (typeof value.regex === 'string' ? 1 : 0);
}

function checkSizes(tables, known) {
  const patterns = tables.reduce((sum, table) => sum + countPatterns(table), 0);
  const brands = Object.keys(load('parser/device/brand-short.js')).length;
  const sizes = { patterns, systems: known.systems.length, browsers: known.browsers.length, brands };
  const least = { patterns: 20000, systems: 200, browsers: 700, brands: 2100 };
  for (const [what, count] of Object.entries(sizes)) {
    if (count < least[what]) {
      throw new Error(`only ${count} ${what}: this is not the package that was expected`);
    }
  }
}

function main(target) {
  const stamp = join(target, 'source.txt');
  const inputs = [
    join(data, 'node_modules', '.package-lock.json'),
    join(data, 'newer-names.json'),
    join(here, 'export.mjs'),
    join(here, 'reliedOn.mjs'),
  ];
  const newest = Math.max(...inputs.map((file) => statSync(file).mtimeMs));
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) {
    return;
  }
  check(root, load);
  const write = (file, text) => {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    writeFileSync(join(target, file), text);
  };
  const tables = [];
  for (const file of LISTS) {
    const rules = load(`regexes/${file}.js`);
    tables.push(rules);
    write(`rules/${file}.yml`, json(rules.map(withSortedEngines)));
  }
  for (const file of MAPS) {
    const map = load(`regexes/${file}.js`);
    tables.push(map);
    write(`rules/${file}.yml`, json(inOrder(file, map)));
  }
  const known = names();
  checkSizes(tables, known);
  write('names.json', json(known));
  const { name, version } = load('package.json');
  write('source.txt', `${name} ${version}\n`);
  utimesSync(stamp, new Date(), new Date());
  console.log(`Exported the rules of ${name} ${version}`);
}

main(process.argv[2]);
