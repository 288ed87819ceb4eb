#include "workspace/run_program.h"

#include <sys/stat.h>

#include <cstdlib>

#include "catch.h"
#include "support/temporary_tree.h"

using namespace preship;

namespace {

std::optional<std::string> run(const std::string& name, std::vector<std::string> arguments, std::string_view input = {},
                               int patience = 60) {
  const auto file = find_program(name);
  REQUIRE(file);
  return run_program({.file = *file, .arguments = std::move(arguments), .environment = {"A=b"}, .input = input}, patience);
}

class Path {
 public:
  explicit Path(const std::string& value) : before_(std::getenv("PATH")) { setenv("PATH", value.c_str(), 1); }
  ~Path() { setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

}  // namespace

TEST_CASE("a program gives its output, and nothing when it fails") {
  CHECK(run("printf", {"a b"}) == "a b");
  CHECK(run("cat", {}, "in") == "in");
  CHECK(run("env", {}) == "A=b\n");
  CHECK_FALSE(run("false", {}));
  CHECK_FALSE(run_program({.file = "/no/such/program"}));
}

TEST_CASE("a program that stays silent for too long is ended") { CHECK_FALSE(run("sleep", {"600"}, {}, 1)); }

TEST_CASE("a program is looked for in the absolute entries of PATH") {
  const TemporaryTree tree({{"bin/git", "#!/bin/sh\n"}, {"empty/x", ""}});
  chmod((tree.root() / "bin/git").c_str(), 0700);
  {
    const Path path("bin:.:" + (tree.root() / "empty").string());
    CHECK_FALSE(find_program("git"));
  }
  const Path path((tree.root() / "empty").string() + ":" + (tree.root() / "bin").string());
  CHECK(find_program("git") == tree.root() / "bin/git");
  CHECK_FALSE(find_program("x"));
}
