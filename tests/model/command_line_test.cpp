#include "model/command_line.h"

#include "catch.h"
#include "formats/shell/shell.h"

using namespace preship;

namespace {

CommandLine read(const std::string& text, std::string_view value_flags = "") {
  return read_command_line(parse_shell(0, text, 0).at(0), value_flags);
}

}  // namespace

TEST_CASE("flags stand apart from operands, wherever they are") {
  const CommandLine line = read("sudo apt-get -y install --no-install-recommends -t bookworm curl jq", " -t ");
  CHECK(line.program == "apt-get");
  CHECK(line.subcommand() == "install");
  REQUIRE(line.operands.size() == 3);
  CHECK(line.operands[2].value == "jq");
  CHECK(line.has("--no-install-recommends"));
  CHECK(line.values.at(0).value == "bookworm");
}

TEST_CASE("a short flag may stand in a cluster, a long one before a value") {
  CHECK(read("apt-get -yqq install x").has("-y"));
  CHECK(read("apt-get -yqq install x").count('q') == 2);
  CHECK(read("apt-get -q -q install x").count('q') == 2);
  CHECK(read("wget --progress=dot:giga x").has("--progress"));
  CHECK_FALSE(read("wget --progression x").has("--progress"));
  CHECK_FALSE(read("curl --insecure=no x").has("-k"));
  CHECK_FALSE(read("curl --kappa x").has("-k"));
}

TEST_CASE("nothing is a flag behind two dashes") {
  const CommandLine line = read("gem install bundler -- --use-system-libraries");
  CHECK(line.flags.empty());
  CHECK(line.operands.size() == 4);
}
