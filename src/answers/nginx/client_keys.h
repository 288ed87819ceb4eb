#pragma once
// What nginx counts and admits by, where the client writes it.

#include <optional>

#include "model/nginx_tree.h"

namespace preship {

// Where the first element of X-Forwarded-For becomes the value of the key of a limit: proxies append to what the client sent, so that the
// first one is the client's own words. Nothing for any other key.
std::optional<Span> client_chosen(const NginxTree& tree, const std::string& key);

}  // namespace preship
