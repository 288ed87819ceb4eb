#include "text/position.h"

#include <algorithm>
#include <cstring>

namespace preship {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }
bool is_astral_lead(char byte) { return static_cast<unsigned char>(byte) >= 0xF0; }

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
  return static_cast<std::uint32_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin());
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const std::uint32_t line = line_of(offset);
  Position result{line, 1};
  for (std::uint32_t at = starts_[line - 1]; at < offset; ++at)
    if (!is_continuation(text_[at])) ++result.column;
  return result;
}

Position LineIndex::utf16_position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const std::uint32_t line = line_of(offset);
  Position result{line, 1};
  for (std::uint32_t at = starts_[line - 1]; at < offset; ++at)
    if (!is_continuation(text_[at])) result.column += is_astral_lead(text_[at]) ? 2 : 1;
  return result;
}

std::string_view LineIndex::line(std::uint32_t line) const {
  const std::uint32_t begin = starts_[line - 1];
  std::size_t end = line < starts_.size() ? starts_[line] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return text_.substr(begin, end - begin);
}

}  // namespace preship
