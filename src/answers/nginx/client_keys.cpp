#include "answers/nginx/client_keys.h"

#include <algorithm>

#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view header = "$http_x_forwarded_for";

// "^(\d+...", "~^(?<ip>[^,]+)": the beginning of the header, captured.
bool takes_first(std::string_view pattern) {
  pattern = pattern.substr(std::min(pattern.find_first_not_of("~*\""), pattern.size()));
  return pattern.starts_with("^(") || pattern.starts_with("^ (") || pattern.starts_with("^\\s*(");
}

// if ($http_x_forwarded_for ~ "^(...)") { set $real_ip $1; }
bool set_from_header(const NginxNode& definition) {
  if (definition.name() != "set" || definition.parent == nullptr || definition.parent->name() != "if") return false;
  std::string condition;
  for (const Text& word : definition.parent->directive->arguments) condition += lower_case(word.value) + " ";
  const std::size_t sign = condition.find('~');
  return definition.argument(1).starts_with("$") && holds(condition, header) && sign != std::string::npos &&
         takes_first(trim(std::string_view(condition).substr(sign), " ~*\""));
}

// map $http_x_forwarded_for $client { "~^(?<first>[^,]+)" $first; }
bool mapped_from_header(const NginxNode& definition) {
  return definition.name() == "map" && lower_case(definition.argument(0)) == header &&
         std::ranges::any_of(definition.directive->block, [](const NginxDirective& row) {
           const std::string_view pattern = trim(row.name.value, "\"'");
           return pattern.starts_with("~") && takes_first(pattern);
         });
}

}  // namespace

std::optional<Span> client_chosen(const NginxTree& tree, const std::string& key) {
  std::string name = key;
  for (int depth = 0; depth < 4; ++depth) {
    const auto found = tree.definitions.find(name);
    if (found == tree.definitions.end()) return std::nullopt;
    for (const NginxNode* definition : found->second)
      if (set_from_header(*definition) || mapped_from_header(*definition)) return definition->directive->span;
    // The key of a limit is often the address, unless a list lets it pass: map $allowed $limit_key { 0 $real_ip; 1 ""; }
    std::string next;
    for (const NginxNode* definition : found->second)
      for (const NginxDirective& row : definition->directive->block)
        if (definition->name() == "map" && row.argument(0).starts_with("$")) next = row.argument(0);
    if (next.empty()) return std::nullopt;
    name = next;
  }
  return std::nullopt;
}

}  // namespace preship
