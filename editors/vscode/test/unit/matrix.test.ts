import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeHtml, type Key, renderMatrix, renderPage } from '../../src/matrix';

function key(some: Partial<Key>): Key {
  return { key: 'KEY', verdict: 'provided', meant: '', need: null, why: '', phases: [], reads: [], provided: [], lacking: [], ...some };
}
const read = (line: number) => ({ path: 'server.js', line, column: 9, phase: 'server' });
const given = { path: 'compose.yaml', line: 7, column: 7, source: 'compose.yaml#web', value: 'computed', commented: false };

function render(...keys: Key[]) {
  return renderMatrix({ services: [{ name: 'shop', directory: '.', keys }] });
}

test('a row holds what there is to say of a key', () => {
  const { html, places } = render(key({ key: 'PORT', need: 'defaulted', why: '??', phases: ['build', 'server'], reads: [read(3)], provided: [given] }));
  assert.equal(/<tr data-key[^]*<\/tr>/.exec(html)?.[0],
    '<tr data-key="PORT" data-level="quiet"><th scope="row">PORT</th><td class="quiet">provided</td><td>defaulted (??)</td><td>build, server</td>' +
    '<td><ul><li><button class="place" data-place="0" title="server.js:3">server.js:3</button></li></ul></td>' +
    '<td><ul><li><button class="place" data-place="1" title="compose.yaml:7">compose.yaml#web</button> <span class="quiet">computed</span></li></ul></td></tr>');
  assert.deepEqual(places, [{ path: 'server.js', line: 3, column: 9 }, { path: 'compose.yaml', line: 7, column: 7 }]);
});

test('verdicts name the other half, and say how bad it is', () => {
  const cases: [Partial<Key>, string, string][] = [
    [{ verdict: 'misspelt', meant: 'SECRT', reads: [read(1)] }, 'error', 'misspelt: given as SECRT'],
    [{ verdict: 'misspelt', meant: 'SECRET', provided: [given] }, 'error', 'misspelt: read as SECRET'],
    [{ verdict: 'undeclared' }, 'error', 'undeclared'],
    [{ verdict: 'not deployed', lacking: ['compose.yaml#web', 'k8s/app.yaml'] }, 'error', 'not deployed: missing in compose.yaml#web, k8s/app.yaml'],
    [{ verdict: 'unused' }, 'warning', 'unused'],
    [{ verdict: 'platform', meant: 'Node.js' }, 'quiet', 'given by Node.js'],
  ];
  for (const [some, level, text] of cases) assert(render(key(some)).html.includes(`<td class="${level}">${text}</td>`), text);
});

test('many places are folded', () => {
  const { html, places } = render(key({ reads: [1, 2, 3, 4, 5, 6].map(read) }));
  assert.equal(places.length, 6);
  assert(html.includes('server.js:3</button></li></ul><details><summary>3 more</summary><ul><li><button class="place" data-place="3" title="server.js:4">server.js:4'));
});

test('paths start at the directory of the service, and may break after a slash', () => {
  const keys = [key({ reads: [{ ...read(3), path: 'apps/web/lib/env.ts' }, { ...read(4), path: 'apps/website/env.ts' }] })];
  const { html } = renderMatrix({ services: [{ name: 'web', directory: 'apps/web', keys }] });
  assert(html.includes('title="apps/web/lib/env.ts:3">lib/<wbr>env.ts:3</button>') && html.includes('>apps/<wbr>website/<wbr>env.ts:4</button>'), html);
});

test('a place is named once', () => {
  assert.deepEqual(render(key({ provided: [given, given, { ...given, line: 8 }] })).places.map(({ line }) => line), [7, 8]);
});

test('names of files and keys are text, whatever is in them', () => {
  const name = `<img src=x onerror="alert('1')">&`;
  const { html } = renderMatrix({ services: [{ name, directory: name, keys: [key({ key: name, meant: name, verdict: 'misspelt', reads: [{ ...read(1), path: name }], provided: [{ ...given, source: name, value: name }] })] }] });
  assert(!html.includes('<img') && !html.includes(`="alert`));
  assert.equal(escapeHtml(`<a b="c" d='e'>&amp;`), '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;');
});

test('a project without variables says so', () => {
  assert.deepEqual(renderMatrix({ services: [] }), { html: '<p>Nothing here reads or gives an environment variable.</p>', places: [] });
});

test('the page loads nothing and runs only what it was made with', () => {
  const page = renderPage('<p>body</p>', 'abc');
  assert(page.includes(`content="default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'"`));
  assert.deepEqual(page.match(/<(script|style)[^>]*>/g), ['<style nonce="abc">', '<script nonce="abc">']);
  assert(!/https?:|\bsrc=|\bhref=|\bon\w+=|\bstyle=/.test(page));
  // Colours are the editor's, so that light and dark follow; the one of our own is a line's, half transparent.
  assert.deepEqual(page.match(/#[0-9a-f]{3,8}\b/gi), ['#8884']);
});
