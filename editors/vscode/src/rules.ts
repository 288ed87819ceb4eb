// The pages of the rules: which there are, and one of them as a Markdown preview.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { ruleItems, type Rule } from './rule_items';
import type { RulePage, Server } from './server';

const scheme = 'preship-rule';

async function readRules(program: string): Promise<Rule[]> {
  const { stdout } = await promisify(execFile)(program, ['rules', '--format', 'json'], { maxBuffer: 1 << 26, timeout: 10_000 });
  return (JSON.parse(stdout) as { rules: Rule[] }).rules;
}

function foundHere(): Set<string> {
  const document = vscode.window.activeTextEditor?.document;
  const diagnostics = document === undefined ? [] : vscode.languages.getDiagnostics(document.uri);
  const codes = diagnostics.filter(({ source }) => source === 'preship').map(({ code }) => (typeof code === 'object' ? code.value : code));
  return new Set(codes.map(String));
}

async function pickRule(server: Server): Promise<string | undefined> {
  const program = server.program();
  if (program === undefined) throw new Error('preship is not running');
  const separator = vscode.QuickPickItemKind.Separator;
  const items = readRules(program).then((rules) =>
    ruleItems(rules, foundHere()).map((item): vscode.QuickPickItem => (item.heading ? { label: item.label, kind: separator } : item)));
  const placeHolder = 'A rule of preship, or the name that another tool has for it';
  const options = { title: 'Explain a rule', placeHolder, matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.label;
}

export class RulePages implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  async show({ rule, markdown }: RulePage): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${rule}.md` });
    this.texts.set(uri.path, markdown);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // The preview is an extension of the editor, and some people switch it off.
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }

  // `name`: from a link; without one, people choose.
  async explain(server: Server, name: unknown): Promise<void> {
    const rule = typeof name === 'string' ? name : await pickRule(server);
    if (rule !== undefined) await this.show(await server.ask<RulePage>('preship.showPage', rule));
  }
}
