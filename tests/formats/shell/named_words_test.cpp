#include "catch.h"

#include "formats/shell/script.h"
#include "formats/shell/shell.h"

namespace preship {
namespace {

// The words of each command that has a program, joined by blanks.
std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> result;
  for (const ShellCommand& command : parse_shell(0, text, 0)) {
    std::string line;
    for (const Text& word : command.words) line += (line.empty() ? "" : " ") + word.value;
    if (!line.empty()) result.push_back(line);
  }
  return result;
}

TEST_CASE("the words of a variable stand for themselves at the head of a command") {
  CHECK(lines("COMPOSE=\"docker compose -f prod.yml\"\n$COMPOSE up -d\n") == std::vector<std::string>{"docker compose -f prod.yml up -d"});
  CHECK(lines("DC='docker-compose'\n\"${DC}\" pull\n") == std::vector<std::string>{"docker-compose pull"});
  CHECK(lines("PY=venv/bin/python\n$PY manage.py migrate\n") == std::vector<std::string>{"venv/bin/python manage.py migrate"});
}

TEST_CASE("the words of an array stand for themselves everywhere") {
  CHECK(lines("dc=(docker compose -f a.yml -f 'b.yml')\n\"${dc[@]}\" up -d\n") ==
        std::vector<std::string>{"docker compose -f a.yml -f b.yml up -d"});
  CHECK(lines("files=(-f prod.yml)\ndocker compose \"${files[@]}\" up\n") == std::vector<std::string>{"docker compose -f prod.yml up"});
  CHECK(lines("files=(\n  -f prod.yml\n  -f tls.yml\n)\ndocker compose ${files[@]} up\n") ==
        std::vector<std::string>{"docker compose -f prod.yml -f tls.yml up"});
}

TEST_CASE("a variable that may be something else stays as it is written") {
  CHECK(lines("C=docker\nC=podman\n$C ps\n") == std::vector<std::string>{"$C ps"});
  CHECK(lines("C=\"docker $MORE\"\n$C ps\n") == std::vector<std::string>{"$C ps"});
  CHECK(lines("f=(-f a.yml)\nf+=(-f b.yml)\ndocker compose \"${f[@]}\" up\n") == std::vector<std::string>{"docker compose ${f[@]} up"});
  CHECK(lines("$C ps\n") == std::vector<std::string>{"$C ps"});
  CHECK(lines("C=docker\necho $C\n") == std::vector<std::string>{"echo $C"});
}

TEST_CASE("a shell that ssh tells to read its input runs the text that follows") {
  for (const std::string program : {"", " bash -s", " 'bash -se'", " sudo bash"}) {
    const ShellScript script = parse_shell_script(0, "ssh deploy@shop.example" + program + " <<'EOF'\nuptime\ndocker ps\nEOF\n", 0, {});
    INFO(program);
    REQUIRE(script.remote.size() == 1);
    CHECK(script.remote[0].from_input);
    REQUIRE(script.remote[0].script.commands.size() == 2);
    CHECK(script.remote[0].script.commands[1].words[0].value == "docker");
  }
  const ShellScript script = parse_shell_script(0, "ssh shop.example 'cat > .env' <<EOF\nA=1\nEOF\n", 0, {});
  REQUIRE(script.remote.size() == 1);
  CHECK(!script.remote[0].from_input);
}

}  // namespace
}  // namespace preship
