#include "text/position.h"

#include <algorithm>
#include <cstring>

namespace preship {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }
bool is_astral_lead(char byte) { return static_cast<unsigned char>(byte) >= 0xF0; }

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  std::size_t longest = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    longest = std::max(longest, at + 1 - starts_.back());
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  if (std::max(longest, text.size() - starts_.back()) > block) count_blocks();
}

void LineIndex::count_blocks() {
  blocks_.push_back({});
  for (std::size_t at = 0; at < text_.size(); at += block) {
    const Columns own = columns(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(std::min(at + block, text_.size())));
    blocks_.push_back({blocks_.back().points + own.points, blocks_.back().units + own.units});
  }
}

LineIndex::Columns LineIndex::columns(std::uint32_t begin, std::uint32_t end) const {
  Columns result;
  for (std::uint32_t at = begin; at < end; ++at) {
    if (is_continuation(text_[at])) continue;
    ++result.points;
    result.units += is_astral_lead(text_[at]) ? 2 : 1;
  }
  return result;
}

LineIndex::Columns LineIndex::columns_before(std::uint32_t offset) const {
  const std::uint32_t line = line_of(offset), begin = starts_[line - 1];
  if (blocks_.empty() || offset - begin <= block) return columns(begin, offset);
  const auto from_start = [&](std::uint32_t at) {
    const Columns& whole = blocks_[at / block];
    const Columns rest = columns(at / block * block, at);
    return Columns{whole.points + rest.points, whole.units + rest.units};
  };
  const Columns before_line = from_start(begin), before = from_start(offset);
  return {before.points - before_line.points, before.units - before_line.units};
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
  return static_cast<std::uint32_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin());
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  return {line_of(offset), columns_before(offset).points + 1};
}

Position LineIndex::utf16_position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  return {line_of(offset), columns_before(offset).units + 1};
}

std::string_view LineIndex::line(std::uint32_t line) const {
  const std::uint32_t begin = starts_[line - 1];
  std::size_t end = line < starts_.size() ? starts_[line] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return text_.substr(begin, end - begin);
}

}  // namespace preship
