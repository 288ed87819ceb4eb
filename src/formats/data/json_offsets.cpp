#include "formats/data/json_offsets.h"

#include <algorithm>

#include "formats/data/json.h"

namespace preship {
namespace {

// Bytes that the escape at the front of `rest` is written with: two halves of a surrogate pair are one escape.
std::size_t escape_length(std::string_view rest) {
  if (rest.size() < 2 || rest[1] != 'u') return 2;
  const auto half = [&](std::size_t at, std::string_view second) {
    return rest.size() >= at + 6 && rest[at] == '\\' && rest[at + 1] == 'u' && (rest[at + 2] | 0x20) == 'd' &&
           second.find(static_cast<char>(rest[at + 3] | 0x20)) != std::string_view::npos;
  };
  return half(0, "89ab") && half(6, "cdef") ? 12 : 6;
}

std::size_t meaning_length(std::string_view escape) {
  std::string quoted = "\"";
  quoted.append(escape).append("\"");
  const JsonParse parsed = parse_json(0, quoted);
  return parsed.root ? parsed.root->text().size() : 0;
}

}  // namespace

JsonOffsets::JsonOffsets(std::string_view text, const Text& string) : string_(string.span) {
  const std::string_view written = text.substr(string.span.begin, string.span.end - string.span.begin);
  if (written.find('\\') == std::string_view::npos) return;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t length = written[at] == '\\' ? std::min(escape_length(written.substr(at)), written.size() - at) : 1;
    const std::size_t meaning = written[at] == '\\' ? meaning_length(written.substr(at, length)) : 1;
    starts_.insert(starts_.end(), meaning, string.span.begin + static_cast<std::uint32_t>(at));
    at += length;
  }
}

std::uint32_t JsonOffsets::at(std::uint32_t index) const {
  if (starts_.empty()) return std::min(string_.begin + index, string_.end);
  return index < starts_.size() ? starts_[index] : string_.end;
}

Span JsonOffsets::span(std::uint32_t begin, std::uint32_t end) const { return {string_.file, at(begin), std::max(at(begin), at(end))}; }

}  // namespace preship
