#pragma once
// Where facts are found without looking at all of them. link() fills it once, at its end; until then it is empty, and questions
// look at everything.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace preship {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// Indexes into one list of the facts, ascending, by a join key.
using ByName = std::unordered_map<std::string, std::vector<std::uint32_t>, StringHash, std::equal_to<>>;

struct ProjectIndex {
  bool filled = false;
  std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>> deployments;  // the first of each id
  ByName declarations;                                                                      // env_declarations by deployment
  ByName opaque;                                                                            // opaque by deployment
  ByName reads;                                                                             // env_reads by service
  // Indexes into Project::env: keys that something in production reads and nothing declares, and keys that are given in production
  // and read nowhere. One may have been meant for another.
  std::vector<std::uint32_t> wanted, offered;
};

// The indexes of one name, none when there are none.
inline const std::vector<std::uint32_t>& of_name(const ByName& by_name, std::string_view name) {
  static const std::vector<std::uint32_t> none;
  const auto found = by_name.find(name);
  return found == by_name.end() ? none : found->second;
}

}  // namespace preship
