// What a compose service says, without how compose says it.

#include <algorithm>

#include "formats/command_facts.h"
#include "formats/compose/interpolation.h"
#include "formats/compose/service.h"
#include "formats/env_value.h"
#include "formats/host_references.h"
#include "formats/image_reference.h"
#include "formats/yaml/shell.h"
#include "formats/yaml/values.h"
#include "text/url.h"

namespace preship {
namespace {

struct Output {
  const ComposeSite& site;
  const ComposeService& service;
  DeploymentId deployment;
  Facts facts = {};

  std::string_view source(const Span& span) const {
    return std::string_view(site.source_of(span.file).text).substr(span.begin, span.end - span.begin);
  }
  void add_opaque(const Span& span, std::string why) {
    facts.opaque.push_back({.span = span, .what = OpaqueWhat::env_declarations, .why = std::move(why), .deployment = deployment});
  }
};

Image image_of(const Text& written) {
  const ResolvedText resolved = resolve_interpolations(written.value);
  Image image = parse_image({resolved.value, written.span}, ImageUse::compose);
  // The tag comes from a default when it changes with the defaults.
  const Image marked = parse_image({resolve_interpolations(written.value, true).value, {}}, ImageUse::compose);
  image.tag_is_default = resolved.defaulted && marked.tag != image.tag;
  return image;
}

void add_image(Output& output) {
  if (!output.service.image) return;
  Image image = image_of(*output.service.image);
  image.built_here = output.service.build.has_value();
  image.deployment = output.deployment;
  output.facts.images.push_back(std::move(image));
}

// Labels of reverse proxies that find their targets by asking Docker.
bool is_routed(const YamlNode& service) {
  return std::ranges::any_of(yaml_entries(service.find("labels")), [](const YamlEntry& label) {
    return label.key.value.starts_with("traefik.http.") || label.key.value == "caddy";
  });
}

void add_deployment(Output& output) {
  const ComposeService& service = output.service;
  Deployment deployment{.id = output.deployment, .name = service.name, .kind = ArtifactKind::compose, .production = output.site.production};
  if (service.build) {
    deployment.build_context = service.build->context;
    deployment.dockerfile = service.build->dockerfile;
    deployment.target = service.build->target;
    deployment.target_varies = service.build->target_varies;
  }
  if (service.image) deployment.image = resolve_interpolations(service.image->value).value;
  deployment.command = service.entrypoint;
  deployment.command.insert(deployment.command.end(), service.command.begin(), service.command.end());
  deployment.web = !service.ports.empty() || is_routed(*service.node);
  output.facts.deployments.push_back(std::move(deployment));
}

void add_hosts(Output& output, const YamlEntry& entry) {
  std::vector<HostReference> hosts = hosts_in_urls(output.source(entry.value->span), entry.value->span);
  if (hosts.empty() && names_a_host(entry.key.value))
    if (const auto host = host_of_value(*entry.value)) hosts.push_back(*host);
  for (HostReference& host : hosts) {
    host.deployment = output.deployment;
    output.facts.hosts.push_back(std::move(host));
  }
}

void add_port_variable(Output& output, const Text& value) {
  const ResolvedText resolved = resolve_interpolations(value.value);
  const auto number = port_number(resolved.value);
  if (!number) return;
  output.facts.ports.push_back(
      {.span = value.span, .number = *number, .role = PortRole::environment, .env_key = resolved.env_key, .deployment = output.deployment});
}

void add_declaration(Output& output, const YamlEntry& entry, DeclaredIn where) {
  const ResolvedText key = resolve_interpolations(entry.key.value);
  if (key.unknown) return output.add_opaque(entry.key.span, "the name is computed");
  EnvDeclaration declaration{.key = {key.value, entry.key.span}, .value = entry.value, .where = where, .deployment = output.deployment};
  if (entry.value) declaration.kind = value_kind(entry.value->value);
  declaration.build_time = where == DeclaredIn::compose_build;
  output.facts.env_declarations.push_back(std::move(declaration));
  if (!entry.value || where != DeclaredIn::compose) return;
  add_hosts(output, entry);
  if (key.value == "PORT") add_port_variable(output, *entry.value);
}

// Files below /run/secrets, which the app or its entry script may turn into variables, unless the environment names them:
// JWT_SECRET_FILE: /run/secrets/jwt. https://docs.docker.com/compose/how-tos/use-secrets/
void add_mounted_secrets(Output& output) {
  const YamlNode& secrets = output.service.node->find("secrets");
  if (secrets.items.empty()) return;
  const auto entries = yaml_entries(output.service.node->find("environment"));
  const bool told = std::ranges::any_of(
      entries, [](const YamlEntry& entry) { return entry.value && entry.value->value.find("/run/secrets/") != std::string::npos; });
  if (!told) output.add_opaque(secrets.span, "secrets are mounted as files");
}

void add_environment(Output& output) {
  const YamlNode& service = *output.service.node;
  for (const YamlEntry& entry : yaml_entries(service.find("environment"))) add_declaration(output, entry, DeclaredIn::compose);
  for (const YamlEntry& entry : yaml_entries(service.find("build").find("args"))) add_declaration(output, entry, DeclaredIn::compose_build);
  add_mounted_secrets(output);
  for (const Text& path : output.service.env_files)
    if (path.value.empty()) output.add_opaque(path.span, "env_file " + std::string(output.source(path.span)) + " is not in the repository");
}

void add_ports(Output& output) {
  const auto add = [&](const Span& span, std::uint16_t number, PortRole role, const ComposePort& port) {
    const bool published = role == PortRole::publishes;
    output.facts.ports.push_back({.span = span,
                                  .number = number,
                                  .role = role,
                                  .env_key = published ? port.published_key : port.target_key,
                                  .host = published ? port.host_ip : std::string(),
                                  .deployment = output.deployment});
  };
  for (const ComposePort& port : output.service.ports) {
    if (port.published) add(port.published_span, *port.published, PortRole::publishes, port);
    if (port.target) add(port.target_span, *port.target, PortRole::container, port);
  }
  // `expose` only says; traffic goes wherever the neighbours send it.
  for (const ComposePort& port : read_compose_ports(output.service.node->find("expose")))
    if (port.target) add(port.target_span, *port.target, PortRole::exposes, port);
}

std::vector<ShellCommand> test_commands(const Output& output, const YamlNode& test) {
  const auto shell = [&](const YamlNode& node) { return parse_yaml_shell(node, output.site.source_of(node.scalar.span.file).text); };
  if (test.is_scalar()) return shell(test);
  if (test.items.size() < 2 || !test.items[1]->is_scalar()) return {};
  if (test.items[0]->text() == "CMD-SHELL") return shell(*test.items[1]);
  std::vector<Text> words = yaml_strings(test);
  words.erase(words.begin());
  return commands_of_words(words);
}

void add_probe(Output& output) {
  const YamlNode& health = output.service.node->find("healthcheck");
  const YamlNode& test = health.find("test");
  if (!health.is_mapping() || (test.is_null() && !output.service.healthcheck_disabled)) return;
  HealthProbe probe{.span = test.is_null() ? health.span : test.span, .kind = ProbeKind::disabled, .by = ProbeBy::compose};
  if (!output.service.healthcheck_disabled) probe = probe_of_commands(test_commands(output, test), test.span, ProbeBy::compose);
  probe.deployment = output.deployment;
  output.facts.probes.push_back(std::move(probe));
}

void add_command(Output& output) {
  std::vector<Text> words = output.service.entrypoint;
  words.insert(words.end(), output.service.command.begin(), output.service.command.end());
  if (words.empty()) return;
  const CommandContext context{.deployment = output.deployment, .probe_by = ProbeBy::compose, .probes = false};
  for (const ShellCommand& command : commands_of_words(words)) facts_of_command(command, context, output.facts);
}

}  // namespace

Facts facts_of_compose_service(const ComposeSite& site, const ComposeService& service) {
  Output output{site, service, DeploymentId(site.path, service.name.value)};
  add_deployment(output);
  add_image(output);
  add_environment(output);
  add_ports(output);
  add_probe(output);
  add_command(output);
  return std::move(output.facts);
}

}  // namespace preship
