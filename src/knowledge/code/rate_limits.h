#pragma once
// rate_limits.tsv: limits that go by the address of the connection.

#include <span>
#include <string_view>
#include <vector>

namespace preship {

struct RateLimitSign {
  std::vector<std::string_view> endings;
  std::string_view package;  // of npm; "" for other languages
  std::vector<std::string_view> frameworks, signs;
  std::string_view place;
  std::vector<std::string_view> right;
  bool nearby = false;     // a proxy on the same machine is believed
  std::string_view lacks;  // "'trust proxy' is not set"
};

std::span<const RateLimitSign> rate_limit_signs();

}  // namespace preship
