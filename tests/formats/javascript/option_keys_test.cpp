// Keys that stand in the options of libraries, and in the markup of components.

#include "catch.h"
#include "formats/javascript/facts_of.h"

using namespace preship;
using test::reads;
using Lines = std::vector<std::string>;

TEST_CASE("convict, Effect, webpack and arkenv name keys in their options") {
  CHECK(reads("const c = convict({ port: { default: 80, env: 'PORT' }, host: { default: null, format: String, env: 'DB_HOST' } });") ==
        Lines{"PORT defaulted: default of convict", "DB_HOST optional: convict without a default"});
  CHECK(reads("import { Config } from 'effect';\nConfig.string('A_KEY');\nConfig.number('B_KEY').pipe(Config.withDefault(3));") ==
        Lines{"A_KEY required: Config", "B_KEY defaulted: default of Config"});
  CHECK(reads("new webpack.EnvironmentPlugin(['A_KEY']);\nnew EnvironmentPlugin({ B_KEY: 'x', C_KEY: undefined });") ==
        Lines{"A_KEY required: EnvironmentPlugin", "B_KEY defaulted: EnvironmentPlugin", "C_KEY required: EnvironmentPlugin"});
  CHECK(reads("import arkenv from 'arkenv';\nexport const env = arkenv({ A_KEY: 'string', B_KEY: 'number = 3' });") ==
        Lines{"A_KEY required: required by the schema", "B_KEY defaulted: default in the schema"});
}

TEST_CASE("other things of the same shape are no reads") {
  CHECK(reads("const deployment = { default: 1, env: 'PRODUCTION' };\nprocess.exit(0);").empty());
  CHECK(reads("import { Config } from './config';\nConfig.string('A_KEY'); // effect").empty());
  CHECK(reads("const plugins = [EnvironmentPlugin(['A_KEY'])];").empty());
}

TEST_CASE("a schema that is named in front of its use") {
  CHECK(reads("import { ConfigModule } from '@nestjs/config';\n"
              "const validationSchema = Joi.object({ A_KEY: Joi.string().required() });\nConfigModule.forRoot({ validationSchema });") ==
        Lines{"A_KEY required: required by the schema"});
}

TEST_CASE("markup reads keys between braces, outside scripts and comments of code samples") {
  CHECK(reads("<script>const a = import.meta.env.VITE_A;</script>\n<a href={import.meta.env.VITE_B}>x</a>", "a.svelte") ==
        Lines{"VITE_B optional: in markup", "VITE_A required: bare"});
  CHECK(reads("<p>{process.env.A_KEY}</p>", "a.astro") == Lines{"A_KEY optional: in markup"});
  CHECK(reads("<code>process.env.A_KEY</code>", "a.astro").empty());
  CHECK(reads("<p>{{ process.env.A_KEY }}</p>", "a.vue").empty());
}
