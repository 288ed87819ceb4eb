#include "answers/env/readers.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

using Files = std::map<std::string, std::string>;

// Whether anybody reads what .env.production says of SITE_ORIGIN.
static bool is_read(Files files) {
  files.emplace(".env.production", "SITE_ORIGIN=https://a.example\n");
  files.emplace("package.json", R"({"name": "shop", "scripts": {"start": "node a.js"}})");
  files.try_emplace("a.js", "connect(process.env.DATABASE_URL);");
  files.emplace("Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"a.js\"]\n");
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  for (const EnvDeclaration& declaration : project.facts.env_declarations)
    if (declaration.where == DeclaredIn::env_file) return may_be_read(project, declaration);
  return false;
}

TEST_CASE("who reads a value of an env file") {
  const std::string compose = "services:\n  api:\n    build: .\n    environment:\n      ";
  CHECK_FALSE(is_read({}));
  CHECK(is_read({{"a.js", "serve(process.env.SITE_ORIGIN);"}}));
  CHECK_FALSE(is_read({{"compose.yaml", compose + "SITE_ORIGIN: ${SITE_ORIGIN}\n"}}));
  CHECK(is_read({{"compose.yaml", compose + "SITE_ORIGIN: ${SITE_ORIGIN}\n"}, {"a.js", "serve(process.env.SITE_ORIGIN);"}}));
  CHECK(is_read({{"compose.yaml", compose + "DATABASE_URL: ${SITE_ORIGIN}\n"}}));
  CHECK(is_read({{"compose.yaml", "services:\n  api:\n    image: a:1\n    environment:\n      SITE_ORIGIN: ${SITE_ORIGIN}\n"}}));
  CHECK_FALSE(is_read({{"setup.sh", "cat > .env.production <<EOF\nSITE_ORIGIN=x\nEOF\n"}}));
  CHECK(is_read({{"check.sh", "curl \"$SITE_ORIGIN\"\n"}}));
}

// Of the first default in the code of a shop.
static bool given_everywhere(std::map<std::string, std::string> files, const std::string& sign = "??") {
  files.emplace("package.json", R"({"name": "shop", "private": true, "scripts": {"start": "node server.js"}})");
  files.emplace("server.js", "const secret = process.env.SESSION_SECRET " + sign + " \"shop-session-signing-key\";\napp.listen(3000);\n");
  files.emplace("Dockerfile", "FROM node:24\nCOPY . .\nCMD [\"node\", \"server.js\"]\n");
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  for (const SecretLiteral& secret : project.facts.secrets)
    if (secret.fallback) return is_given_everywhere(project, secret);
  FAIL("no default");
  return false;
}

TEST_CASE("a default that every deployment makes useless") {
  const std::string web = "services:\n  web:\n    build: .\n",
                    given = web + "    environment:\n      SESSION_SECRET: ${SESSION_SECRET:?}\n";
  CHECK(given_everywhere({{"compose.prod.yaml", given}}));
  CHECK(given_everywhere({{"compose.prod.yaml", web + "    environment: [SESSION_SECRET]\n"}}));
  CHECK_FALSE(given_everywhere({{"compose.prod.yaml", given}}, "||"));
  CHECK_FALSE(given_everywhere({{"compose.prod.yaml", web}}));
  CHECK_FALSE(given_everywhere({}));
  // A file that nothing calls production counts for nothing beside one that is.
  CHECK(given_everywhere({{"compose.prod.yaml", given}, {"compose.yaml", web}}));
  // A command of the platform sets it; what the platform holds besides cannot be seen.
  const std::string deploy = "on: {push: {branches: [main]}}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ";
  CHECK(given_everywhere({{".github/workflows/deploy.yml", deploy + "flyctl secrets set SESSION_SECRET=\"${{ secrets.S }}\"\n"}}));
  CHECK(given_everywhere({{"deploy.sh", "heroku config:set SESSION_SECRET=\"$S\" -a shop\n"}}));
  CHECK_FALSE(given_everywhere({{".github/workflows/deploy.yml", deploy + "flyctl secrets set OTHER=1\n"}}));
  CHECK_FALSE(given_everywhere({{"a/compose.prod.yaml", "services:\n  web:\n    build: ..\n    environment: {SESSION_SECRET: x}\n"},
                                {"b/compose.prod.yaml", "services:\n  web:\n    build: ..\n"}}));
}

static bool demanded_in_production(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  for (const SecretLiteral& secret : project.facts.secrets)
    if (secret.fallback) return is_demanded_in_production(project, secret);
  FAIL("no default");
  return false;
}

TEST_CASE("a default that the settings for production replace") {
  const std::string base = "import os\nSECRET_KEY = os.environ.get(\"SECRET_KEY\", \"shop-session-signing-key\")\n",
                    strict = "import os\nSECRET_KEY = os.environ[\"SECRET_KEY\"]\n";
  CHECK(demanded_in_production({{"config/settings/base.py", base}, {"config/settings/production.py", strict}}));
  CHECK_FALSE(demanded_in_production({{"config/settings/base.py", base}, {"config/settings/local.py", strict}}));
  CHECK_FALSE(demanded_in_production({{"config/settings/base.py", base}, {"config/settings/production.py", base}}));
  CHECK_FALSE(demanded_in_production({{"config/settings/base.py", base}, {"worker/production.py", strict}}));
}
