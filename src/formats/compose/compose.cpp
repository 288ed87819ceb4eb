#include <algorithm>
#include <unordered_map>

#include "formats/compose/interpolation.h"
#include "formats/compose/merge.h"
#include "formats/compose/service.h"
#include "formats/compose/shape.h"
#include "formats/formats.h"
#include "formats/yaml/values.h"
#include "formats/yaml/yaml.h"
#include "knowledge/words/disclaimers.h"
#include "paths/classify.h"
#include "text/each_line.h"
#include "text/words.h"

namespace preship {
namespace {

// Aliases let a small file describe endless services; no real one comes near.
constexpr std::size_t size_cap = 100'000;
constexpr std::size_t extends_cap = 32;

struct Extraction {
  FileId file;
  const SourceFile& source;
  ComposeSite site;
  Facts facts = {};
  std::size_t size_left = size_cap;

  void add_error(const Span& span, std::string message) { facts.syntax_errors.push_back({span, "compose", std::move(message)}); }
};

// Services of one file, with `extends` inside the file carried out.
class ServiceNodes {
 public:
  ServiceNodes(const YamlNode& services, std::size_t& budget) : budget_(budget) {
    for (const YamlPair& pair : services.pairs) own_.try_emplace(pair.key.value, pair.value);
  }

  YamlNodePtr find(const std::string& name, std::size_t depth = 0) {
    if (const auto known = complete_.find(name); known != complete_.end()) return known->second;
    const auto own = own_.find(name);
    if (own == own_.end()) return nullptr;
    const YamlNodePtr complete = depth < extends_cap ? extended(own->second, depth) : own->second;
    return complete_.try_emplace(name, complete).first->second;
  }

 private:
  YamlNodePtr extended(const YamlNodePtr& own, std::size_t depth) {
    const YamlNode& extends = own->find("extends");
    if (extends.is_null() || extends.has("file")) return own;
    const YamlNodePtr base = find(extends.is_scalar() ? extends.text() : extends.find("service").text(), depth + 1);
    if (base == nullptr || !base->is_mapping()) return own;
    // Without its own "extends", so that one of the base which names another file stays visible.
    auto rest = std::make_shared<YamlNode>(*own);
    std::erase_if(rest->pairs, [](const YamlPair& pair) { return pair.key.value == "extends"; });
    return merge_compose_service(base, rest, budget_);
  }

  std::size_t& budget_;
  std::unordered_map<std::string, YamlNodePtr> own_, complete_;
};

// The address that the service's networks publish ports on when the port names none, "" for every one:
// https://docs.docker.com/engine/network/drivers/bridge/#options
std::string bound_address(const ComposeFile& compose, const ComposeService& service) {
  const auto address_of = [&](const std::string& network) {
    const YamlNode& options = compose.root->find("networks").find(network).find("driver_opts");
    return resolve_interpolations(options.find("com.docker.network.bridge.host_binding_ipv4").text()).value;
  };
  if (service.networks.empty()) return address_of("default");
  const std::string first = address_of(service.networks.front().value);
  const bool all = std::ranges::all_of(service.networks, [&](const Text& network) { return address_of(network.value) == first; });
  return all ? first : "";
}

void add_service(Extraction& state, ComposeFile& compose, const YamlPair& pair, const YamlNodePtr& node) {
  if (!node->is_mapping()) {
    const Span span = node->is_null() ? pair.key.span : node->span;
    if (!node->opaque && node->tag != "!reset") state.add_error(span, "service '" + pair.key.value + "' must be a mapping");
    return;
  }
  const std::size_t size = size_of_compose_service(*node);
  if (size > state.size_left) {
    state.facts.opaque.push_back({.span = pair.key.span, .why = "the file describes more than can be read"});
    return;
  }
  state.size_left -= size;
  const Text name{resolve_interpolations(pair.key.value).value, pair.key.span};
  compose.services.push_back(read_compose_service(state.site, name, node));
  if (const std::string bound = bound_address(compose, compose.services.back()); !bound.empty())
    for (ComposePort& port : compose.services.back().ports)
      if (port.host_ip.empty()) port.host_ip = bound;
  state.facts.append(facts_of_compose_service(state.site, compose.services.back()));
}

void add_services(Extraction& state, ComposeFile& compose) {
  const YamlNode& services = compose.root->find("services");
  if (services.is_null() || services.opaque) return;
  if (!services.is_mapping()) return state.add_error(services.span, "'services' must be a mapping of names to services");
  std::size_t budget = size_cap;
  ServiceNodes nodes(services, budget);
  std::unordered_map<std::string_view, bool> seen;
  for (const YamlPair& pair : services.pairs)
    if (seen.emplace(pair.key.value, true).second) add_service(state, compose, pair, nodes.find(pair.key.value));
}

// "#  - search/compose.yaml"
std::optional<std::string_view> muted_item(std::string_view line) {
  line = trim(line);
  if (!line.starts_with('#')) return std::nullopt;
  line = trim(line.substr(1));
  if (!line.starts_with("- ")) return std::nullopt;
  line = trim(line.substr(2), " \t\r\"'");
  const bool path = ends_with_any(line, {".yml", ".yaml"}) && line.find_first_of(" :$") == std::string_view::npos;
  return path ? std::optional(line) : std::nullopt;
}

// https://docs.docker.com/reference/compose-file/include/
void add_includes(Extraction& state, ComposeFile& compose) {
  const std::string directory = directory_of(state.source.path);
  const YamlNode& include = compose.root->find("include");
  const auto add = [&](const Text& path) {
    const ResolvedText written = resolve_interpolations(path.value);
    const bool elsewhere = written.unknown || written.value.find("://") != std::string::npos || written.value.starts_with("git@");
    auto resolved = elsewhere ? std::nullopt : resolve_path(directory, written.value);
    if (resolved) compose.includes.push_back(std::move(*resolved));
    else compose.unseen_includes = true;
  };
  for (const YamlNodePtr& item : include.items)
    for (const Text& path : yaml_strings(item->is_mapping() ? item->find("path") : *item)) add(path);
  each_line(state.source.text, [&](std::string_view line) {
    if (const auto path = muted_item(line))
      if (auto resolved = resolve_path(directory, *path)) compose.muted_includes.push_back(std::move(*resolved));
  });
}

// Lines that may stand above the comment that says what the file is.
bool is_head(std::string_view line) {
  return line.empty() || line.starts_with('#') || line == "---" || line.starts_with("version:") || line.starts_with("name:");
}

// What people write at the head of a file that no server is to run.
void add_warning(Extraction& state, ComposeFile& compose) {
  bool head = true, servers = false;
  each_line(state.source.text, [&](std::string_view line) {
    const std::string_view written = trim(line);
    head = head && is_head(written);
    if (!head || !written.starts_with('#')) return;
    compose.for_one_machine = compose.for_one_machine || speaks_of_one_machine(written);
    servers = servers || speaks_of_servers(written);
    if (compose.not_for_production) return;
    if (const std::string_view words = disclaimer(written); !words.empty()) {
      const auto begin = static_cast<std::uint32_t>(words.data() - state.source.text.data());
      compose.not_for_production = Text{std::string(words), {state.file, begin, begin + static_cast<std::uint32_t>(words.size())}};
    }
  });
  compose.for_one_machine = compose.for_one_machine && !servers;
}

// Every ${X} in a value or key, once, whatever aliases name it; those written inside a service belong to its deployment.
void add_reads(Extraction& state, const ComposeFile& compose) {
  std::vector<std::pair<Span, DeploymentId>> owners;
  for (const YamlPair& pair : compose.root->find("services").pairs)
    owners.emplace_back(Span{state.file, pair.key.span.begin, std::max(pair.key.span.end, pair.value->span.end)},
                        DeploymentId(state.site.path, resolve_interpolations(pair.key.value).value));
  std::ranges::sort(owners, {}, [](const auto& owner) { return owner.first.begin; });
  const auto scan = [&](const Span& span) {
    const std::string_view text = std::string_view(state.source.text).substr(span.begin, span.end - span.begin);
    for (const Interpolation& found : find_interpolations(text)) {
      state.facts.env_reads.push_back(read_of(found, text, span));
      auto owner = std::ranges::upper_bound(owners, span.begin, {}, [](const auto& candidate) { return candidate.first.begin; });
      if (owner != owners.begin() && (--owner)->first.end >= span.end) state.facts.env_reads.back().deployment = owner->second;
    }
  };
  each_yaml_node(*compose.root, [&](const YamlNode& node) {
    if (node.is_scalar()) scan(node.scalar.span);
    for (const YamlPair& pair : node.pairs)
      if (!pair.merged) scan(pair.key.span);
  });
  std::ranges::stable_sort(state.facts.env_reads, {}, [](const EnvRead& read) { return read.span; });
}

void add_parse_problems(Extraction& state, YamlParse& parse) {
  const Span whole{state.file, 0, static_cast<std::uint32_t>(state.source.text.size())};
  if (parse.templated) state.facts.opaque.push_back({.span = whole, .what = OpaqueWhat::syntax, .why = "a template of another tool"});
  if (!parse.errors.empty()) state.facts.opaque.push_back({.span = whole, .what = OpaqueWhat::syntax, .why = "the file does not parse"});
  for (SyntaxError& error : parse.errors) state.facts.syntax_errors.push_back(std::move(error));
}

}  // namespace

Facts extract_compose(FileId id, const SourceFile& file) {
  const bool production = names_production(file.path) && file.role == PathRole::production;
  const SourceOf source_of = [&file](FileId) -> const SourceFile& { return file; };
  Extraction state{id, file, {id, file.path, production, source_of}};
  YamlParse parse = parse_yaml(id, file.text);
  add_parse_problems(state, parse);
  if (parse.documents.empty()) return std::move(state.facts);
  if (!parse.documents.front().root->is_mapping()) {
    // A part that some other tool puts together with others: its interpolations are all that it says.
    ComposeFile part;
    part.root = parse.documents.front().root;
    add_reads(state, part);
    return std::move(state.facts);
  }
  auto compose = std::make_shared<ComposeFile>();
  compose->file = id;
  compose->root = parse.documents.front().root;
  compose->production = names_production(file.path);
  if (!parse.templated)
    for (SyntaxError& error : compose_shape_errors(*compose->root)) state.facts.syntax_errors.push_back(std::move(error));
  add_includes(state, *compose);
  add_warning(state, *compose);
  add_services(state, *compose);
  add_reads(state, *compose);
  state.facts.compose_files.push_back(std::move(compose));
  return std::move(state.facts);
}

}  // namespace preship
