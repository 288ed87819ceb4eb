#include "lsp/features/comments.h"

#include "catch.h"
#include "engine/fix.h"
#include "engine/suppression.h"

using namespace preship;

namespace {

struct Case {
  FileKind kind;
  std::string text;      // '|' marks the place
  std::string expected;  // "" when no comment can be put there
};

}  // namespace

TEST_CASE("an ignore comment is written in the syntax of its file, and silences the line") {
  const std::vector<Case> cases = {
      {FileKind::javascript, "a();\n  b(|x);\n", "a();\n  // preship-ignore image/untagged: reason\n  b(x);\n"},
      {FileKind::javascript, "a();\r\nb(|x);\r\n", "a();\r\n// preship-ignore image/untagged: reason\r\nb(x);\r\n"},
      {FileKind::javascript, "a(`\n|x\n`);\n", ""},
      {FileKind::tsx, "return (\n  <a b={|x} />\n);\n", ""},
      {FileKind::component, "<script>\nb(|x);\n</script>\n", "<script>\n// preship-ignore image/untagged: reason\nb(x);\n</script>\n"},
      {FileKind::component, "<script>\n</script>\n<p>|x</p>\n",
       "<script>\n</script>\n<!-- preship-ignore image/untagged: reason -->\n<p>x</p>\n"},
      {FileKind::compose, "a:\n    b: |c\n", "a:\n    # preship-ignore image/untagged: reason\n    b: c\n"},
      {FileKind::dockerfile, "|FROM a", "# preship-ignore image/untagged: reason\nFROM a"},
      {FileKind::sql, "|x", "-- preship-ignore image/untagged: reason\nx"},
      {FileKind::shell, "#!/bin/sh |x\n", ""},
      {FileKind::json, "{\"a\": |1}", ""},
      {FileKind::package_json, "{\"a\": |1}", ""},
  };
  for (const Case& one : cases) {
    SourceFile file{.path = "x", .kind = one.kind};
    const std::size_t at = one.text.find('|');
    file.text = std::string(one.text).erase(at, 1);
    INFO(file.text);
    const auto edit = lsp::ignore_comment(file, 0, at, "image/untagged");
    CHECK(edit.has_value() == !one.expected.empty());
    if (!edit) continue;
    CHECK(apply_edits(file.text, {*edit}) == one.expected);
    file.text = one.expected;
    Project project{.files = {file}};
    const auto place = static_cast<std::uint32_t>(at + edit->text.size());
    Findings findings = {{.span = {0, place, place}, .message = "", .rule = "image/untagged"}};
    std::vector<Ignore> ignores = read_ignores(0, file);
    CHECK(take_ignored(project, findings, ignores).size() == 1);
  }
}
