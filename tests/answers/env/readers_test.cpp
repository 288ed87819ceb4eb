#include "answers/env/readers.h"

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
