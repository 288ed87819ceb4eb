// Every capability of `preship lsp`, asked for by a real client: node session.mjs PRESHIP

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const binary = process.argv[2];
const here = dirname(fileURLToPath(import.meta.url));
if (!existsSync(join(here, 'node_modules/vscode-languageserver-protocol'))) {
  console.log('skipped: run `npm ci` in tests/lsp-client');
  process.exit(0);
}
const { Client, Tree, everything, edited } = await import('./client.mjs');

const server = "const a = process.env.SHOP_TOKEN;\nconst b = process.env.SHOP_SECRET;\napp.get('/healthz', ok);\napp.listen(3000);\n";
const compose = `services:
  web:
    build:
      context: .
    image: ghcr.io/acme/shop:1.0.0
    env_file: .env.example
    ports: ["3000:3000"]
    depends_on: [db]
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:3000/healthz"]
  db:
    image: postgres:16.1
`;
const shop = {
  'package.json': '{"name": "shop", "scripts": {"start": "node server.js"}, "dependencies": {"express": "4"}}\n',
  'package-lock.json': '{"lockfileVersion": 3}\n',
  '.gitignore': '.env\n',
  '.env.example': 'SHOP_TOKEN=\n',
  'server.js': server,
  Dockerfile: 'FROM node:22.1.0\nWORKDIR /app\nCOPY . .\nUSER node\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
  'compose.yaml': compose,
  'k8s/web.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: ghcr.io/acme/shop:1.0.0\n          envFrom:\n            - secretRef:\n                name: web\n',
};

// Runs `body` with a client on a tree of these files, and ends both.
function session(name, files, body, options = {}) {
  test(name, async () => {
    const tree = new Tree(files);
    const client = await Client.start(binary, { folders: [tree], ...options });
    try {
      await body(client, tree);
      assert.equal(await client.stop(), 0);
    } finally {
      client.process.kill();
      tree.remove();
    }
  });
}

const undeclared = ['env/undeclared-key'];
const place = (location) => `${location.uri.split('/').pop()}:${location.range.start.line + 1}`;
const places = (locations) => locations.map(place).sort();

session('the first analysis shows its progress and publishes what is wrong', shop, async (client, tree) => {
  await client.untilCodes(tree.uri('server.js'), undeclared);
  await client.until(() => client.progress.includes('end'), 'the end of the progress');
  assert.deepEqual(client.progress, ['begin', 'report', 'end']);
  assert.deepEqual(client.registrations.sort(), ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  const [diagnostic] = client.diagnostics.get(tree.uri('server.js'));
  assert.deepEqual(diagnostic.range, { start: { line: 1, character: 22 }, end: { line: 1, character: 33 } });
  assert.equal(diagnostic.severity, 1);
  assert.equal(diagnostic.source, 'preship');
  assert.equal(client.initialized.capabilities.positionEncoding, 'utf-16');
  assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
});

session('an edit in one file clears the finding in another, without saving', shop, async (client, tree) => {
  const uri = tree.uri('server.js');
  await client.untilCodes(uri, undeclared);
  await client.open(tree.uri('compose.yaml'), compose);
  const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } };
  await client.change(tree.uri('compose.yaml'), { range, text: '    environment:\n' }, { range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } }, text: '      SHOP_SECRET: x\n' });
  await client.untilCodes(uri, []);
  await client.close(tree.uri('compose.yaml')); // not saved: what is on disk counts again
  await client.untilCodes(uri, undeclared);
});

session('a document is known by its text and its version', shop, async (client, tree) => {
  const uri = tree.uri('server.js');
  await client.open(uri, 'process.env.SHOP_TOKEN;\n');
  await client.until(() => client.published > 0 || client.progress.includes('end'), 'the analysis');
  await client.untilCodes(uri, []);
  for (let i = 0; i < 20; ++i) await client.change(uri, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: `process.env.KEY_${i};\n` });
  await client.until(() => client.diagnostics.get(uri)?.[0]?.relatedInformation?.length === 19, 'twenty keys in one finding');
  await client.change(uri, { text: 'process.env.OTHER_KEY;\n' });
  await client.until(() => client.lastPublished.version === 22, 'the diagnostics of the last version');
  assert.deepEqual(client.codes(uri), undeclared);
});

session('columns are counted in UTF-16, or in bytes when the client likes that better', shop, async (client, tree) => {
  const uri = tree.uri('server.js');
  await client.open(uri, "f('\u{1F680}\u00e4'); const b = process.env.SHOP_SECRET;\n");
  await client.until(() => client.diagnostics.get(uri)?.[0]?.range.start.character === 32, 'the column in UTF-16');
  const hover = await client.request('textDocument/hover', client.at(uri, 0, 36));
  assert.match(hover.contents.value, /SHOP_SECRET/);

  const bytes = await Client.start(binary, { folders: [tree], capabilities: { ...everything, general: { positionEncodings: ['utf-32', 'utf-8', 'utf-16'] } } });
  assert.equal(bytes.initialized.capabilities.positionEncoding, 'utf-8');
  await bytes.open(uri, "f('\u{1F680}\u00e4'); const b = process.env.SHOP_SECRET;\n");
  await bytes.until(() => bytes.diagnostics.get(uri)?.[0]?.range.start.character === 35, 'the column in bytes');
  assert.equal(await bytes.stop(), 0);
});

session('diagnostics are pulled by clients that want that, with ids for what they have', shop, async (client, tree) => {
  assert.deepEqual(client.initialized.capabilities.diagnosticProvider, { identifier: 'preship', interFileDependencies: true, workspaceDiagnostics: true });
  const uri = tree.uri('server.js');
  const first = await client.request('textDocument/diagnostic', { textDocument: { uri } });
  assert.equal(first.kind, 'full');
  assert.deepEqual(first.items.map((each) => each.code), undeclared);
  const second = await client.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId: first.resultId });
  assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
  const all = await client.request('workspace/diagnostic', { previousResultIds: [{ uri, value: first.resultId }, { uri: tree.uri('gone.js'), value: '1' }] });
  const byUri = Object.fromEntries(all.items.map((each) => [each.uri, each]));
  assert.equal(byUri[uri].kind, 'unchanged');
  assert.deepEqual(byUri[tree.uri('gone.js')].items, []);
  await client.open(tree.uri('.env.example'), 'SHOP_TOKEN=\nSHOP_SECRET=\n');
  await client.until(() => client.refreshes > 0, 'a refresh');
  const third = await client.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId: first.resultId });
  assert.deepEqual([third.kind, third.items], ['full', []]);
  assert.equal(client.published, 0);
}, { capabilities: { ...everything, textDocument: { ...everything.textDocument, publishDiagnostics: undefined, diagnostic: {} } } });

const both = { ...everything, textDocument: { ...everything.textDocument, diagnostic: {} } };

session('a client that can do both gets pushes alone, unless it asks for the other', shop, async (client, tree) => {
  assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
  await client.untilCodes(tree.uri('server.js'), undeclared);
  const pulls = await Client.start(binary, { folders: [tree], capabilities: both, initializationOptions: { diagnostics: 'pull' } });
  assert.equal(pulls.initialized.capabilities.diagnosticProvider.workspaceDiagnostics, true);
  const { items } = await pulls.request('textDocument/diagnostic', { textDocument: { uri: tree.uri('server.js') } });
  assert.deepEqual(items.map((each) => each.code), undeclared);
  await pulls.until(() => pulls.progress.includes('end'), 'the first analysis');
  assert.equal(pulls.published, 0);
  assert.equal(await pulls.stop(), 0);
}, { capabilities: both });

session('a finding in compose is repaired from the read', {
  'package.json': shop['package.json'],
  'server.js': 'connect(process.env.SHOP_TOKEN.trim());\n',
  Dockerfile: 'FROM node:24-slim\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n',
  'compose.yaml': 'services:\n  web:\n    build: .\n    environment:\n      PORT: 3000\n',
}, async (client, tree) => {
  const uri = tree.uri('server.js');
  await client.untilCodes(tree.uri('compose.yaml'), ['env/missing-in-deployment']);
  const at = { line: 0, character: 25 };
  const actions = await client.request('textDocument/codeAction', { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } });
  assert.deepEqual(actions.map((each) => each.title), ["Hand 'SHOP_TOKEN' to the container, in compose.yaml"]);
  const text = 'services:\n  web:\n    build: .\n    environment:\n      PORT: 3000\n';
  await client.open(tree.uri('compose.yaml'), edited(text, actions[0].edit, tree.uri('compose.yaml')));
  await client.untilCodes(tree.uri('compose.yaml'), []);
});

session('code actions fix, ignore and explain', shop, async (client, tree) => {
  const uri = tree.uri('server.js');
  await client.open(uri, server);
  await client.untilCodes(uri, undeclared);
  const diagnostics = client.diagnostics.get(uri);
  const actions = await client.request('textDocument/codeAction', { textDocument: { uri }, range: diagnostics[0].range, context: { diagnostics } });
  assert.deepEqual(actions.map((each) => each.title), [
    "Add 'SHOP_SECRET' to .env.example",
    'Ignore env/undeclared-key here with a reason',
    'Show the page of env/undeclared-key',
  ]);
  assert.equal(actions[0].isPreferred, true);
  assert.deepEqual(actions[0].diagnostics[0].range, diagnostics[0].range);
  assert.equal(edited('SHOP_TOKEN=\n', actions[0].edit, tree.uri('.env.example')), 'SHOP_TOKEN=\nSHOP_SECRET=\n');
  const ignored = edited(server, actions[1].edit, uri);
  assert.match(ignored, /\n\/\/ preship-ignore env\/undeclared-key: reason\nconst b/);
  assert.equal(actions[1].edit.documentChanges[0].textDocument.version, 1);
  const page = await client.command(actions[2].command.command, ...actions[2].command.arguments);
  assert.equal(page.rule, 'env/undeclared-key');
  assert.match(page.markdown, /^# .*\n/);
  await client.change(uri, { text: ignored });
  await client.untilCodes(uri, []);
  const other = await client.request('textDocument/codeAction', { textDocument: { uri }, range: diagnostics[0].range, context: { diagnostics: [], only: ['refactor'] } });
  assert.deepEqual(other, []);
});

session('fix all takes the safe fixes of the file alone', { ...shop, '.env.example': 'SHOP_TOKEN=\nSHOP_TOKEN_\u00e4=\n' }, async (client, tree) => {
  const uri = tree.uri('stale.js');
  const text = '// preship-ignore image/untagged: once\na();\n// preship-ignore image/untagged: twice\nb(process.env.SHOP_TOKEN);\n';
  await client.open(uri, text);
  await client.untilCodes(uri, ['suppression/unused', 'suppression/unused']);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const actions = await client.request('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], only: ['source.fixAll'] } });
  assert.deepEqual(actions.map((each) => each.kind), ['source.fixAll.preship']);
  assert.equal(edited(text, actions[0].edit, uri), 'a();\nb(process.env.SHOP_TOKEN);\n');
});

session('hover tells where a key is read and provided, and no value', { ...shop, '.env.example': 'SHOP_TOKEN=hunter2hunter2\n' }, async (client, tree) => {
  const hover = await client.request('textDocument/hover', client.at(tree.uri('server.js'), 0, 25));
  assert.deepEqual(hover.range, { start: { line: 0, character: 22 }, end: { line: 0, character: 32 } });
  assert.match(hover.contents.value, /Read in\n\n- `server\.js:1`, server, required/);
  assert.match(hover.contents.value, /Provided in\n\n- `\.env\.example:1`/);
  assert.doesNotMatch(hover.contents.value, /hunter2/);
  const finding = await client.request('textDocument/hover', client.at(tree.uri('server.js'), 1, 25));
  assert.match(finding.contents.value, /^\*\*'SHOP_SECRET' is read here.*`env\/undeclared-key`/);
  assert.match(finding.contents.value, /Provided nowhere/);
  assert.equal(await client.request('textDocument/hover', client.at(tree.uri('server.js'), 0, 2)), null);
});

session('hover knows images, ports, services and health checks', shop, async (client, tree) => {
  const hover = async (path, line, character) => (await client.request('textDocument/hover', client.at(tree.uri(path), line, character)))?.contents.value ?? null;
  assert.match(await hover('compose.yaml', 11, 15), /\*\*`postgres:16\.1`\*\*[^]*It holds data\.[^]*It listens on 5432\./);
  assert.match(await hover('server.js', 3, 13), /\*\*`port 3000`\*\*\n\nAsked for in\n\n- `Dockerfile:5`\n- `compose\.yaml:7`/);
  assert.match(await hover('compose.yaml', 7, 17), /Runs in\n\n- `compose\.yaml:11`, image `postgres:16\.1`, port 5432/);
  assert.match(await hover('compose.yaml', 9, 63), /Answered by\n\n- `server\.js:3`, GET `\/healthz`/);
});

session('definitions and references cross from one artifact to another', shop, async (client, tree) => {
  const go = async (path, line, character) => places((await client.request('textDocument/definition', client.at(tree.uri(path), line, character))) ?? []);
  const find = async (path, line, character) =>
    places((await client.request('textDocument/references', { ...client.at(tree.uri(path), line, character), context: { includeDeclaration: true } })) ?? []);
  assert.deepEqual(await go('server.js', 0, 25), ['.env.example:1']);
  assert.deepEqual(await find('.env.example', 0, 3), ['.env.example:1', 'server.js:1']);
  assert.deepEqual(await go('k8s/web.yaml', 9, 20), ['Dockerfile:1', 'compose.yaml:5']); // the image is built there
  assert.deepEqual(await find('compose.yaml', 4, 15), ['Dockerfile:1', 'compose.yaml:5', 'web.yaml:10']);
  assert.deepEqual(await go('compose.yaml', 7, 17), ['compose.yaml:11']); // depends_on: [db]
  assert.deepEqual(await find('compose.yaml', 10, 3), ['compose.yaml:11', 'compose.yaml:8']);
  assert.deepEqual(await go('Dockerfile', 4, 8), ['server.js:4']); // EXPOSE 3000
  assert.ok((await find('server.js', 3, 13)).includes('compose.yaml:7'));
  assert.deepEqual(await go('compose.yaml', 9, 63), ['server.js:3']); // /healthz
  assert.deepEqual(await find('server.js', 2, 12), ['compose.yaml:10', 'server.js:3']);
  assert.equal(await client.request('textDocument/definition', client.at(tree.uri('server.js'), 0, 2)), null);
});

session('the places of a thing in one file, the outline of a file, and names in the workspace', shop, async (client, tree) => {
  const uri = tree.uri('compose.yaml');
  const marks = await client.request('textDocument/documentHighlight', client.at(uri, 7, 17)); // depends_on: [db]
  assert.deepEqual(marks.map((each) => [each.range.start.line + 1, each.kind]), [[8, 2], [11, 3]]);
  await client.open(uri, `${compose}    environment:\n      POSTGRES_PASSWORD: x\n`); // not saved
  const outline = await client.request('textDocument/documentSymbol', { textDocument: { uri } });
  assert.deepEqual(outline.map((each) => each.name), ['web', 'db']);
  assert.deepEqual(outline[1].children.map((each) => each.name), ['POSTGRES_PASSWORD']);
  assert.equal(outline[1].detail, 'postgres:16.1');
  const named = async (query) => (await client.request('workspace/symbol', { query })).map((each) => `${each.name} ${place(each.location)}`);
  assert.deepEqual(await named('shop'), ['SHOP_SECRET server.js:2', 'SHOP_TOKEN .env.example:1']);
  assert.deepEqual(await named('web'), ['web compose.yaml:2', 'web web.yaml:4']);
  assert.deepEqual(await named('postgres_'), ['POSTGRES_PASSWORD compose.yaml:14']);
  assert.ok((await named('3000')).includes('3000 server.js:4'));
});

session('lenses and hints say what is not given, and are told to be asked for again', {
  'package.json': shop['package.json'],
  '.env.example': shop['.env.example'],
  'server.js': 'connect(process.env.SHOP_TOKEN.trim());\n',
  Dockerfile: 'FROM node:24-slim\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n',
  'compose.yaml': 'services:\n  web:\n    build: .\n    environment:\n      PORT: 3000\n',
}, async (client, tree) => {
  const hints = async () => (await client.request('textDocument/inlayHint', { textDocument: { uri: tree.uri('server.js') }, range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } } }));
  const lenses = async (path) => (await client.request('textDocument/codeLens', { textDocument: { uri: tree.uri(path) } })).map((each) => each.command);
  const [hint] = await hints();
  assert.deepEqual(hint.position, { line: 0, character: 30 });
  assert.equal(hint.label.map((each) => each.value).join(''), 'not given in compose.yaml');
  assert.equal(place(hint.label[1].location), 'compose.yaml:2');
  const [lens] = await lenses('compose.yaml');
  assert.equal(lens.title, 'runs without SHOP_TOKEN');
  assert.deepEqual(places(await client.command(lens.command, ...lens.arguments)), ['server.js:1']);
  const text = 'services:\n  web:\n    build: .\n    environment:\n      SHOP_TOKEN: ${SHOP_TOKEN}\n'; // not saved
  await client.open(tree.uri('compose.yaml'), text);
  await client.until(() => client.asked.length === 2, 'refreshes');
  assert.deepEqual([await hints(), await lenses('compose.yaml'), await lenses('.env.example')], [[], [], []]);
  client.configuration = { codeLens: 'all' };
  await client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => client.asked.length === 4, 'refreshes');
  assert.deepEqual((await lenses('.env.example')).map((each) => each.title), ['read once']);
});

session('a key is renamed everywhere, in open buffers as they are', { ...shop, 'README.md': 'Set SHOP_TOKEN.\n' }, async (client, tree) => {
  const uri = tree.uri('server.js');
  const text = `// \u{1F680}\n${server}`; // not saved
  await client.open(uri, text);
  const at = client.at(uri, 1, 25);
  assert.deepEqual(await client.request('textDocument/prepareRename', at), { range: { start: { line: 1, character: 22 }, end: { line: 1, character: 32 } }, placeholder: 'SHOP_TOKEN' });
  assert.equal(await client.request('textDocument/prepareRename', client.at(uri, 1, 2)), null);
  const edit = await client.request('textDocument/rename', { ...at, newName: 'STORE_TOKEN' });
  assert.deepEqual(edit.documentChanges.map((each) => each.textDocument.uri.split('/').pop()).sort(), ['.env.example', 'README.md', 'server.js']);
  assert.equal(edited(text, edit, uri), text.replace('SHOP_TOKEN', 'STORE_TOKEN'));
  assert.equal(edited('SHOP_TOKEN=\n', edit, tree.uri('.env.example')), 'STORE_TOKEN=\n');
  assert.equal(edit.documentChanges.find((each) => each.textDocument.uri === uri).textDocument.version, 1);
  await client.untilCodes(uri, undeclared); // renaming is the client's to do: nothing has changed here
  const refused = (params) => client.request('textDocument/rename', params).then(() => assert.fail('it was renamed'), (error) => error);
  assert.match((await refused({ ...at, newName: '7up' })).message, /'7up' is no name of an environment variable/);
  assert.match((await refused({ ...at, newName: 'SHOP_SECRET' })).message, /keeps its name.*server\.js:3: 'SHOP_SECRET' is there already/);
  assert.equal((await refused({ ...client.at(uri, 1, 2), newName: 'STORE_TOKEN' })).code, -32803);
  await client.change(uri, { text: `${text}read(process.env[name]);\n` });
  assert.match((await refused({ ...at, newName: 'STORE_TOKEN' })).message, /server\.js:6: may read it by another name/);
});

session('what renaming does not reach is told', { ...shop, '.env': 'SHOP_TOKEN=x\n' }, async (client, tree) => {
  await client.request('textDocument/rename', { ...client.at(tree.uri('.env.example'), 0, 3), newName: 'STORE_TOKEN' });
  await client.until(() => client.messages.some((each) => each.includes('.env:1: git ignores this file: rename it here yourself')), 'a message');
});

session('completion knows the keys in code, dotenv files, compose files and manifests', shop, async (client, tree) => {
  const labels = async (path, text) => {
    const at = text.indexOf('|');
    const before = text.slice(0, at).split('\n');
    const uri = tree.uri(path);
    await client.open(uri, text.replace('|', ''));
    const list = await client.request('textDocument/completion', client.at(uri, before.length - 1, before.at(-1).length));
    await client.close(uri);
    return list?.items.sort((a, b) => (a.sortText < b.sortText ? -1 : 1)) ?? null;
  };
  const names = async (path, text) => (await labels(path, text))?.map((each) => each.label) ?? null;
  assert.deepEqual(await names('new.js', 'f(process.env.|)'), ['SHOP_TOKEN', 'SHOP_SECRET']); // what is provided comes first
  assert.deepEqual(await names('new.js', 'f(|)'), null);
  assert.deepEqual(await names('new.py', 'import os\nos.environ["SHOP|"]'), ['SHOP_TOKEN', 'SHOP_SECRET']);
  assert.deepEqual(await names('.env.example', 'SHOP_TOKEN=\n|'), ['SHOP_SECRET', 'SHOP_TOKEN']); // what is missing comes first
  assert.deepEqual(await names('compose.yaml', 'services:\n  web:\n    image: a:1\n    environment:\n      |'), ['SHOP_SECRET', 'SHOP_TOKEN']);
  assert.deepEqual(await names('compose.yaml', 'services:\n  web:\n    image: a:${|}\n'), ['SHOP_TOKEN', 'SHOP_SECRET']);
  assert.deepEqual(await names('k8s/new.yaml', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - env:\n        - name: |\n'), ['SHOP_SECRET', 'SHOP_TOKEN']);
  assert.ok((await names('vite.ts', 'import.meta.env.|')).includes('MODE'));
  assert.deepEqual(await names('.env', '|'), ['SHOP_SECRET', 'SHOP_TOKEN']); // ignored by git, and none of the project
  const [item] = await labels('.env.example', 'SHOP_|');
  assert.deepEqual(item.textEdit, { newText: 'SHOP_SECRET=', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } } });
  const resolved = await client.request('completionItem/resolve', item);
  assert.match(resolved.documentation.value, /server\.js:2/);
});

session('completion knows services, their hosts and ports, and preship.toml', shop, async (client, tree) => {
  const names = async (path, text) => {
    const before = text.slice(0, text.indexOf('|')).split('\n');
    const uri = tree.uri(path);
    await client.open(uri, text.replace('|', ''));
    const list = await client.request('textDocument/completion', client.at(uri, before.length - 1, before.at(-1).length));
    await client.close(uri);
    return list?.items.map((each) => each.label) ?? null;
  };
  assert.deepEqual(await names('compose.yaml', compose.replace('[db]', '[|]')), ['db']);
  assert.deepEqual(await names('compose.yaml', `${compose}    environment:\n      OTHER: http://u:p@|\n`), ['web', 'db']);
  assert.deepEqual(await names('compose.yaml', `${compose}    environment:\n      OTHER: postgres://db:|\n`), ['5432']);
  assert.deepEqual(await names('compose.yaml', `${compose}    environment:\n      OTHER: http://web:|\n`), ['3000']);
  assert.deepEqual(await names('preship.toml', '[env]\nprovided = []\n|'), ['optional', 'examples']);
  assert.deepEqual(await names('preship.toml', 'strict = |'), ['true', 'false']);
  assert.ok((await names('preship.toml', '[rules]\n"im|"')).includes('image/latest-tag'));
});

session('paths are links', { ...shop, 'nginx/nginx.conf': 'http {\n  include conf.d/app.conf;\n}\n', 'nginx/conf.d/app.conf': 'server {\n  listen 80;\n}\n' }, async (client, tree) => {
  const links = async (path) =>
    (await client.request('textDocument/documentLink', { textDocument: { uri: tree.uri(path) } })).map((each) => `${each.range.start.line + 1} ${each.target.split('/').pop()}`);
  assert.deepEqual(await links('compose.yaml'), ['4 Dockerfile', '6 .env.example']);
  assert.deepEqual(await links('nginx/nginx.conf'), ['2 app.conf']);
  assert.deepEqual(await links('server.js'), []);
});

session('files that change on disk are read again, unless they are open', shop, async (client, tree) => {
  const uri = tree.uri('server.js');
  await client.untilCodes(uri, undeclared);
  tree.write('.env.example', 'SHOP_TOKEN=\nSHOP_SECRET=\n');
  await client.watched([tree.uri('.env.example'), 2]);
  await client.untilCodes(uri, []);
  tree.write('new.js', 'process.env.NEW_KEY;\n');
  await client.watched([tree.uri('new.js'), 1]);
  await client.untilCodes(tree.uri('new.js'), undeclared);
  tree.delete('new.js');
  await client.watched([tree.uri('new.js'), 3]);
  await client.untilCodes(tree.uri('new.js'), []);
  tree.write('lib/deep/a.js', 'process.env.DEEP_KEY;\n');
  await client.watched([tree.uri('lib'), 1]); // some clients name only the directory
  await client.untilCodes(tree.uri('lib/deep/a.js'), undeclared);
  await client.open(uri, 'process.env.OPEN_KEY;\n');
  await client.untilCodes(uri, undeclared);
  tree.write('server.js', '');
  await client.watched([uri, 2]);
  const page = await client.command('preship.checkWorkspace');
  assert.equal(page.errors, 3); // two keys, and a database without a password
  assert.deepEqual(client.codes(uri), undeclared);
});

session('files that git ignores stay out, opened or not', shop, async (client, tree) => {
  await client.open(tree.uri('.env'), 'SHOP_SECRET=x\n');
  await client.untilCodes(tree.uri('server.js'), undeclared);
  await client.open(tree.uri('node_modules/x/index.js'), 'process.env.FOREIGN_KEY;\n');
  await client.command('preship.checkWorkspace');
  assert.deepEqual(client.codes(tree.uri('node_modules/x/index.js')), []);
  tree.write('.gitignore', '.env\nserver.js\n');
  await client.watched([tree.uri('.gitignore'), 2]);
  await client.untilCodes(tree.uri('server.js'), []);
});

session('settings and preship.toml count, and a wrong one is shown', shop, async (client, tree) => {
  const uri = tree.uri('server.js');
  await client.untilCodes(uri, undeclared);
  await client.notify('workspace/didChangeConfiguration', { settings: { preship: { ignore: ['env'] } } });
  await client.untilCodes(uri, []);
  await client.notify('workspace/didChangeConfiguration', { settings: { preship: { ignore: ['env/undeclared-kye'] } } });
  await client.until(() => client.messages.some((each) => each.includes("did you mean 'env/undeclared-key'")), 'a message');
  await client.notify('workspace/didChangeConfiguration', { settings: { preship: { ignore: [] } } });
  await client.untilCodes(uri, undeclared);
  tree.write('preship.toml', '[env]\nprovided = ["SHOP_SECRET"]\n');
  await client.watched([tree.uri('preship.toml'), 1]);
  await client.untilCodes(uri, []);
  tree.write('preship.toml', '[env]\nprovded = ["SHOP_SECRET"]\n');
  await client.watched([tree.uri('preship.toml'), 2]);
  await client.until(() => client.messages.some((each) => each.includes('preship.toml:2:1')), 'a message about the config');
  await client.command('preship.checkWorkspace');
  assert.deepEqual(client.codes(uri), []); // the last good one counts
  tree.delete('preship.toml');
  await client.watched([tree.uri('preship.toml'), 3]);
  await client.untilCodes(uri, undeclared);
  client.configuration = { select: ['image'] };
  await client.notify('workspace/didChangeConfiguration', { settings: null }); // the client wants to be asked
  await client.untilCodes(uri, []);
});

session('settings may come with the start', shop, async (client, tree) => {
  await client.until(() => client.progress.includes('end'), 'the first analysis');
  assert.deepEqual(client.codes(tree.uri('server.js')), []);
}, { initializationOptions: { ignore: ['env/undeclared-key'] } });

test('several folders are several projects', async () => {
  const [one, two] = [new Tree(shop), new Tree({ ...shop, '.env.example': 'SHOP_TOKEN=\nSHOP_SECRET=\n' })];
  const client = await Client.start(binary, { folders: [one, two] });
  await client.untilCodes(one.uri('server.js'), undeclared);
  assert.deepEqual(client.codes(two.uri('server.js')), []);
  await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [{ uri: one.uri(), name: 'one' }] } });
  await client.untilCodes(one.uri('server.js'), []);
  const matrix = await client.command('preship.envMatrix', two.uri());
  assert.match(matrix.markdown, /SHOP_SECRET/);
  assert.equal(matrix.json.version, 1);
  await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: one.uri(), name: 'one' }], removed: [] } });
  await client.untilCodes(one.uri('server.js'), undeclared);
  assert.equal(await client.stop(), 0);
  one.remove();
  two.remove();
});

test('a file outside of every folder is judged with its own project, and only it', async () => {
  const tree = new Tree({ ...shop, 'other.js': 'process.env.OTHER_KEY;\n' });
  const client = await Client.start(binary, { folders: [] });
  await client.open(tree.uri('server.js'), server);
  await client.untilCodes(tree.uri('server.js'), undeclared);
  assert.deepEqual(client.codes(tree.uri('other.js')), []);
  await client.close(tree.uri('server.js'));
  await client.untilCodes(tree.uri('server.js'), []);
  assert.equal(await client.stop(), 0);
  tree.remove();
});

session('a request that is cancelled is answered as such, or was faster', shop, async (client, tree) => {
  const { CancellationTokenSource } = (await import('vscode-jsonrpc/node.js')).default;
  await client.open(tree.uri('big.js'), 'process.env.BIG_KEY;\n'.repeat(20_000));
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest('textDocument/hover', client.at(tree.uri('server.js'), 0, 25), source.token);
  source.cancel();
  const outcome = await answer.then(() => 'done', (error) => error.code);
  assert.ok(outcome === 'done' || outcome === -32800, String(outcome));
});
