#include "lsp/positions.h"

#include <algorithm>

#include "text/width.h"

namespace preship::lsp {
namespace {

std::uint32_t units(const CodePoint& point, Encoding encoding) {
  if (encoding == Encoding::utf8 || !point.valid) return encoding == Encoding::utf8 ? point.bytes : 1;
  return point.value > 0xFFFF ? 2 : 1;
}

}  // namespace

LineTable::LineTable(std::string_view text, Encoding encoding) : text_(text), encoding_(encoding), starts_{0} {
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos; at = text.find_first_of("\r\n", at)) {
    at += text.substr(at).starts_with("\r\n") ? 2 : 1;
    starts_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::size_t LineTable::line_begin(std::uint32_t line) const { return line < starts_.size() ? starts_[line] : text_.size(); }

std::string_view LineTable::line(std::uint32_t line) const {
  const std::size_t begin = line_begin(line);
  std::string_view text = text_.substr(begin, line_begin(line + 1) - begin);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

Place LineTable::place(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto line = static_cast<std::uint32_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin() - 1);
  Place result{line, 0};
  for (std::size_t at = starts_[line]; at < offset;) {
    const CodePoint point = first_code_point(text_.substr(at));
    result.column += units(point, encoding_);
    at += point.bytes;
  }
  return result;
}

std::size_t LineTable::offset(const Place& place) const {
  if (place.line >= starts_.size()) return text_.size();
  const std::string_view text = line(place.line);
  std::size_t at = 0;
  for (std::uint32_t column = 0; at < text.size();) {
    const CodePoint point = first_code_point(text.substr(at));
    column += units(point, encoding_);
    if (column > place.column) break;
    at += point.bytes;
  }
  return starts_[place.line] + at;
}

Json LineTable::position(std::size_t offset) const {
  const Place at = place(offset);
  return {{"line", at.line}, {"character", at.column}};
}

Json LineTable::range(std::size_t begin, std::size_t end) const { return {{"start", position(begin)}, {"end", position(end)}}; }

Place read_position(const Json& position) { return {required_number(position, "line"), required_number(position, "character")}; }

}  // namespace preship::lsp
