#include "formats/compose/service.h"

#include <algorithm>

#include "formats/compose/interpolation.h"
#include "formats/yaml/shell.h"
#include "formats/yaml/values.h"

namespace preship {
namespace {

std::string directory_of_node(const ComposeSite& site, const Span& span) {
  return span.file == site.file && !site.directory.empty() ? site.directory : directory_of(site.source_of(span.file).path);
}

// The path relative to the root; "" when it leaves the root or holds a variable without a default.
std::string path_from(const std::string& directory, std::string_view written) {
  const ResolvedText resolved = resolve_interpolations(written);
  if (resolved.unknown || resolved.value.empty()) return "";
  return resolve_path(directory, resolved.value).value_or("");
}

// https://docs.docker.com/reference/compose-file/build/#context
bool is_remote(std::string_view context) {
  return context.find("://") != std::string_view::npos || context.starts_with("git@") || context.starts_with("github.com/");
}

ComposeBuild read_build(const ComposeSite& site, const YamlNode& node) {
  ComposeBuild build{.span = node.span};
  const YamlNode& context = node.is_mapping() ? node.find("context") : node;
  const std::string written = context.is_scalar() ? context.text() : ".";
  build.remote = is_remote(resolve_interpolations(written).value);
  build.inline_dockerfile = node.has("dockerfile_inline");
  build.target = resolve_interpolations(node.find("target").text()).value;
  build.target_varies = node.find("target").text().find('$') != std::string::npos;
  const YamlNode& dockerfile = node.find("dockerfile");
  if (!build.remote) build.context = path_from(directory_of_node(site, context.is_scalar() ? context.span : node.span), written);
  if (!build.context.empty() && !build.inline_dockerfile)
    build.dockerfile = path_from(build.context, dockerfile.is_scalar() ? dockerfile.text() : "Dockerfile");
  return build;
}

void read_env_files(const ComposeSite& site, const YamlNode& node, ComposeService& service) {
  const auto add = [&](const YamlNode& path, bool required) {
    if (!path.is_scalar()) return;
    const std::string directory = directory_of_node(site, path.span);
    service.env_files.push_back({path_from(directory, path.text()), path.scalar.span});
    if (!required) service.optional_env_files.push_back(service.env_files.back().value);
  };
  if (node.is_scalar()) add(node, true);
  for (const YamlNodePtr& item : node.items) {
    if (item->is_mapping()) add(item->find("path"), yaml_bool(item->find("required")).value_or(true));
    else add(*item, true);
  }
}

// Names of a list, or keys of a mapping.
std::vector<Text> names_of(const YamlNode& node) {
  std::vector<Text> names = yaml_strings(node);
  for (const YamlPair& pair : node.pairs) names.push_back(pair.key);
  for (Text& name : names)
    if (name.value.find('$') != std::string::npos) name.value = resolve_interpolations(name.value).value;
  return names;
}

void read_networks(const YamlNode& node, ComposeService& service) {
  service.networks = names_of(node);
  for (const YamlPair& pair : node.pairs)
    for (Text& alias : yaml_strings(pair.value->find("aliases"))) service.aliases.push_back(std::move(alias));
}

// Compose splits a string like a shell does, but runs no shell: its operators are words.
std::vector<Text> words_of(const ComposeSite& site, const YamlNode& node) {
  if (!node.is_scalar()) return yaml_strings(node);
  const std::vector<ShellCommand> commands = parse_yaml_shell(node, site.source_of(node.scalar.span.file).text);
  return commands.empty() ? std::vector<Text>{} : commands.front().words;
}

void read_health(const YamlNode& node, ComposeService& service) {
  if (!node.is_mapping()) return;
  const YamlNode& test = node.find("test");
  const bool none = test.is_sequence() && !test.items.empty() && test.items.front()->text() == "NONE";
  service.healthcheck_disabled = none || yaml_bool(node.find("disable")).value_or(false);
  service.has_healthcheck = !service.healthcheck_disabled;
}

void read_extends(const ComposeSite& site, const YamlNode& node, ComposeService& service) {
  if (!node.is_mapping() || !node.find("file").is_scalar()) return;
  const YamlNode& file = node.find("file");
  service.extends_file = path_from(directory_of_node(site, file.span), file.text());
  service.extends_service = node.find("service").text();
}

std::optional<Text> scalar_of(const YamlNode& node) { return node.is_scalar() ? std::optional(node.scalar) : std::nullopt; }

}  // namespace

ComposeService read_compose_service(const ComposeSite& site, Text name, YamlNodePtr node) {
  ComposeService service{.name = std::move(name), .node = node};
  service.image = scalar_of(node->find("image"));
  if (const YamlNode& build = node->find("build"); !build.is_null() && build.tag != "!reset") service.build = read_build(site, build);
  service.container_name = scalar_of(node->find("container_name"));
  service.ports = read_compose_ports(node->find("ports"));
  service.depends_on = names_of(node->find("depends_on"));
  service.profiles = names_of(node->find("profiles"));
  service.command = words_of(site, node->find("command"));
  service.entrypoint = words_of(site, node->find("entrypoint"));
  service.host_network = node->find("network_mode").text() == "host";
  read_networks(node->find("networks"), service);
  read_env_files(site, node->find("env_file"), service);
  read_health(node->find("healthcheck"), service);
  read_extends(site, node->find("extends"), service);
  return service;
}

std::size_t size_of_compose_service(const YamlNode& node) {
  std::size_t size = node.pairs.size();
  for (const YamlPair& pair : node.pairs) {
    size += pair.value->pairs.size() + pair.value->items.size();
    for (const YamlPair& inner : pair.value->pairs) size += inner.value->pairs.size() + inner.value->items.size();
  }
  return size;
}

}  // namespace preship
