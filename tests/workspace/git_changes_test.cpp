#include "workspace/git_changes.h"

#include "catch.h"

using namespace preship;

TEST_CASE("changed lines of a diff: hunks, names in quotes, and lines that look like headers") {
  const auto files = changed_lines(
      "diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1,0 +2,2 @@ heading\n+++ b/trap\n+@@ -1 +9 @@\n@@ -9 +11 "
      "@@\n-old\n+new\n"
      "\\ No newline at end of file\n@@ -20,3 +21,0 @@\n-a\n-b\n-c\n"
      "diff --git a/y b/y\n--- a/y\n+++ \"b/tab\\there \\303\\251\"\n@@ -0,0 +1 @@\n+only\n"
      "diff --git a/z b/z\ndeleted file mode 100644\n--- a/z\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n");
  REQUIRE(files.size() == 3);
  CHECK(files[0].first == "x");
  CHECK(files[0].second == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{2, 3}, {11, 11}});
  CHECK(files[1].first == "tab\there \xC3\xA9");
  CHECK(files[1].second == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{1, 1}});
  CHECK(files[2].first == "/dev/null");
  CHECK(files[2].second.empty());
}
