#include "lsp/features/comments.h"

#include <algorithm>

namespace preship::lsp {
namespace {

struct Syntax {
  std::string_view opener, closer;
};

// Is the byte inside a <script> element or Astro's front matter?
bool in_script(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t open = before.rfind("<script"), close = before.rfind("</script");
  if (open != std::string_view::npos && (close == std::string_view::npos || close < open)) return true;
  return text.starts_with("---") && before.find("\n---", 3) == std::string_view::npos;
}

std::optional<Syntax> syntax_of(const SourceFile& file, std::size_t offset) {
  switch (file.kind) {
    case FileKind::unknown:
    case FileKind::json:
    case FileKind::package_json:
      return std::nullopt;
    case FileKind::component:
      return in_script(file.text, offset) ? Syntax{"// ", ""} : Syntax{"<!-- ", " -->"};
    case FileKind::javascript:
    case FileKind::typescript:
    case FileKind::tsx:
    case FileKind::php:
    case FileKind::go:
    case FileKind::java:
    case FileKind::csharp:
    case FileKind::rust:
    case FileKind::prisma:
      return Syntax{"// ", ""};
    case FileKind::sql:
      return Syntax{"-- ", ""};
    default:
      return Syntax{"# ", ""};
  }
}

// In a template string or in JSX text, a line more is text more. An odd number of backticks before tells the first; the second
// begins its lines with "<" or "{" as a rule. And nothing may stand above "#!".
bool is_text(const SourceFile& file, std::size_t line_begin) {
  if (line_begin == 0 && file.text.starts_with("#!")) return true;
  if (file.kind != FileKind::javascript && file.kind != FileKind::typescript && file.kind != FileKind::tsx) return false;
  const std::string_view text = file.text;
  if (std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(line_begin), '`') % 2 != 0) return true;
  const std::size_t first = text.find_first_not_of(" \t", line_begin);
  return file.kind == FileKind::tsx && first != std::string_view::npos && (text[first] == '<' || text[first] == '{');
}

}  // namespace

std::optional<Edit> ignore_comment(const SourceFile& file, FileId id, std::size_t offset, std::string_view rule, std::string_view reason) {
  const std::string_view text = file.text;
  if (offset > text.size()) return std::nullopt;
  const auto syntax = syntax_of(file, offset);
  const std::size_t line = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;  // npos + 1 is 0
  if (!syntax || is_text(file, line)) return std::nullopt;
  const std::size_t first = std::min(text.find_first_not_of(" \t", line), text.size());
  std::string comment(text.substr(line, first - line));
  comment.append(syntax->opener).append("preship-ignore ").append(rule).append(": ").append(reason).append(syntax->closer);
  const std::size_t end = text.find('\n');
  comment += end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
  const auto at = static_cast<std::uint32_t>(line);
  return Edit{{id, at, at}, std::move(comment)};
}

}  // namespace preship::lsp
