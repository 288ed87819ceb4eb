// A real editor for a test: code-server on a port of this machine, and a headless Chromium that looks at it.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Browser, Page } from '../../../tests/html/browser.mjs';

const control = 2, shift = 8; // DevTools' modifiers

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export class Editor {
  // `files` by path; `settings` of the user; `extension` is a .vsix; `path` is the PATH of the editor.
  static async start({ codeServer, chromium, extension, files, settings, path, dark = false }) {
    const editor = new Editor();
    editor.root = mkdtempSync(join(tmpdir(), 'preship-editor-'));
    editor.folder = join(editor.root, 'shop');
    for (const [name, text] of Object.entries(files)) editor.write(name, text);
    const data = join(editor.root, 'data');
    mkdirSync(join(data, 'User'), { recursive: true });
    writeFileSync(join(data, 'User/settings.json'), JSON.stringify({ 'workbench.startupEditor': 'none', 'security.workspace.trust.enabled': false,
      'chat.commandCenter.enabled': false, 'workbench.tips.enabled': false, 'telemetry.telemetryLevel': 'off', 'extensions.autoCheckUpdates': false,
      'workbench.colorTheme': dark ? 'Default Dark Modern' : 'Default Light Modern', ...settings }));
    const words = ['--user-data-dir', data, '--extensions-dir', join(editor.root, 'extensions')];
    const env = { ...process.env, HOME: editor.root, PATH: path ?? process.env.PATH };
    const installed = spawnSync(process.execPath, [codeServer, ...words, '--install-extension', extension], { env, encoding: 'utf8' });
    if (!installed.stdout.includes('successfully installed')) throw new Error(installed.stdout + installed.stderr);
    const port = await freePort();
    editor.process = spawn(process.execPath, [codeServer, ...words, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry',
      '--disable-update-check', '--disable-getting-started-override'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const address = `http://127.0.0.1:${port}`;
    await editor.until('the editor answers', () => fetch(`${address}/healthz`).then(({ ok }) => ok, () => false));
    editor.browser = Browser.launch(chromium);
    editor.page = await Page.open(editor.browser, `${address}/?folder=${editor.folder}`, { width: 1360, height: 800, dark });
    await editor.until('the window is there', () => editor.has('.monaco-workbench .statusbar'));
    return editor;
  }

  write(name, text) {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }

  // The value of `look` as soon as it is true.
  async until(what, look, patience = 60_000) {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(100)) {
      const found = await look();
      if (found) return found;
    }
    if (this.page) await this.page.picture(join(tmpdir(), 'preship-editor-failed.png'));
    throw new Error(`waited in vain until ${what}`);
  }

  has(selector) {
    return this.page.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`);
  }

  text(selector) {
    return this.page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((node) => node.innerText).join('\\n')`);
  }

  // Of the n-th such element: its middle.
  place(selector, index = 0) {
    return this.page.evaluate(`(() => {
      const node = document.querySelectorAll(${JSON.stringify(selector)})[${index}];
      const box = node?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    })()`);
  }

  async press(key, { code, number, held = 0 } = {}) {
    const event = { key, code, windowsVirtualKeyCode: number, modifiers: held };
    await this.page.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    await this.page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  type(text) {
    return this.page.send('Input.insertText', { text });
  }

  async mouse(type, { x, y }) {
    await this.page.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' ? 'none' : 'left', clickCount: type === 'mouseMoved' ? 0 : 1 });
  }

  async click(place) {
    for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) await this.mouse(type, place);
  }

  enter() {
    return this.page.press('Enter');
  }

  escape() {
    return this.press('Escape', { code: 'Escape', number: 27 });
  }

  async choose(opener, text) {
    await opener();
    await this.until('the list is open', () => this.has('.quick-input-widget:not([style*="display: none"]) input'));
    await this.type(text);
    await sleep(700);
    await this.enter();
  }

  command(title) {
    return this.choose(() => this.press('P', { code: 'KeyP', number: 80, held: control | shift }), title);
  }

  async open(file) {
    await this.choose(() => this.press('p', { code: 'KeyP', number: 80, held: control }), file);
    await this.until(`${file} is open`, async () => (await this.text('.tab.active')).includes(file));
  }

  quickFix() {
    return this.press('.', { code: 'Period', number: 190, held: control });
  }

  toEnd() {
    return this.press('End', { code: 'End', number: 35, held: control });
  }

  save() {
    return this.press('s', { code: 'KeyS', number: 83, held: control });
  }

  status() {
    return this.page.evaluate(`document.querySelector('[id="preship.preship.preship.status"], .statusbar-item[id*="preship"]')?.getAttribute('aria-label') ?? ''`);
  }

  async stop() {
    await this.browser?.close();
    this.process?.kill();
    await sleep(500);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}
