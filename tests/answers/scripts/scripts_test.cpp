#include "answers/scripts/scripts.h"

#include "catch.h"
#include "formats/shell/script.h"

using namespace preship;

TEST_CASE("scripts: what makes a script fail: an exit, or a function of its own that exits") {
  const ShellScript script =
      parse_shell_script(0, "die() { echo \"$1\"; exit 1; }\ntold() { echo no; }\ndie now\ntold\nexit 0\nreturn 2\nfalse\nexit\n", 0, {});
  const auto fails = [&](std::string_view program, std::string_view argument = "") {
    for (const ShellCommand& command : script.commands)
      if (command.flow.function.empty() && command.words[0].value == program &&
          (argument.empty() || (command.words.size() > 1 && command.words[1].value == argument)))
        return makes_fail(command, script.commands);
    throw std::runtime_error("no command " + std::string(program));
  };
  CHECK(fails("die"));
  CHECK(!fails("told"));
  CHECK(!fails("exit", "0"));
  CHECK(fails("return", "2"));
  CHECK(fails("false"));
}

TEST_CASE("scripts: the kind of a command is that of what it runs") {
  const ShellScript script = parse_shell_script(0, "sudo docker compose up -d\nnpx prisma migrate deploy\nls\n", 0, {});
  REQUIRE(script.commands.size() == 3);
  CHECK(release_kind_of(script.commands[0]) == "deploy");
  CHECK(release_kind_of(script.commands[1]) == "migrate");
  CHECK(release_kind_of(script.commands[2]).empty());
}

TEST_CASE("scripts: functions inside of which set -e does not hold") {
  const ShellScript script = parse_shell_script(0,
                                                "count() { ((n++)); }\nfirst() { count; }\nlater() { count; }\nmain() {\n"
                                                "  first || return 1\n  later\n}\nalone() { :; }\nalone\nif asked; then :; fi\nmain\n",
                                                0, {});
  CHECK(is_called_under_test(script.commands, "count", true));
  CHECK(!is_called_under_test(script.commands, "count", false));
  CHECK(is_called_under_test(script.commands, "first", false));
  CHECK(is_called_under_test(script.commands, "asked", false));
  CHECK(!is_called_under_test(script.commands, "alone", true));
  CHECK(!is_called_under_test(script.commands, "never", true));
}
