#pragma once
// Where the bytes of an unescaped JSON string stand in the file, for formats that live inside JSON strings.

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/json.h"

namespace preship {

class JsonOffsets {
 public:
  // `text` is the whole file that `string` was parsed from.
  JsonOffsets(std::string_view text, const Text& string);

  // The span in the file of bytes `begin` to `end` of the unescaped value; both are clamped to the string.
  Span span(std::uint32_t begin, std::uint32_t end) const;
  // The same for a span whose offsets count from the start of the value.
  void place(Span& span) const { span = this->span(span.begin, span.end); }

 private:
  std::uint32_t at(std::uint32_t index) const;

  Span string_;
  std::vector<std::uint32_t> starts_;  // file offset of every byte of the value; empty when nothing is escaped
};

}  // namespace preship
