#include "answers/nginx/variables.h"

#include <algorithm>
#include <optional>

#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t none = std::string_view::npos;

// The index after the class "[...]" that opens at `at`.
std::size_t after_class(std::string_view pattern, std::size_t at) {
  at += pattern.substr(at + 1).starts_with('^') ? 2 : 1;
  for (bool first = true; at < pattern.size(); ++at, first = false) {
    if (pattern[at] == '\\') ++at;
    else if (pattern[at] == ']' && !first) return at + 1;
  }
  return pattern.size();
}

bool is_white_byte(char byte) { return is_white(byte); }

// \w, \D and their like; an escaped sign is itself.
bool escape_holds(char letter, char byte) {
  switch (letter) {
    case 'w':
      return is_word(byte);
    case 'W':
      return !is_word(byte);
    case 'd':
      return is_digit(byte);
    case 'D':
      return !is_digit(byte);
    case 's':
      return is_white_byte(byte);
    case 'S':
      return !is_white_byte(byte);
    case 'n':
      return byte == '\n';
    case 'r':
      return byte == '\r';
    default:
      return letter == byte;
  }
}

bool class_holds(std::string_view body, char byte) {
  const bool negated = body.starts_with('^');
  if (negated) body.remove_prefix(1);
  bool found = false;
  for (std::size_t at = 0; at < body.size(); ++at) {
    if (body[at] == '\\' && at + 1 < body.size()) {
      found = found || escape_holds(body[++at], byte);
    } else if (at + 2 < body.size() && body[at + 1] == '-') {
      found = found || (body[at] <= byte && byte <= body[at + 2]);
      at += 2;
    } else {
      found = found || body[at] == byte;
    }
  }
  return found != negated;
}

// True when one of the atoms between `begin` and `end` matches the byte. Look-arounds count as atoms: that errs on the side of
// letting pass.
bool lets_pass(std::string_view pattern, std::size_t begin, std::size_t end, char byte) {
  for (std::size_t at = begin; at < end;) {
    if (pattern[at] == '\\') {
      if (at + 1 < end && escape_holds(pattern[at + 1], byte)) return true;
      at += 2;
    } else if (pattern[at] == '[') {
      const std::size_t after = std::min(after_class(pattern, at), end);
      if (class_holds(pattern.substr(at + 1, after - at - 2), byte)) return true;
      at = after;
    } else if (pattern[at] == '.') {
      if (byte != '\n') return true;
      ++at;
    } else {
      if (pattern[at] == byte && std::string_view("()?*+|{}^$").find(byte) == none) return true;
      ++at;
    }
  }
  return false;
}

// Name of the group that opens at `at`, "" for one without; nothing when it captures nothing.
std::optional<std::string_view> group_name(std::string_view pattern, std::size_t at) {
  std::string_view rest = pattern.substr(at + 1);
  if (!rest.starts_with('?')) return std::string_view();
  rest.remove_prefix(1);
  if (rest.starts_with('P')) rest.remove_prefix(1);
  if (rest.size() < 2 || (rest[0] != '<' && rest[0] != '\'') || rest[1] == '=' || rest[1] == '!') return std::nullopt;
  return rest.substr(1, std::min(rest.find_first_of(">'", 1), rest.size()) - 1);
}

std::size_t end_of_group(std::string_view pattern, std::size_t at) {
  int depth = 0;
  while (at < pattern.size()) {
    if (pattern[at] == '\\') ++at;
    else if (pattern[at] == '[') {
      at = after_class(pattern, at);
      continue;
    } else if (pattern[at] == '(') ++depth;
    else if (pattern[at] == ')' && --depth == 0) return at;
    ++at;
  }
  return pattern.size();
}

// Where the text of the group begins and ends.
std::optional<std::pair<std::size_t, std::size_t>> find_group(std::string_view pattern, std::string_view name) {
  std::size_t number = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '\\') ++at;
    else if (pattern[at] == '[') at = after_class(pattern, at) - 1;
    else if (pattern[at] == '(') {
      const auto group = group_name(pattern, at);
      if (!group) continue;
      if (std::to_string(++number) == name || (!group->empty() && *group == name))
        return std::pair(group->empty() ? at + 1 : static_cast<std::size_t>(group->data() + group->size() + 1 - pattern.data()),
                         end_of_group(pattern, at));
    }
  }
  return std::nullopt;
}

// The regular expression of a location or server_name, "" when it has none. "if ($x ~ regex)" too.
std::string_view pattern_of(const NginxDirective& directive) {
  const std::string& first = directive.argument(0);
  if (directive.name.value == "location" && (first == "~" || first == "~*")) return directive.argument(1);
  if (directive.name.value == "location" && first.starts_with('~')) return std::string_view(first).substr(first.starts_with("~*") ? 2 : 1);
  if (directive.name.value == "if" && directive.arguments.size() >= 3 && directive.argument(1).find('~') != none)
    return directive.argument(2);
  return {};
}

class Flow {
 public:
  Flow(const NginxTree& tree, char byte) : tree_(tree), byte_(byte) {}

  bool reaches(const NginxNode& at, std::string_view variable, int depth) {
    if (depth > 8 || budget_ <= 0) return false;
    --budget_;
    if (is_digit(variable[0])) return by_capture(at, variable);
    if (const auto request = of_request(variable)) return *request;
    return by_capture(at, variable) || by_definition(variable, depth);
  }

 private:
  // What nginx takes from the request. Only $uri is decoded, so that only it can hold the end of a line.
  std::optional<bool> of_request(std::string_view variable) const {
    if (variable == "uri" || variable == "document_uri") return true;
    const bool raw = is_one_of(variable, {"args", "query_string", "request_uri", "request", "host", "http_host"}) ||
                     variable.starts_with("arg_") || variable.starts_with("http_") || variable.starts_with("cookie_");
    if (raw) return byte_ != '\n' && byte_ != '\r';
    return std::nullopt;
  }

  // A rewrite has groups of its own; other directives have those of what stands around them.
  bool by_capture(const NginxNode& at, std::string_view variable) const {
    if (at.name() == "rewrite" && find_group(at.argument(0), variable)) return group_lets_pass(at.argument(0), variable, byte_);
    for (const NginxNode* around = at.parent; around != nullptr; around = around->parent) {
      if (group_lets_pass(pattern_of(*around->directive), variable, byte_)) return true;
      if (const NginxNode* rewrite = rewrite_before(*around, at, variable)) return group_lets_pass(rewrite->argument(0), variable, byte_);
    }
    return false;
  }

  // A rewrite earlier in the same block leaves its groups behind, unless it ends the block.
  static const NginxNode* rewrite_before(const NginxNode& block, const NginxNode& at, std::string_view variable) {
    const NginxNode* found = nullptr;
    for (const NginxNode* child : block.children) {
      if (child == &at) return found;
      if (child->name() == "rewrite" && child->directive->arguments.size() == 2 && find_group(child->argument(0), variable)) found = child;
    }
    return nullptr;
  }

  bool by_definition(std::string_view variable, int depth) {
    const auto found = tree_.definitions.find("$" + std::string(variable));
    if (found == tree_.definitions.end()) return false;
    for (const NginxNode* node : found->second) {
      if (budget_-- <= 0) return false;
      if (node->name() == "map" ? map_reaches(*node, depth)
                                : node->directive->arguments.size() > 1 && words_reach(*node, node->directive->arguments[1], depth))
        return true;
    }
    return false;
  }

  bool words_reach(const NginxNode& at, const Text& word, int depth) {
    return std::ranges::any_of(variables_in(word), [&](const NginxVariable& one) { return reaches(at, one.name, depth + 1); });
  }

  bool map_reaches(const NginxNode& map, int depth) {
    for (const NginxDirective& entry : map.directive->block) {
      if (entry.arguments.empty() || budget_-- <= 0) continue;
      for (const NginxVariable& one : variables_in(entry.arguments[0])) {
        if (entry.name.value.starts_with('~') && group_lets_pass(std::string_view(entry.name.value).substr(1), one.name, byte_))
          return true;
        if (!is_digit(one.name[0]) && reaches(map, one.name, depth + 1)) return true;
      }
    }
    return false;
  }

  const NginxTree& tree_;
  char byte_;
  int budget_ = 200;
};

void add_groups(std::string_view pattern, VariableNames& names) {
  for (std::size_t at = pattern.find('('); at != none; at = pattern.find('(', at + 1))
    if (const auto name = group_name(pattern, at); name && !name->empty()) names.emplace(*name);
}

void add_definitions(const NginxDirective& directive, VariableNames& names) {
  const std::string_view name = directive.name.value;
  const bool defines = is_one_of(name, {"set", "map", "geo", "split_clients", "keyval", "js_set", "js_var", "perl_set", "geoip2"}) ||
                       name.starts_with("set_") || name.ends_with("_set");
  for (const Text& word : directive.arguments) {
    if (defines && word.value.starts_with('$')) names.insert(word.value.substr(1));
    add_groups(word.value, names);
  }
  for (const NginxDirective& entry : directive.block) {
    if (entry.name.value.starts_with('$')) names.insert(entry.name.value.substr(1));
    if (holds_data(directive)) add_groups(entry.name.value, names);
  }
}

}  // namespace

std::vector<NginxVariable> variables_in(const Text& word) {
  std::vector<NginxVariable> variables;
  const std::string_view value = word.value;
  for (std::size_t at = value.find('$'); at != none; at = value.find('$', at + 1)) {
    const bool braced = value.substr(at + 1).starts_with('{');
    const std::size_t begin = at + (braced ? 2 : 1);
    std::size_t end = begin;
    if (end < value.size() && is_digit(value[end])) ++end;
    else
      while (end < value.size() && is_word(value[end])) ++end;
    if (end == begin || (braced && !value.substr(end).starts_with('}'))) continue;
    variables.push_back({std::string(value.substr(begin, end - begin)), span_of_slice(word, at, end + (braced ? 1 : 0))});
  }
  return variables;
}

bool group_lets_pass(std::string_view pattern, std::string_view name, char byte) {
  const auto group = find_group(pattern, name);
  return group && group->first <= group->second && lets_pass(pattern, group->first, group->second, byte);
}

bool client_can_put(const NginxTree& tree, const NginxNode& at, std::string_view variable, char byte) {
  return Flow(tree, byte).reaches(at, variable, 0);
}

VariableNames defined_variables(const Project& project) {
  VariableNames names;
  for (const auto& file : project.facts.nginx_files)
    for_each_directive(file->directives, [&](const NginxDirective& directive) { add_definitions(directive, names); });
  return names;
}

}  // namespace preship
