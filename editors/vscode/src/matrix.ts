// The environment matrix as a page, from what the server's command preship.envMatrix gives.

export interface Read {
  path: string;
  line: number; // from 1, as is the column
  column: number;
  phase: string;
}

export interface Given {
  path: string;
  line: number;
  column: number;
  source: string; // "compose.yaml#web"
  value: string; // what kind of value, never the value
  commented: boolean;
}

export interface Key {
  key: string;
  verdict: string;
  meant: string;
  need: string | null;
  why: string;
  phases: string[];
  reads: Read[];
  provided: Given[];
  lacking: string[];
}

export interface Service {
  name: string;
  directory: string;
  keys: Key[];
}

export interface Matrix {
  services: Service[];
}

export type Place = Pick<Read, 'path' | 'line' | 'column'>;

export interface Body {
  html: string;
  places: Place[]; // a button with data-place="3" leads to the fourth
}

const shownAtOnce = 3;
const errors = new Set(['misspelt', 'undeclared', 'not deployed']);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function levelOf(verdict: string): string {
  if (errors.has(verdict)) return 'error';
  return verdict === 'unused' ? 'warning' : 'quiet';
}

function verdictText({ verdict, meant, lacking, provided }: Key): string {
  if (verdict === 'misspelt' && meant !== '') return provided.length > 0 ? `misspelt: read as ${meant}` : `misspelt: given as ${meant}`;
  if (verdict === 'platform' && meant !== '') return `given by ${meant}`;
  if (verdict === 'not deployed' && lacking.length > 0) return `not deployed: missing in ${lacking.join(', ')}`;
  return verdict;
}

function needText({ need, why }: Key): string {
  if (need === null || need === '') return '';
  return why === '' || need === 'required' ? need : `${need} (${why})`;
}

// A file may be named twice, as an example and as the env file of a deployment.
function once(all: Given[]): Given[] {
  const seen = new Set<string>();
  return all.filter(({ source, path, line, value }) => {
    const name = JSON.stringify([source, path, line, value]);
    return !seen.has(name) && seen.add(name);
  });
}

function fold(items: string[]): string {
  const list = (part: string[]) => part.map((item) => `<li>${item}</li>`).join('');
  if (items.length <= shownAtOnce + 1) return items.length === 0 ? '' : `<ul>${list(items)}</ul>`;
  const rest = items.slice(shownAtOnce);
  return `<ul>${list(items.slice(0, shownAtOnce))}</ul><details><summary>${rest.length} more</summary><ul>${list(rest)}</ul></details>`;
}

// Below a service's own heading, its code starts at its directory. Not so what gives it variables, of which many are elsewhere.
function nameIn(directory: string, path: string): string {
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path;
}

export function renderMatrix(matrix: Matrix): Body {
  const places: Place[] = [];
  const button = (text: string, place: Place) => {
    places.push({ path: place.path, line: place.line, column: place.column });
    const title = escapeHtml(`${place.path}:${place.line}`);
    return `<button class="place" data-place="${places.length - 1}" title="${title}">${escapeHtml(text).replaceAll('/', '/<wbr>')}</button>`;
  };
  const row = (directory: string, key: Key) => {
    const readItem = (read: Read) => button(`${nameIn(directory, read.path)}:${read.line}`, read);
    const givenItem = (given: Given) =>
      `${button(given.source, given)} <span class="quiet">${given.commented ? 'commented out' : escapeHtml(given.value)}</span>`;
    const level = levelOf(key.verdict);
    return `<tr data-key="${escapeHtml(key.key)}" data-level="${level}"><th scope="row">${escapeHtml(key.key).replaceAll('_', '_<wbr>')}</th>` +
      `<td class="${level}">${escapeHtml(verdictText(key))}</td><td>${escapeHtml(needText(key))}</td>` +
      `<td>${escapeHtml(key.phases.join(', '))}</td>` +
      `<td>${fold(key.reads.map(readItem))}</td><td>${fold(once(key.provided).map(givenItem))}</td></tr>`;
  };
  const where = (directory: string) => (directory === '.' || directory === '' ? '' : ` <span class="quiet">${escapeHtml(directory)}</span>`);
  const service = ({ name, directory, keys }: Service) =>
    `<section><h2>${escapeHtml(name)}${where(directory)}</h2>` +
    '<table><thead><tr><th scope="col">Key</th><th scope="col">Verdict</th><th scope="col">Need</th><th scope="col">Phase</th>' +
    `<th scope="col">Read in</th><th scope="col">Given in</th></tr></thead><tbody>${keys.map((key) => row(directory, key)).join('')}</tbody></table></section>`;
  const html = matrix.services.map(service).join('');
  return { html: html === '' ? '<p>Nothing here reads or gives an environment variable.</p>' : html, places };
}

const style = `
body { font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); color: var(--vscode-foreground); padding: 0 16px 16px; }
header { display: flex; gap: 16px; align-items: center; position: sticky; top: 0; padding: 12px 0; background: var(--vscode-editor-background); }
h1, h2 { font-weight: 600; margin: 0; }
h1 { font-size: 1.3em; }
h2 { font-size: 1.1em; margin: 16px 0 6px; }
input[type=search] { color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); padding: 4px 6px; font: inherit; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
table { border-collapse: collapse; width: 100%; min-width: 720px; table-layout: fixed; }
th:nth-child(1) { width: 24%; }
th:nth-child(2) { width: 15%; }
th:nth-child(3) { width: 12%; }
th:nth-child(4) { width: 8%; }
th, td { overflow-wrap: break-word; text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, #8884)); }
thead th { font-weight: 600; color: var(--vscode-descriptionForeground); }
tbody th { font-family: var(--vscode-editor-font-family); font-weight: normal; }
ul { list-style: none; margin: 0; padding: 0; }
summary { cursor: pointer; color: var(--vscode-descriptionForeground); }
.place { background: none; border: 0; padding: 0; font: inherit; text-align: left; color: var(--vscode-textLink-foreground); cursor: pointer; max-width: 100%; overflow-wrap: break-word; }
.place:hover { text-decoration: underline; }
.error { color: var(--vscode-errorForeground); }
.warning { color: var(--vscode-editorWarning-foreground); }
.quiet { color: var(--vscode-descriptionForeground); font-weight: normal; }
[hidden] { display: none; }
`;

// Runs in the page.
const script = `
const editor = acquireVsCodeApi();
const main = document.querySelector('main'), words = document.getElementById('words'), problems = document.getElementById('problems');
const state = editor.getState() ?? { words: '', problems: false };
words.value = state.words;
problems.checked = state.problems;
function filter() {
  const wanted = words.value.trim().toLowerCase();
  for (const row of main.querySelectorAll('tr[data-key]'))
    row.hidden = !row.dataset.key.toLowerCase().includes(wanted) || (problems.checked && row.dataset.level === 'quiet');
  for (const section of main.querySelectorAll('section')) section.hidden = !section.querySelector('tr[data-key]:not([hidden])');
  editor.setState({ words: words.value, problems: problems.checked });
}
words.addEventListener('input', filter);
problems.addEventListener('change', filter);
main.addEventListener('click', (event) => {
  const place = event.target.closest('[data-place]');
  if (place) editor.postMessage({ open: Number(place.dataset.place) });
});
window.addEventListener('message', (event) => {
  main.innerHTML = event.data.body;
  filter();
});
filter();
`;

// Nothing is loaded: the nonce admits the two blocks above, and the policy nothing else.
export function renderPage(body: string, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>Environment matrix</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header><h1>Environment matrix</h1><input id="words" type="search" placeholder="Filter keys" aria-label="Filter keys">
<label><input id="problems" type="checkbox"> Only what asks for a person</label></header>
<main>${body}</main>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
}
