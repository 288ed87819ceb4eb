#include "lsp/transport.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace preship::lsp {
namespace {

constexpr std::size_t line_cap = 16 * 1024;    // bytes of one header line
constexpr std::uint64_t believable = 1 << 30;  // bytes of a body; a longer one is a wrong number, not a body to wait for
constexpr std::string_view length_name = "content-length:";

// Where the value of Content-Length begins. After a body that was longer than announced, its rest stands before the name.
std::size_t find_length(std::string_view line) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  const auto found = std::search(line.begin(), line.end(), length_name.begin(), length_name.end(), same);
  return found == line.end() ? std::string_view::npos : static_cast<std::size_t>(found - line.begin()) + length_name.size();
}

std::optional<std::uint64_t> parse_length(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (error != std::errc() || rest.find_first_not_of(" \t") != std::string_view::npos || length > believable) return std::nullopt;
  return length;
}

}  // namespace

void FrameReader::read_header_line(std::string_view line) {
  const std::size_t value = find_length(line);
  if (value != std::string_view::npos) {
    length_ = parse_length(line.substr(value));
    nonsense_ = nonsense_ || !length_;
  } else if (line.find(':') == std::string_view::npos) {
    nonsense_ = true;
  }
}

// True when the empty line behind a header was reached.
bool FrameReader::read_header() {
  while (true) {
    const std::size_t end = buffer_.find('\n', at_);
    if (end == std::string::npos) {
      if (buffer_.size() - at_ > line_cap) nonsense_ = true, at_ = buffer_.size() - length_name.size();
      return false;
    }
    std::string_view line(buffer_.data() + at_, end - at_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at_ = end + 1;
    if (!line.empty()) read_header_line(line);
    else if (length_ || nonsense_) return true;
  }
}

std::optional<Frame> FrameReader::end_header() {
  const std::optional<std::uint64_t> length = length_;
  length_.reset();
  nonsense_ = false;
  if (!length) return Frame{{}, "the header has no valid Content-Length"};
  if (*length > body_cap_) {
    to_skip_ = *length;
    return Frame{{}, "the message is larger than " + std::to_string(body_cap_) + " bytes"};
  }
  body_ = length;
  return std::nullopt;
}

// Moves the rest to the front, but only when that is worth its cost.
void FrameReader::drop_consumed() {
  if (at_ < buffer_.size() && at_ < line_cap) return;
  buffer_.erase(0, at_);
  at_ = 0;
}

std::optional<Frame> FrameReader::next() {
  const std::uint64_t skipped = std::min<std::uint64_t>(to_skip_, buffer_.size() - at_);
  to_skip_ -= skipped;
  at_ += skipped;
  if (to_skip_ == 0 && !body_ && read_header())
    if (std::optional<Frame> error = end_header()) return error;
  if (!body_ || buffer_.size() - at_ < *body_) {
    drop_consumed();
    return std::nullopt;
  }
  Frame result{buffer_.substr(at_, *body_), {}};
  at_ += *body_;
  body_.reset();
  drop_consumed();
  return result;
}

std::string frame(std::string_view body) {
  return std::string("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

}  // namespace preship::lsp
