// The extension in a real editor. By hand, as code-server is large and its native parts must be built:
//   node test/in_editor.mjs PRESHIP CODE_SERVER [FOLDER]
// CODE_SERVER is its out/node/entry.js. Pictures go into FOLDER. So it was set up, with Node.js 20, in an empty folder:
//   npm install --ignore-scripts code-server@4.100.3 && npm rebuild argon2
//   cd node_modules/code-server/lib/vscode && npm install --ignore-scripts --omit=dev
//   (cd extensions && npm install --ignore-scripts --omit=dev); npm rebuild node-pty @parcel/watcher @vscode/spdlog
//   mkdir -p node_modules/@vscode/ripgrep/bin && ln -s "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Editor, sleep } from './editor.mjs';

const [preship, codeServer, pictures] = process.argv.slice(2).map((path) => resolve(path));
const chromium = ['chromium', 'chromium-browser', 'google-chrome']
  .flatMap((name) => process.env.PATH.split(delimiter).map((directory) => join(directory, name))).find(existsSync);
assert(codeServer && chromium, 'usage: node test/in_editor.mjs PRESHIP CODE_SERVER [FOLDER], with Chromium on PATH');

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'preship-vsix-'));
const extension = execFileSync(process.execPath, [join(here, '../package.mjs'), work], { encoding: 'utf8' }).trim();
const files = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.env.example': 'DATABASE_URL=\nSESSION_SECRT=\n',
  'package.json': '{\n  "name": "shop",\n  "scripts": { "start": "node server.js" }\n}\n',
  'server.js': 'import { createServer } from "node:http";\nimport { connect } from "./database.js";\n\nconst database = connect(process.env.DATABASE_URL);\n' +
    'const mailer = connect(process.env.SMTP_HOST);\n\ncreateServer((request, response) => {\n  response.end(sign(process.env.SESSION_SECRET));\n}).listen(3000);\n',
  'compose.yaml': 'services:\n  web:\n    build: .\n    env_file: .env.example\n    ports:\n      - "8080:8000"\n  db:\n    image: postgres:latest\n',
  'Dockerfile': 'FROM node:22.11-alpine\nUSER node\nCOPY . .\nCMD ["node", "server.js"]\n',
};
const message = "'SMTP_HOST' is read here, but .env.example does not list it and no other file provides it";

async function picture(editor, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await editor.page.picture(join(pictures, `${name}.png`));
}

function counts(status, word) {
  return Number(new RegExp(`(\\d+) ${word}`).exec(status)?.[1] ?? 0);
}

// A web view is a frame in a frame; what is looked for is in the inner one.
function inView(expression) {
  return `(() => {
    for (const outer of document.querySelectorAll('iframe.webview.ready'))
      for (const inner of outer.contentDocument?.querySelectorAll('iframe') ?? []) {
        const page = inner.contentDocument;
        const found = page?.body && (${expression});
        if (found) return found;
      }
  })()`;
}

async function usual() {
  const start = join(work, 'start'), id = join(work, 'id');
  writeFileSync(start, `#!/bin/sh\necho $$ > '${id}'\nexec '${preship}' "$@"\n`, { mode: 0o755 });
  const server = async () => Number(readFileSync(id, 'utf8'));
  const editor = await Editor.start({ codeServer, chromium, extension, files, settings: { 'preship.path': start, 'editor.codeActionsOnSave': { 'source.fixAll.preship': 'explicit' } } });
  const view = (expression) => editor.page.evaluate(inView(expression));
  try {
    const before = await editor.until('the status bar counts findings', async () => counts(await editor.status(), 'error') && editor.status());
    console.log(`ok: status bar says '${before}'`);

    await editor.command('Problems: Focus on Problems View');
    await editor.open('server.js');
    const squiggle = await editor.until('the squiggle is there', () => editor.place('.squiggly-error'));
    await editor.click(squiggle);
    // A layout that moves under the mouse hides a hover: so once more, until it stays.
    const hover = await editor.until('the hover is there', async () => {
      const { x, y } = await editor.place('.squiggly-error');
      await editor.mouse('mouseMoved', { x: x + Math.round(Math.random() * 8), y: y - 6 });
      await sleep(1500);
      const text = await editor.text('.monaco-hover');
      return text.includes('Provided nowhere') && !text.includes('(loading...)') && text;
    });
    assert(hover.split(message).length === 2 && hover.includes('env/undeclared-key'), hover);
    console.log('ok: hover says what is wrong, why, and who reads the variable');
    await sleep(3000);
    await picture(editor, 'vscode');
    await editor.click(await editor.place('.monaco-hover .code-link'));
    await editor.until('the page is there', () => view(`page.body.innerText.includes('Whoever deploys the app has no way to know')`));
    console.log('ok: the link of a finding leads to the page of its rule');

    await editor.open('server.js');
    await editor.click(await editor.place('.squiggly-error'));
    await editor.escape();
    await editor.quickFix();
    const actions = await editor.until('the quick fixes are there', async () => {
      const text = await editor.text('.action-widget');
      return text.includes('Quick Fix') && text;
    });
    assert(actions.includes("Add 'SMTP_HOST' to .env.example") && actions.includes('Ignore env/undeclared-key here with a reason'), actions);
    await sleep(500);
    await editor.click(await editor.place('.action-widget .monaco-list-row.action'));
    await editor.until('the squiggle is gone', async () => !(await editor.has('.squiggly-error')));
    const after = await editor.until('the status bar counts one less', async () => {
      const text = await editor.status();
      return counts(text, 'error') === counts(before, 'error') - 1 && text;
    });
    console.log(`ok: the quick fix edits .env.example; status bar says '${after}'`);

    await editor.command('Preship: Show the environment matrix');
    await editor.until('the matrix is there', () => view(`page.body.innerText.includes('SESSION_SECRT')`));
    assert.equal(await view(`page.querySelector('tr[data-key="SMTP_HOST"] td').innerText`), 'provided');
    await picture(editor, 'matrix');
    await view(`(page.getElementById('words').value = 'secrt', page.getElementById('words').dispatchEvent(new Event('input')), true)`);
    assert.equal(await view(`String([...page.querySelectorAll('tr[data-key]')].filter((row) => !row.hidden).map((row) => row.dataset.key))`), 'SESSION_SECRT');
    await view(`(page.querySelector('tr:not([hidden]) .place').click(), true)`);
    await editor.until('the place is open', async () => (await editor.text('.tab.active')).includes('.env.example'));
    console.log('ok: the matrix shows the edit before it is saved, filters, and leads to places');

    await editor.command('Preship: Explain a rule');
    await sleep(1000);
    await editor.type('DL3007');
    await sleep(1000);
    await editor.enter();
    await editor.until('the page is there', () => view(`page.body.innerText.includes('Image follows the moving tag latest')`));
    await picture(editor, 'rule');
    console.log('ok: a rule is found by its name in hadolint, and its page shown');

    await editor.command('Preship: Check the workspace');
    await editor.until('the counts are told', async () => /preship: \d+ errors?, .* in \d+ files/.test(await editor.text('.notifications-toasts')));
    await editor.command('Preship: Restart');
    await sleep(500);
    await editor.until('it counts again', async () => (await editor.status()) === after);
    console.log('ok: check and restart');

    await editor.open('.env.example');
    await editor.toEnd();
    await editor.type('DATABASE_URL=\n');
    await editor.until('the finding is there', () => editor.has('.squiggly-warning, .squiggly-info'));
    await editor.save();
    await editor.until('it is saved', () => readFileSync(join(editor.folder, '.env.example'), 'utf8').includes('SMTP_HOST='));
    assert.equal(readFileSync(join(editor.folder, '.env.example'), 'utf8'), 'DATABASE_URL=\nSESSION_SECRT=\nSMTP_HOST=\n');
    await editor.until('it counts as before', async () => (await editor.status()) === after);
    console.log('ok: what is safe is repaired on saving');

    const first = await server();
    process.kill(first);
    await editor.until('another server counts', async () => (await server()) !== first && (await editor.status()) === after);
    console.log('ok: a server that ends is started again');
  } finally {
    await editor.stop();
  }
}

// Without preship: a message that says what to do. Then it is installed as npm would, and found.
async function missing() {
  const empty = join(work, 'bin');
  mkdirSync(empty);
  const editor = await Editor.start({ codeServer, chromium, extension, files, settings: {}, path: `${empty}:/usr/bin:/bin`, dark: true });
  try {
    const text = await editor.until('the message is there', async () => (await editor.text('.notifications-toasts')).includes('preship is neither') && editor.text('.notifications-toasts'));
    assert(text.includes('npm install --save-dev preship') && text.includes('Set the path'), text);
    await sleep(1000);
    await picture(editor, 'missing');
    mkdirSync(join(editor.folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(preship, join(editor.folder, 'node_modules/.bin/preship'));
    await editor.command('Preship: Restart');
    await editor.until('it counts findings', async () => counts(await editor.status(), 'error') > 0);
    await editor.command('Preship: Show the environment matrix');
    await editor.until('the matrix is there', () => editor.page.evaluate(inView(`page.body.innerText.includes('SESSION_SECRT')`)));
    await picture(editor, 'matrix-dark');
    console.log('ok: a missing program is told of, and found once it is there');
  } finally {
    await editor.stop();
  }
}

// A program of the workspace runs only when people trust it.
async function untrusted() {
  const empty = join(work, 'none');
  mkdirSync(empty);
  const settings = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.emptyWindow': false };
  const id = join(work, 'ran'), program = `#!/bin/sh\ntouch '${id}'\nexec '${preship}' "$@"\n`;
  const own = { ...files, 'node_modules/.bin/preship': program, '.vscode/settings.json': '{ "preship.path": "node_modules/.bin/preship" }\n' };
  const editor = await Editor.start({ codeServer, chromium, extension, files: own, settings, path: `${empty}:/usr/bin:/bin` });
  try {
    await editor.until('the message is there', async () => (await editor.text('.notifications-toasts')).includes('the workspace is not trusted'));
    await editor.command('Workspaces: Manage Workspace Trust');
    await editor.until('the button is there', () => editor.has('.workspace-trust-editor .monaco-button'));
    assert(!existsSync(id), 'it ran before');
    await sleep(500);
    await editor.click(await editor.place('.workspace-trust-editor .monaco-button'));
    await editor.until('it counts findings', async () => counts(await editor.status(), 'error') > 0);
    assert(existsSync(id));
    console.log('ok: a program of the workspace, also one that its settings name, runs once it is trusted');
  } finally {
    await editor.stop();
  }
}

// What is started but does not speak.
async function broken() {
  const editor = await Editor.start({ codeServer, chromium, extension, files, settings: { 'preship.path': '/bin/false' } });
  try {
    const text = await editor.until('the failure is told', async () => (await editor.text('.notifications-toasts')).includes('did not start') && editor.text('.notifications-toasts'));
    await sleep(1000);
    await picture(editor, 'failed');
    assert(text.includes("'/bin/false lsp' did not start"), text);
    assert.equal(await editor.page.evaluate(`document.querySelectorAll('.notification-toast').length`), 1, 'once');
    console.log('ok: a program that is not preship is told of');
  } finally {
    await editor.stop();
  }
}

try {
  await usual();
  await missing();
  await untrusted();
  await broken();
  if (pictures) assert(readFileSync(join(pictures, 'vscode.png')).length < 200_000);
} finally {
  rmSync(work, { recursive: true });
}
