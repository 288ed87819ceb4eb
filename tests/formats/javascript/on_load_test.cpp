// Which reads fail as soon as their module is loaded, and which run in a browser.

#include "catch.h"
#include "formats/javascript/facts_of.h"

using namespace preship;
using Lines = std::vector<std::string>;

namespace {

// Keys whose absence ends the load; " unless K" where a key switches that off.
Lines demanded(const std::string& text) {
  Lines keys;
  const SourceFile file = test::script(text);
  for (const EnvRead& read : extract_javascript(0, file).env_reads)
    if (read.on_load) keys.push_back(read.key.value + (read.unless.empty() ? "" : " unless " + read.unless));
  return keys;
}

Lines phases(const std::string& text, const std::string& path) {
  Lines lines;
  const SourceFile file = test::script(text, path);
  for (const EnvRead& read : extract_javascript(0, file).env_reads) lines.push_back(read.key.value + " " + test::name(read.phase));
  return lines;
}

}  // namespace

TEST_CASE("a read at the top of a module that throws is demanded on load") {
  CHECK(demanded("if (!process.env.A) throw new Error('A');") == Lines{"A"});
  CHECK(demanded("const a = process.env.A;\nif (!a) { throw new Error('A'); }\nexport { a };") == Lines{"A"});
  CHECK(demanded("import { neon } from '@neondatabase/serverless';\nexport const sql = neon(process.env.A!);") == Lines{"A"});
  CHECK(demanded("import Stripe from 'stripe';\nexport const stripe = new Stripe(process.env.A as string);") == Lines{"A"});
  CHECK(demanded("export const base = new URL(process.env.A!);") == Lines{"A"});
  CHECK(demanded("import { z } from 'zod';\nexport const env = z.object({ A: z.string(), B: z.string().optional() }).parse(process.env);")
            .size() == 2);
}

TEST_CASE("what waits for a call, may be skipped or copes is not demanded on load") {
  CHECK(demanded("export function f() { if (!process.env.A) throw new Error('A'); }").empty());
  CHECK(demanded("const a = process.env.A;\nexport const f = () => { if (!a) throw new Error('A'); };").empty());
  CHECK(demanded("if (process.env.NODE_ENV === 'production') { if (!process.env.A) throw new Error('A'); }").empty());
  CHECK(demanded("try { if (!process.env.A) throw new Error('A'); } catch {}").empty());
  CHECK(demanded("export const a = process.env.A!;").empty());
  CHECK(demanded("import Stripe from 'stripe';\nexport const stripe = () => new Stripe(process.env.A!);").empty());
  CHECK(demanded("import Stripe from 'stripe';\nexport const stripe = new Stripe(process.env.A ?? 'none');").empty());
  CHECK(demanded("class Stripe {}\nexport const stripe = new Stripe(process.env.A!);").empty());
  CHECK(demanded("export const base = new URL('/x', process.env.A);").empty());
  CHECK(demanded("import { z } from 'zod';\nexport const env = () => z.object({ A: z.string() }).parse(process.env);").empty());
  CHECK(demanded("import { z } from 'zod';\nexport const env = z.object({ A: z.string() }).safeParse(process.env);").empty());
}

TEST_CASE("a switch that turns the check off is known") {
  const auto env = [](const std::string& skip) {
    return "import { createEnv } from '@t3-oss/env-nextjs';\nimport { z } from 'zod';\n"
           "export const env = createEnv({ server: { A: z.string() }, runtimeEnv: { A: process.env.A }" +
           skip + " });";
  };
  CHECK(demanded(env("")) == Lines{"A"});
  CHECK(demanded(env(", skipValidation: !!process.env.SKIP")) == Lines{"A unless SKIP"});
  CHECK(demanded(env(", skipValidation: process.env.STAGE === 'build'")).empty());
}

TEST_CASE("code for browsers is told from code for servers") {
  CHECK(phases("\"use client\";\nexport const a = process.env.A;", "app/a.tsx") == Lines{"A browser"});
  CHECK(phases("\"use client\";\nconst a = typeof window === 'undefined' ? process.env.A : '';", "app/a.tsx") == Lines{"A server"});
  CHECK(phases("export default function Home() { return <p>{process.env.A}</p>; }\n"
               "export const getServerSideProps = () => ({ props: { b: process.env.B } });",
               "pages/index.tsx") == Lines{"A browser", "B server"});
  CHECK(phases("export default function handler() { return process.env.A; }", "pages/api/hello.ts") == Lines{"A server"});
  CHECK(phases("<script>const a = process.env.A;</script>", "src/App.vue") == Lines{"A browser"});
  CHECK(phases("---\nconst a = process.env.A;\n---\n<p>{a}</p>", "src/index.astro") == Lines{"A server"});
}
