#!/usr/bin/env node
// Finds the package with the binary of this machine, which npm installed beside this one, and becomes it as far as Node.js can.
'use strict';

const { spawn } = require('node:child_process');
const { constants } = require('node:os');

const target = `${process.platform}-${process.arch}`;

function fail(message) {
  process.stderr.write(`preship: ${message}\n`);
  process.exit(2);
}

function binary() {
  const name = process.platform === 'win32' ? 'preship.exe' : 'preship';
  try {
    return require.resolve(`@preship/${target}/${name}`);
  } catch {
    const { optionalDependencies = {} } = require('./package.json');
    if (`@preship/${target}` in optionalDependencies)
      fail(`the package @preship/${target} is missing: install again without --omit=optional (--no-optional)`);
    fail(`there is no binary for ${target}; there is one for ${Object.keys(optionalDependencies).join(', ')}`);
  }
}

const child = spawn(binary(), process.argv.slice(2), { stdio: 'inherit' });
const passed = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of passed) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(`cannot start the binary: ${error.message}`));
child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
