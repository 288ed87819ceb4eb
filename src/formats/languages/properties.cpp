// application.properties of Spring and Quarkus: ${KEY:default} in values.

#include "formats/languages/source.h"

namespace preship::languages {

Facts read_properties(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source{id, &file, {}};
  static const re2::RE2 reference(R"re(\$\{([A-Z][A-Z0-9_]*)(:[^}\n]*)?\})re", byte_options());
  const std::string_view text = file.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t first = line.find_first_not_of(" \t");
    re2::StringPiece rest(line.data(), line.size()), key, fallback;
    const bool comment = first == std::string_view::npos || line[first] == '#' || line[first] == '!';
    while (!comment && re2::RE2::FindAndConsume(&rest, reference, &key, &fallback)) {
      const std::size_t at = key.data() - text.data();
      const std::size_t close = fallback.empty() ? at + key.size() + 1 : fallback.data() - text.data() + fallback.size() + 1;
      add_read(facts, source, {std::string(key.data(), key.size()), source.span(at, at + key.size())}, source.span(at - 2, close),
               {fallback.empty() ? Need::required : Need::defaulted, as_written("property"), Phase::server, Reader::framework});
    }
    begin = end + 1;
  }
  return facts;
}

}  // namespace preship::languages
