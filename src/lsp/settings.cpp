#include "lsp/settings.h"

#include "engine/own_rules.h"
#include "engine/select.h"

namespace preship::lsp {
namespace {

[[noreturn]] void fail(const std::string& name, const std::string& wanted) {
  throw UsageError("the setting 'preship." + name + "' must be " + wanted);
}

void read(const Json& json, const std::string& name, bool& value) {
  const Json& found = member(json, name.c_str());
  if (found.is_null()) return;
  if (!found.is_boolean()) fail(name, "true or false");
  value = found.get<bool>();
}

std::optional<std::string> read_word(const Json& json, const std::string& name) {
  const Json& found = member(json, name.c_str());
  if (found.is_null()) return std::nullopt;
  if (!found.is_string()) fail(name, "a string");
  return found.get<std::string>();
}

void read_rules(const Json& json, const std::string& name, std::vector<std::string>& rules) {
  const Json& found = member(json, name.c_str());
  if (found.is_null()) return;
  std::vector<std::string> names;
  if (!found.is_array()) fail(name, "a list of rules");
  for (const Json& item : found) {
    if (!item.is_string()) fail(name, "a list of rules");
    names.push_back(item.get<std::string>());
    if (rules_named(names.back()).empty() && !may_be_own(names.back()))
      throw UsageError("the setting 'preship." + name + "': " + no_such_rule(names.back()));
  }
  rules = std::move(names);
}

}  // namespace

Settings read_settings(const Json& json, Settings settings) {
  if (member(json, "preship").is_object()) return read_settings(json["preship"], std::move(settings));
  read(json, "strict", settings.strict);
  if (const auto level = read_word(json, "minConfidence")) {
    if (*level == "low") settings.min_confidence = Confidence::low;
    else if (*level == "medium") settings.min_confidence = Confidence::medium;
    else if (*level == "high") settings.min_confidence = Confidence::high;
    else fail("minConfidence", "'low', 'medium' or 'high'");
  }
  if (const auto path = read_word(json, "config")) settings.config = path->empty() ? std::nullopt : path;
  read_rules(json, "select", settings.select);
  read_rules(json, "ignore", settings.ignore);
  if (const auto way = read_word(json, "diagnostics")) {
    if (*way == "auto") settings.diagnostics = Delivery::automatic;
    else if (*way == "push") settings.diagnostics = Delivery::push;
    else if (*way == "pull") settings.diagnostics = Delivery::pull;
    else fail("diagnostics", "'auto', 'push' or 'pull'");
  }
  if (const auto which = read_word(json, "codeLens")) {
    if (*which == "problems") settings.lenses = Lensed::problems;
    else if (*which == "all") settings.lenses = Lensed::all;
    else if (*which == "off") settings.lenses = Lensed::off;
    else fail("codeLens", "'problems', 'all' or 'off'");
  }
  read(json, "inlayHints", settings.hints);
  return settings;
}

}  // namespace preship::lsp
