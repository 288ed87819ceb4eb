#pragma once
// library_names.tsv: variables that libraries read under a name of their own.

#include <span>
#include <string_view>

namespace preship {

struct LibraryName {
  std::string_view package;
  std::string_view below;          // only versions with a smaller first number; "" for all
  std::string_view wanted, given;  // what it reads, and what people give instead
  std::string_view accepts;        // a second name under which the library takes it as well; "" for none
  std::string_view source;
};
std::span<const LibraryName> library_names();

}  // namespace preship
