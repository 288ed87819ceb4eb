#pragma once
// An nginx configuration: https://nginx.org/en/docs/beginners_guide.html#conf_structure

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "text/span.h"

namespace preship {

struct NginxDirective {
  Text name;
  std::vector<Text> arguments;        // unquoted
  Span span;                          // to the semicolon or the closing brace
  std::vector<NginxDirective> block;  // of map, geo, types and the like: one "directive" for each entry
  bool has_block = false;
  bool opaque_block = false;  // Lua: the body is not nginx syntax

  // The argument at `index`, "" when there are fewer.
  const std::string& argument(std::size_t index) const;
};

struct NginxFile {
  FileId file = 0;
  bool is_template = false;  // *.template, or holds ${UPPER_CASE}
  std::vector<NginxDirective> directives;
  std::vector<FileId> includes;  // files of this repository that its include directives name; set by link()
};

// The directives around one, outermost first: http, server, location. Empty at the top of a file, which may be a fragment.
using NginxPath = std::vector<const NginxDirective*>;

// The innermost directive of that name around, null when there is none.
const NginxDirective* nginx_around(const NginxPath& path, std::string_view name);

// True for blocks whose entries are data: map, geo, split_clients, types, charset_map.
bool holds_data(const NginxDirective& directive);

// The last directive of that name directly in `directives`, null when there is none.
const NginxDirective* find_directive(const std::vector<NginxDirective>& directives, std::string_view name);

// Visits every directive, outer ones first, entries of data blocks left out. `visit` takes the directive, or the
// directive and its NginxPath. The parser limits the depth.
template <class Visit>
void for_each_directive(const std::vector<NginxDirective>& directives, Visit&& visit, NginxPath& path) {
  for (const NginxDirective& directive : directives) {
    if constexpr (std::is_invocable_v<Visit&, const NginxDirective&, const NginxPath&>) visit(directive, path);
    else visit(directive);
    if (holds_data(directive)) continue;
    path.push_back(&directive);
    for_each_directive(directive.block, visit, path);
    path.pop_back();
  }
}

template <class Visit>
void for_each_directive(const std::vector<NginxDirective>& directives, Visit&& visit) {
  NginxPath path;
  for_each_directive(directives, visit, path);
}

}  // namespace preship
