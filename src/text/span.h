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

}  // namespace preship
