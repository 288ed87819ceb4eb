// Where the editor comes in: commands, the status bar, and what makes the server start anew.

import * as vscode from 'vscode';
import { showMatrix } from './matrix_panel';
import { RulePages } from './rules';
import { createServer, type Server } from './server';
import { type Counts, describeCounts, type State, statusText } from './status';

let server: Server | undefined;

function countFindings(): Counts {
  const counts = { errors: 0, warnings: 0, notes: 0 };
  for (const [, diagnostics] of vscode.languages.getDiagnostics())
    for (const { source, severity } of diagnostics) {
      if (source !== 'preship') continue;
      if (severity === vscode.DiagnosticSeverity.Error) ++counts.errors;
      else if (severity === vscode.DiagnosticSeverity.Warning) ++counts.warnings;
      else ++counts.notes;
    }
  return counts;
}

function createStatus(running: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('preship.status', vscode.StatusBarAlignment.Left, 0);
  item.name = 'preship';
  const backgrounds = { plain: undefined, warning: 'statusBarItem.warningBackground', error: 'statusBarItem.errorBackground' };
  const command = (kind: State['kind']) => {
    if (kind === 'running') return 'workbench.actions.view.problems';
    return kind === 'starting' ? 'preship.showOutput' : 'preship.restart';
  };
  const show = () => {
    const { text, tooltip, level } = statusText(running.state(), countFindings());
    const background = backgrounds[level];
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: tooltip };
    item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(background);
    item.command = command(running.state().kind);
    item.show();
  };
  show();
  return vscode.Disposable.from(item, running.onDidChangeState(show), vscode.languages.onDidChangeDiagnostics(show));
}

async function helpToInstall(problem: string): Promise<void> {
  const install = 'Install with npm', setting = 'Set the path', retry = 'Try again';
  const message = `${problem}. Install it (npm install --save-dev preship), put it on PATH, or name it in the setting preship.path.`;
  const canInstall = vscode.workspace.isTrusted && (vscode.workspace.workspaceFolders ?? []).length > 0;
  const choice = await vscode.window.showWarningMessage(message, ...(canInstall ? [install] : []), setting, retry);
  if (choice === setting) await vscode.commands.executeCommand('workbench.action.openSettings', 'preship.path');
  if (choice === retry) await server?.restart();
  if (choice !== install) return;
  // Typed for people to look at: to run it is up to them.
  const terminal = vscode.window.createTerminal({ name: 'preship', cwd: vscode.workspace.workspaceFolders?.[0]?.uri });
  terminal.show();
  terminal.sendText('npm install --save-dev preship', false);
}

async function tellFailure(problem: string): Promise<void> {
  const output = 'Show the output', retry = 'Try again';
  const choice = await vscode.window.showErrorMessage(`preship: ${problem}`, output, retry);
  if (choice === output) server?.output.show();
  if (choice === retry) await server?.restart();
}

async function checkWorkspace(running: Server): Promise<void> {
  const ask = () => running.ask<Counts & { files: number }>('preship.checkWorkspace');
  const counts = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'preship: checking' }, ask);
  const said = describeCounts(counts), show = 'Show them';
  const files = `${counts.files} file${counts.files === 1 ? '' : 's'}`;
  if (said === '') void vscode.window.showInformationMessage(`preship: nothing found in ${files}`);
  else if ((await vscode.window.showInformationMessage(`preship: ${said} in ${files}`, show)) === show)
    await vscode.commands.executeCommand('workbench.actions.view.problems');
}

function register(name: string, work: (...values: unknown[]) => Promise<void> | void): vscode.Disposable {
  return vscode.commands.registerCommand(name, async (...values: unknown[]) => {
    try {
      await work(...values);
    } catch (error) {
      void vscode.window.showErrorMessage(`preship: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const pages = new RulePages();
  const running = createServer((page) => void pages.show(page));
  server = running;
  context.subscriptions.push(
    running.output,
    createStatus(running),
    pages.register(),
    running.onDidChangeState((state) => {
      if (state.kind === 'missing') void helpToInstall(state.problem);
      if (state.kind === 'failed') void tellFailure(state.problem);
    }),
    register('preship.check', () => checkWorkspace(running)),
    register('preship.showEnvMatrix', () => showMatrix(running)),
    register('preship.explainRule', (name) => pages.explain(running, name)),
    register('preship.restart', () => running.restart()),
    register('preship.showOutput', () => running.output.show()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('preship.path')) void running.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void running.restartIfMoved()),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
