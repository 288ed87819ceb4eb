#include "formats/code_words.h"

#include <re2/re2.h>

#include "knowledge/code/code_words.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr int most_matches = 8;  // of one row in one file

void read_words(FileId id, std::string_view text, const CodeWords& words, Facts& facts) {
  re2::StringPiece rest(text.data(), text.size()), group;
  const re2::RE2& pattern = words.pattern->get();
  const bool has_group = pattern.NumberOfCapturingGroups() > 0;
  for (int count = 0; count < most_matches; ++count) {
    const char* begin = rest.data();
    if (!(has_group ? re2::RE2::FindAndConsume(&rest, pattern, &group) : re2::RE2::FindAndConsume(&rest, pattern))) return;
    if (rest.data() == begin) return;
    const auto end = static_cast<std::uint32_t>((has_group ? group.data() + group.size() : rest.data()) - text.data());
    const std::uint32_t at = has_group ? static_cast<std::uint32_t>(group.data() - text.data()) : end - 1;
    if (is_in_comment(text, at) || (holds(words.name, ".mount:") && depends_on_stage(text, at))) continue;
    facts.framework_settings.push_back(
        {.name = {words.name, {id, at, end}}, .value = {std::string(text.substr(at, end - at)), {id, at, end}}});
  }
}

}  // namespace

bool is_in_comment(std::string_view text, std::size_t at) {
  const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  const std::string_view before = text.substr(line, at - line);
  return holds_any(before, {"//", "#"}) || trim(before).starts_with('*') || trim(before).starts_with("/*");
}

bool depends_on_stage(std::string_view text, std::size_t at) {
  constexpr std::size_t near = 300;
  std::string before = lower_case(text.substr(at - std::min(at, near), std::min(at, near)));
  // logger: ["error", "debug"], log.debug("..."): a level, no stage
  static const re2::RE2 log_level(R"re(["'`]debug["'`]|\.debug\()re");
  re2::RE2::GlobalReplace(&before, log_level, "");
  return holds_any(before, {"isdev", "development", "debug", "isprod", "production", "node_env"});
}

void read_code_words(FileId id, const SourceFile& file, Facts& facts) {
  if (!may_have_code_words(file.kind, file.text)) return;
  for (const CodeWords& words : code_words(file.kind))
    if (holds(file.text, words.sign) && holds(file.path, words.place)) read_words(id, file.text, words, facts);
}

}  // namespace preship
