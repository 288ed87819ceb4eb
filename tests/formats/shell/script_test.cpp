#include <fstream>
#include <sstream>

#include "catch.h"
#include "formats/formats.h"
#include "support/places.h"

namespace preship {
namespace {

Facts facts_of(const std::string& text, const std::string& path = "run.sh") {
  return extract_shell(0, {.path = path, .text = text, .kind = FileKind::shell});
}

const char* name_of(Need need) { return need == Need::required ? "required" : need == Need::optional ? "optional" : "defaulted"; }

std::string reads_of(const std::string& text) {
  std::string out;
  for (const EnvRead& read : facts_of(text).env_reads) {
    CHECK(text.substr(read.key.span.begin, read.key.span.end - read.key.span.begin) == read.key.value);
    out += (out.empty() ? "" : ", ") + read.key.value + " " + name_of(read.need) + (read.confidence == Confidence::low ? "?" : "") + " " +
           text.substr(read.span.begin, read.span.end - read.span.begin);
  }
  return out;
}

TEST_CASE("a script reads what it does not set itself") {
  struct Case {
    const char *text, *reads;
  };
  const Case cases[] = {
      {": \"${AA:?missing}\"", "AA required ${AA:?missing}"},
      {"echo ${AA:-d} ${BB-d} ${CC:+x}", "AA defaulted ${AA:-d}, BB defaulted ${BB-d}, CC optional ${CC:+x}"},
      {": ${AA:=d}; echo $AA", "AA defaulted ${AA:=d}"},
      {"echo $AA \"${BB}\" '$CC' ${DD%x} ${#EE}", "AA optional? $AA, BB optional? ${BB}, DD optional? ${DD%x}, EE optional? ${#EE}"},
      {"PORT=${PORT:-3000}; echo $PORT", "PORT defaulted ${PORT:-3000}"},
      {"AA=1; AA=${AA:-2}; echo $AA", ""},
      {"for AA in x; do echo $AA; done; read -r BB CC; echo $BB $CC", ""},
      {"f() { local AA BB=1; echo $AA $BB $1 $@; }", ""},
      {"echo $PATH $HOME $RANDOM ${BASH_SOURCE[0]} $lower $A ${!AA}", ""},
      {"while getopts ab OPT; do echo $OPT; done; printf -v OUT x; echo $OUT", ""},
      {"export AA; echo $AA", "AA optional? $AA"},
      {". lib.sh; echo $AA ${BB:?x}", "BB required ${BB:?x}"},
      {"cat <<EOF\n$AA\nEOF\ncat <<'EOF'\n$BB\nEOF", "AA optional? $AA"},
      {"echo ${AA:-${BB:-c}}", "AA defaulted ${AA:-${BB:-c}}, BB defaulted ${BB:-c}"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(reads_of(c.text) == c.reads);
  }
}

TEST_CASE("only the entrypoint of an image reads where the app runs") {
  CHECK(facts_of("echo ${AA:?x}", "docker/docker-entrypoint.sh").env_reads.at(0).phase == Phase::server);
  CHECK(facts_of("echo ${AA:?x}", "deploy.sh").env_reads.at(0).phase == Phase::script);
}

TEST_CASE("a script declares what it exports, and hides what it sources") {
  const Facts facts = facts_of("export AA=1 lower=2 PATH=/x\nBB=3\nset -a\nsource ./.env.prod\nCC=4 node x");
  std::string keys;
  for (const EnvDeclaration& declaration : facts.env_declarations) keys += declaration.key.value + "=" + declaration.value->value + " ";
  CHECK(keys == "AA=1 CC=4 ");
  REQUIRE(facts.opaque.size() == 2);
  CHECK(facts.opaque[1].why == "the script sources ./.env.prod");
}

TEST_CASE("a script pulls images, starts servers and probes them") {
  const Facts facts =
      facts_of("docker run -d postgres:15\nuntil curl -sf http://localhost:3000/up; do sleep 1; done\nexec uvicorn a --port 80");
  REQUIRE(facts.images.size() == 1);
  CHECK(facts.images[0].tag == "15");
  REQUIRE(facts.probes.size() == 1);
  CHECK(facts.probes[0].path->value == "/up");
  REQUIRE(facts.ports.size() == 1);
  CHECK(facts.ports[0].number == 80);
}

TEST_CASE("a script that is too costly to parse gives nothing, quickly") {
  std::ifstream in(preship::source_dir() + "/tests/hostile/bash.slow", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  REQUIRE(!text.str().empty());
  facts_of(text.str());
}

}  // namespace
}  // namespace preship
