#include "formats/platform/kamal.h"

#include <algorithm>

#include "formats/env_value.h"
#include "formats/formats.h"
#include "formats/yaml/query.h"
#include "formats/yaml/yaml.h"
#include "model/kamal.h"
#include "text/characters.h"
#include "text/each_line.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_roles = 100;

// The words of a statement that decides what follows, or how often.
bool decides(std::string_view statement) {
  static constexpr std::string_view words[] = {"if", "unless", "each", "do", "case", "while", "for", "map", "times"};
  for (std::size_t at = 0; at < statement.size();) {
    std::size_t end = at;
    while (end < statement.size() && is_word(statement[end])) ++end;
    if (end > at && std::ranges::find(words, statement.substr(at, end - at)) != std::end(words)) return true;
    at = end + 1;
  }
  return false;
}

bool stands_on_own_line(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t line = begin == 0 ? 0 : text.rfind('\n', begin - 1) + 1;  // npos + 1 is 0
  const std::string_view rest = text.substr(end, std::min(text.find('\n', end), text.size()) - end);
  return trim(text.substr(line, begin - line)).empty() && trim(rest).empty();
}

// Parts of the file may be there or not, or are made by an expression that writes lines.
bool has_open_parts(std::string_view text) {
  for (std::size_t at = text.find("<%"); at != std::string_view::npos; at = text.find("<%", at + 2)) {
    const std::size_t close = text.find("%>", at);
    if (close == std::string_view::npos) return true;
    const std::string_view tag = text.substr(at + 2, close - at - 2);
    if (tag.starts_with('=') ? stands_on_own_line(text, at, close + 2) : !tag.starts_with('#') && decides(tag)) return true;
  }
  return false;
}

bool is_example_name(std::string_view name) {
  return name == "example.com" || name.ends_with(".example.com") || name.ends_with("example.org") ||
         holds_any(name, {"your-domain", "yourdomain", "your-app", "my-domain"});
}

// The hosts of all roles, as far as they are written down.
std::vector<Text> all_hosts(const YamlNode& servers) {
  std::vector<Text> hosts;
  const auto add = [&](const YamlNode& list) {
    for (const YamlNodePtr& item : yaml_items(list)) {
      if (item->is_scalar()) hosts.push_back(item->scalar);
      if (item->is_mapping() && !item->pairs.empty()) hosts.push_back(item->pairs[0].key);
    }
  };
  add(servers);
  for (std::size_t i = 0; i < servers.pairs.size() && i < most_roles; ++i) {
    add(*servers.pairs[i].value);
    add(servers.pairs[i].value->find("hosts"));
  }
  return hosts;
}

// What `kamal init` and `rails new` write into every project:
// https://github.com/basecamp/kamal/blob/main/lib/kamal/cli/templates/deploy.yml
bool is_untouched(const YamlNode& root) {
  const YamlNode& proxy = root.find("proxy");
  const std::string& image = root.find("image").text();
  if (image.starts_with("your-user/") || image.starts_with("my-user/") || root.find("registry").find("username").text() == "your-user")
    return true;
  if (is_example_name(proxy.find("host").text())) return true;
  const std::vector<Text> hosts = all_hosts(root.find("servers"));
  return !hosts.empty() && std::ranges::all_of(hosts, [](const Text& host) {
    return is_one_of(host.value, {"192.168.0.1", "0.0.0.0"}) || is_example_name(host.value) || is_capitals(host.value, 3) ||
           is_placeholder(host.value);
  });
}

bool is_kamal(const YamlNode& root) {
  const auto any = [&](std::initializer_list<std::string_view> keys) {
    return std::ranges::any_of(keys, [&](std::string_view key) { return root.has(key); });
  };
  if (root.has("service"))
    return root.find("service").is_scalar() && any({"servers", "image", "registry", "accessories", "builder", "proxy"});
  return any({"servers", "accessories", "proxy", "env", "registry", "builder", "ssh", "volumes"});
}

// The tree as Ruby has it: of keys that stand twice, the last.
YamlNodePtr without_repeats(const YamlNodePtr& node, std::vector<RepeatedKey>& repeated, int depth) {
  if (!node->is_mapping() || depth == 0) return node;
  auto copy = std::make_shared<YamlNode>(*node);
  copy->pairs.clear();
  for (const YamlPair& pair : node->pairs) {
    const auto same = [&](const YamlPair& other) { return !pair.merged && !other.merged && other.key.value == pair.key.value; };
    const auto found = std::ranges::find_if(copy->pairs, same);
    YamlPair own = pair;
    own.value = without_repeats(pair.value, repeated, depth - 1);
    if (found == copy->pairs.end()) {
      copy->pairs.push_back(std::move(own));
      continue;
    }
    RepeatedKey key{.lost = found->key, .kept = pair.key};
    for (const YamlPair& inner : found->value->pairs) key.inside.push_back(inner.key.value);
    repeated.push_back(std::move(key));
    *found = std::move(own);
  }
  return copy;
}

void declare_clear(const YamlNode& env, Facts& facts) {
  if (!env.is_mapping()) return;
  const bool simple = !env.has("clear") && !env.has("secret") && !env.has("tags");
  for (const YamlPair& pair : (simple ? env : env.find("clear")).pairs) {
    if (!pair.value->is_scalar() || pair.merged) continue;
    const ValueKind kind = pair.value->opaque ? ValueKind::computed : value_kind(pair.value->text());
    facts.env_declarations.push_back({.key = pair.key, .value = pair.value->scalar, .kind = kind, .where = DeclaredIn::platform});
  }
  for (const YamlPair& tag : env.find("tags").pairs)
    if (!simple && !tag.value->has("tags")) declare_clear(*tag.value, facts);
}

void declare_all(const YamlNode& root, Facts& facts) {
  declare_clear(root.find("env"), facts);
  for (const char* part : {"servers", "accessories"}) {
    const auto& pairs = root.find(part).pairs;
    for (std::size_t i = 0; i < pairs.size() && i < most_roles; ++i) declare_clear(pairs[i].value->find("env"), facts);
  }
}

}  // namespace

bool may_be_kamal_file(std::string_view path) {
  const std::string_view name = base_name(path);
  if (!name.ends_with(".yml") && !name.ends_with(".yaml")) return false;
  const bool named = name.starts_with("deploy.") || name.starts_with("deploy-") || name.starts_with("deploy_");
  return named && base_name(directory_of(path)) == "config";
}

Facts read_kamal(FileId id, const SourceFile& file) {
  Facts facts = {};
  const bool erb = holds(file.text, "<%");
  YamlParse parse = parse_yaml(id, file.text, erb ? YamlTemplate::erb : YamlTemplate::none);
  // ERB may write anything, so that what does not parse here may be right.
  if (!erb && holds(file.text, "service:") && holds(file.text, "registry:")) facts.syntax_errors = std::move(parse.errors);
  if (parse.documents.empty() || !parse.documents[0].root || !parse.documents[0].root->is_mapping()) return facts;
  std::vector<RepeatedKey> repeated;
  constexpr int deepest_key = 8;
  const YamlNodePtr root = without_repeats(parse.documents[0].root, repeated, deepest_key);
  if (!is_kamal(*root)) return facts;
  facts.kamal_files.push_back(std::make_shared<const KamalFile>(KamalFile{.file = id,
                                                                          .root = root,
                                                                          .open = erb && has_open_parts(file.text),
                                                                          .repeated = std::move(repeated),
                                                                          .template_of = is_untouched(*root)}));
  declare_all(*root, facts);
  return facts;
}

// NAME=value, export NAME=value; what stands behind is run when Kamal reads it.
Facts extract_kamal_secrets(FileId id, const SourceFile& file) {
  KamalSecrets secrets{.file = id};
  const std::string_view text = file.text;
  each_line(text, [&](std::string_view line) {
    std::string_view rest = trim(line);
    if (rest.starts_with("export ")) rest = trim(rest.substr(7));
    const std::size_t end = std::min(rest.find_first_of("=: \t"), rest.size());
    const std::string_view name = rest.substr(0, end);
    if (name.empty() || end == rest.size() || !std::ranges::all_of(name, is_word)) return;
    const auto begin = static_cast<std::uint32_t>(name.data() - text.data());
    secrets.names.push_back({std::string(name), {id, begin, begin + static_cast<std::uint32_t>(name.size())}});
  });
  Facts facts;
  facts.kamal_secrets.push_back(std::make_shared<const KamalSecrets>(std::move(secrets)));
  return facts;
}

}  // namespace preship
