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

TEST_CASE("fields of schemas are reads, and validators say what absence means") {
  const std::vector<Case> cases{
      {"z.object({ A: z.string(), B: z.string().optional(), C: z.coerce.number().default(3) }).parse(process.env)",
       {"A required: required by the schema", "B optional: optional in the schema", "C defaulted: default in the schema"}},
      {"const schema = z.object({ A: z.string().nullish() }); schema.safeParse(process.env)", {"A optional: optional in the schema"}},
      {"const base = z.object({ A: z.string() }); base.merge(z.object({ B: z.string().catch('x') })).parse(process.env)",
       {"A required: required by the schema", "B defaulted: default in the schema"}},
      {"z.object({ A: z.string() }).extend({ B: z.optional(z.string()) }).refine(f).parse({ ...process.env })",
       {"A required: required by the schema", "B optional: optional in the schema"}},
      {"z.object({ A: z.preprocess(f, z.string().optional()), B: z.string().or(z.undefined()) }).parse(process.env)",
       {"A optional: optional in the schema", "B optional: optional in the schema"}},
      {"z.object({ A: check }).parse(process.env)", {"A optional: validator defined elsewhere"}},
      {"const check = z.string().optional(); z.object({ A: check }).parse(process.env)", {"A optional: optional in the schema"}},
      {"z.object({ A: z.string() }).partial().parse(process.env)", {"A optional: partial schema"}},
      {"Schema.parse(clean(process.env)); const Schema = z.object({ A: z.string() })", {"A required: required by the schema"}},
      {"cleanEnv(process.env, { A: str(), B: str({ default: 'x' }), C: port({ default: undefined }), D: num({ devDefault: 1 }) })",
       {"A required: required by the schema", "B defaulted: default in the schema", "C optional: optional in the schema",
        "D required: required by the schema"}},
      {"cleanEnv(process.env, { A: str(), ...(process.env.B === 'x' && { C: str() }) })",
       {"A required: required by the schema", "B optional: compared", "C optional: required under a condition"}},
      {"z.object({ A: z.string() }).and(z.discriminatedUnion('B', [z.object({ B: z.literal('1'), C: z.string() }), z.object({ B: "
       "z.literal('0') })]))"
       ".parse(process.env)",
       {"A required: required by the schema", "B optional: required under a condition", "C optional: required under a condition",
        "B optional: required under a condition"}},
      {"const withDefault = (d) => z.string().default(d); z.object({ A: withDefault('x') }).parse(process.env)",
       {"A defaulted: default in the schema"}},
      {"import { str } from 'envalid'; import { own } from './own'; cleanEnv(process.env, { A: str(), B: own() })",
       {"A required: required by the schema", "B optional: validator defined elsewhere"}},
      {"v.parse(v.object({ A: v.string(), B: v.optional(v.string(), 'x'), C: v.optional(v.string()) }), process.env)",
       {"A required: required by the schema", "B defaulted: default in the schema", "C optional: optional in the schema"}},
      {"type({ A: 'string', 'B?': 'string', C: \"string = 'x'\" })(process.env)",
       {"A required: required by the schema", "B optional: optional in the schema", "C defaulted: default in the schema"}},
      {"Joi.object({ A: Joi.string().required(), B: Joi.string(), C: Joi.number().default(1) }).validate(process.env)",
       {"A required: required by the schema", "B optional: not marked as required", "C defaulted: default in the schema"}},
      {"ConfigModule.forRoot({ validationSchema: Joi.object({ A: Joi.string().required() }) })", {"A required: required by the schema"}},
      {"class Env { @IsString() A_KEY: string; @IsOptional() B_KEY: string; C_KEY?: string; D_KEY = 'x' }\nplainToInstance(Env, config)",
       {"A_KEY required: required by the class", "B_KEY optional: optional in the class", "C_KEY optional: optional in the class",
        "D_KEY defaulted: default in the class"}},
      {"import { IsOptional } from 'class-validator';\nimport environment from './utils/environment';\nclass Environment extends Base {\n  "
       "@Public\n  @IsOptional()\n  public A_KEY = "
       "this.toOptionalString(environment.A_KEY);\n  @IsNotEmpty() B_KEY = environment.B_KEY ?? '';\n  @IsNotEmpty() C_KEY = "
       "environment.C_KEY;\n  E_KEY = environment.E_KEY ? 1 : 2; F_KEY = environment.F_KEY;\n  get = () => environment.D_KEY;\n}\n",
       {"A_KEY optional: optional in the class", "B_KEY defaulted: default in the class", "C_KEY required: required by the class",
        "E_KEY optional: tested in the class", "F_KEY optional: not checked by the class"}},
      {"import env from 'some-library';\nclass Environment { @IsOptional() A_KEY = env.A_KEY; }\nconst type = 'class-validator'", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(reads(c.code) == c.expected);
  }
}

TEST_CASE("createEnv: the schema states, runtimeEnv only mirrors") {
  const SourceFile file = script(R"(export const env = createEnv({
  server: { A: z.string() },
  client: { NEXT_PUBLIC_B: zUrl.optional() },
  shared: { C: z.enum(["x"]).default("x") },
  runtimeEnv: { A: process.env.A, NEXT_PUBLIC_B: process.env.NEXT_PUBLIC_B, C: process.env.C },
}))");
  std::vector<std::string> lines;
  for (const EnvRead& read : extract_javascript(0, file).env_reads) {
    CHECK(at(file, read.key.span) == read.key.value);
    lines.push_back(read.key.value + " " + name(read.need) + " " + name(read.phase) + (read.reader == Reader::schema ? " schema" : "") +
                    (read.reader == Reader::mirror ? " mirror" : ""));
  }
  CHECK(lines == Lines{"A required server schema", "NEXT_PUBLIC_B optional browser schema", "C defaulted server schema",
                       "A required server mirror", "NEXT_PUBLIC_B required browser mirror", "C required server mirror"});
  CHECK(keys("createEnv({ server: { A: z.string() } })") == Lines{});  // no runtimeEnv: some other function
  CHECK(keys("const env = createEnv({ server: { A: z.string() }, runtimeEnv: process.env }); f(env.B)") == Lines{"A"});
}

TEST_CASE("a parsed object of single reads takes its needs from the schema") {
  CHECK(reads("z.object({ url: z.string().optional(), key: z.string() }).parse({ url: process.env.A, key: process.env.B })") ==
        Lines{"A optional: optional in the schema", "B required: required by the schema"});
}

TEST_CASE("a schema of another file is opaque") {
  CHECK(opaque("import { schema } from './schema'; schema.parse(process.env)") == Lines{"a part of the schema is defined in another file"});
  CHECK(opaque("import { z } from 'zod'; z.object({ A: z.string() }).parse(process.env)") == Lines{});
}

TEST_CASE("wrapper functions are learned and followed") {
  const std::vector<Case> cases{
      {"function need(name) { const v = process.env[name]; if (!v) throw new Error(name); return v } f(need('A'))",
       {"A required: need throws"}},
      {"const get = (name) => process.env[name]; f(get('A') ?? 'x', get('B'))", {"A defaulted: ??", "B required: argument"}},
      {"const get = (name, fallback) => process.env[name] ?? fallback; f(get('A', 'x')); f(get('B')!)",
       {"A defaulted: default given to get", "B required: !"}},
      {"const get = (name) => process.env[name] || ''; f(get('A'))", {"A defaulted: default in get"}},
      {"const Env = { get(name) { return process.env[name] } }; f(Env.get('A')); Env.put('B')", {"A required: argument"}},
      {"class Env { static get(name: string) { return process.env[name] } } f(Env.get('A'))", {"A required: argument"}},
      {"const raw = (n) => process.env[n]; const need = (m) => { const v = raw(m); if (!v) throw 1; return v }; f(need('A'))",
       {"A required: need throws"}},
      {"function pair(a, b) { return [process.env[a], process.env[b]] } pair('A', 'B')", {"A required: bare", "B required: bare"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(reads(c.code) == c.expected);
    CHECK(opaque(c.code) == Lines{});
  }
  const Facts facts =
      extract_javascript(0, script("export function need(name) { const v = process.env[name]; if (!v) throw 1; return v }"));
  REQUIRE(facts.env_helpers.size() == 1);
  CHECK(facts.env_helpers[0].name == "need");
  CHECK(facts.env_helpers[0].argument == 0);
  CHECK(facts.env_helpers[0].need == Need::required);
}

TEST_CASE("a method that reads what it is given is followed through this, and opaque to others") {
  const std::string code = "class A { get(n: string) { return process.env[n] ?? '' } f() { return this.get('A') } }";
  CHECK(reads(code) == Lines{"A defaulted: default in this.get"});
  CHECK(opaque(code) == Lines{"the method 'get' reads what it is given"});
}

TEST_CASE("a second pass finds calls of helpers from other files") {
  const SourceFile file = script("import { need, other as o } from './env'; f(need('A'), o('B'), need(x)); function g(need) { need('C') }");
  const Facts facts = extract_javascript_helpers(
      0, file, std::vector<EnvHelper>{{.name = "need", .need = Need::required}, {.name = "other", .need = Need::optional}});
  REQUIRE(facts.env_reads.size() == 2);
  CHECK(facts.env_reads[0].key.value == "A");
  CHECK(facts.env_reads[0].need == Need::required);
  CHECK(facts.env_reads[0].reader == Reader::helper);
  CHECK(at(file, facts.env_reads[0].span) == "need('A')");
  CHECK(facts.env_reads[1].key.value == "B");
  CHECK(facts.opaque.size() == 1);
  CHECK(extract_javascript_helpers(0, script("need('A')"), std::vector<std::string>{"need"}).env_reads.empty());
}

TEST_CASE("configuration services hand out keys") {
  const std::vector<Case> cases{
      {"class A { constructor(private readonly config: ConfigService<T>) {} f() { return [this.config.get('A_KEY') === 'x', "
       "this.config.getOrThrow('B_KEY')] } }",
       {"A_KEY optional: compared", "B_KEY required: getOrThrow"}},
      {"const config = app.get(ConfigService); f(config.get<number>('PORT') || 3000, config.get('A_KEY', 'x'), config.get('db.host'))",
       {"PORT defaulted: ||", "A_KEY defaulted: default given to get"}},
      {"import env from 'env-var'; f(env.get('A').required().asString(), env.get('B').default('x').asString(), env.get('C').asString())",
       {"A required: env-var required()", "B defaulted: env-var default()", "C optional: env-var without required()"}},
      {"new Map().get('A_KEY')", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    CHECK(reads(c.code) == c.expected);
  }
  CHECK(reads("module.exports = ({ env }) => ({ host: env('HOST', '0.0.0.0'), port: env.int('PORT', 1337), keys: env.array('APP_KEYS') })",
              "config/server.js") ==
        Lines{"HOST defaulted: default given to env", "PORT defaulted: default given to env", "APP_KEYS required: bare"});
}

TEST_CASE("declarations: interfaces, next.config, define, Nuxt") {
  const auto declared = [](const std::string& text, const std::string& path) {
    std::vector<std::string> lines;
    const SourceFile file = script(text, path);
    for (const EnvDeclaration& declaration : extract_javascript(0, file).env_declarations) {
      CHECK(at(file, declaration.key.span) == declaration.key.value);
      lines.push_back(declaration.key.value + (declaration.where == DeclaredIn::types ? " types" : " config") +
                      (declaration.value ? "=" + declaration.value->value : ""));
    }
    return lines;
  };
  CHECK(declared("declare global { namespace NodeJS { interface ProcessEnv { A: string; B?: string } } }", "env.d.ts") ==
        Lines{"A types", "B types"});
  CHECK(declared("interface ImportMetaEnv { readonly VITE_A: string }", "env.d.ts") == Lines{"VITE_A types"});
  CHECK(declared("const nextConfig = { env: { A: 'x', B: process.env.C }, images: { env: { D: 1 } } }; export default nextConfig",
                 "next.config.mjs") == Lines{"A config=x", "B config"});
  CHECK(declared("export default { define: { 'process.env.A': '1', 'import.meta.env.B': JSON.stringify(b) } }", "vite.config.ts") ==
        Lines{"A config=1", "B config"});
  CHECK(reads("export default defineNuxtConfig({ runtimeConfig: { apiKey: '', public: { apiBase: '/api' } } })", "nuxt.config.ts") ==
        Lines{"NUXT_API_KEY optional: Nuxt runtimeConfig", "NUXT_PUBLIC_API_BASE optional: Nuxt runtimeConfig"});
}

TEST_CASE("a schema that is named after the environment, and checked in another file") {
  const Lines expected{"A_B required: required by the schema", "C_D defaulted: default in the schema"};
  const std::string fields = "({ A_B: z.string(), C_D: z.string().default('x') });";
  CHECK(reads("export const envSchema = z.object" + fields) == expected);
  CHECK(reads("const configValidationSchema = z.object" + fields) == expected);
  CHECK(reads("export const userSchema = z.object" + fields) == Lines{});
  CHECK(reads("export const envSchema = z.object({ name: z.string() });") == Lines{});
}

TEST_CASE("a helper whose default has a value of its own copes with every absence") {
  const auto need_of = [](const std::string& signature) {
    const Facts facts = extract_javascript(0, script("export function text(" + signature +
                                                     ") { const v = process.env[name]; return v ? v : "
                                                     "fallback; }\ntext('A');\n"));
    REQUIRE(facts.env_reads.size() == 1);
    return facts.env_reads[0].need;
  };
  CHECK(need_of("name: string, fallback: string = ''") == Need::defaulted);
  CHECK(need_of("name, fallback = 'x'") == Need::defaulted);
  CHECK(need_of("name: string, fallback = ''") == Need::defaulted);
  CHECK(need_of("name: string, fallback?: string") != Need::defaulted);
}
