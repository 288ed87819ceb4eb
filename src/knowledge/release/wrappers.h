#pragma once
// wrappers.tsv: programs that run a command in a container or on a platform.

#include <span>
#include <string>
#include <string_view>

namespace preship {

struct Wrapper {
  std::string_view program, first, second;  // the words in front of the name or place; "" for none
  std::string value_options;                // take the next word, between blanks
  bool names = false;                       // a container, a service or a pod is named before the command
  std::string_view source;
};
std::span<const Wrapper> wrappers();

}  // namespace preship
