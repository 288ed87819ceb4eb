// Writes what is inside the released binary as a software bill of materials, CycloneDX 1.6 in JSON, on standard output:
//   node tools/sbom.mjs BUILD BINARY VERSION
// Nothing is listed by hand. The linker's map says which archives of Debian gave a member, ninja's record of headers which packages
// were compiled in; dpkg and grammars/package-lock.json say which packages and versions those are. The same binary gives the same text.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [build, binary, version] = process.argv.slice(2);
if (!version) {
  console.error('usage: node tools/sbom.mjs BUILD BINARY VERSION');
  process.exit(2);
}

function run(program, ...words) {
  return execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C' } });
}

// Archives with a member in the binary, and the objects that every program begins and ends with.
function linkedFiles() {
  const map = readFileSync(join(build, 'preship.map'), 'utf8');
  const files = new Set();
  for (const [, archive] of map.matchAll(/^(\/\S+\.a)\(\S+\)$/gm)) files.add(normalize(archive));
  for (const [, object] of map.matchAll(/^LOAD (\/\S+\.o)$/gm)) files.add(normalize(object));
  return [...files];
}

// Sources and headers that were compiled into the program, from here or elsewhere.
function compiledFiles() {
  const files = new Set();
  for (const object of run('ninja', '-C', build, '-t', 'deps').split('\n\n')) {
    const [name, ...inputs] = object.split('\n');
    if (name.startsWith('tests/') || name.includes('generate_rules')) continue;
    for (const file of inputs.map((line) => line.trim()).filter(Boolean)) files.add(normalize(file.startsWith('/') ? file : join(build, file)));
  }
  // What CMakeLists.txt mends is a copy of what a package brings.
  return [...files].map((file) => file.replace(normalize(join(build, 'mended/')), '/usr/include/'));
}

// From "package:arch: /path" lines to names; files that no package owns are ours, or npm's.
function packagesOf(files) {
  const owned = files.filter((file) => file.startsWith('/usr/') || file.startsWith('/lib/')).flatMap((file) => [file, realpathSync(file)]);
  const names = new Set();
  for (let at = 0; at < owned.length; at += 500) {
    let printed = '';
    try {
      printed = run('dpkg-query', '-S', ...owned.slice(at, at + 500));
    } catch (error) {
      printed = error.stdout ?? '';  // says which of them it does not know
    }
    for (const line of printed.split('\n')) if (line.includes(': /')) for (const name of line.slice(0, line.indexOf(': /')).split(', ')) names.add(name);
  }
  return names;
}

function debianComponent(name, use) {
  const [own, ownVersion, architecture, source, sourceVersion] = run('dpkg-query', '-W', '-f', '${Package}\t${Version}\t${Architecture}\t${source:Package}\t${source:Version}', name).split('\t');
  const origin = source === own && sourceVersion === ownVersion ? '' : `&upstream=${encodeURIComponent(`${source}@${sourceVersion}`)}`;
  const purl = `pkg:deb/debian/${encodeURIComponent(own)}@${encodeURIComponent(ownVersion)}?arch=${architecture}${origin}`;
  return { type: 'library', 'bom-ref': purl, name: own, version: ownVersion, purl, properties: [{ name: 'preship:use', value: use }] };
}

function grammarComponent(name, locked) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${locked.version}`;
  const digest = Buffer.from(locked.integrity.slice('sha512-'.length), 'base64').toString('hex');
  return {
    type: 'library', 'bom-ref': purl, name, version: locked.version, hashes: [{ alg: 'SHA-512', content: digest }],
    ...(locked.license && { licenses: [{ license: { id: locked.license } }] }), purl, properties: [{ name: 'preship:use', value: 'compiled' }],
  };
}

function grammars(compiled) {
  const { packages } = JSON.parse(readFileSync(join(root, 'grammars/package-lock.json'), 'utf8'));
  const used = new Set(compiled.map((file) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  return [...used].map((name) => grammarComponent(name, packages[`node_modules/${name}`]));
}

// A name of its own for each binary, and the same for the same one: the form of a random UUID, from its hash.
function serialNumber(digest) {
  const hex = digest.slice(0, 12) + '4' + digest.slice(13, 16) + '8' + digest.slice(17, 32);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const digest = createHash('sha256').update(readFileSync(binary)).digest('hex');
const compiled = compiledFiles();
const linked = packagesOf(linkedFiles()), headers = packagesOf(compiled);
const debian = [...new Set([...linked, ...headers])].map((name) => debianComponent(name, linked.has(name) ? 'linked' : 'headers'));
const components = [...debian, ...grammars(compiled)].sort((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1));
const own = `pkg:generic/preship@${version}`;
const epoch = process.env.SOURCE_DATE_EPOCH;
console.log(JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: serialNumber(digest),
  version: 1,
  metadata: {
    ...(epoch && { timestamp: new Date(Number(epoch) * 1000).toISOString().replace('.000Z', 'Z') }),
    component: {
      type: 'application', 'bom-ref': own, name: 'preship', version, purl: own,
      licenses: [{ license: { id: 'Apache-2.0' } }], hashes: [{ alg: 'SHA-256', content: digest }],
    },
  },
  components,
  dependencies: [{ ref: own, dependsOn: components.map((component) => component['bom-ref']) }],
}, null, 2));
