// usage: node validate.js FILE...
// Checks SARIF logs by the official schema and, where it is present and runs, by the SARIF Multitool. Exits 1 and prints
// what is wrong; exits 77 when the packages are not installed (npm ci).

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const multitool = join(here, 'node_modules/@microsoft/sarif-multitool-linux');
const skipped = 77;

if (!existsSync(join(here, 'node_modules/ajv')) || !existsSync(multitool)) {
  console.log('skipped: run npm ci in tests/sarif-schema first');
  process.exit(skipped);
}

function bySchema(Ajv, addFormats) {
  const schema = JSON.parse(readFileSync(join(multitool, 'sarif-2.1.0.json'), 'utf8'));
  delete schema.$schema;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (log) => (validate(log) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`));
}

// Its exit status is 0 in every case, so the log that it writes is read. SARIF2005 wants the address of a web page, of which
// there is none.
function byMultitool(file) {
  const program = join(multitool, 'Sarif.Multitool');
  if (!existsSync(program)) return [];
  chmodSync(program, 0o755);
  const directory = mkdtempSync(join(tmpdir(), 'preship-sarif-'));
  const output = join(directory, 'out.sarif');
  try {
    spawnSync(program, ['validate', file, '--rule-kind', 'Sarif;Ghas', '--output', output, '--log', 'ForceOverwrite'], { timeout: 60000 });
    if (!existsSync(output)) return [];
    const log = JSON.parse(readFileSync(output, 'utf8').replace(/^\uFEFF/, ''));
    return log.runs
      .flatMap((run) => run.results ?? [])
      .filter((result) => result.level !== 'note' && result.ruleId !== 'SARIF2005')
      .map((result) => `multitool ${result.ruleId}: ${JSON.stringify(result.message.arguments ?? result.message.text)}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const { default: Ajv } = await import('ajv');
const { default: addFormats } = await import('ajv-formats');
const check = bySchema(Ajv, addFormats);
let failed = false;
for (const file of process.argv.slice(2)) {
  const problems = [...check(JSON.parse(readFileSync(file, 'utf8'))), ...byMultitool(file)];
  for (const problem of problems) console.log(`${file}: ${problem}`);
  failed ||= problems.length > 0;
}
process.exit(failed ? 1 : 0);
