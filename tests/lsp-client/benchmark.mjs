// From a keystroke to its diagnostics, and from a request to its answer, on a generated tree of 5,000 files:
// node benchmark.mjs PRESHIP [MILLISECONDS]. Fails when a median is over the bound.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [, , binary, bound = '50'] = process.argv;
const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, 'node_modules/vscode-languageserver-protocol'))) {
  console.log('skipped: run `npm ci` in tests/lsp-client');
  process.exit(0);
}
const { Client, Tree } = await import('./client.mjs');

const apps = 20;
const modules = 240; // of each app

function moduleText(app, i) {
  let text = `import { thing } from './m${Math.max(i - 1, 0)}';\n`;
  for (let j = 0; j < 3 + ((i * 7) % 22); ++j) text += `export function f${j}(value: number) {\n  const MAX_VALUE_${j} = ${j} * value;\n  return thing(MAX_VALUE_${j});\n}\n`;
  if (i % 12 === 0) for (let j = 0; j < 3; ++j) text += `export const k${j} = process.env.APP${app}_KEY_${(i / 12 + j) % 30};\n`;
  if (i % 30 === 0) text += `app.get('/api/r${i}', ok);\n`;
  return text;
}

function files() {
  const all = { 'package.json': '{"name": "mono", "private": true, "workspaces": ["apps/*"]}\n', 'package-lock.json': '{"lockfileVersion": 3}\n' };
  all['apps/app0/src/env.ts'] = 'export function need(name: string) {\n  const value = process.env[name];\n  if (!value) throw new Error(name);\n  return value;\n}\n';
  all['compose.yaml'] = 'services:\n';
  for (let app = 0; app < apps; ++app) {
    const directory = `apps/app${app}`;
    const keys = Array.from({ length: 30 }, (_, i) => `APP${app}_KEY_${i}`);
    all[`${directory}/package.json`] = `{"name": "app${app}", "scripts": {"start": "node server.js"}, "dependencies": {"express": "4"}}\n`;
    all[`${directory}/Dockerfile`] = 'FROM node:22.1.0-alpine\nWORKDIR /app\nCOPY . .\nUSER node\nEXPOSE 3000\nCMD ["node", "server.js"]\n';
    all[`${directory}/.env.example`] = keys.map((key) => `${key}=\n`).join('');
    all[`${directory}/src/server.ts`] = "app.get('/healthz', ok);\napp.listen(3000);\nconst cross = process.env.CROSS_KEY_" + app + ';\n';
    all['compose.yaml'] += `  app${app}:\n    build: ./${directory}\n    ports: ["${3000 + app}:3000"]\n    environment:\n${keys.map((key) => `      ${key}: x\n`).join('')}`;
    for (let i = 0; i < modules; ++i) all[`${directory}/src/d${i % 15}/m${i}.ts`] = moduleText(app, i);
  }
  return all;
}

const now = () => Number(process.hrtime.bigint()) / 1e6;
const all = files();
const tree = new Tree(all);
const started = now();
const client = await Client.start(binary, { folders: [tree] });
await client.until(() => client.progress.includes('end'), 'the first analysis');
console.log(`${Object.keys(all).length} files: first diagnostics after ${(now() - started).toFixed(0)} ms`);

// Milliseconds from each change of `path` to what it does to `watched`.
async function type(path, watched, texts) {
  await client.open(tree.uri(path), all[path]);
  await client.command('preship.showPage', 'env/undeclared-key');
  const times = [];
  for (let i = 0; i < 30; ++i) {
    const [text, count] = texts[i % texts.length];
    const begin = now();
    await client.change(tree.uri(path), { text: all[path] + text });
    await client.until(() => client.codes(tree.uri(watched)).length === count, `${count} findings in ${watched}`);
    times.push(now() - begin);
  }
  await client.close(tree.uri(path));
  times.sort((a, b) => a - b);
  const median = times[times.length / 2];
  console.log(`${path}: median ${median.toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
  return median;
}

const code = 'apps/app3/src/server.ts';
const medians = [
  await type(code, code, [['process.env.OTHER_KEY;\n', 2], ['', 1]]),
  await type('compose.yaml', code, [['      CROSS_KEY_3: x\n', 0], ['      CROSS_KEY_X: x\n', 1]]),
  await type('apps/app0/src/env.ts', 'apps/app0/src/env.ts', [['process.env.OTHER_KEY;\n', 1], ['', 0]]),
];

// Milliseconds from a request to its answer, nothing having changed.
async function ask(method, path, params) {
  const times = [];
  for (let i = 0; i < 20; ++i) {
    const begin = now();
    await client.request(method, { textDocument: { uri: tree.uri(path) }, ...params });
    times.push(now() - begin);
  }
  times.sort((a, b) => a - b);
  console.log(`${method} in ${path}: median ${times[times.length / 2].toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms`);
  return times[times.length / 2];
}

const read = { position: { line: 2, character: 30 } };
const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
medians.push(
  await ask('textDocument/hover', code, read),
  await ask('textDocument/documentHighlight', code, read),
  await ask('textDocument/documentSymbol', 'compose.yaml', {}),
  await ask('workspace/symbol', 'compose.yaml', { query: 'key' }),
  await ask('textDocument/codeLens', 'compose.yaml', {}),
  await ask('textDocument/inlayHint', code, { range }),
  await ask('textDocument/codeAction', code, { range, context: { diagnostics: [] } }),
  await ask('textDocument/prepareRename', code, read),
  await ask('textDocument/rename', code, { ...read, newName: 'CROSS_KEY' }),
);
await client.stop();
tree.remove();
if (Math.max(...medians) > Number(bound)) {
  console.log(`slower than ${bound} ms`);
  process.exit(1);
}
