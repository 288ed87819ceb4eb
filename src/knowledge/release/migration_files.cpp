#include "knowledge/release/migration_files.h"

#include <algorithm>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/glob.h"
#include "text/words.h"

namespace preship {
namespace {

MigrationFormat migration_row(std::string_view tool, std::string_view glob, std::string_view holds, std::string_view except,
                              std::string_view back) {
  MigrationFormat format{.tool = tool, .glob = glob, .holds = holds, .except = except};
  const std::size_t blank = back.find(' ');
  const std::string_view how = back.substr(0, blank), rest = blank == std::string_view::npos ? "" : back.substr(blank + 1);
  format.back = how == "always" ? WayBack::always : how == "file" ? WayBack::file : how == "text" ? WayBack::text : WayBack::never;
  if (format.back == WayBack::file) {
    format.old_ending = rest.substr(0, rest.find(' '));
    format.new_ending = rest.substr(std::min(rest.find(' ') + 1, rest.size()));
  }
  if (format.back == WayBack::text) format.words = rest;
  return format;
}

const std::vector<MigrationFormat>& migration_formats() {
  static const std::vector<MigrationFormat> formats = [] {
    std::vector<MigrationFormat> rows;
    each_row<6>(embedded::migration_files(), [&](const auto& cells) {
      rows.push_back(migration_row(cells[0], cells[1], cells[2], cells[3], cells[4]));
      rows.back().source = cells[5];
    });
    return rows;
  }();
  return formats;
}

bool fits_path(const MigrationFormat& format, std::string_view path) {
  return glob_match(format.glob, path) && (format.except.empty() || !glob_match(format.except, path));
}

}  // namespace

bool may_be_migration(std::string_view path) {
  return std::ranges::any_of(migration_formats(), [&](const MigrationFormat& format) { return fits_path(format, path); });
}

const MigrationFormat* migration_format_of(std::string_view path, std::string_view text) {
  const auto found = std::ranges::find_if(migration_formats(), [&](const MigrationFormat& format) {
    return fits_path(format, path) && (format.holds.empty() || holds(text, format.holds));
  });
  return found == migration_formats().end() ? nullptr : &*found;
}

std::size_t way_back_in(const MigrationFormat& format, std::string_view text) {
  std::size_t first = std::string_view::npos;
  for (std::string_view words = format.words; !words.empty();) {
    const std::string_view word = words.substr(0, words.find('|'));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    first = std::min(first, text.find(word));
  }
  return first;
}

}  // namespace preship
