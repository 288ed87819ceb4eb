#include "policy/expression.h"

#include "catch.h"
#include "support/own_rules.h"

using namespace preship;

TEST_CASE("conditions over images: comparisons, lists, patterns", "[policy]") {
  const std::map<std::string, std::string> files = {
      {"Dockerfile", "FROM ghcr.io/acme/base:1.4\nRUN true\n"},
      {"compose.yaml", "services:\n  db:\n    image: postgres:16\n  web:\n    image: ghcr.io/acme/web:latest\n"}};
  const auto found = [&](std::string_view condition) { return own_rule_findings(files, "image", condition, "{repository}"); };
  CHECK(found("registry != 'ghcr.io'") == "compose.yaml:3:12 postgres");
  CHECK(found("tag == \"latest\"") == "compose.yaml:5:12 ghcr.io/acme/web");
  CHECK(found("not repository starts with 'ghcr.io/acme/'") == "compose.yaml:3:12 postgres");
  CHECK(found("repository not starts with [\"ghcr.io/\", 'quay.io/']") == "compose.yaml:3:12 postgres");
  CHECK(found("name in ['postgres', 'mysql']") == "compose.yaml:3:12 postgres");
  CHECK(found("name not in ['postgres', 'web']") == "Dockerfile:1:6 ghcr.io/acme/base");
  CHECK(found("tag matches '^\\d+$' # a number alone\n and use == 'compose'") == "compose.yaml:3:12 postgres");
  CHECK(found("file like '*.yaml' and tag ends with 'test'") == "compose.yaml:5:12 ghcr.io/acme/web");
  CHECK(found("number(tag) >= 16") == "compose.yaml:3:12 postgres");
  CHECK(found("number(tag) < 1.5") == "Dockerfile:1:6 ghcr.io/acme/base");
  CHECK(found("digest is set") == "");
  CHECK(found("length(name) == 3 or upper(name) == 'POSTGRES'") == "compose.yaml:3:12 postgres\ncompose.yaml:5:12 ghcr.io/acme/web");
}

TEST_CASE("words bind as they read: not, then and, then or", "[policy]") {
  const std::map<std::string, std::string> files = {{"compose.yaml", "services:\n  db:\n    image: postgres:16\n"}};
  const auto holds = [&](std::string_view condition) { return !own_rule_findings(files, "image", condition).empty(); };
  CHECK(holds("true or true and false"));
  CHECK_FALSE(holds("(true or true) and false"));
  CHECK(holds("not false and true"));
  CHECK_FALSE(holds("not (false or true)"));
  CHECK(holds("not tag == '17'"));
  CHECK(holds("name + ':' + tag == reference"));
  CHECK(holds("1Ki == 1024 and 2M == 2000000 and -1 < 0"));
}

TEST_CASE("what a file does not say is missing, and no comparison holds for it", "[policy]") {
  const std::map<std::string, std::string> files = {{"compose.yaml",
                                                     "services:\n  a:\n    image: a:1\n    mem_limit: ${MEMORY}\n    labels:\n      "
                                                     "acme.owner: web\n      team: one\n  b:\n    image: b:1\n"}};
  const auto found = [&](std::string_view condition) { return own_rule_findings(files, "container", condition, "{name}"); };
  CHECK(found("memory_limit is missing") == "compose.yaml:8:3 b");
  CHECK(found("memory_limit > 0 or memory_limit <= 0") == "");
  CHECK(found("restart == ''") == "");
  CHECK(found("restart != 'always'") == "compose.yaml:2:3 a\ncompose.yaml:8:3 b");
  CHECK(found("labels[\"acme.owner\"] is missing") == "compose.yaml:8:3 b");
  CHECK(found("labels.team == 'one'") == "compose.yaml:2:3 a");
  CHECK(found("'acme.owner' in labels and labels contains 'team'") == "compose.yaml:2:3 a");
  CHECK(own_rule_findings(files, "container", "labels.team is set", "{labels.team} {labels} {restart} {memory_limit}") ==
        "compose.yaml:2:3 one acme.owner, team (missing) (unknown)");
}

TEST_CASE("two facts are compared: any, none, every, count", "[policy]") {
  const std::map<std::string, std::string> files = {
      {"app.js", "export const a = process.env.API_URL;\nexport const b = process.env.OTHER_URL;\n"},
      {".env.example", "API_URL=\n"},
      {".github/workflows/ci.yml",
       "on: push\njobs:\n  build:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v4\n      - run: make\n  lint:\n    runs-on: "
       "x\n    steps:\n      - run: make lint\n"}};
  const auto found = [&](std::string_view kind, std::string_view condition) { return own_rule_findings(files, kind, condition); };
  CHECK(found("env_read", "none(env_declaration, key == env_read.key)") == "app.js:2:30 found");
  CHECK(found("env_read", "any(env_declaration, env_read.key == key and where == 'example file')") == "app.js:1:30 found");
  CHECK(found("job", "none(step in job, action == 'actions/checkout')") == ".github/workflows/ci.yml:8:3 found");
  CHECK(found("job", "count(step in job) == 2") == ".github/workflows/ci.yml:3:3 found");
  CHECK(found("job", "every(step in job, run is set)") == ".github/workflows/ci.yml:8:3 found");
  CHECK(found("job", "any(job as other, other.id != job.id and other.id < 'z' or false)").starts_with("where:"));
  CHECK(found("job", "any(job as other, other.id != job.id and job.id == 'lint')") == ".github/workflows/ci.yml:8:3 found");
  CHECK(found("env_read", "count(env_read as other, other.file == env_read.file) == 2 and key starts with 'A'") == "app.js:1:30 found");
}

TEST_CASE("a finding stands where `at` says, when the fact has that", "[policy]") {
  const std::map<std::string, std::string> files = {
      {"compose.yaml", "services:\n  a:\n    image: a:1\n    restart: never\n  b:\n    image: b:1\n"}};
  CHECK(own_rule_findings(files, "container restart", "restart != 'always'") == "compose.yaml:4:14 found\ncompose.yaml:5:3 found");
}

TEST_CASE("a mistake in a condition is named at its place", "[policy]") {
  const auto problem = [](std::string_view condition) { return own_rule_problems("image", condition); };
  CHECK(problem("tagg == 'x'") == "where:0 'image' has no field 'tagg'; did you mean 'tag'?");
  CHECK(problem("tag == latest") == "where:7 'image' has no field 'latest'; a text stands in quotes");
  CHECK(problem("tag == 5") == "where:7 '==' compares two texts, two numbers or two flags, not a text and a number");
  CHECK(problem("tag < 5") == "where:0 '<' compares numbers, and this is a text; number(...) reads one in a text");
  CHECK(problem("tag matches '(a'") == "where:12 this is no regular expression: missing ): (a");
  CHECK(problem("tag matches name") == "where:12 the pattern of 'matches' is written here, in quotes");
  CHECK(problem("tag") == "where:0 this is a text, not true or false; compare it, or ask whether it 'is set'");
  CHECK(problem("tag == 'x' && true") == "where:11 '&&' means nothing here; write 'and'");
  CHECK(problem("tag = 'x'") == "where:4 '=' means nothing here; write '=='");
  CHECK(problem("tag == 'x") == "where:7 the text has no end: a quote is missing");
  CHECK(problem("tag == 'x' name == 'y'") == "where:11 'name' is one too many; 'and', 'or' or a comparison joins two parts");
  CHECK(problem("tag is null") == "where:7 'is' goes with 'set' or 'missing'; to compare, write '=='");
  CHECK(problem("tag starts 'x'") == "where:11 'starts' goes with 'with'");
  CHECK(problem("exists(tag)") == "where:0 there is no function 'exists'");
  CHECK(problem("lengt(tag) > 1") == "where:0 there is no function 'lengt'; did you mean 'length'?");
  CHECK(problem("any(contianer)") == "where:4 there is no kind of fact 'contianer'; did you mean 'container'?");
  CHECK(problem("any(container, tag == 'x')") == "where:15 'container' has no field 'tag'; of the fact around it is 'image.tag'");
  CHECK(problem("any(step in jobs)") == "where:12 'in' goes with a fact around, such as 'image'");
  CHECK(problem("every(step)") == "where:10 'every' needs a condition");
  CHECK(problem("tag in ['a', 1]") == "where:13 a list holds texts or numbers, not both");
  CHECK(problem("tag in 'abc'") ==
        "where:7 'in' looks for a text or number in a list, or for a name in texts by name; this is a text, which 'contains' looks into");
  CHECK(problem("tag.x == 'a'") == "where:3 'tag' is a text and has nothing inside");
  CHECK(problem("") == "where:0 a field, a text, a number or a list belongs here, not the end");
  CHECK(problem("(tag == 'x'") == "where:11 ')' is missing before the end");
  CHECK(own_rule_problems("imge", "true") == "for:0 there is no kind of fact 'imge'; did you mean 'image'?");
  CHECK(own_rule_problems("image", "true", "'{tga}' is old") == "message:2 'image' has no field 'tga'; did you mean 'tag'?");
  CHECK(own_rule_problems("image", "true", "{tag") == "message:0 '{' is not closed; write '{{' for the sign itself");
  CHECK(own_rule_problems("image", "true", "{{tag}} }") == "message:8 '}' closes nothing; write '}}' for the sign itself");
  CHECK(own_rule_problems("image tag == 'x'", "true") == "at:0 the name of a field belongs here, and nothing else");
}

TEST_CASE("hostile conditions end soon", "[policy]") {
  const auto repeated = [](std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
  };
  CHECK(own_rule_problems("image", repeated("(", 5000)).ends_with("the condition is nested too deeply"));
  CHECK(own_rule_problems("image", repeated("not ", 4000) + "true").ends_with("the condition is nested too deeply"));
  CHECK(own_rule_problems("image", repeated("any(image, ", 1000)).ends_with("the condition is nested too deeply"));
  CHECK(own_rule_problems("image", repeated("[", 5000)).ends_with("the condition is nested too deeply"));
  CHECK(own_rule_problems("image", repeated("true and ", 2000) + "true").ends_with("the condition has too many parts"));
  CHECK(own_rule_problems("image", repeated(" ", 30'000) + "true").ends_with("the condition is too long"));
  CHECK(own_rule_problems("image", std::string("tag == '\0'", 10)).empty());
}
