// Django settings: https://docs.djangoproject.com/en/stable/topics/settings/

#include <algorithm>

#include "formats/python/reads.h"
#include "model/project.h"
#include "text/words.h"

namespace preship::python {
namespace {

// settings.py, build_settings.py, a module of a settings/ package, or whatever names Django's own required settings.
bool is_settings_module(const SourceFile& source) {
  const std::string& path = source.path;
  const std::string directory = directory_of(path);
  const std::string_view name = base_name(path);
  if (name.ends_with("settings.py") || name.starts_with("settings_") || base_name(directory) == "settings") return true;
  return source.text.find("INSTALLED_APPS") != std::string::npos || source.text.find("ROOT_URLCONF") != std::string::npos;
}

bool is_setting_name(std::string_view name) {
  return !name.empty() && name[0] != '_' &&
         std::ranges::all_of(name, [](char byte) { return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_'; });
}

bool is_constant(TSNode node) {
  return is(node, "string") || is(node, "true") || is(node, "false") || is(node, "none") || is(node, "integer") || is(node, "float");
}

// The parts of a list whose every element is a constant; false when one is not.
bool read_items(const File& file, TSNode list, std::vector<Text>& items) {
  for (const TSNode element : children(list)) {
    if (is(element, "comment")) continue;
    if (!is_constant(element)) return false;
    if (const std::optional<Text> text = constant_string(file, element)) items.push_back(*text);
  }
  return true;
}

DjangoSetting setting_of(const File& file, TSNode name, TSNode value) {
  DjangoSetting setting{.name = {std::string(text_of(file, name)), span_of(file, name)},
                        .value = {std::string(text_of(file, value)), span_of(file, value)}};
  const bool list = is(value, "list") || is(value, "tuple") || is(value, "set");
  setting.literal = list ? read_items(file, value, setting.items) : is_constant(value);
  if (!setting.literal) setting.items.clear();
  return setting;
}

// The module behind each "from ... import *", with the place where it stands: in a try or an if as well.
std::vector<std::pair<std::size_t, std::string>> overlays(std::string_view text) {
  std::vector<std::pair<std::size_t, std::string>> found;
  constexpr std::string_view ending = " import *";
  for (std::size_t at = text.find(ending); at != std::string_view::npos && found.size() < 20; at = text.find(ending, at + 1)) {
    const std::string_view line = trim(text.substr(text.rfind('\n', at) + 1, at - text.rfind('\n', at) - 1));  // npos + 1 is 0
    if (line.starts_with("from ")) found.emplace_back(at, trim(line.substr(5)));
  }
  return found;
}

}  // namespace

void add_django_settings(Facts& facts, const File& file, const SourceFile& source) {
  if (!is_settings_module(source)) return;
  const auto behind = overlays(source.text);
  for (const TSNode statement : children(file.root)) {
    if (!is(statement, "expression_statement")) continue;
    const std::vector<TSNode> parts = children(statement);
    if (parts.size() != 1 || !is(parts[0], "assignment")) continue;
    const TSNode name = field(parts[0], "left"), value = field(parts[0], "right");
    if (ts_node_is_null(value) || !is(name, "identifier") || !is_setting_name(text_of(file, name))) continue;
    DjangoSetting setting = setting_of(file, name, value);
    for (const auto& [at, module] : behind)
      if (at > setting.value.span.end) setting.overlay = module;
    facts.django_settings.push_back(std::move(setting));
  }
}

}  // namespace preship::python
