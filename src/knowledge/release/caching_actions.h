#pragma once
// caching_actions.tsv: what brings files out of a cache that other workflows can fill.

#include <string_view>

namespace preship {

struct CachingAction {
  std::string_view action, input;  // `input` empty: always
  bool without = false;            // used when the input is not there
  bool when_set = false;           // used when the input is there and true, otherwise when it is false
  std::string_view source;
};

// In lower case, without the version; null for any other action.
const CachingAction* find_caching_action(std::string_view action);

}  // namespace preship
