#include "formats/platform/kamal_setup.h"

#include <algorithm>

#include "formats/command_facts.h"
#include "formats/env_value.h"
#include "formats/image_reference.h"
#include "formats/platform/file.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_parts = 100;  // roles, accessories
constexpr int deepest_merge = 12;

YamlNodePtr empty_node() {
  static const YamlNodePtr node = std::make_shared<const YamlNode>();
  return node;
}

YamlNodePtr merged(const YamlNodePtr& base, const YamlNodePtr& over, int depth) {
  if (!base->is_mapping() || !over->is_mapping() || depth == 0) return over;
  auto node = std::make_shared<YamlNode>(*base);
  node->span = over->span;
  for (const YamlPair& pair : over->pairs) {
    const auto same = [&](const YamlPair& own) { return own.key.value == pair.key.value; };
    const auto found = std::ranges::find_if(node->pairs, same);
    if (found == node->pairs.end()) node->pairs.push_back(pair);
    else *found = {.key = pair.key, .value = merged(found->value, pair.value, depth - 1), .merged = found->merged};
  }
  return node;
}

// YAML 1.1, as Ruby reads it: https://yaml.org/type/bool.html
bool is_false(const YamlNode& node) {
  return node.is_scalar() && !node.quoted && is_one_of(node.text(), {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"});
}

bool turns_on(const YamlNode& node) { return node.is_mapping() || (node.is_scalar() && !is_false(node)); }

// Keys of Kamal 1 and of Kamal 2 that the other does not take.
// https://kamal-deploy.org/docs/upgrading/configuration-changes/
KamalVersion version_of(const YamlNode& root) {
  const YamlNode& builder = root.find("builder");
  bool one = root.has("traefik") || root.has("healthcheck") || root.has("stop_wait_time") || builder.has("multiarch") ||
             builder.find("local").is_mapping() || builder.find("remote").is_mapping();
  bool two = root.has("proxy") || root.has("deploy_timeout") || root.has("drain_timeout") || root.has("aliases") ||
             root.has("error_pages_path") || root.has("secrets_path") || builder.has("arch") || builder.has("driver");
  for (const YamlPair& role : root.find("servers").pairs) {
    one = one || role.value->has("traefik") || role.value->has("healthcheck");
    two = two || role.value->has("proxy");
  }
  for (const YamlPair& accessory : root.find("accessories").pairs) two = two || accessory.value->has("proxy");
  return one && two ? KamalVersion::mixed : one ? KamalVersion::one : two ? KamalVersion::two : KamalVersion::unknown;
}

void add_hosts(const YamlNode& list, KamalRole& role) {
  for (const YamlNodePtr& item : yaml_items(list)) {
    if (item->is_scalar() && !item->opaque) role.hosts.push_back(item->scalar);
    else if (item->is_mapping() && !item->pairs.empty() && !holds(item->pairs[0].key.value, "<%")) role.hosts.push_back(item->pairs[0].key);
    else role.hosts_open = true;
  }
  if (list.is_scalar()) role.hosts_open = true;
}

void finish_role(const KamalSetup& setup, std::string_view path, KamalRole& role) {
  add_hosts(role.node->is_mapping() ? role.node->find("hosts") : *role.node, role);
  const std::string& primary = setup.root->find("primary_role").text();
  role.primary = role.name.value == (primary.empty() ? "web" : primary);
  const YamlNodePtr own = yaml_child(*role.node, "proxy"), of_file = yaml_child(*setup.root, "proxy");
  const bool one = setup.version == KamalVersion::one;
  const YamlNode& chosen = role.node->find(one ? "traefik" : "proxy");
  role.proxied = role.primary ? !is_false(chosen) : turns_on(chosen);
  role.proxy = own->is_mapping() && of_file->is_mapping() ? laid_over(of_file, own)
               : own->is_mapping()                        ? own
               : of_file->is_mapping()                    ? of_file
                                                          : empty_node();
  role.deployment = DeploymentId(path, role.name.value);
}

class KamalFacts {
 public:
  KamalFacts(const KamalSetup& setup, const std::function<std::string_view(FileId)>& text_of, Facts& facts)
      : setup_(setup), text_of_(text_of), facts_(facts) {}

  void add_role(const KamalRole& role) {
    Deployment deployment{
        .id = role.deployment, .name = role.name, .kind = ArtifactKind::kamal, .production = setup_.production, .web = role.proxied};
    set_build(deployment);
    add_command(yaml_child(*role.node, "cmd"), deployment);
    add_environment(setup_.root->find("env"), role.deployment);
    for (const YamlPair& tag : setup_.root->find("env").find("tags").pairs) add_environment(*tag.value, role.deployment);
    add_environment(role.node->find("env"), role.deployment);
    hide_environment(*role.node, role.name, role.deployment);
    for (const YamlPair& argument : setup_.root->find("builder").find("args").pairs) declare(argument, role.deployment, true);
    if (role.proxied) add_traffic(*role.proxy, role.name, role.deployment);
    facts_.deployments.push_back(std::move(deployment));
  }

  void add_accessory(const KamalAccessory& accessory) {
    const YamlNode& node = *accessory.node;
    Deployment deployment{.id = accessory.deployment, .name = accessory.name, .kind = ArtifactKind::kamal, .production = setup_.production};
    if (const auto reference = yaml_scalar(node, "image")) {
      Image image = parse_image(*reference, ImageUse::compose);
      image.deployment = deployment.id;
      image.opaque = image.opaque || node.find("image").opaque;
      deployment.image = image.opaque ? "" : reference->value;
      facts_.images.push_back(std::move(image));
    }
    add_command(yaml_child(node, "cmd"), deployment);
    add_environment(node.find("env"), deployment.id);
    hide_environment(node, accessory.name, deployment.id);
    add_published(node.find("port"), deployment);
    const YamlNode& proxy = node.find("proxy");
    if (setup_.version != KamalVersion::one && turns_on(proxy)) {
      deployment.web = true;
      add_traffic(proxy, accessory.name, deployment.id);
    }
    facts_.deployments.push_back(std::move(deployment));
  }

 private:
  // `docker build -f <dockerfile> <context>`, from where kamal runs:
  // https://github.com/basecamp/kamal/blob/main/lib/kamal/commands/builder/base.rb
  void set_build(Deployment& deployment) const {
    const YamlNode& builder = setup_.root->find("builder");
    const std::string& registry = setup_.root->find("registry").find("server").text();
    const YamlNode& image = setup_.root->find("image");
    if (image.is_scalar() && !image.opaque && !setup_.root->find("registry").find("server").opaque)
      deployment.image = (registry.empty() ? "" : registry + "/") + image.text();
    const YamlNode &context = builder.find("context"), &dockerfile = builder.find("dockerfile");
    if (context.opaque || dockerfile.opaque || holds(context.text(), "://")) return;
    deployment.build_context = resolve_path(setup_.directory, context.text().empty() ? "." : context.text()).value_or("");
    if (builder.has("pack")) return;
    deployment.dockerfile = resolve_path(setup_.directory, dockerfile.text().empty() ? "Dockerfile" : dockerfile.text()).value_or("");
    if (!builder.find("target").opaque) deployment.target = builder.find("target").text();
  }

  void add_command(const YamlNodePtr& command, Deployment& deployment) {
    if (!command->is_scalar() || command->opaque) return;
    for (const ShellCommand& one : parse_yaml_shell(*command, text_of_(command->span.file))) {
      if (deployment.command.empty()) deployment.command = one.words;
      facts_of_command(one, {.deployment = deployment.id, .probes = false}, facts_);
    }
  }

  void declare(const YamlPair& pair, const DeploymentId& deployment, bool build_time) {
    EnvDeclaration declaration{
        .key = pair.key, .kind = ValueKind::computed, .where = DeclaredIn::platform, .build_time = build_time, .deployment = deployment};
    if (pair.value->is_scalar()) {
      declaration.value = pair.value->scalar;
      if (!pair.value->opaque) declaration.kind = value_kind(pair.value->text());
    }
    if (const auto port = yaml_port(*pair.value); port && pair.key.value == "PORT" && !build_time)
      facts_.ports.push_back(
          {.span = pair.value->scalar.span, .number = *port, .role = PortRole::environment, .env_key = "PORT", .deployment = deployment});
    facts_.env_declarations.push_back(std::move(declaration));
  }

  // https://kamal-deploy.org/docs/configuration/environment-variables/
  void add_environment(const YamlNode& env, const DeploymentId& deployment) {
    const bool complex = env.has("clear") || env.has("secret") || env.has("tags");
    for (const YamlPair& pair : (complex ? env.find("clear") : env).pairs) declare(pair, deployment, false);
    for (const YamlNodePtr& item : yaml_items(env.find("secret"))) {
      if (!item->is_scalar() || item->opaque) continue;
      const std::size_t colon = std::min(item->text().find(':'), item->text().size());
      facts_.env_declarations.push_back(
          {.key = slice(item->scalar, 0, colon), .kind = ValueKind::reference, .where = DeclaredIn::platform, .deployment = deployment});
    }
    const bool hidden = env.is_scalar() || env.find("clear").is_scalar() || env.find("secret").is_scalar() ||
                        std::ranges::any_of(yaml_items(env.find("secret")), [](const YamlNodePtr& item) { return item->opaque; });
    if (hidden) hide(env.span, "ERB writes a part of the environment", deployment);
  }

  void hide(const Span& span, std::string why, const DeploymentId& deployment) {
    facts_.opaque.push_back({.span = span, .what = OpaqueWhat::env_declarations, .why = std::move(why), .deployment = deployment});
  }

  void hide_environment(const YamlNode& node, const Text& name, const DeploymentId& deployment) {
    if (setup_.open || setup_.partial) hide(name.span, "ERB or another file may give more variables", deployment);
    const YamlNode& options = node.find("options");
    if (options.has("env") || options.has("env-file") || options.has("e")) hide(options.span, "options give more variables", deployment);
  }

  // "5432", "5433:5432", "127.0.0.1:5432:5432"; a bare port is published as itself.
  void add_published(const YamlNode& port, const Deployment& deployment) {
    if (!port.is_scalar() || port.opaque) return;
    const std::string& text = port.text();
    const std::size_t last = text.rfind(':');
    const std::size_t inside = last == std::string::npos ? 0 : last + 1;
    if (const auto number = port_number(std::string_view(text).substr(inside, text.find('/', inside) - inside)))
      facts_.ports.push_back({.span = slice(port.scalar, inside, text.size()).span,
                              .number = *number,
                              .role = PortRole::container,
                              .deployment = deployment.id});
    const std::size_t host = last == std::string::npos || last == 0 ? std::string::npos : text.rfind(':', last - 1);
    const std::size_t begin = host == std::string::npos ? 0 : host + 1;
    const std::string_view outside = std::string_view(text).substr(begin, (last == std::string::npos ? text.size() : last) - begin);
    if (const auto number = port_number(outside))
      facts_.ports.push_back({.span = port.scalar.span,
                              .number = *number,
                              .role = PortRole::publishes,
                              .host = host == std::string::npos ? "" : text.substr(0, host),
                              .deployment = deployment.id});
  }

  // What the proxy asks of a container. Kamal 1 has Docker ask instead, on port 3000 where nothing else is said.
  void add_traffic(const YamlNode& proxy, const Text& name, const DeploymentId& deployment) {
    const bool one = setup_.version == KamalVersion::one;
    const YamlNode& health = one ? setup_.root->find("healthcheck") : proxy.find("healthcheck");
    const YamlNode& port = one ? health.find("port") : proxy.find("app_port");
    const std::optional<std::uint16_t> written = yaml_port(port);
    const bool known = written || (!one && port.is_null() && !setup_.partial && !setup_.open);
    const Span place = port.is_null() ? name.span : port.span;
    if (known)
      facts_.ports.push_back({.span = place, .number = written.value_or(80), .role = PortRole::container, .deployment = deployment});
    if (one && health.has("cmd")) return;
    const auto path = yaml_scalar(health, "path");
    if (health.find("path").opaque || (!path && (setup_.partial || setup_.open))) return;
    HealthProbe probe{.span = health.is_null() ? name.span : health.span,
                      .kind = ProbeKind::http,
                      .by = ProbeBy::platform,
                      .path = path ? probe_path(*path) : Text{"/up", name.span},
                      .host = "localhost",
                      .deployment = deployment};
    if (known) probe.port = written.value_or(80);
    facts_.probes.push_back(std::move(probe));
  }

  const KamalSetup& setup_;
  const std::function<std::string_view(FileId)>& text_of_;
  Facts& facts_;
};

}  // namespace

YamlNodePtr laid_over(const YamlNodePtr& base, const YamlNodePtr& over) { return merged(base, over, deepest_merge); }

void read_kamal_setup(KamalSetup& setup, std::string_view path) {
  setup.version = version_of(*setup.root);
  const YamlPair* servers = setup.root->pair("servers");
  const YamlNode& list = setup.root->find("servers");
  if (list.is_sequence()) {
    KamalRole role{.name = {"web", servers->key.span}, .node = servers->value};
    finish_role(setup, path, role);
    setup.roles.push_back(std::move(role));
  }
  for (const YamlPair& pair : list.pairs) {
    if (setup.roles.size() == most_parts || pair.merged || holds(pair.key.value, "<%")) continue;
    KamalRole role{.name = pair.key, .node = pair.value};
    finish_role(setup, path, role);
    setup.roles.push_back(std::move(role));
  }
  for (const YamlPair& pair : setup.root->find("accessories").pairs) {
    if (setup.accessories.size() == most_parts || holds(pair.key.value, "<%")) continue;
    const bool taken = std::ranges::any_of(setup.roles, [&](const KamalRole& role) { return role.name.value == pair.key.value; });
    setup.accessories.push_back(
        {.name = pair.key, .node = pair.value, .deployment = DeploymentId(path, (taken ? "accessories/" : "") + pair.key.value)});
  }
}

void add_kamal_facts(const KamalSetup& setup, const std::function<std::string_view(FileId)>& text_of, Facts& facts) {
  KamalFacts of(setup, text_of, facts);
  for (const KamalRole& role : setup.roles) of.add_role(role);
  for (const KamalAccessory& accessory : setup.accessories) of.add_accessory(accessory);
}

}  // namespace preship
