#pragma once
// action_permissions.tsv: what actions need the token of a workflow for.

#include <span>
#include <string_view>
#include <vector>

namespace preship {

struct ActionPermission {
  std::string_view action;                // in lower case, without the version
  std::string_view with;                  // the input without which it is not needed; "": always
  std::vector<std::string_view> without;  // inputs that make it needless
  std::string_view scope;                 // "id-token", of which it needs "write"
  std::string_view why;
  std::string_view source;
};
std::span<const ActionPermission> action_permissions();

}  // namespace preship
