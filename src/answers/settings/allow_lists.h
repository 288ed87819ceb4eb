#pragma once
// Lists of origins and hosts that an app lets in, from environment variables and from Django's settings.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct AllowList {
  std::string name;         // "ALLOWED_ORIGINS"
  Span span;                // the list
  std::vector<Text> items;  // as written; never empty
  bool origins = true;      // with a scheme, compared with the Origin header; otherwise names, compared with the Host header
  bool certain = true;      // surely for production; false for the only settings module of a Django project
};

// Those that production runs with and whose items are all written out.
std::vector<AllowList> allow_lists(const Project& project);

}  // namespace preship
