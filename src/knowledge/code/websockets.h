#pragma once
// websockets.tsv: how code takes WebSockets.

#include <span>
#include <string_view>
#include <vector>

namespace preship {

struct WebSocketSign {
  std::vector<std::string_view> endings, needs;
  std::string_view pattern;  // RE2; its group is the path
  std::string_view path;     // without a group; "" where it is unknown
  std::string_view falls_back;
  std::string_view name;
};

std::span<const WebSocketSign> websocket_signs();

}  // namespace preship
