#include "catch.h"
#include "formats/formats.h"

using namespace preship;

TEST_CASE("the prefilter lets everything through that an extractor could use") {
  for (const std::string text : {"process.env.A",
                                 "process?.env",
                                 "process\n.env",
                                 "process['env']",
                                 "import {env} from 'process'",
                                 "import.meta.env.A",
                                 "import { A } from '$env/static/private'",
                                 "createEnv({})",
                                 "Deno.env.get('A')",
                                 "const { env } = process",
                                 "app.listen(1)",
                                 "app.get('/health', f)",
                                 "router.post(\n  \"/x\", f)",
                                 "@Controller('x')",
                                 "x: ConfigService",
                                 "interface ProcessEnv {}",
                                 "process // why\n .env",
                                 "(process as any).env.A",
                                 "(<any>process).env",
                                 "const { env } = globalThis.process;",
                                 "process!.env.A",
                                 "`// ${process.env.A}`",
                                 "<p>// {process.env.A}</p>",
                                 "import p from \"node:process\"; p.env.A",
                                 "a /* b */ * process.env.A",
                                 "x\n * process.env.A",
                                 "(import.meta as any).env.A",
                                 "const { env } = import.meta",
                                 "'//' + process.env.A",
                                 "env; process; window.__ENV.A",
                                 "import environment from './environment'; import { IsOptional } from 'class-validator'"}) {
    CAPTURE(text);
    CHECK(javascript_needs_tree("src/a.ts", text));
  }
  CHECK(javascript_needs_tree("config/server.js", "module.exports = ({ env }) => ({ port: env.int('PORT') })"));
}

TEST_CASE("the prefilter stops files without anything to find") {
  for (const std::string text :
       {"", "import x from 'y'; export const a = x(1)", "const environment = process.cwd()", "map.get('status')", "props.env = 1",
        "const router = useRouter(); router.push('x')", "fetch('/api')", "const { data } = axios.get('/api')", "const processing = env",
        "// process.env.A", "/**\n * Reads\n *\n * process.env.A\n */", "a(); // process.env.A", "env; process.exit(1)",
        "env; const a = { process: 1 }", "env; job.process(env)", "env; new URL('.', import.meta.url)",
        "import { IsOptional } from 'class-validator'; class CreateUserDto { @IsOptional() name: string }"}) {
    CAPTURE(text);
    CHECK_FALSE(javascript_needs_tree("src/a.ts", text));
  }
}
