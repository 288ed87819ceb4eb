#include "knowledge/env/gunicorn_settings.h"

#include <algorithm>
#include <map>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/nearest.h"

namespace preship {
namespace {

struct GunicornSettings {
  std::vector<std::string_view> names;  // sorted
  std::map<std::string_view, std::string_view> meant;
};

const GunicornSettings& gunicorn_settings() {
  static const GunicornSettings settings = [] {
    GunicornSettings read;
    each_row<2>(embedded::gunicorn_settings(), [&](const auto& cells) {
      read.names.push_back(cells[0]);
      if (!cells[1].empty()) read.meant.emplace(cells[1], cells[0]);
    });
    std::ranges::sort(read.names);
    return read;
  }();
  return settings;
}

}  // namespace

bool is_gunicorn_setting(std::string_view name) { return std::ranges::binary_search(gunicorn_settings().names, name); }

std::optional<std::string_view> gunicorn_setting_meant(std::string_view name) {
  const GunicornSettings& settings = gunicorn_settings();
  if (const auto found = settings.meant.find(name); found != settings.meant.end()) return found->second;
  return nearest(name, settings.names);
}

}  // namespace preship
