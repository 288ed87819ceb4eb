#include "catch.h"
#include "cli/commands.h"

using namespace preship;

namespace {

std::string with_minuses(std::string_view text) {
  std::string result;
  for (const char byte : text) result.append(byte == '-' ? "\\-" : std::string(1, byte));
  return result;
}

}  // namespace

TEST_CASE("man page: every command and option is in it") {
  const std::string page = man_page();
  CHECK(page.find(".TH PRESHIP 1 \"\" \"" + version_line() + "\"") == 0);
  for (const Command& command : commands()) {
    INFO(command.name);
    CHECK(page.find("\\fBpreship\\fR " + with_minuses(command.usage) + "\n") != std::string::npos);
    for (const Option& option : command.options) {
      INFO(option.name);
      CHECK(page.find("\\fB" + with_minuses(option.name) + "\\fR") != std::string::npos);
    }
  }
}

TEST_CASE("man page: text never becomes a macro") {
  const std::string page = man_page();
  for (std::size_t at = 0; at < page.size(); at = page.find('\n', at) + 1) {
    const std::string line = page.substr(at, page.find('\n', at) - at);
    INFO(line);
    CHECK_FALSE(line.starts_with('\''));
    CHECK_FALSE(line.empty());
    if (line.starts_with('.')) CHECK(std::string(".TH .SH .SS .PP .TP .nf .fi").find(line.substr(0, 3)) != std::string::npos);
  }
}
