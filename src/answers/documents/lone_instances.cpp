#include "answers/documents/lone_instances.h"

#include <re2/re2.h>

#include <algorithm>

#include "answers/documents/documents.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr int near = 3;  // lines

// The lines round a place.
std::string_view lines_round(std::string_view text, std::size_t at) {
  std::size_t begin = at, end = at;
  for (int line = 0; line <= near && begin > 0; ++line)
    begin = text.rfind('\n', begin - 1) == std::string_view::npos ? 0 : text.rfind('\n', begin - 1);
  for (int line = 0; line <= near && end < text.size(); ++line) end = std::min(text.find('\n', end + 1), text.size());
  return text.substr(begin, end - begin);
}

bool has_comment_on_instances(std::string_view lines) {
  static const re2::RE2 comment(
      R"re((?i)#[^\n]*\b(replica|instance|scale|single|one|pod|copies|session|cron|schedul|upload|volume|alone|only)s?)re");
  return re2::RE2::PartialMatch({lines.data(), lines.size()}, comment);
}

}  // namespace

bool explains_lone_instance(const Project& project, const Span& number) {
  if (has_comment_on_instances(lines_round(project.file(number.file).text, number.begin))) return true;
  static const re2::RE2 said(
      R"re((?i)\b(single|one|1|exactly one|only one)[\s-]+(instance|replica|pod|machine|process|container)\b|do not scale|cannot be scaled|can't scale)re");
  return std::ranges::any_of(once<documents_for_people>(project), [&](const DocumentFile* document) {
    const std::string& text = project.file(document->file).text;
    return re2::RE2::PartialMatch(text, said);
  });
}

}  // namespace preship
