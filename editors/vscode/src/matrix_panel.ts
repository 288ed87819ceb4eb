// The web view with the environment matrix. It follows what is typed for as long as it can be seen.

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type Matrix, type Place, renderMatrix, renderPage } from './matrix';
import type { Server } from './server';

const calm = 300; // milliseconds without a change before it is asked for again

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new Error('open a folder first: the matrix is that of a project');
  return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick({ placeHolder: 'The folder whose matrix to show' });
}

async function open(folder: vscode.WorkspaceFolder, place: Place): Promise<void> {
  const position = new vscode.Position(Math.max(place.line - 1, 0), Math.max(place.column - 1, 0));
  const uri = vscode.Uri.joinPath(folder.uri, place.path);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position), viewColumn: vscode.ViewColumn.One });
}

async function bodyOf(server: Server, folder: vscode.WorkspaceFolder) {
  const { json } = await server.ask<{ json: Matrix }>('preship.envMatrix', folder.uri.toString());
  return renderMatrix(json);
}

export async function showMatrix(server: Server): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  let body = await bodyOf(server, folder);
  const panel = vscode.window.createWebviewPanel('preship.envMatrix', `Environment: ${folder.name}`, vscode.ViewColumn.Active,
    { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: false });
  let timer: NodeJS.Timeout | undefined;
  const renew = async () => {
    if (!panel.visible || server.state().kind !== 'running') return;
    try {
      const next = await bodyOf(server, folder);
      if (next.html === body.html) return;
      body = next;
      await panel.webview.postMessage({ body: body.html });
    } catch (error) {
      server.output.appendLine(String(error));
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), calm);
  };
  // A page that was hidden is made anew from `html`, so that must not be an old one.
  const write = () => {
    panel.webview.html = renderPage(body.html, randomBytes(16).toString('base64'));
  };
  const watched = [
    vscode.workspace.onDidChangeTextDocument(soon),
    vscode.workspace.onDidSaveTextDocument(soon),
    vscode.languages.onDidChangeDiagnostics(soon),
    panel.onDidChangeViewState(({ webviewPanel }) => {
      if (webviewPanel.visible) soon();
      else write();
    }),
    panel.webview.onDidReceiveMessage(({ open: index }: { open?: number }) => {
      const place = index === undefined ? undefined : body.places[index];
      if (place !== undefined) void open(folder, place);
    }),
  ];
  panel.onDidDispose(() => {
    clearTimeout(timer);
    for (const each of watched) each.dispose();
  });
  write();
}
