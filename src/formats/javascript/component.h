#pragma once
// Scripts inside markup: .vue, .svelte and .astro files.

#include <string>
#include <string_view>

#include "formats/tree_sitter.h"

namespace preship::js {

struct ComponentScript {
  std::string text;  // as long as the file; everything that is no script is blanks, line ends kept
  Grammar grammar = Grammar::typescript;
  bool empty = true;  // no script at all
};

// The bodies of <script> elements, and the front matter between "---" lines of a file whose path ends in .astro.
ComponentScript component_script(std::string_view path, std::string_view text);

}  // namespace preship::js
