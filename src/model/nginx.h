#pragma once
// An nginx configuration: https://nginx.org/en/docs/beginners_guide.html#conf_structure

#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

struct NginxDirective {
  Text name;
  std::vector<Text> arguments;  // unquoted
  Span span;                    // to the semicolon or the closing brace
  std::vector<NginxDirective> block;
  bool has_block = false;
  bool opaque_block = false;    // Lua: the body is not nginx syntax
};

struct NginxFile {
  FileId file = 0;
  bool is_template = false;     // *.template, or holds ${UPPER_CASE}
  std::vector<NginxDirective> directives;
  std::vector<FileId> includes;  // files of this repository that its include directives name; set by link()
};

}  // namespace preship
