#include "knowledge/code/cross_origin.h"

#include <map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "paths/file_kinds.h"

namespace preship {
namespace {

std::string_view language_of(FileKind kind) {
  if (is_javascript(kind)) return "javascript";
  if (kind == FileKind::python) return "python";
  if (kind == FileKind::java) return "java";
  if (kind == FileKind::csharp) return "csharp";
  if (kind == FileKind::go) return "go";
  return kind == FileKind::php ? "php" : "";
}

std::unique_ptr<const re2::RE2> pattern(std::string_view text) {
  if (text.empty()) return nullptr;
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_one_line(false);
  return std::make_unique<const re2::RE2>(re2::StringPiece(text.data(), text.size()), options);
}

}  // namespace

const std::vector<CrossOriginSetting>& cross_origin_settings(FileKind kind) {
  static const auto settings = [] {
    std::map<std::string_view, std::vector<CrossOriginSetting>> by_language;
    each_row<5>(embedded::cross_origin(), [&](const auto& cells) {
      by_language[cells[0]].push_back({pattern(cells[1]), pattern(cells[2]), pattern(cells[3]), cells[4]});
    });
    return by_language;
  }();
  static const std::vector<CrossOriginSetting> none;
  const auto found = settings.find(language_of(kind));
  return found == settings.end() ? none : found->second;
}

}  // namespace preship
