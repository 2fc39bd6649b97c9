// What our own code states as fact about Matomo's algorithm and the package has, too, but does not
// export or has in its own words. The export stops when the package says otherwise: then somebody
// has to look at the detector (device/src/main/java) and at this file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const BROWSER_ALIASES = {
  Chrome: ['Google Chrome'],
  'Chrome Webview': ['Android WebView'],
  'DuckDuckGo Privacy Browser': ['DuckDuckGo'],
  'Edge WebView': ['Microsoft Edge WebView2'],
  'Mi Browser': ['Miui Browser', 'XiaoMiBrowser'],
  'Microsoft Edge': ['Edge'],
  'Norton Private Browser': ['Norton Secure Browser'],
  'Opera GX': ['Opera GX Android'],
  'Opera Mini': ['Opera Mini Android'],
  'Puffin Cloud Browser': ['Puffin'],
  'Vewd Browser': ['Vewd Core'],
  'Yandex Browser': ['YaSearchBrowser'],
};
const SYSTEM_ALIASES = { 'GNU/Linux': ['Linux'], Mac: ['MacOS'], 'Puffin OS': ['Cloud Phone 2.4'] };
const VERSION_IN_AGENT = ['A0', 'AL', 'HP', 'JR', 'MU', 'OM', 'OP', 'VR'];
const ANDROID_APPS = [
  'com.hisense.odinbrowser',
  'com.seraphic.openinet.pre',
  'com.appssppa.idesktoppcbrowser',
  'every.browser.inc',
];
const APPLE_SYSTEMS = ['tvOS', 'iOS', 'Mac', 'iPadOS', 'watchOS'];
const DESKTOP_FAMILIES = [
  'AmigaOS', 'IBM', 'GNU/Linux', 'Mac', 'Unix', 'Windows', 'BeOS', 'Chrome OS',
];
const TV_CLIENTS = [
  'Kylo', 'Espial TV Browser', 'LUJO TV Browser', 'LogicUI TV Browser', 'Open TV Browser',
  'Seraphic Sraf', 'Opera Devices', 'Crow Browser', 'Vewd Browser', 'TiviMate', 'Quick Search TV',
  'QJY TV Browser', 'TV Bro', 'Redline', 'Odin',
];
const FORM_FACTORS = {
  automotive: 'car browser', xr: 'wearable', watch: 'wearable', mobile: 'smartphone',
  tablet: 'tablet', desktop: 'desktop', eink: 'tablet',
};
const DEVICE_TYPES = [
  'desktop', 'smartphone', 'tablet', 'feature phone', 'console', 'tv', 'car browser',
  'smart display', 'camera', 'portable media player', 'phablet', 'smart speaker', 'wearable',
  'peripheral',
];
const FIRE_OS = {
  16: '16', 15: '16', 14: '14', 13: '14', 12: '14', 11: '8', 10: '8', 9: '7', 7: '6', 5: '5',
  '4.4.3': '4.5.1', '4.4.2': '4', '4.2.2': '3', '4.0.3': '3', '4.0.2': '3', 4: '2', 2: '1',
};
const LINEAGE_OS_OF_TEN = '17.0';

/** The object or list literal that a constant of a source file is set to. */
function literal(root, file, constant) {
  const source = readFileSync(join(root, file), 'utf8');
  const found = new RegExp(`const ${constant} = ([\\[{][\\s\\S]*?[\\]}]);`).exec(source);
  if (!found) {
    throw new Error(`${file} no longer has ${constant}`);
  }
  return new Function(`return (${found[1]});`)();
}

function sorted(value) {
  if (Array.isArray(value)) {
    return [...value].sort();
  }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Throws if the package states anything differently from our code. */
export function check(root, load) {
  const compare = (what, there, here) => {
    if (JSON.stringify(sorted(there)) !== JSON.stringify(sorted(here))) {
      throw new Error(`${what} differ: the package has ${JSON.stringify(there)}`);
    }
  };
  const browser = 'parser/client/browser.js';
  const system = 'parser/os-abstract-parser.js';
  compare('browser aliases', literal(root, browser, 'CLIENTHINT_MAPPING'), BROWSER_ALIASES);
  compare('hint versions', literal(root, browser, 'BROWSERHINT_SKIP_VERSION'), VERSION_IN_AGENT);
  compare('system aliases', literal(root, system, 'CLIENTHINT_MAPPING'), SYSTEM_ALIASES);
  compare('Android apps', literal(root, system, 'ANDROID_APP_LIST'), ANDROID_APPS);
  compare('Apple systems', load('parser/const/apple-os.js'), APPLE_SYSTEMS);
  compare('desktop families', load('parser/const/desktop-os.js'), DESKTOP_FAMILIES);
  compare('TV clients', load('parser/const/clients-tv.js'), TV_CLIENTS);
  compare('form factors', load('parser/const/form-factor-mapping.js'), FORM_FACTORS);
  compare('device types', Object.values(load('parser/const/device-type.js')), DEVICE_TYPES);
  compare('Fire OS versions', load('parser/os/fire-os-version-map.js'), FIRE_OS);
  if (load('parser/os/lineage-os-version-map.js')['10'] !== LINEAGE_OS_OF_TEN) {
    throw new Error('the versions of Lineage OS are kept otherwise than they were');
  }
}
