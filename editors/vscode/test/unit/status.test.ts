import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutMessages } from '../../src/hover';
import { ruleItems } from '../../src/rule_items';
import { describeCounts, statusText } from '../../src/status';

test('counts read as a person says them', () => {
  assert.equal(describeCounts({ errors: 0, warnings: 0, notes: 0 }), '');
  assert.equal(describeCounts({ errors: 1, warnings: 2, notes: 0 }), '1 error, 2 warnings');
  assert.equal(describeCounts({ errors: 0, warnings: 0, notes: 1 }), '1 note');
});

test('the status bar says how it is', () => {
  const none = { errors: 0, warnings: 0, notes: 0 };
  assert.deepEqual(statusText({ kind: 'running' }, none), { text: '$(check) preship', tooltip: 'preship: nothing found', level: 'plain' });
  assert.deepEqual(statusText({ kind: 'running' }, { errors: 2, warnings: 0, notes: 1 }),
    { text: 'preship $(error) 2 $(info) 1', tooltip: 'preship: 2 errors, 1 note', level: 'plain' });
  assert.deepEqual(statusText({ kind: 'missing', problem: 'preship is not here' }, none),
    { text: '$(warning) preship', tooltip: 'preship is not here: click to see what to do', level: 'warning' });
  assert.deepEqual(statusText({ kind: 'failed', problem: 'preship has ended' }, none),
    { text: '$(error) preship', tooltip: 'preship has ended: click to try again', level: 'error' });
});

test('rules are sorted, those of this file first', () => {
  const rule = (id: string, profile = 'default') => ({ id, summary: `About ${id}`, severity: 'warning', profile, aliases: id === 'b/two' ? ['other:B2'] : [] });
  const rules = [rule('c/three', 'strict'), rule('b/two'), rule('a/one')];
  const one = { label: 'a/one', description: 'About a/one', detail: 'warning' };
  const two = { label: 'b/two', description: 'About b/two', detail: 'warning · other:B2' };
  const three = { label: 'c/three', description: 'About c/three', detail: 'warning · only when strict' };
  assert.deepEqual(ruleItems(rules, new Set()), [one, two, three]);
  assert.deepEqual(ruleItems(rules, new Set(['b/two', 'not/known'])),
    [{ heading: true, label: 'found in this file' }, two, { heading: true, label: 'all others' }, one, three]);
});

test('a hover does not repeat what stands above it', () => {
  const text = "**'A' is read** (`env/a`)\n\nWhy.\n\n**'B' is read** (`env/b`)\n\nWhy not.\n\n**`A`**";
  assert.equal(withoutMessages(text, ["'A' is read"]), "Why.\n\n**'B' is read** (`env/b`)\n\nWhy not.\n\n**`A`**");
  assert.equal(withoutMessages(text, []), text);
});
