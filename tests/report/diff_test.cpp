#include "report/diff.h"

#include "catch.h"

using namespace preship;

TEST_CASE("no name of a file can write lines of a patch") {
  const auto head = [](const char* path) {
    const std::string diff = unified_diff(path, "a\n", "b\n");
    return diff.substr(0, diff.find("@@"));
  };
  CHECK(head("src/a b.txt") == "--- a/src/a b.txt\n+++ b/src/a b.txt\n");
  CHECK(head("x\n+++ b/y") == "--- \"a/x\\012+++ b/y\"\n+++ \"b/x\\012+++ b/y\"\n");
  CHECK(head("q\"\\\x1b") == "--- \"a/q\\\"\\\\\\033\"\n+++ \"b/q\\\"\\\\\\033\"\n");
}
