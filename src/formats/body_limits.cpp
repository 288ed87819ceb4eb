#include "formats/body_limits.h"

#include <re2/re2.h>

#include "paths/file_kinds.h"
#include "text/size.h"
#include "text/words.h"

namespace preship {
namespace {

re2::RE2::Options bytes_as_they_are() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  return options;
}

class LimitReader {
 public:
  LimitReader(FileId id, std::string_view text, Facts& facts) : id_(id), text_(text), facts_(facts) {}

  // The value is the first group of the pattern: a product, or a size with its unit.
  void read(const re2::RE2& pattern) {
    re2::StringPiece rest(text_.data(), text_.size()), match;
    for (int count = 0; count < 20 && re2::RE2::FindAndConsume(&rest, pattern, &match); ++count) {
      const std::size_t at = static_cast<std::size_t>(match.data() - text_.data());
      const std::size_t line = at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;  // npos + 1 is 0
      const std::string_view before = trim(text_.substr(line, at - line));
      if (before.starts_with('#') || before.starts_with("//") || before.starts_with('*') || before.starts_with(';')) continue;
      const std::string_view value = trim({match.data(), match.size()});
      std::optional<std::uint64_t> bytes = product_of_numbers(value);
      if (!bytes) bytes = bytes_of_size(value);
      if (!bytes || *bytes == 0) continue;
      const Span span{id_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + match.size())};
      facts_.framework_settings.push_back({.name = {"upload.limit", span}, .value = {std::to_string(*bytes), span}});
    }
  }

 private:
  FileId id_;
  std::string_view text_;
  Facts& facts_;
};

void read_python(const SourceFile& file, LimitReader& reader) {
  // https://flask.palletsprojects.com/en/stable/config/#MAX_CONTENT_LENGTH and Django's for the body without its files.
  static const re2::RE2 whole(
      R"re(\b(?:MAX_CONTENT_LENGTH|DATA_UPLOAD_MAX_MEMORY_SIZE)['"]?\]?\s*(?::\s*int\s*)?=\s*([0-9][0-9_ *]*)(?:#|\n|$))re",
      bytes_as_they_are());
  reader.read(whole);
  // What the app itself compares with, where it takes files.
  static const re2::RE2 own(R"re(\bMAX_(?:FILE|UPLOAD)_SIZE\s*(?::\s*int\s*)?=\s*([0-9][0-9_ *]*)(?:#|\n|$))re", bytes_as_they_are());
  if (holds_any(file.text, {"UploadFile", "request.files", "request.FILES"})) reader.read(own);
}

}  // namespace

std::optional<std::uint64_t> product_of_numbers(std::string_view text) {
  std::uint64_t result = 1;
  for (std::size_t at = 0; at < text.size();) {
    at = skip_spaces(text, at);
    std::uint64_t factor = 0;
    const std::size_t begin = at;
    for (; at < text.size() && (is_digit(text[at]) || text[at] == '_') && factor < 1'000'000'000'000; ++at)
      if (text[at] != '_') factor = factor * 10 + static_cast<std::uint64_t>(text[at] - '0');
    if (at == begin || result > 1'000'000'000'000) return std::nullopt;
    for (int zeros = 0; at + 1 < text.size() && text[at] == 'e' && is_digit(text[at + 1]); at += 2)
      for (zeros = text[at + 1] - '0'; zeros > 0; --zeros) factor *= 10;
    result *= factor;
    at = skip_spaces(text, at);
    if (at == text.size()) return result;
    if (text[at++] != '*') return std::nullopt;
  }
  return std::nullopt;
}

void read_body_limits(FileId id, const SourceFile& file, Facts& facts) {
  LimitReader reader(id, file.text, facts);
  if (file.kind == FileKind::python) read_python(file, reader);
  if (is_javascript(file.kind) && holds(file.text, "limit:") && holds_any(file.text, {"express", "body-parser", "bodyParser"})) {
    // https://expressjs.com/en/api.html#express.json
    static const re2::RE2 parser(R"re(\b(?:json|urlencoded|raw|text)\(\s*\{[^{}]{0,80}\blimit:\s*['"]([0-9]+\s*[kKmMgG])[bB]['"])re",
                                 bytes_as_they_are());
    reader.read(parser);
  }
  // https://docs.spring.io/spring-boot/appendix/application-properties/index.html#application-properties.web.spring.servlet.multipart.max-file-size
  if ((file.kind == FileKind::properties || file.kind == FileKind::yaml) && holds(file.text, "max-file-size")) {
    static const re2::RE2 spring(R"re(\bmax-file-size\s*[:=]\s*['"]?([0-9]+\s*[kKmMgG])[bB]\b)re", bytes_as_they_are());
    reader.read(spring);
  }
}

}  // namespace preship
