#include "catch.h"
#include "formats/javascript/facts_of.h"

using namespace preship;
using namespace preship::test;

namespace {

using Lines = std::vector<std::string>;

struct Case {
  std::string code;
  Lines expected;
};

}  // namespace

TEST_CASE("keys are found in every spelling of the environment object") {
  const std::vector<Case> cases{
      {"f(process.env.A)", {"A"}},
      {"f(process.env['A'], process.env[\"B\"], process.env[`C`])", {"A", "B", "C"}},
      {"f(process?.env?.A)", {"A"}},
      {"f(process\n  .env\n  .A)", {"A"}},
      {"f(process['env'].A)", {"A"}},
      {"f(globalThis.process.env.A, (globalThis as any).process?.env?.B)", {"A", "B"}},
      {"f((process.env as Env).A, (process.env as any)['B'], process.env!.C)", {"A", "B", "C"}},
      {"f(import.meta.env.A, import.meta.env['B'])", {"A", "B"}},
      {"f(Bun.env.A)", {"A"}},
      {"f(Deno.env.get('A'), Deno.env.has('B'))", {"A", "B"}},
      {"const { A, B = 1, C: c, 'D': d, E: e = 2 } = process.env; f(A, B, c, d, e)", {"A", "B", "C", "D", "E"}},
      {"const {\n  A,\n  B,\n} = process.env; f(A)", {"A", "B"}},
      {"const { env: { A, B: b } } = process;", {"A", "B"}},
      {"const { env } = process; f(env.A)", {"A"}},
      {"const { env: e } = process; f(e.A)", {"A"}},
      {"const env = process.env; f(env.A); const { B } = env;", {"A", "B"}},
      {"const env = process.env ?? {}; f(env.A)", {"A"}},
      {"const env = process.env; function g(env: Other) { return env.B } f(env.A)", {"A"}},
      {"function f({ A, B } = process.env) {}", {"A", "B"}},
      {"function f(env = process.env) { return env.A }", {"A"}},
      {"function f(env: NodeJS.ProcessEnv) { return env.A }", {"A"}},
      {"function f(source) { return source.A } f(process.env)", {"A"}},
      {"import { env } from 'node:process'; f(env.A)", {"A"}},
      {"import { env as e } from 'process'; f(e.A)", {"A"}},
      {"import p from 'node:process'; f(p.env.A)", {"A"}},
      {"import { A, B as b } from '$env/static/private';", {"A", "B"}},
      {"import { env } from '$env/dynamic/private'; f(env.A)", {"A"}},
      {"const env = loadEnv(mode, process.cwd()); f(env.A)", {"A"}},
      {"if ('A' in process.env) f()", {"A"}},
      {"process.env.hasOwnProperty('A')", {"A"}},
      {"const K = 'A'; f(process.env[K])", {"A"}},
      {"f(process.env['A' + '_B'])", {"A_B"}},
      {"f(process.env[x ? 'A' : 'B'])", {"A", "B"}},
      {"for (const k of ['A', 'B']) f(process.env[k])", {"A", "B"}},
      {"const keys = ['A', 'B'] as const; keys.forEach((k) => f(process.env[k]))", {"A", "B"}},
      {"f(`x ${process.env.A} y`)", {"A"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(keys(c.code) == c.expected);
  }
}

TEST_CASE("what only looks like a read is none") {
  const std::vector<std::string> cases{
      "// process.env.A\n/* process.env.B */ const env = 1",
      "const text = 'process.env.A'; const t = `process.env.B`",
      "process.env.A = 'x'; process.env['B'] = 'y'; delete process.env.C; process.env.D ||= 'z'; process.env.E ?"
      "?= 'z'",
      "(process.env as any).A = 1",
      "import { env } from './env'; process.cwd(); f(env.A)",
      "type T = typeof process.env.A",
      "const process2 = { env: {} }; process2.env.A; options.process.env.B",
      "spawn('x', { env: process.env })",
      "spawn('x', { env: { ...process.env, A: '1' } })",
      "const env = createEnv(process.argv); f(env.A)",
      "function f({ process: { env } }) { return env.A }",
  };
  for (const std::string& code : cases) {
    CAPTURE(code);
    CHECK(keys(code) == Lines{});
    CHECK(opaque(code) == Lines{});
  }
}

TEST_CASE("spans cover the key and the whole expression") {
  const std::vector<std::vector<std::string>> cases{
      // code, key, expression
      {"f(process.env.A_KEY ?? 1)", "A_KEY", "process.env.A_KEY"},
      {"f(process.env['A_KEY'])", "A_KEY", "process.env['A_KEY']"},
      {"f(process?.env?.A_KEY)", "A_KEY", "process?.env?.A_KEY"},
      {"const { A_KEY: a } = process.env", "A_KEY", "A_KEY"},
      {"const { A_KEY = 1 } = process.env", "A_KEY", "A_KEY"},
      {"/* \xC3\xA9\xF0\x9F\x98\x80 */ f(Deno.env.get(\"A_KEY\"))", "A_KEY", "Deno.env.get(\"A_KEY\")"},
      {"const K = 'A_KEY'; f(process.env[K])", "A_KEY", "process.env[K]"},
      {"if ('A_KEY' in process.env) f()", "A_KEY", "'A_KEY' in process.env"},
  };
  for (const auto& c : cases) {
    CAPTURE(c[0]);
    const SourceFile file = script(c[0]);
    const Facts facts = extract_javascript(7, file);
    REQUIRE(facts.env_reads.size() == 1);
    const EnvRead& read = facts.env_reads[0];
    CHECK(read.key.value == c[1]);
    CHECK(at(file, read.key.span) == c[1]);
    CHECK(at(file, read.span) == c[2]);
    CHECK(read.key.span.file == 7);
    CHECK(read.span.file == 7);
  }
}

TEST_CASE("the code around a read says what absence means") {
  const std::vector<Case> cases{
      {"f(process.env.A)", {"A required: argument"}},
      {"const x = { a: process.env.A }", {"A required: bare"}},
      {"f(process.env.A!)", {"A required: !"}},
      {"const x = process.env.A as string", {"A required: as string"}},
      {"const x = process.env.A as string | undefined", {"A optional: as string | undefined"}},
      {"const x = `${process.env.A}/x`", {"A required: in a template string"}},
      {"const x = process.env.A.split(',')", {"A required: member access"}},
      {"const x = process.env.A || 'd'", {"A defaulted: ||"}},
      {"const x = process.env.A ?? 'd'", {"A defaulted: ??"}},
      {"const x = (process.env.A as string) || 'd'", {"A defaulted: ||"}},
      {"const x = Number(process.env.A) || 3", {"A defaulted: ||"}},
      {"const x = parseInt(process.env.A || '3', 10)", {"A defaulted: ||"}},
      {"const x = process.env.A ?? null", {"A optional: ?? nothing"}},
      {"const x = process.env.A ?? fail('A is missing')", {"A required: ?? throws"}},
      {"const x = process.env.A?.split(',')", {"A optional: ?."}},
      {"const x = process.env.A?.split(',') ?? []", {"A defaulted: ??"}},
      {"const x = process.env.A === 'true'", {"A optional: compared"}},
      {"const x = !process.env.A", {"A optional: negated"}},
      {"const x = !!process.env.A", {"A optional: negated"}},
      {"const x = Boolean(process.env.A)", {"A optional: tested"}},
      {"const x = typeof process.env.A", {"A optional: typeof"}},
      {"const x = process.env.A ? 1 : 2", {"A optional: ternary test"}},
      {"const x = process.env.A && 1", {"A optional: && test"}},
      {"if (process.env.A) f()", {"A optional: if"}},
      {"if ('A' in process.env) f()", {"A optional: if"}},
      {"const x = options.a ?? process.env.A", {"A optional: fallback of another value"}},
      {"f(process.env.A || process.env.B)", {"A defaulted: ||", "B optional: either is enough"}},
      {"f(process.env.A ?? process.env.B ?? 'd')", {"A defaulted: ??", "B defaulted: ??"}},
      {"const { A = 'd' } = process.env", {"A defaulted: default in destructuring"}},
      {"function f(a = process.env.A) {}", {"A optional: default of a parameter"}},
      {"console.log(process.env.A)", {"A optional: only logged"}},
      {"const x = [process.env.A, process.env.B].filter(Boolean)", {"A optional: one of a list", "B optional: one of a list"}},
      {"switch (process.env.A) { case 'x': f() }", {"A optional: switch"}},
      {"const x = parseBool(process.env.A, false)", {"A defaulted: parseBool(value, default)"}},
      {"const limit = positive(process.env.A, 64 * 1024)", {"A defaulted: positive(value, default)"}},
      {"const limit = numberFrom(process.env.A, DEFAULT_LIMIT)", {"A defaulted: numberFrom(value, default)"}},
      {"const limit = toInt(process.env.A, defaults.limit)", {"A defaulted: toInt(value, default)"}},
      {"import { read } from './read'; const x = read(process.env.A, { fallback: 5 })", {"A defaulted: read(value, default)"}},
      {"import { read } from 'elsewhere'; const x = read(process.env.A, 5)", {"A required: argument"}},
      {"import { check } from './check'; check(process.env.A, 'A')", {"A required: argument"}},
      {"function or(value, other) { return value ?? other } const x = or(process.env.A, other())", {"A defaulted: ?? of 'value'"}},
      {"const list = (v?: string) => { if (!v) return []; return v.split(',') }; const x = list(process.env.A)",
       {"A optional: negated of 'v'"}},
      {"function need(v) { if (!v) throw new Error(); return v } const x = need(process.env.A)", {"A required: throws when absent"}},
      {"function port(v = '3000') { return Number(v) } listen(port(process.env.A))", {"A defaulted: default of a parameter"}},
      {"const s = process.env.A ?? process.env.B; if (!s) throw new Error('neither')", {"A defaulted: ??", "B optional: either is enough"}},
      {"const s = process.env.A || process.env.B; s.split(',')", {"A defaulted: ||", "B optional: either is enough"}},
      {"const admin = user.id === process.env.A", {"A optional: compared"}},
      {"const admin = process.env.A == (await me()).email", {"A optional: compared"}},
      {"if (req.headers.get('x') === process.env.A) f()", {"A required: compared with another value"}},
      {"if (given !== process.env.A) return refuse()", {"A required: compared with another value"}},
      {"let x; try { x = JSON.parse(process.env.A) } catch { x = {} }", {"A optional: its failure is caught"}},
      {"try { new URL(process.env.A) } catch (e) { log(e) }", {"A optional: its failure is caught"}},
      {"try { JSON.parse(process.env.A) } catch (e) { throw new Error('bad') }", {"A required: bare"}},
      {"invariant(process.env.A, 'no A')", {"A required: asserted"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(reads(c.code) == c.expected);
  }
}

TEST_CASE("a test of the same key elsewhere protects a read") {
  const std::vector<Case> cases{
      {"if (process.env.A) { f(process.env.A!) }", {"A optional: if", "A optional: guarded by if"}},
      {"if (process.env.A && process.env.B) { f(process.env.B) }", {"A optional: && test", "B optional: if", "B optional: guarded by if"}},
      {"const x = process.env.A ? f(process.env.A) : null", {"A optional: ternary test", "A optional: guarded by ?:"}},
      {"const x = process.env.A && f(process.env.A)", {"A optional: && test", "A optional: guarded by &&"}},
      {"if (!process.env.A) throw new Error(); f(process.env.A)", {"A required: throws when absent", "A required: argument"}},
      {"if (!process.env.A) { log(); process.exit(1) }", {"A required: throws when absent"}},
      {"if (!process.env.A || !process.env.B) throw 1", {"A required: throws when absent", "B required: throws when absent"}},
      {"if (!process.env.A && !process.env.B) throw 1", {"A optional: negated", "B optional: negated"}},
      {"if (process.env.A === undefined) throw 1", {"A required: throws when absent"}},
      {"if (typeof process.env.A !== 'string') throw 1", {"A required: throws when absent"}},
      {"if (process.env.A !== 'x') throw 1", {"A optional: compared"}},
      {"function f() { if (!process.env.A) return; g(process.env.A) }", {"A optional: negated", "A optional: guarded by an early return"}},
      {"function f() { if (!process.env.A) return; } g(process.env.A)", {"A optional: negated", "A required: argument"}},
      {"if (process.env.A) { f() } else { g(process.env.A) }", {"A optional: if", "A required: argument"}},
      {"if (!process.env.A) { f() } else { g(process.env.A) }", {"A optional: negated", "A optional: guarded by if"}},
      {"const a = process.env.A; if (!a) throw 1; f(a)", {"A required: throws when absent"}},
      {"const a = process.env.A; if (!a) return f(); g(a)", {"A optional: negated of 'a'"}},
      {"const a = process.env.A; const b = a ?? 'd'", {"A defaulted: ?? of 'a'"}},
      {"const { A } = process.env; if (A) f(A)", {"A optional: if of 'A'"}},
      {"const { A } = process.env; invariant(A)", {"A required: asserted"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(reads(c.code) == c.expected);
  }
}

TEST_CASE("the environment as a whole is opaque when its keys cannot be known") {
  const std::vector<Case> cases{
      {"f(process.env[name])", {"process.env[name]"}},
      {"f(process.env[`${p}_ID`])", {"process.env[`${p}_ID`] [|_ID]"}},
      {"f(process.env[`A_${p}`])", {"process.env[`A_${p}`] [A_|]"}},
      {"f(process.env['A_' + p])", {"process.env['A_' + p] [A_|]"}},
      {"load(process.env)", {"the environment is passed to load"}},
      {"export const env = process.env", {"the environment is exported as 'env'"}},
      {"const x = { ...process.env }", {"the environment is spread into another object"}},
      {"const { A, ...rest } = process.env; f(rest)", {"the rest of the environment is kept"}},
      {"Object.keys(process.env).filter((k) => k.startsWith('VITE_'))", {"the environment is walked with Object.keys [VITE_|]"}},
      {"for (const k in process.env) f(k)", {"the environment is walked"}},
      {"process.env = { ...process.env, A: '1' }", {}},
      {"process.env[name] = 'x'", {}},
      {"console.log(process.env)", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(opaque(c.code) == c.expected);
  }
}

TEST_CASE("the phase follows from the file, the directive and the prefix") {
  const std::vector<std::vector<std::string>> cases{
      // path, code, phase
      {"src/a.ts", "f(process.env.A)", "server"},
      {"src/a.tsx", "'use client'\nf(process.env.A)", "browser"},
      {"src/a.ts", "f(process.env.NEXT_PUBLIC_A)", "browser"},
      {"src/a.ts", "f(process.env.PUBLIC_KEY)", "server"},
      {"src/a.ts", "f(import.meta.env.A)", "browser"},
      {"src/a.server.ts", "f(import.meta.env.A)", "server"},
      {"next.config.mjs", "f(process.env.A)", "build"},
      {"apps/web/vite.config.ts", "f(process.env.A)", "build"},
      {"scripts/a.ts", "f(process.env.A)", "script"},
      {"src/cli.js", "#!/usr/bin/env node\nf(process.env.A)", "script"},
      {"prisma/seed.ts", "f(process.env.A)", "script"},
      {"src/a.ts", "import { A } from '$env/static/private'", "build"},
  };
  for (const auto& c : cases) {
    CAPTURE(c[0], c[1]);
    const Facts facts = extract_javascript(0, script(c[1], c[0]));
    REQUIRE(facts.env_reads.size() == 1);
    CHECK(name(facts.env_reads[0].phase) == c[2]);
  }
  SourceFile test = script("f(process.env.A)");
  test.role = PathRole::test;
  CHECK(extract_javascript(0, test).env_reads.at(0).phase == Phase::test);
}

TEST_CASE("scripts of components are read where they stand") {
  const SourceFile vue =
      script("<template>process.env.X</template>\n<script setup lang=\"ts\">\nf(import.meta.env.A!)\n</script>\n", "a.vue");
  const Facts facts = extract_javascript(0, vue);
  REQUIRE(facts.env_reads.size() == 1);
  CHECK(at(vue, facts.env_reads[0].key.span) == "A");
  CHECK(at(vue, facts.env_reads[0].span) == "import.meta.env.A");
  CHECK(keys("<script context=\"module\">\nlet x = process.env.A\n</script>\n<script>\nlet y = process.env.B\n</script>", "a.svelte") ==
        Lines{"A", "B"});
  CHECK(keys("---\nconst a = import.meta.env.A;\n---\n<p>text --- more</p><script>f(import.meta.env.B)</script>", "a.astro") ==
        Lines{"A", "B"});
  CHECK(keys("<!-- <script>process.env.A</script> -->", "a.vue") == Lines{});
}

TEST_CASE("a choice that decides whether a key is read at all") {
  const auto conditions = [](const std::string& code) {
    std::string result;
    const Facts facts = extract_javascript(0, script(code));
    for (const EnvRead& read : facts.env_reads) result += read.key.value + "[" + read.condition + "] ";
    return result;
  };
  CHECK(conditions("const s = process.env.VERCEL ? open(process.env.A.trim()) : memory()") == "VERCEL[] A[VERCEL] ");
  CHECK(conditions("if (process.env.PROVIDER === 'x') open(process.env.A.trim())") == "PROVIDER[] A[PROVIDER] ");
  CHECK(conditions("switch (provider) { case 'x': open(process.env.A.trim()); break; default: f() }") == "A[provider] ");
  CHECK(conditions("if (process.env.NODE_ENV === 'production') open(process.env.A.trim())") == "NODE_ENV[] A[] ");
  CHECK(conditions("open(process.env.A.trim())") == "A[] ");
}
