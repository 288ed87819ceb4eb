#include "engine/fix.h"

#include "catch.h"
#include "support/growth.h"

using namespace preship;

namespace {

Project project_of(std::string text) {
  Project project;
  project.files.push_back({.path = "a.txt", .text = std::move(text)});
  project.files.push_back({.path = "b.txt", .text = "other"});
  project.by_path = {{"a.txt", 0}, {"b.txt", 1}};
  return project;
}

Finding with_fix(std::vector<Edit> edits, bool safe = true) {
  return {.span = {}, .message = "m", .fix = Fix{"fix", std::move(edits), safe}};
}

std::string after(const Findings& findings, FixLevel level = FixLevel::safe) {
  const FixResult result = apply_fixes(project_of("0123456789"), findings, level);
  const auto found = result.texts.find("a.txt");
  return found == result.texts.end() ? "unchanged" : found->second;
}

}  // namespace

TEST_CASE("fixes: edits go in at their places, whatever their order") {
  CHECK(after({with_fix({{{0, 8, 9}, "eight"}, {{0, 0, 1}, "zero"}})}) == "zero1234567eight9");
  CHECK(after({with_fix({{{0, 10, 10}, "!"}})}) == "0123456789!");
  CHECK(after({with_fix({{{0, 2, 8}, ""}})}) == "0189");
  CHECK(after({with_fix({{{0, 1, 2}, "1"}})}) == "unchanged");
}

TEST_CASE("fixes: of two that overlap, the first wins whole") {
  CHECK(after({with_fix({{{0, 2, 5}, "A"}}), with_fix({{{0, 4, 6}, "B"}, {{0, 9, 10}, "C"}})}) == "01A56789");
  CHECK(after({with_fix({{{0, 2, 4}, "A"}}), with_fix({{{0, 4, 6}, "B"}})}) == "01AB6789");
  CHECK(after({with_fix({{{0, 2, 6}, "A"}}), with_fix({{{0, 4, 4}, "B"}})}) == "01A6789");
  CHECK(after({with_fix({{{0, 2, 4}, "A"}}), with_fix({{{0, 2, 4}, "B"}})}) == "01A456789");
  const FixResult result = apply_fixes(project_of("0123456789"), {with_fix({{{0, 2, 5}, "A"}}), with_fix({{{0, 4, 6}, "B"}})});
  CHECK(result.applied == 1);
  CHECK(result.skipped == 1);
}

TEST_CASE("fixes: insertions at one place are all kept, equal edits of two findings count once") {
  CHECK(after({with_fix({{{0, 10, 10}, "A"}}), with_fix({{{0, 10, 10}, "B"}})}) == "0123456789AB");
  CHECK(after({with_fix({{{0, 10, 10}, "A"}}), with_fix({{{0, 10, 10}, "A"}})}) == "0123456789A");
  CHECK(after({with_fix({{{0, 2, 4}, "A"}}), with_fix({{{0, 2, 4}, "A"}})}) == "01A456789");
}

TEST_CASE("fixes: unsafe ones only on request, impossible ones never") {
  CHECK(after({with_fix({{{0, 0, 1}, "x"}}, false)}) == "unchanged");
  CHECK(after({with_fix({{{0, 0, 1}, "x"}}, false)}, FixLevel::unsafe) == "x123456789");
  CHECK(after({with_fix({{{0, 5, 11}, "x"}})}) == "unchanged");
  CHECK(after({with_fix({{{7, 0, 1}, "x"}})}) == "unchanged");
  Project dropped = project_of("");
  dropped.files[0].text_dropped = true;
  CHECK(apply_fixes(dropped, {with_fix({{{0, 0, 0}, "x"}})}).texts.empty());
}

TEST_CASE("fixes: one fix may change several files") {
  const FixResult result = apply_fixes(project_of("abc"), {with_fix({{{0, 0, 1}, "x"}, {{1, 0, 5}, "y"}})});
  CHECK(result.texts == std::map<std::string, std::string>{{"a.txt", "xbc"}, {"b.txt", "y"}});
}

TEST_CASE("fixes: equal edits of one fix are both meant, and an insertion inside a replaced range is refused in either order") {
  CHECK(after({with_fix({{{0, 2, 2}, "A"}, {{0, 2, 2}, "A"}})}) == "01AA23456789");
  CHECK(after({with_fix({{{0, 4, 4}, "B"}}), with_fix({{{0, 2, 6}, "A"}})}) == "0123B456789");
  CHECK(after({with_fix({{{0, 2, 2}, "B"}}), with_fix({{{0, 2, 6}, "A"}})}) == "01BA6789");
  CHECK(after({with_fix({{{0, 2, 6}, "A"}}), with_fix({{{0, 6, 6}, "B"}})}) == "01AB6789");
}

TEST_CASE("fixes: many of them take time in proportion") {
  CHECK(grows_with_its_input(3000, [](std::size_t size) {
    Findings findings;
    for (std::uint32_t at = 0; at < size; ++at) {
      findings.push_back(with_fix({{{0, 2 * at, 2 * at + 1}, "b"}}));
      findings.push_back(with_fix({{{0, 0, 0}, "c" + std::to_string(at)}}));
    }
    CHECK(apply_fixes(project_of(std::string(2 * size, 'a')), findings).applied == 2 * size);
  }));
}
