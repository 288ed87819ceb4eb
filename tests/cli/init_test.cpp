#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

using Files = std::map<std::string, std::string>;

TEST_CASE("init: shows everything, writes nothing unasked, and what it wrote is in order") {
  const ProgramTree tree(Files{{"README", "x\n"}});
  const Output shown = tree.run("init .");
  CHECK(shown.status == 0);
  CHECK(shown.out.find("preship.toml: what preship cannot know by itself\n") == 0);
  CHECK(shown.out.find("Nothing is written yet: run `preship init --yes`.\n") != std::string::npos);
  CHECK_FALSE(tree.has("tree/preship.toml"));
  CHECK(tree.run("init . --yes").out.find("Wrote .github/workflows/preship.yml.\n") != std::string::npos);
  CHECK(tree.read("tree/.pre-commit-config.yaml").starts_with("repos:\n  - repo: local\n"));
  // What it writes is read without complaint, by preship itself.
  const Output checked = tree.run("check . --strict --fail-on note");
  CHECK(checked.out.empty());
  CHECK(checked.err.empty());
  CHECK(tree.run("init . --yes").out.find("preship.toml is there already: left as it is.") != std::string::npos);
}

TEST_CASE("init: an existing list of hooks gets one more, and an unusual one is left alone") {
  const ProgramTree indented(Files{{".pre-commit-config.yaml", "repos:\n  - repo: x\n    rev: v1\n    hooks: []\n"}});
  indented.run("init . --yes");
  CHECK(indented.read("tree/.pre-commit-config.yaml").find("hooks: []\n  - repo: local\n    hooks:\n      - id: preship\n") !=
        std::string::npos);
  const ProgramTree flush(Files{{".pre-commit-config.yaml", "repos:\n- repo: x\n  hooks: []"}});
  flush.run("init . --yes");
  CHECK(flush.read("tree/.pre-commit-config.yaml").find("hooks: []\n- repo: local\n  hooks:\n    - id: preship\n") != std::string::npos);
  for (const char* text : {"repos: [{repo: x}]\n", "repos:\n  - repo: x\nfail_fast: true\n", "# preship\nrepos:\n  - repo: preship\n"}) {
    const ProgramTree other(Files{{".pre-commit-config.yaml", text}});
    other.run("init . --yes");
    CHECK(other.read("tree/.pre-commit-config.yaml") == text);
  }
}

TEST_CASE("init --runbook: says what the repository shows, and marks what it does not") {
  const ProgramTree tree(
      Files{{"compose.yaml",
             "services:\n  web:\n    build: .\n    image: ghcr.io/acme/shop:1.2.3\n    depends_on: [db]\n    healthcheck:\n"
             "      test: curl -f http://localhost:3000/healthz\n  db:\n    image: postgres:17\n"},
            {"Dockerfile", "FROM node:22\nEXPOSE 3000\n"},
            {"prisma/schema.prisma", "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"},
            {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"pg\": \"8\"}}\n"}});
  const Output shown = tree.run("init . --runbook");
  CHECK(shown.status == 0);
  CHECK(shown.out.find("Nothing is written yet: run `preship init --runbook --yes`.") != std::string::npos);
  CHECK_FALSE(tree.has("tree/RUNBOOK.md"));
  tree.run("init . --runbook --yes");
  const std::string text = tree.read("tree/RUNBOOK.md");
  CHECK(text.find("| Images | `ghcr.io/acme/shop` |") != std::string::npos);
  CHECK(text.find("| Health | `/healthz` |") != std::string::npos);
  CHECK(text.find("   - `prisma migrate deploy`\n") != std::string::npos);
  CHECK(text.find("in this order: `db`, `web`") != std::string::npos);
  CHECK(text.find("exec -T db sh -c 'pg_dump") != std::string::npos);
  CHECK(text.find("| Owner of a release | **Fill in:** name or role |") != std::string::npos);
  CHECK_FALSE(tree.has("tree/preship.toml"));
  CHECK(tree.run("init . --runbook --yes").out.find("RUNBOOK.md is there already: left as it is.") != std::string::npos);
  const ProgramTree bare(Files{{"README.md", "x\n"}});
  CHECK(bare.run("init . --runbook").out.find("2. Deploy:\n   - **Fill in:** the command") != std::string::npos);
}
