#include "model/ignore.h"

#include "formats/formats.h"

namespace preship {
namespace {

// Blanks at the end do not count unless a backslash keeps the first of them.
std::size_t pattern_end(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '\t' || line[end - 1] == '\r')) --end;
  return end > 0 && line[end - 1] == '\\' && end < line.size() && line[end] != '\r' ? end + 1 : end;
}

}  // namespace

Facts extract_ignore_file(FileId id, const SourceFile& file) {
  auto model = std::make_shared<IgnoreFile>();
  model->file = id;
  model->directory = directory_of(file.path);
  const std::string_view text = file.text;
  std::size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (begin < text.size()) {
    const std::size_t line_end = std::min(text.find('\n', begin), text.size());
    const std::size_t size = pattern_end(text.substr(begin, line_end - begin));
    if (size > 0 && text[begin] != '#')
      model->patterns.push_back(
          {std::string(text.substr(begin, size)), {id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)}});
    begin = line_end + 1;
  }
  Facts facts;
  facts.ignore_files.push_back(std::move(model));
  return facts;
}

}  // namespace preship
