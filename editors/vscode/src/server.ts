// The language server's life: found, started, watched, stopped.

import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State as ClientState } from 'vscode-languageclient/node';
import { findBinary, type Search } from './binary';
import { withoutMessages } from './hover';
import type { State } from './status';

export interface RulePage {
  rule: string;
  title: string;
  markdown: string;
}

interface ServerPosition {
  line: number;
  character: number;
}

interface ServerLocation {
  uri: string;
  range: { start: ServerPosition; end: ServerPosition };
}

export interface Server {
  readonly output: vscode.OutputChannel;
  readonly onDidChangeState: vscode.Event<State>;
  state(): State;
  program(): string | undefined; // what runs, or ran last
  restart(): Promise<void>;
  restartIfMoved(): Promise<void>; // after trust was granted: there may be a better program now
  stop(): Promise<void>;
  // Throws an Error for people when the server does not run or refuses.
  ask<Answer>(command: string, ...values: unknown[]): Promise<Answer>;
}

function search(): Search {
  return findBinary({
    setting: vscode.workspace.getConfiguration('preship').get<string>('path', ''),
    folders: (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath),
    trusted: vscode.workspace.isTrusted,
    searchPath: process.env['PATH'] ?? '',
    home: homedir(),
    platform: process.platform,
    arch: process.arch,
  });
}

function addRuleLinks(diagnostics: vscode.Diagnostic[]): vscode.Diagnostic[] {
  for (const diagnostic of diagnostics)
    if (typeof diagnostic.code === 'string') {
      const target = vscode.Uri.parse(`command:preship.explainRule?${encodeURIComponent(JSON.stringify([diagnostic.code]))}`);
      diagnostic.code = { value: diagnostic.code, target };
    }
  return diagnostics;
}

const mostRestarts = 3; // within `memory` milliseconds
const memory = 180_000;

interface Owner {
  output: vscode.OutputChannel;
  showPage(page: RulePage): void;
  giveUp(problem: string, reason?: string): void; // the reason is for the output
}

// The client's own handling waits for ever for a program that ends before it has said who it is.
function errorHandler(path: string, hasRun: () => boolean, { giveUp }: Owner) {
  let ends: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const now = Date.now();
      ends = [...ends.filter((time) => now - time < memory), now];
      if (hasRun() && ends.length <= mostRestarts) return { action: CloseAction.Restart, handled: true };
      giveUp(hasRun() ? `preship has ended ${ends.length} times` : `'${path} lsp' did not start`);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

// What goes wrong is told once, in words of our own; this is for the output.
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function makeClient(path: string, owner: Owner): LanguageClient {
  let ran = false;
  const client = new QuietClient('preship', 'preship', { command: path, args: ['lsp', '--stdio'] }, {
    documentSelector: [{ scheme: 'file' }],
    outputChannel: owner.output,
    errorHandler: errorHandler(path, () => ran, owner),
    initializationFailedHandler: (error) => {
      owner.giveUp(`'${path} lsp' did not start`, text(error));
      return false;
    },
    diagnosticCollectionName: 'preship',
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, addRuleLinks(diagnostics)),
      provideHover: async (document, position, token, next) => {
        const hover = await next(document, position, token);
        const here = vscode.languages.getDiagnostics(document.uri).filter(({ source, range }) => source === 'preship' && range.contains(position));
        for (const content of hover?.contents ?? [])
          if (content instanceof vscode.MarkdownString) content.value = withoutMessages(content.value, here.map(({ message }) => message));
        return hover;
      },
      // The action "Show the page of ..." runs a command of the server; to show what it answers is our part.
      executeCommand: async (command, values, next) => {
        const answer = await next(command, values);
        if (command === 'preship.showReferences' && Array.isArray(answer)) await showReferences(values, answer as ServerLocation[]);
        if (command === 'preship.showPage' && answer) owner.showPage(answer as RulePage);
        return answer;
      },
    },
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === ClientState.Running) ran = true;
  });
  return client;
}

// A lens names a place and variables; the server says where these are read.
async function showReferences([uri, position]: unknown[], locations: ServerLocation[]): Promise<void> {
  const { line, character } = position as ServerPosition;
  const shown = locations.map(({ uri: file, range }) => new vscode.Location(vscode.Uri.parse(file),
    new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character)));
  await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(String(uri)), new vscode.Position(line, character), shown);
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function createServer(showPage: (page: RulePage) => void): Server {
  const output = vscode.window.createOutputChannel('preship');
  const changed = new vscode.EventEmitter<State>();
  let client: LanguageClient | undefined;
  let path: string | undefined;
  let state: State = { kind: 'stopped' };
  let queue = Promise.resolve(); // one start or stop at a time

  function become(next: State) {
    state = next;
    changed.fire(next);
  }

  async function stopNow() {
    const old = client;
    client = undefined;
    try {
      await old?.dispose();
    } catch {
      // it had not got as far as running
    }
    become({ kind: 'stopped' });
  }

  async function startNow() {
    await stopNow();
    const found = search();
    path = found.path;
    if (found.path === undefined) {
      output.appendLine(found.problem);
      return become({ kind: 'missing', problem: found.problem });
    }
    output.appendLine(`${found.path} (from ${found.from})`);
    become({ kind: 'starting' });
    await new Promise<void>((settled) => {
      const giveUp = (problem: string, reason = '') => {
        if (client === started && state.kind !== 'failed') {
          output.appendLine(reason === '' ? problem : `${problem}: ${reason}`);
          become({ kind: 'failed', problem });
        }
        settled();
      };
      const started = makeClient(found.path, { output, showPage, giveUp });
      client = started;
      started.onDidChangeState(({ newState }) => {
        if (client !== started) return;
        if (newState === ClientState.Running) become({ kind: 'running' });
        else if (newState === ClientState.Starting) become({ kind: 'starting' });
      });
      started.start().then(settled, (error: unknown) => giveUp(`'${found.path} lsp' did not start`, text(error)));
    });
  }

  function enqueue(work: () => Promise<void>): Promise<void> {
    queue = queue.then(work).catch((error: unknown) => output.appendLine(text(error)));
    return queue;
  }

  return {
    output,
    onDidChangeState: changed.event,
    state: () => state,
    program: () => path,
    restart: () => enqueue(startNow),
    restartIfMoved: () => enqueue(async () => {
      if (search().path !== path) await startNow();
    }),
    stop: () => enqueue(stopNow),
    async ask<Answer>(command: string, ...values: unknown[]): Promise<Answer> {
      if (client === undefined || state.kind !== 'running') throw new Error('preship is not running');
      return client.sendRequest<Answer>('workspace/executeCommand', { command, arguments: values });
    },
  };
}
