#pragma once
// Where something stands: a half-open range of bytes in one file. Lines and columns exist only in printers (position.h).

#include <compare>
#include <cstdint>
#include <string>

namespace preship {

using FileId = std::uint32_t;  // index into Project::files; stable while the workspace lives

struct Span {
  FileId file = 0;
  std::uint32_t begin = 0, end = 0;  // bytes; begin <= end <= size of the file

  auto operator<=>(const Span&) const = default;
};

inline bool lies_within(const Span& inner, const Span& outer) {
  return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

// A value as the program means it (unquoted, unescaped), and where it was written (quotes excluded).
struct Text {
  std::string value;
  Span span;

  bool operator==(const Text&) const = default;
};

// True when the value stands in the file byte for byte, so that a part of it has a place of its own.
inline bool is_verbatim(const Text& text) { return text.span.end - text.span.begin == text.value.size(); }

// The place of the bytes from `begin` to `end` of the value; the whole place where they have none of their own.
inline Span span_of_slice(const Text& text, std::size_t begin, std::size_t end) {
  if (!is_verbatim(text)) return text.span;
  return {text.span.file, text.span.begin + static_cast<std::uint32_t>(begin), text.span.begin + static_cast<std::uint32_t>(end)};
}

inline Text slice(const Text& text, std::size_t begin, std::size_t end) {
  return {text.value.substr(begin, end - begin), span_of_slice(text, begin, end)};
}

}  // namespace preship
