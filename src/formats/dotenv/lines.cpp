#include "formats/dotenv/lines.h"

#include <algorithm>

namespace preship {
namespace {

std::size_t trimmed_end(std::string_view line) {
  const std::size_t last = line.find_last_not_of(blanks);
  return last == std::string_view::npos ? 0 : last + 1;
}

// What stands before "=", or the whole of a line that is one word: "MY KEY=1", "1FOO", "**A-B=c". Prose is no key.
Text key_of_other(std::string_view line, const Span& span) {
  const std::size_t sign = line.find('=');
  std::string_view key = line.substr(0, std::min(sign, line.size()));
  key = key.substr(0, trimmed_end(key));
  const std::size_t begin = std::min(key.find_first_not_of(blanks), key.size());
  key.remove_prefix(begin);
  if (key.find_first_of(" \t<>{}\"'") != std::string_view::npos) return {};
  const auto at = span.begin + static_cast<std::uint32_t>(begin);
  return {std::string(key), {span.file, at, at + static_cast<std::uint32_t>(key.size())}};
}

// Goes through the lines and, at the same pace, through the entries and template lines, which are in file order too.
class Lines {
 public:
  Lines(FileId file, std::string_view text, const DotenvParse& parse) : file_(file), text_(text), parse_(parse) {}

  std::vector<DotenvLine> run() {
    for (std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find_first_of("\r\n", at), text_.size());
      DotenvLine line;
      line.span = {file_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      line.line_end = end == text_.size() ? 0 : text_.substr(end).starts_with("\r\n") ? 2 : 1;
      classify(line, text_.substr(at, end - at));
      result_.push_back(std::move(line));
      at = end + result_.back().line_end;
    }
    return std::move(result_);
  }

 private:
  void classify(DotenvLine& line, std::string_view text) {
    line.trailing = static_cast<std::uint32_t>(text.size() - trimmed_end(text));
    while (entry_ < parse_.entries.size() && ends_before(parse_.entries[entry_], line)) ++entry_;
    while (template_ < parse_.template_lines.size() && parse_.template_lines[template_].begin < line.span.begin) ++template_;
    const std::size_t first = std::min(text.find_first_not_of(blanks), text.size());
    if (entry_ < parse_.entries.size() && parse_.entries[entry_].line.begin <= line.span.end && !parse_.entries[entry_].commented) {
      of_entry(line, parse_.entries[entry_]);
    } else if (first == text.size()) {
      line.kind = DotenvLineKind::blank;
    } else if (text[first] == '#') {
      line.kind = DotenvLineKind::comment;
    } else if (template_ < parse_.template_lines.size() && parse_.template_lines[template_].begin <= line.span.end) {
      line.kind = DotenvLineKind::template_;
    } else {
      line.kind = DotenvLineKind::other;
      line.key = key_of_other(text, line.span);
    }
  }

  static bool ends_before(const DotenvEntry& entry, const DotenvLine& line) {
    return entry.line.end < line.span.begin || (entry.line.end == line.span.begin && entry.line.begin < line.span.begin);
  }

  void of_entry(DotenvLine& line, const DotenvEntry& entry) {
    line.entry = static_cast<std::uint32_t>(entry_);
    line.kind = entry.line.begin >= line.span.begin ? DotenvLineKind::entry : DotenvLineKind::inside;
    if (line.kind == DotenvLineKind::entry) line.key = entry.key;
    if (entry.written.span.end > line.span.end) line.trailing = 0;
  }

  FileId file_;
  std::string_view text_;
  const DotenvParse& parse_;
  std::size_t entry_ = 0, template_ = 0;
  std::vector<DotenvLine> result_;
};

}  // namespace

std::vector<DotenvLine> dotenv_lines(FileId file, std::string_view text, const DotenvParse& parse) {
  return Lines(file, text, parse).run();
}

}  // namespace preship
