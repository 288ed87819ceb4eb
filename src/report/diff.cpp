#include "report/diff.h"

#include "answers/secrets/redact.h"

#include <algorithm>
#include <vector>

// Debian's diff template library. Its headers expect these names to be at hand.
#include <iostream>
#include <list>
#include <map>
#include <set>

#include <dtl/dtl.hpp>

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

using Masks = std::map<std::string, std::string>;  // of lines that hold secrets

void add_masks(Masks& masks, const std::string& text, const Lines& lines) {
  const std::vector<std::string> masked = masked_lines(text);
  for (std::size_t i = 0; i < lines.size() && i < masked.size(); ++i) {
    const std::string shown = masked[i] + (lines[i].ends_with('\n') ? "\n" : "");
    if (shown != lines[i]) masks.emplace(lines[i], shown);
  }
}

void add_line(std::string& out, char mark, const std::string& line, const Masks& masks) {
  const auto hidden = masks.find(line);
  out += mark + (hidden == masks.end() ? line : hidden->second);
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// In quotes with escapes as in C, as git writes it, when it holds what could end the line or the quotes.
std::string patch_name(std::string_view side, std::string_view path) {
  const auto is_special = [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F || byte == '"' || byte == '\\'; };
  const std::string name = std::string(side) + std::string(path);
  if (std::ranges::none_of(name, is_special)) return name;
  std::string quoted = "\"";
  for (const char byte : name) {
    if (byte == '"' || byte == '\\') quoted += '\\';
    if (byte == '"' || byte == '\\' || !is_special(byte)) quoted += byte;
    else
      for (const int shift : {9, 6, 3, 0}) quoted += shift == 9 ? '\\' : static_cast<char>('0' + (byte >> shift & 7));
  }
  return quoted + '"';
}

char mark_of(dtl::edit_t type) { return type == dtl::SES_ADD ? '+' : type == dtl::SES_DELETE ? '-' : ' '; }

}  // namespace

std::string unified_diff(std::string_view path, const std::string& before, const std::string& after) {
  if (before == after) return {};
  LineDiff diff(lines_of(before), lines_of(after));
  Masks masks;
  add_masks(masks, before, lines_of(before));
  add_masks(masks, after, lines_of(after));
  diff.compose();
  diff.composeUnifiedHunks();
  std::string out = "--- " + patch_name("a/", path) + "\n+++ " + patch_name("b/", path) + "\n";
  for (const auto& hunk : diff.getUniHunks()) {
    out += "@@ -" + std::to_string(hunk.a) + "," + std::to_string(hunk.b) + " +" + std::to_string(hunk.c) + "," + std::to_string(hunk.d) +
           " @@\n";
    for (const auto& [line, info] : hunk.common[0]) add_line(out, ' ', line, masks);
    for (const auto& [line, info] : hunk.change) add_line(out, mark_of(info.type), line, masks);
    for (const auto& [line, info] : hunk.common[1]) add_line(out, ' ', line, masks);
  }
  return out;
}

}  // namespace preship
