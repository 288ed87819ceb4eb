#include "lsp/features/completion_config.h"

#include <algorithm>
#include <set>

#include "engine/rule_table.h"
#include "policy/kinds.h"
#include "text/characters.h"
#include "text/words.h"
#include "workspace/config_shape.h"

namespace preship::lsp {
namespace {

using Kind = ConfigShape::Kind;
using Path = std::vector<std::string>;
using Candidates = std::vector<ConfigCandidate>;

// `services.web` and `checklist.attest."S0-1.08"`.
Path split_key(std::string_view key) {
  Path parts(1);
  char quote = 0;
  for (const char byte : key) {
    if (quote == 0 && is_quote(byte)) quote = byte;
    else if (byte == quote) quote = 0;
    else if (byte == '.' && quote == 0) parts.emplace_back();
    else if (quote != 0 || !is_blank(byte)) parts.back() += byte;
  }
  return parts;
}

std::size_t find_outside_quotes(std::string_view text, std::string_view bytes) {
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (quote == 0 && bytes.find(byte) != std::string_view::npos) return at;
    if (quote == 0 && is_quote(byte)) quote = byte;
    else if (byte == quote) quote = 0;
  }
  return std::string_view::npos;
}

const ConfigShape* shape_at(const Path& path) {
  const ConfigShape* shape = &config_shape();
  for (const std::string& part : path) {
    if (shape->members.empty()) return nullptr;
    const auto named = std::ranges::find(shape->members, part, &ConfigMember::name);
    if (shape->kind == Kind::map) shape = &shape->members[0].shape;
    else if (named != shape->members.end()) shape = &named->shape;
    else return nullptr;
  }
  return shape;
}

bool is_table(Kind kind) { return kind == Kind::object || kind == Kind::objects || kind == Kind::map; }

std::string in_quotes(std::string_view text) { return std::string("\"").append(text).append("\""); }

void add_rules(std::string_view behind, bool quote_all, Candidates& found) {
  std::set<std::string_view> categories;
  for (const RuleEntry& rule : all_rules())
    if (categories.insert(rule.category()).second) {
      const std::string name(rule.category());
      found.push_back({name, (quote_all ? in_quotes(name) : name) + std::string(behind), "Every rule of the category.", !behind.empty()});
    }
  for (const RuleEntry& rule : all_rules())
    found.push_back({std::string(rule.id), in_quotes(rule.id) + std::string(behind), std::string(rule.title), !behind.empty()});
}

// Members of a table that it has not got yet; of a map, what its keys are known to be.
Candidates keys_of(const ConfigShape& shape, const std::set<std::string>& given, bool at_root) {
  Candidates found;
  if (shape.kind == Kind::map) {
    if (shape.members[0].shape.kind == Kind::level) add_rules(" = ", false, found);
    std::erase_if(found, [&](const ConfigCandidate& each) { return given.contains(each.label); });
    return found;
  }
  for (const ConfigMember& member : shape.members) {
    const std::string name(member.name);
    if (given.contains(name)) continue;
    std::string text = name + " = ";
    if (at_root && is_table(member.shape.kind)) text = member.shape.kind == Kind::objects ? "[[" + name + "]]" : "[" + name + "]";
    found.push_back({name, text, std::string(member.help), true});
  }
  return found;
}

Candidates values_of(const ConfigShape& shape, const std::string& key) {
  Candidates found;
  if (shape.kind == Kind::boolean) found = {{"true", "true", ""}, {"false", "false", ""}};
  if (shape.kind == Kind::level)
    for (const std::string_view level : config_levels()) found.push_back({std::string(level), in_quotes(level), ""});
  if (shape.kind == Kind::severity)
    for (const std::string_view level : config_levels())
      if (level != "off") found.push_back({std::string(level), in_quotes(level), ""});
  if (shape.kind == Kind::texts && key == "rules") add_rules("", true, found);
  if (key == "for")
    for (const policy::Kind& kind : policy::kinds())
      found.push_back({std::string(kind.name), in_quotes(kind.name), std::string(kind.help)});
  return found;
}

// The lines around the cursor.
struct Surroundings {
  std::string_view text;
  std::size_t offset;

  std::size_t line_begin(std::size_t at) const { return at == 0 ? 0 : text.rfind('\n', at - 1) + 1; }
  std::string_view line_of(std::size_t begin) const { return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin); }

  // The table that the line belongs to, and the keys that stand in it above and below.
  Path table;
  std::set<std::string> given;

  void read_table(std::size_t line) {
    std::size_t begin = line;
    while (begin > 0) {
      begin = line_begin(begin - 1);
      const std::string_view above = trim(line_of(begin));
      if (!above.starts_with('[') || above.find(']') == std::string_view::npos) continue;
      table = split_key(trim(above.substr(0, above.find(']')), "[ "));
      break;
    }
    for (std::size_t at = begin; at < text.size();) {
      const std::string_view each = line_of(at);
      if (at != begin && at > line && trim(each).starts_with('[')) break;
      const std::size_t sign = find_outside_quotes(each, "=");
      if (at != line && sign != std::string_view::npos) given.insert(split_key(trim(each.substr(0, sign))).front());
      at += each.size() + 1;
    }
  }

  // The start of an entry whose list is still open at the cursor; the line itself when there is none.
  std::size_t statement(std::size_t line) const {
    constexpr int most_lines = 200;
    std::size_t begin = line;
    for (int i = 0; i < most_lines; ++i) {
      const std::string_view each = line_of(begin);
      const bool is_entry = find_outside_quotes(each, "=") != std::string_view::npos;
      if (is_entry && begin != line) {
        const std::string_view rest = text.substr(begin, offset - begin);
        const std::size_t list = find_outside_quotes(rest, "[");
        return list != std::string_view::npos && find_outside_quotes(rest.substr(list), "]") == std::string_view::npos ? begin : line;
      }
      if (is_entry || begin == 0 || trim(each).starts_with("[")) return line;
      begin = line_begin(begin - 1);
    }
    return line;
  }
};

bool is_token(char byte) { return is_word(byte) || byte == '-' || byte == '/' || byte == '.'; }

ConfigCompletion around_token(std::string_view text, std::size_t offset, Candidates candidates) {
  std::size_t begin = offset, end = offset;
  while (begin > 0 && is_token(text[begin - 1])) --begin;
  if (begin > 0 && is_quote(text[begin - 1])) {
    --begin;
    if (end < text.size() && text[end] == text[begin]) ++end;  // the editor has put it there
  }
  return {begin, end, std::move(candidates)};
}

// `[en|`, `[[over|`, `[checklist.at|`
ConfigCompletion header(std::string_view text, std::size_t offset, std::string_view typed) {
  const bool list = typed.starts_with("[[");
  typed.remove_prefix(list ? 2 : 1);
  Path path = split_key(typed);
  const std::size_t begin = offset - path.back().size();
  path.pop_back();
  Candidates found;
  const ConfigShape* shape = shape_at(path);
  const bool closed = offset < text.size() && text[offset] == ']';
  if (shape != nullptr && shape->kind == Kind::object)
    for (const ConfigMember& member : shape->members) {
      if (!is_table(member.shape.kind) || (member.shape.kind == Kind::objects) != list) continue;
      const std::string end = closed ? "" : list ? "]]" : "]";
      found.push_back({std::string(member.name), std::string(member.name) + end, std::string(member.help), true});
    }
  return {begin, offset, std::move(found)};
}

// Behind `key =`: the value, or what stands in its list or inline table.
std::optional<ConfigCompletion> value(std::string_view text, std::size_t offset, const Path& path, std::string_view written) {
  const ConfigShape* shape = shape_at(path);
  if (shape == nullptr) return std::nullopt;
  if (trim(written).starts_with('{') && is_table(shape->kind)) {
    std::string_view entry = trim(written).substr(1);
    for (std::size_t comma; (comma = find_outside_quotes(entry, ",")) != std::string_view::npos;) entry.remove_prefix(comma + 1);
    const std::size_t sign = find_outside_quotes(entry, "=");
    if (sign == std::string_view::npos) return around_token(text, offset, keys_of(*shape, {}, false));
    Path inner = path;
    std::ranges::copy(split_key(trim(entry.substr(0, sign))), std::back_inserter(inner));
    return value(text, offset, inner, entry.substr(sign + 1));
  }
  if (shape->kind == Kind::texts && !trim(written).starts_with('[')) return std::nullopt;
  Candidates found = values_of(*shape, path.back());
  return found.empty() ? std::nullopt : std::optional(around_token(text, offset, std::move(found)));
}

}  // namespace

std::optional<ConfigCompletion> config_completion(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  Surroundings around{text, offset, {}, {}};
  const std::size_t line = around.line_begin(offset), statement = around.statement(line);
  const std::string_view before = text.substr(statement, offset - statement);
  if (find_outside_quotes(text.substr(line, offset - line), "#") != std::string_view::npos) return std::nullopt;
  around.read_table(statement);
  const std::size_t sign = find_outside_quotes(before, "=");
  if (sign != std::string_view::npos) {
    Path path = around.table;
    std::ranges::copy(split_key(trim(before.substr(0, sign))), std::back_inserter(path));
    return value(text, offset, path, before.substr(sign + 1));
  }
  if (const std::string_view typed = trim(before); typed.starts_with('['))
    return typed.find(']') == std::string_view::npos ? std::optional(header(text, offset, typed)) : std::nullopt;
  const ConfigShape* shape = shape_at(around.table);
  if (shape == nullptr || !is_table(shape->kind)) return std::nullopt;
  Candidates found = keys_of(*shape, around.given, around.table.empty());
  return found.empty() ? std::nullopt : std::optional(around_token(text, offset, std::move(found)));
}

}  // namespace preship::lsp
