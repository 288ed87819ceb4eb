#pragma once
// Scripts inside markup: .vue, .svelte and .astro files.

#include <string>
#include <string_view>
#include <vector>

#include "formats/tree_sitter.h"
#include "model/facts.h"
#include "text/source_file.h"

namespace preship::js {

struct ComponentScript {
  std::string text;  // as long as the file; everything that is no script is blanks, line ends kept
  Grammar grammar = Grammar::typescript;
  bool empty = true;  // no script at all
};

// The bodies of <script> elements, and the front matter between "---" lines of a file whose path ends in .astro.
ComponentScript component_script(std::string_view path, std::string_view text);

// Keys read in the markup of .svelte and .astro files, outside every script: href={import.meta.env.PUBLIC_SITE}.
// Found by a scan, so of medium confidence; nothing breaks when such a key is absent.
std::vector<EnvRead> markup_reads(FileId id, const SourceFile& file);

}  // namespace preship::js
