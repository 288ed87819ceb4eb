// usage: node check.mjs BUILD BINARY
// The bill of materials that tools/sbom.mjs writes of a build: what CycloneDX's schema says of it, and what is known to be inside.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';

const here = dirname(fileURLToPath(import.meta.url));
const [build, binary] = process.argv.slice(2);
if (!existsSync(join(here, 'node_modules/ajv')) || spawnSync('dpkg-query', ['--version']).status !== 0) {
  console.log('skipped: run npm ci in tests/release first, on Debian');
  process.exit(0);
}
const { Spec, Validation } = await import('@cyclonedx/cyclonedx-library');

const bill = (epoch) => execFileSync(process.execPath, [join(here, '../../tools/sbom.mjs'), build, binary, '1.2.3'],
  { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: epoch } });
const text = bill('1700000000');
assert.equal(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text), null);
assert.notEqual(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text.replace('"library"', '"book"')), null);
assert.equal(bill('1700000000'), text, 'the same binary gives the same text');

const { components, metadata, dependencies } = JSON.parse(text);
const versions = new Map(components.map(({ name, version }) => [name, version]));
const locked = JSON.parse(readFileSync(join(here, '../../grammars/package-lock.json'), 'utf8')).packages;
for (const grammar of ['tree-sitter', 'tree-sitter-typescript', 'tree-sitter-bash'])
  assert.equal(versions.get(grammar), locked[`node_modules/${grammar}`].version);
// Archives with a member in the program, and libraries that are headers alone.
for (const name of ['libpg-query-dev', 'libcmark-dev', 'libtomlplusplus-dev', 'nlohmann-json3-dev', 'libdtl-dev'])
  assert.equal(versions.get(name), execFileSync('dpkg-query', ['-W', '-f', '${Version}', name], { encoding: 'utf8' }));
assert.equal(components.find(({ name }) => name === 'libpg-query-dev').properties[0].value, 'linked');
assert.equal(components.find(({ name }) => name === 'libtomlplusplus-dev').properties[0].value, 'headers');
assert(!versions.has('catch2'), 'what only the tests use is not inside');
assert.equal(metadata.component.version, '1.2.3');
assert.equal(metadata.timestamp, '2023-11-14T22:13:20Z');
assert.equal(dependencies[0].dependsOn.length, components.length);
console.log(`${components.length} components`);
