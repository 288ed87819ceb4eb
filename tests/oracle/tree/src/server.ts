import { env as environment } from "node:process";
import runtime from "process";

// process.env.IN_A_COMMENT
const text = "process.env.IN_A_STRING" + `process.env.IN_A_TEMPLATE ${process.env.IN_A_SUBSTITUTION}`;

export const config = {
  plain: process.env.PLAIN,
  quoted: process.env["QUOTED"] ?? process.env['SINGLE'],
  optional: process?.env?.CHAINED,
  global: globalThis.process.env.GLOBAL,
  cast: (process.env as Record<string, string>).CAST,
  wrapped: (globalThis as any).process?.env?.WRAPPED,
  imported: environment.IMPORTED,
  renamed: runtime.env.RENAMED,
  bun: Bun.env.BUN_KEY,
  meta: import.meta.env.META,
  metaQuoted: import.meta.env["META_QUOTED"],
};

const { TAKEN, OTHER: other = "x", QUOTED_TOO: third } = process.env;
const {
  env: { NESTED, "DASHED-KEY": dashed },
} = process;
const { env } = process;
const alias = process.env ?? {};
use(env.THROUGH_DESTRUCTURING, alias.THROUGH_ALIAS, "MEMBER" in process.env);

export function read(source: NodeJS.ProcessEnv = process.env, { PARAMETER } = process.env) {
  const inner = source;
  return [source.FROM_PARAMETER, inner.FROM_INNER, PARAMETER];
}

function shadow(env: { NOT_READ: string }) {
  return env.NOT_READ;
}

process.env.WRITTEN = "x";
process.env["WRITTEN_TOO"] ||= "x";
(process.env as any).WRITTEN_CAST = "x";
delete process.env.DELETED;
type Key = typeof process.env.IN_A_TYPE;
use(text, other, third, TAKEN, NESTED, dashed, shadow);
/* é😀 */ use(process.env.AFTER_WIDE_CHARACTERS);
