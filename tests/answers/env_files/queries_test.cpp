#include "answers/env_files/queries.h"

#include "catch.h"
#include "engine/analysis.h"
#include "engine/rule_table.h"
#include "support/print_findings.h"

using namespace preship;

namespace {

// Is the one env file of these files read by a shell, and by docker?
std::string readers(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files, {});
  const Project& project = analysis.project();
  std::string result;
  for (const auto& file : project.facts.dotenv_files) {
    result += project.file(file->file).path;
    if (reader_of(project, *file, EnvFileReader::shell) != nullptr) result += " shell";
    if (reader_of(project, *file, EnvFileReader::docker) != nullptr) result += " docker";
    result += "\n";
  }
  return result;
}

}  // namespace

TEST_CASE("the file that an example is copied to") {
  const std::pair<const char*, const char*> cases[] = {
      {".env.example", ".env"},
      {".env-sample", ".env"},
      {"env.example", ".env"},
      {"example.env", ".env"},
      {".env.example.prod", ".env.prod"},
      {".env.prod.example", ".env.prod"},
      {"web.env.template", "web.env"},
      {".env.local", ".env.local"},
      {"app.env", "app.env"},
  };
  for (const auto& [name, expected] : cases) {
    CAPTURE(name);
    CHECK(copied_to(name) == expected);
  }
}

TEST_CASE("commands that read an env file") {
  struct Case {
    std::string script, command, env, expected;
  };
  const Case cases[] = {
      {"run.sh", "source .env", ".env", " shell"},
      {"run.sh", ". ./.env", ".env", " shell"},
      {"run.sh", "set -a; . \"$DIR/.env\"; set +a", ".env", " shell"},
      {"run.sh", "[ -f .env ] && source .env", ".env.example", " shell"},
      {"scripts/run.sh", "source \"$(dirname \"$0\")/../.env\"", ".env", " shell"},
      {"scripts/run.sh", "source ${ROOT}/.env", ".env", " shell"},
      {"web/scripts/run.sh", "source .env", "web/.env.sample", " shell"},
      {"run.sh", "source .env", "web/.env", ""},
      {"web/run.sh", ". \"$(dirname \"$0\")/.env\"", ".env", ""},
      {"web/run.sh", ". \"$SCRIPT_DIR/../.env\"", ".env", " shell"},
      {"run.sh", "source .env", ".env.local", ""},
      {"run.sh", "source \"$ENV_FILE\"", ".env", ""},
      {"run.sh", "source /etc/app/.env", ".env", ""},
      {"run.sh", "source .venv/bin/activate", ".env", ""},
      {"run.sh", "echo source .env", ".env", ""},
      {"run.sh", "docker run --rm --env-file .env acme/web", ".env", " docker"},
      {"run.sh", "sudo docker run --env-file=./.env acme/web", ".env", " docker"},
      {"run.sh", "docker compose --env-file .env up", ".env", ""},
      {"run.sh", "node --env-file .env server.js", ".env", ""},
      {"tests/run.sh", "source ../.env", ".env", ""},
      {"package.json", R"({"name":"a","scripts":{"start":"set -a && . ./.env && node server.js"}})", ".env", " shell"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.script, c.command, c.env);
    CHECK(readers({{c.script, c.command + "\n"}, {c.env, "A=1\n"}}) == c.env + c.expected + "\n");
  }
}

TEST_CASE("a script that may mean two env files says nothing of either, unless it starts from its own directory") {
  CHECK(readers({{"web/run.sh", "source .env\n"}, {".env", "A=1\n"}, {"web/.env", "A=1\n"}}) == ".env\nweb/.env\n");
  CHECK(readers({{"web/run.sh", "source \"$(dirname \"$0\")/.env\"\n"}, {".env", "A=1\n"}, {"web/.env", "A=1\n"}}) ==
        ".env\nweb/.env shell\n");
  CHECK(readers({{"web/run.sh", "source .env\n"}, {".env", "A=1\n"}, {".env.example", "A=1\n"}}) == ".env shell\n.env.example shell\n");
}

TEST_CASE("an entry's lines, and the comments above it") {
  const std::string text = "# one\n\n# two\n# three\nA=\"x\ny\"\r\nB=1";
  Analysis analysis = Analysis::from_memory({{".env", text}}, {});
  const Project& project = analysis.project();
  const DotenvFile& file = *project.facts.dotenv_files.at(0);
  CHECK(text_of(project, whole_lines(file, 0)) == "A=\"x\ny\"\r\n");
  CHECK(text_of(project, whole_lines(file, 1)) == "B=1");
  const std::vector<Span> comments = comments_above(file, 0);
  REQUIRE(comments.size() == 2);
  CHECK(text_of(project, comments[0]) == "# three");
  CHECK(text_of(project, comments[1]) == "# two");
  CHECK(comments_above(file, 1).empty());
}
