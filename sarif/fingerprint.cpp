#include "sarif/fingerprint.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdio>
#include <unordered_map>

namespace sarif {
namespace {

constexpr std::size_t window_size = 100;  // characters that a line's hash covers
constexpr std::uint64_t base = 37;
constexpr std::uint64_t end_of_text = 65535;

std::uint64_t power_of_base() {
  std::uint64_t power = 1;
  for (std::size_t i = 0; i < window_size; ++i) power *= base;
  return power;
}

// A polynomial hash modulo 2^64 over the last 100 characters. When the first character of a line is about to leave the
// window, the hash covers that line from its start: that is the line's hash.
class LineHasher {
 public:
  void add(std::uint64_t character) {
    if (character == ' ' || character == '\t' || (after_return_ && character == '\n')) {
      after_return_ = false;
      return;
    }
    after_return_ = character == '\r';
    if (after_return_) character = '\n';
    emit();
    if (at_line_start_) {
      at_line_start_ = false;
      line_of_[at_] = ++line_;
    }
    at_line_start_ = character == '\n';
    push(character);
  }

  std::vector<std::string> finish() {
    add(end_of_text);
    for (std::size_t i = 0; i < window_size; ++i) {
      emit();
      push(0);
    }
    return std::move(hashes_);
  }

 private:
  void push(std::uint64_t character) {
    hash_ = base * hash_ + character - power_ * window_[at_];
    window_[at_] = character;
    at_ = (at_ + 1) % window_size;
  }

  void emit() {
    if (line_of_[at_] == 0) return;
    char digits[17];
    std::snprintf(digits, sizeof digits, "%llx", static_cast<unsigned long long>(hash_));
    hashes_.resize(line_of_[at_]);
    hashes_[line_of_[at_] - 1] = std::string(digits) + ":" + std::to_string(++count_[hash_]);
    line_of_[at_] = 0;
  }

  std::array<std::uint64_t, window_size> window_ = {};
  std::array<std::size_t, window_size> line_of_ = {};  // 0: no line starts here
  std::unordered_map<std::uint64_t, std::size_t> count_;
  std::vector<std::string> hashes_;
  std::uint64_t hash_ = 0;
  const std::uint64_t power_ = power_of_base();
  std::size_t at_ = 0, line_ = 0;
  bool at_line_start_ = true, after_return_ = false;
};

// The hash is defined over UTF-16 code units. Bytes that are no UTF-8 count as themselves.
void add_utf8(LineHasher& hasher, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const unsigned lead = byte(i);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    bool valid = length > 1 && i + length <= text.size();
    std::uint32_t point = length == 4 ? lead & 7U : length == 3 ? lead & 15U : lead & 31U;
    for (std::size_t k = 1; k < length; ++k) {
      valid = valid && (byte(i + k) & 0xC0U) == 0x80;
      point = point << 6U | (byte(i + k) & 0x3FU);
    }
    if (!valid) {
      hasher.add(lead);
      ++i;
      continue;
    }
    if (point >= 0x10000) {
      hasher.add(0xD800 + ((point - 0x10000) >> 10U));
      hasher.add(0xDC00 + ((point - 0x10000) & 0x3FFU));
    } else {
      hasher.add(point);
    }
    i += length;
  }
}

}  // namespace

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string text;
  static const char digits[] = "0123456789abcdef";
  for (const std::uint8_t byte : digest) text.append({digits[byte >> 4U], digits[byte & 15U]});
  return text;
}

std::vector<std::string> line_hashes(std::string_view text) {
  LineHasher hasher;
  add_utf8(hasher, text);
  return hasher.finish();
}

}  // namespace sarif
