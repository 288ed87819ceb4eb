// `preship env` as a user meets it.

#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> project = {
    {"package.json", R"({"name": "shop", "scripts": {"start": "node server.js"}})"},
    {".env.example", "API_URL=https://api.example.com\nADMIN_PASSWORD=sup3rSecretValue99\nOLD_KEY=1\n"},
    {"server.js",
     "call(process.env.API_URL.trim());\ncall(process.env.ADMIN_PASSWORD.trim());\ncall(process.env.MAIL_HOST.trim());\n"
     "call(process.env.CACHE_URL ?? 'memory');\n"},
};

}  // namespace

TEST_CASE("env: the table") {
  CHECK(ProgramTree(project).run("env").out ==
        "shop  5 keys: 1 undeclared, 1 unused\n"
        "  a .env.example\n"
        "\n"
        "KEY             READ         PHASE   NEED       a  VERDICT\n"
        "MAIL_HOST       server.js:3  server  required      undeclared\n"
        "OLD_KEY         -                               v  unused\n"
        "ADMIN_PASSWORD  server.js:2  server  required   v  listed\n"
        "API_URL         server.js:1  server  required   p  listed\n"
        "CACHE_URL       server.js:4  server  defaulted     not listed\n"
        "\n"
        "v value, s secret or reference, x computed, p placeholder, e empty, n name only, # commented out\n");
}

TEST_CASE("env: no line is wider than the terminal") {
  auto files = project;
  files["src/a/very/long/path/that/does/not/fit/into/any/column/of/a/table/at/all/index.js"] =
      "call(process.env.A_KEY_WITH_AN_EXCEEDINGLY_LONG_NAME_THAT_NOBODY_WOULD_TYPE_TWICE.trim());\n";
  const std::string out = ProgramTree(files).run("env").out;
  std::size_t begin = 0;
  for (std::size_t end = out.find('\n'); end != std::string::npos; begin = end + 1, end = out.find('\n', begin)) {
    std::size_t width = 0;
    for (std::size_t i = begin; i < end; ++i) width += (static_cast<unsigned char>(out[i]) & 0xC0U) != 0x80;
    INFO(out.substr(begin, end - begin));
    CHECK(width <= 100);
  }
}

TEST_CASE("env: the story of one key") {
  CHECK(ProgramTree(project).run("env --key API_URL").out ==
        "API_URL\n"
        "\n"
        "Read (1)\n"
        "  server.js:1:6                               server, required (member access)\n"
        "\n"
        "Given (1)\n"
        "  .env.example:1:1                            example file, placeholder\n"
        "\n"
        "Verdict\n"
        "  shop                                        listed\n");
  const Output unknown = ProgramTree(project).run("env --key API_ULR");
  CHECK(unknown.err == "preship: nothing here reads or gives 'API_ULR'; did you mean 'API_URL'?\n");
  CHECK(unknown.status == 2);
}

TEST_CASE("env: a complete example file, without what looks like a secret") {
  CHECK(ProgramTree(project).run("env --format dotenv").out ==
        "# Required (server), server.js:2\n"
        "ADMIN_PASSWORD=\n"
        "\n"
        "# Required (server), server.js:1\n"
        "API_URL=https://api.example.com\n"
        "\n"
        "# Optional, has a default (server), server.js:4\n"
        "# CACHE_URL=\n"
        "\n"
        "# Required (server), server.js:3\n"
        "MAIL_HOST=\n");
}

TEST_CASE("env: markdown and JSON") {
  const ProgramTree tree(project);
  CHECK(tree.run("env --format markdown --key MAIL_HOST").out ==
        "## shop\n\n"
        "| Key | Read | Phase | Need | Given | Verdict |\n| --- | --- | --- | --- | --- | --- |\n"
        "| `MAIL_HOST` | 1: server.js:3 | server | required |  | undeclared |\n");
  const auto json = nlohmann::json::parse(tree.run("env --format json").out);
  CHECK(json["services"].size() == 1);
  CHECK(json["services"][0]["sources"] == nlohmann::json::parse(R"([{"name": ".env.example", "kind": "example file"}])"));
  CHECK(json["services"][0]["keys"][0]["reads"][0]["line"] == 3);
  CHECK(json["services"][0]["keys"][0]["verdict"] == "undeclared");
}

TEST_CASE("env: a real env file against the code") {
  const ProgramTree tree(project);
  tree.write("tree/real.env", "API_URL=https://shop.test\nAPI_URL=https://shop.test/v2\nMAILHOST=mail\nADMIN_PASSWORD=changeme\nEXTRA=1\n");
  const Output lacking = tree.run("env --check-env real.env");
  CHECK(lacking.err.empty());
  CHECK(lacking.status == 1);
  CHECK(lacking.out ==
        "Missing, and the code cannot do without\n"
        "  MAIL_HOST  read in server.js:3\n"
        "\n"
        "Empty or a placeholder, and the code cannot do without\n"
        "  ADMIN_PASSWORD\n"
        "\n"
        "Set more than once, the last value counts\n"
        "  API_URL\n"
        "\n"
        "Set, and nothing reads them\n"
        "  EXTRA\n"
        "  MAILHOST  (the code reads 'MAIL_HOST')\n"
        "\n"
        "Not set, and the code does without\n"
        "  CACHE_URL\n"
        "\n"
        "real.env is not complete.\n");
  const auto json = nlohmann::json::parse(tree.run("env --check-env real.env --format json").out);
  CHECK(json["missing"][0]["key"] == "MAIL_HOST");
  CHECK(json["passes"] == false);
  tree.write("tree/good.env", "API_URL=https://shop.test\nMAIL_HOST=mail\nADMIN_PASSWORD=k3kq8zPq1\n");
  const Output complete = tree.run("env --check-env good.env");
  CHECK(complete.status == 0);
  CHECK(complete.out.find("k3kq8zPq1") == std::string::npos);
  CHECK(tree.run("env --check-env -", "API_URL=a\n").status == 1);
  CHECK(tree.run("env --check-env none.env").err == "preship: cannot read the env file 'none.env'\n");
}

TEST_CASE("env: the contract as .env.schema and as typed modules") {
  const ProgramTree tree(
      {{"package.json", R"({ "name": "shop", "dependencies": { "next": "16.0.0" }, "scripts": { "start": "next start" } })"},
       {".env.example", "DATABASE_URL=\nPORT=3000\nSTRIPE_SECRET_KEY=\nNEXT_PUBLIC_SITE_URL=https://shop.test\nDEBUG_SQL=false\n"},
       {"app/page.tsx", "export default () => process.env.NEXT_PUBLIC_SITE_URL!.trim();\n"},
       {"server.ts",
        "connect(process.env.DATABASE_URL.trim());\npay(process.env.STRIPE_SECRET_KEY.trim());\n"
        "listen(process.env.SHOP_PORT || 3000);\nif (process.env.DEBUG_SQL === 'true') trace();\n"}});
  const std::string schema = tree.run("env --format schema").out;
  CHECK(schema.find("# @defaultRequired=infer @defaultSensitive=false\n# ---\n") != std::string::npos);
  CHECK(schema.find("# @required @type=url\nDATABASE_URL=\n") == std::string::npos);  // an address with a password is a secret
  CHECK(schema.find("@sensitive @type=string\nSTRIPE_SECRET_KEY=\n") != std::string::npos);
  CHECK(schema.find("# @optional @type=port\nSHOP_PORT=\n") != std::string::npos);
  CHECK(schema.find("@type=boolean @example=\"false\"\nDEBUG_SQL=\n") != std::string::npos);
  const std::string zod = tree.run("env --format zod").out;
  CHECK(zod.find("STRIPE_SECRET_KEY: z.string().min(1),\n") != std::string::npos);
  CHECK(zod.find("SHOP_PORT: z.coerce.number().int().min(1).max(65535).optional(),\n") != std::string::npos);
  CHECK(zod.find("NEXT_PUBLIC_SITE_URL: process.env.NEXT_PUBLIC_SITE_URL,\n") != std::string::npos);
  const std::string t3 = tree.run("env --format t3").out;
  CHECK(t3.find("@t3-oss/env-nextjs") != std::string::npos);
  CHECK(t3.find("  client: {\n") != std::string::npos);
  CHECK(tree.run("env --format zod --service .").out == zod);
}
