#pragma once
// Frames of the base protocol: header lines, an empty line, a body of Content-Length bytes.
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace preship::lsp {

struct Frame {
  std::string body;
  std::string error;  // why there is no body; "" when there is one
};

// Takes bytes as they come and gives whole frames. After nonsense it goes on at the next Content-Length.
class FrameReader {
 public:
  explicit FrameReader(std::size_t body_cap = 64 * 1024 * 1024) : body_cap_(body_cap) {}

  void feed(std::string_view bytes) { buffer_ += bytes; }
  std::optional<Frame> next();

 private:
  bool read_header();
  void read_header_line(std::string_view line);
  std::optional<Frame> end_header();
  void drop_consumed();

  std::size_t body_cap_;
  std::string buffer_;
  std::size_t at_ = 0;                   // bytes of the buffer that are done with
  std::uint64_t to_skip_ = 0;            // bytes of a body over the cap, still to come
  std::optional<std::uint64_t> length_;  // of the header being read
  std::optional<std::uint64_t> body_;    // bytes of the body that comes now
  bool nonsense_ = false;                // the header being read has a line that is none
};

std::string frame(std::string_view body);

}  // namespace preship::lsp
