#include "report/diff.h"

#include <algorithm>
#include <vector>

// Debian's diff template library. Its headers expect these names to be at hand.
#include <iostream>
#include <list>
#include <map>
#include <set>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wall"
#pragma GCC diagnostic ignored "-Wextra"
#pragma GCC diagnostic ignored "-Wshadow"
#endif
#include <dtl/dtl.hpp>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace preship {
namespace {

using Lines = std::vector<std::string>;  // each with its line end
using LineDiff = dtl::Diff<std::string, Lines>;

Lines lines_of(const std::string& text) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    lines.push_back(text.substr(at, end + 1 - at));
    at = end + 1;
  }
  return lines;
}

void add_line(std::string& out, char mark, const std::string& line) {
  out += mark + line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

char mark_of(dtl::edit_t type) { return type == dtl::SES_ADD ? '+' : type == dtl::SES_DELETE ? '-' : ' '; }

}  // namespace

std::string unified_diff(std::string_view path, const std::string& before, const std::string& after) {
  if (before == after) return {};
  LineDiff diff(lines_of(before), lines_of(after));
  diff.compose();
  diff.composeUnifiedHunks();
  std::string out = "--- a/" + std::string(path) + "\n+++ b/" + std::string(path) + "\n";
  for (const auto& hunk : diff.getUniHunks()) {
    out += "@@ -" + std::to_string(hunk.a) + "," + std::to_string(hunk.b) + " +" + std::to_string(hunk.c) + "," + std::to_string(hunk.d) +
           " @@\n";
    for (const auto& [line, info] : hunk.common[0]) add_line(out, ' ', line);
    for (const auto& [line, info] : hunk.change) add_line(out, mark_of(info.type), line);
    for (const auto& [line, info] : hunk.common[1]) add_line(out, ' ', line);
  }
  return out;
}

}  // namespace preship
