// A language client over a pipe, with the packages that VS Code's own client is made of.

import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, writeFileSync, rmSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node.js';

export const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = protocol;

export class Tree {
  constructor(files) {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), 'preship-lsp-')));
    mkdirSync(join(this.root, '.git'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }
  write(path, text) {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }
  delete(path) {
    rmSync(join(this.root, path));
  }
  uri(path = '') {
    return pathToFileURL(join(this.root, path)).href;
  }
  remove() {
    rmSync(this.root, { recursive: true });
  }
}

export const everything = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
  },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
};

export class Client {
  // `options`: folders (trees), capabilities, initializationOptions, configuration (what the client's settings say).
  static async start(binary, options) {
    const client = new Client(binary, options);
    await client.begin(options);
    return client;
  }

  constructor(binary, options) {
    this.process = spawn(binary, ['lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.exited = new Promise((resolve) => this.process.on('exit', resolve));
    this.connection = createProtocolConnection(new StreamMessageReader(this.process.stdout), new StreamMessageWriter(this.process.stdin));
    this.diagnostics = new Map(); // by URI
    this.published = 0;
    this.messages = [];
    this.registrations = [];
    this.progress = [];
    this.refreshes = 0;
    this.asked = []; // of lenses and hints, to come for them again
    this.versions = new Map();
    this.waiting = [];
    this.configuration = options.configuration ?? null;
    this.listen();
  }

  listen() {
    const c = this.connection;
    c.onNotification('textDocument/publishDiagnostics', (params) => {
      this.diagnostics.set(params.uri, params.diagnostics);
      this.lastPublished = params;
      ++this.published;
      this.wake();
    });
    c.onNotification('window/showMessage', (params) => {
      this.messages.push(params.message);
      this.wake();
    });
    c.onRequest('client/registerCapability', (params) => {
      this.registrations.push(...params.registrations.map((each) => each.method));
      return null;
    });
    c.onRequest('workspace/configuration', (params) => params.items.map(() => this.configuration));
    c.onRequest('window/workDoneProgress/create', () => null);
    c.onRequest('workspace/diagnostic/refresh', () => {
      ++this.refreshes;
      this.wake();
      return null;
    });
    for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh'])
      c.onRequest(method, () => {
        this.asked.push(method);
        this.wake();
        return null;
      });
    c.onProgress({ __: null }, 'preship', (value) => {
      this.progress.push(value.kind);
      this.wake();
    });
    c.listen();
  }

  async begin({ folders, capabilities = everything, initializationOptions }) {
    this.initialized = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((tree) => ({ uri: tree.uri(), name: 'tree' })),
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification('initialized', {});
  }

  wake() {
    this.waiting = this.waiting.filter(({ condition, resolve }) => !(condition() && (resolve(), true)));
  }

  // Resolves when the condition holds; rejects after half a minute.
  until(condition, what) {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 30_000);
      this.waiting.push({ condition, resolve: () => (clearTimeout(timer), resolve()) });
    });
  }

  // The codes of a file's findings, sorted.
  codes(uri) {
    return (this.diagnostics.get(uri) ?? []).map((each) => each.code).sort();
  }

  untilCodes(uri, codes) {
    return this.until(() => JSON.stringify(this.codes(uri)) === JSON.stringify(codes), `${codes} in ${uri}, which has ${this.codes(uri)}`);
  }

  request(method, params) {
    return this.connection.sendRequest(method, params);
  }
  notify(method, params) {
    return this.connection.sendNotification(method, params);
  }
  at(uri, line, character) {
    return { textDocument: { uri }, position: { line, character } };
  }
  command(command, ...args) {
    return this.request('workspace/executeCommand', { command, arguments: args });
  }

  open(uri, text, languageId = 'plaintext') {
    this.versions.set(uri, 1);
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }
  change(uri, ...contentChanges) {
    const version = this.versions.get(uri) + 1;
    this.versions.set(uri, version);
    return this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }
  close(uri) {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }
  watched(...changes) {
    return this.notify('workspace/didChangeWatchedFiles', { changes: changes.map(([uri, type]) => ({ uri, type })) });
  }

  async stop() {
    await this.request('shutdown');
    await this.notify('exit');
    return this.exited;
  }
}

// The text after the edits of a WorkspaceEdit for one document.
export function edited(text, edit, uri) {
  const edits = edit.documentChanges ? edit.documentChanges.find((each) => each.textDocument.uri === uri).edits : edit.changes[uri];
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = ({ line, character }) => (line < starts.length ? Math.min(starts[line] + character, text.length) : text.length);
  const sorted = edits.map((each) => ({ begin: offset(each.range.start), end: offset(each.range.end), text: each.newText }));
  sorted.sort((a, b) => b.begin - a.begin);
  for (const each of sorted) text = text.slice(0, each.begin) + each.text + text.slice(each.end);
  return text;
}
