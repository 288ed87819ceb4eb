#pragma once
// Addresses that providers call back, and the routes that answer them.

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

struct UnansweredCallback {
  Text key, value;
  std::string path;  // of the address
};

// Values of GITHUB_CALLBACK_URL, STRIPE_WEBHOOK_URL and their like whose path lies below /api/ and that no route of the repository answers.
// Nothing where the routes are not known.
std::vector<UnansweredCallback> unanswered_callbacks(const Project& project);

// Segment by segment; parameters take any, a catch-all the rest. Of a route below an unknown prefix the last segment alone is compared.
bool answers_path(const HttpRoute& route, std::string_view path);

}  // namespace preship
