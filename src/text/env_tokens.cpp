#include "text/env_tokens.h"

#include <algorithm>

namespace preship {
namespace {

bool is_key_byte(char byte) { return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_'; }

}  // namespace

// FNV-1a: good enough to say "perhaps not there", and a collision only keeps us silent.
std::uint64_t token_hash(std::string_view token) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : token) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return hash;
}

std::vector<std::uint64_t> env_token_hashes(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  for (std::size_t at = text.find('_'); at != std::string_view::npos;) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && is_key_byte(text[begin - 1])) --begin;
    while (end < text.size() && is_key_byte(text[end])) ++end;
    if (end - begin >= 4 && text[begin] != '_') hashes.push_back(token_hash(text.substr(begin, end - begin)));
    at = text.find('_', end);
  }
  std::ranges::sort(hashes);
  hashes.erase(std::ranges::unique(hashes).begin(), hashes.end());
  return hashes;
}

}  // namespace preship
