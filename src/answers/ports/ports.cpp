#include "answers/ports/ports.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/build/start.h"
#include "answers/compose/services.h"
#include "answers/env/contract.h"
#include "answers/env/values.h"
#include "answers/health/health.h"
#include "answers/proxies/readers.h"
#include "answers/queries.h"
#include "knowledge/images/signs.h"
#include "model/dockerfile.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// What the deployment, or else its image, sets the key to; null when neither does.
const EnvDeclaration* environment_value(const Project& project, const Deployment& deployment, std::string_view key) {
  for (const std::uint32_t index : places_of(project.index.declarations, deployment.id))
    if (project.facts.env_declarations[index].key.value == key) return &project.facts.env_declarations[index];
  const EnvDeclaration* from_image = nullptr;
  for (const std::uint32_t index : places_of(project.index.declarations, image_id(deployment.dockerfile))) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    if (declaration.where == DeclaredIn::dockerfile_env && declaration.key.value == key) from_image = &declaration;
  }
  return from_image;
}

// cmd/worker/main.go is one program of several: https://go.dev/doc/modules/layout
std::string program_directory(std::string_view path) {
  const std::size_t at = path.starts_with("cmd/") ? 0 : path.find("/cmd/") + 1;  // npos + 1 is 0
  if (!path.substr(at).starts_with("cmd/")) return {};
  const std::size_t end = path.find('/', at + 4);
  return end == std::string_view::npos ? std::string() : std::string(path.substr(at, end - at));
}

// A start command that runs no script of a package manager.
bool starts_without_scripts(const Dockerfile& dockerfile, const Deployment& deployment) {
  const std::vector<Text> words = deployment.command.empty() ? effective_start(dockerfile, deployment.target).words : deployment.command;
  if (words.empty()) return false;
  return std::ranges::none_of(words, [](const Text& word) {
    return holds_any(word.value, {"npm", "yarn", "bun", "turbo", "sh", "next", "entrypoint", "start"});
  });
}

// "start" in "/start" and "sh -c '/start web'", not in "/start-worker".
bool calls(std::string_view text, std::string_view name) { return has_whole_word(text, name, "-."); }

// What the file is called in the image: `COPY ./compose/worker/start /start-worker`. Empty where another file has its name.
std::string name_in_image(const Dockerfile& file, const std::string& context, std::string_view path) {
  std::string name(base_name(path));
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& copy : stage.instructions) {
      if (copy.keyword.value != "COPY" || copy.arguments.size() != 2 || copy.arguments[1].value.ends_with('/')) continue;
      const std::string_view target = base_name(copy.arguments[1].value);
      const auto source = resolve_path(context, copy.arguments[0].value);
      if (source == path) return std::string(target);
      if (target == base_name(path) && source && base_name(*source) == target) name.clear();
    }
  return name;
}

// The command of the deployment, its image or a script of its package names the file.
bool starts_script(const Project& project, const Deployment& deployment, std::string_view path) {
  const Dockerfile* dockerfile = dockerfile_of(project, deployment);
  const std::string name =
      dockerfile == nullptr ? std::string(base_name(path)) : name_in_image(*dockerfile, deployment.build_context, path);
  if (name.empty()) return false;
  if (std::ranges::any_of(deployment.command, [&](const Text& word) { return calls(word.value, name); })) return true;
  // A command of the deployment's own stands in for what the image would start, but for its entrypoint.
  const DockerInstruction* entry = dockerfile == nullptr ? nullptr : last_instruction(*dockerfile, deployment.target, "ENTRYPOINT");
  if (entry != nullptr && calls(entry->rest.value, name)) return true;
  if (dockerfile != nullptr && deployment.command.empty() && holds(project.file(dockerfile->file).text, name)) return true;
  const PackageJson* package = project.package(deployment.service.directory);
  return package != nullptr &&
         std::ranges::any_of(package->scripts, [&](const PackageScript& script) { return holds(script.command.value, name); });
}

bool is_for_this_image(const Project& project, const Port& port, const Deployment& deployment) {
  const SourceFile& file = project.file(port.span.file);
  // What a script binds that nobody starts here is bound on another machine, or by hand.
  if (file.kind == FileKind::shell && !starts_script(project, deployment, file.path)) return false;
  const Dockerfile* dockerfile = dockerfile_of(project, deployment);
  if (dockerfile == nullptr) return true;
  if (file.kind == FileKind::package_json)
    return !starts_without_scripts(*dockerfile, deployment) && std::ranges::none_of(start_commands(project, deployment), hands_on_port);
  const std::string program = program_directory(file.path);
  return program.empty() || holds(project.file(dockerfile->file).text, program);
}

// The ports that are the deployment's by their artifact or by the code that it runs, in the order of the facts.
std::vector<const Port*> ports_near(const Project& project, const Deployment& deployment) {
  std::set<std::uint32_t> indexes;
  for (const DeploymentId& id : {deployment.id, image_id(deployment.dockerfile)}) {
    const auto& found = places_of(project.index.ports, id);
    indexes.insert(found.begin(), found.end());
  }
  const auto& code = places_of(project.index.code_ports, deployment.service);
  indexes.insert(code.begin(), code.end());
  std::vector<const Port*> ports;
  for (const std::uint32_t index : indexes) ports.push_back(&project.facts.ports[index]);
  return ports;
}

// As its Dockerfile starts it: a command of the deployment's own stands in for CMD.
bool runs_last_stage(const Deployment& deployment) { return deployment.command.empty() && deployment.target.empty(); }

bool binds_for(const Project& project, const Port& port, const Deployment& deployment) {
  if (port.role != PortRole::listens || !project.in_production(port.span)) return false;
  // What the last stage starts, another one need not start.
  const bool last_stage = runs_last_stage(deployment) && port.deployment == image_id(deployment.dockerfile);
  if (!port.deployment.empty()) return port.deployment == deployment.id || last_stage;
  return port.service == deployment.service && is_for_this_image(project, port, deployment);
}

// nginx, Caddy or a supervisor beside the app in one image: what the code binds is not what the container answers on.
bool brings_a_server(const Project& project, const Deployment& deployment) {
  const Dockerfile* file = dockerfile_of(project, deployment);
  if (file == nullptr) return false;
  const auto names_server = [](const DockerInstruction& instruction) {
    return is_one_of(instruction.keyword.value, {"RUN", "CMD", "ENTRYPOINT", "COPY", "ADD"}) && names_front_server(instruction.rest.value);
  };
  return std::ranges::any_of(file->chain(deployment.target), [&](const DockerStage* stage) {
    return names_front_server(stage->resolved_image) || std::ranges::any_of(stage->instructions, names_server);
  });
}

// Fly itself sets no PORT, and its secrets are for what must not be read in fly.toml: a PORT of the image holds there, a default in code
// may not. https://fly.io/docs/machines/runtime-environment/
bool hides_ports(const Project& project, const Deployment& deployment) {
  return deployment.kind != ArtifactKind::fly && is_opaque(project, OpaqueWhat::env_declarations, deployment);
}

// nullopt: the port is decided by something that cannot be seen.
std::optional<Listen> resolve(const Project& project, const Deployment& deployment, const Port& port) {
  if (port.env_key.empty()) return Listen{port.number, port.span};
  const EnvDeclaration* set = environment_value(project, deployment, port.env_key);
  const bool own = set != nullptr && set->deployment == deployment.id;
  const bool image = set != nullptr && port.env_key == "PORT" && !hides_ports(project, deployment);
  if (!own && !image && is_opaque(project, OpaqueWhat::env_declarations, deployment)) return std::nullopt;
  if (set == nullptr) return Listen{port.number, port.span};
  const auto number = set->value ? port_number(set->value->value) : std::nullopt;
  if (!number) return std::nullopt;
  return Listen{*number, set->key.span};
}

bool runs_script(const ShellCommand& command, std::string_view path) {
  return std::ranges::any_of(command.words, [&](const Text& word) {
    return base_name(word.value) == base_name(path) || word.value == base_name(path).substr(0, base_name(path).rfind('.'));
  });
}

// "start" and "dev" of one package.json have a port each.
bool stand_in_one_script(const Project& project, const Span& command, const Span& port) {
  const PackageJson* package = command.file == port.file ? project.package(directory_of(project.file(port.file).path)) : nullptr;
  const auto holds_place = [](const Span& script, const Span& place) { return script.begin <= place.begin && place.end <= script.end; };
  return package != nullptr && std::ranges::any_of(package->scripts, [&](const PackageScript& script) {
           return holds_place(script.command.span, command) && holds_place(script.command.span, port);
         });
}

// Python's servers are mostly started from outside; what a module binds when it is run itself counts when it is. A script of
// package.json counts when the start leads to it, and where nothing says how the app is started.
bool starts_code(const Project& project, const std::vector<ShellCommand>& programs, const Port& port, const std::string& path) {
  if (path.ends_with("package.json"))
    return programs.empty() || std::ranges::any_of(programs, [&](const ShellCommand& command) {
             return stand_in_one_script(project, command.span, port.span);
           });
  return std::ranges::any_of(programs, [&](const ShellCommand& command) {
    if (command.words.empty()) return false;
    const std::string& program = command.words[0].value;
    if (path.ends_with(".py")) return (program.starts_with("python") || program.ends_with(".py")) && runs_script(command, path);
    return !program.starts_with("python");
  });
}

bool binds_by_artifact(const Port& port, const Deployment& deployment) {
  if (port.role != PortRole::listens || port.deployment.empty()) return false;
  return port.deployment == deployment.id || (runs_last_stage(deployment) && port.deployment == image_id(deployment.dockerfile));
}

// What COPY and a mount take, relative to the root; "" for other stages and what leaves the root.
std::vector<std::string> copied_paths(const Dockerfile& file, const Deployment& deployment) {
  std::vector<std::string> paths;
  for (const DockerStage* stage : file.chain(deployment.target))
    for (const DockerInstruction& instruction : stage->instructions) {
      if (instruction.keyword.value != "COPY" || instruction.arguments.size() < 2 ||
          std::ranges::find(instruction.flags, "from", [](const DockerFlag& flag) { return flag.name.value; }) != instruction.flags.end())
        continue;
      const std::string& target = instruction.arguments.back().value;
      if (!holds(target, "nginx") || holds(target, "/html")) continue;
      for (std::size_t i = 0; i + 1 < instruction.arguments.size(); ++i)
        if (const auto path = resolve_path(deployment.build_context, instruction.arguments[i].value)) paths.push_back(*path);
    }
  return paths;
}

std::vector<std::string> mounted_paths(const Project& project, const ComposeFile& compose, const ComposeService& service) {
  std::vector<std::string> paths;
  const std::string directory = directory_of_paths(project, compose);
  for (const YamlNodePtr& item : service.node->find("volumes").items) {
    const std::string& text = item->text();
    const std::string source = text.empty() ? item->find("source").text() : text.substr(0, text.find(':'));
    const std::string target = text.empty() ? item->find("target").text() : text.substr(std::min(text.find(':'), text.size()));
    if (!source.starts_with('.') || !holds(target, "nginx") || holds(target, "/html")) continue;
    if (const auto path = resolve_path(directory, source)) paths.push_back(*path);
  }
  return paths;
}

}  // namespace

bool may_be_set(const Project& project, const Deployment& deployment, std::string_view key) {
  return environment_value(project, deployment, key) != nullptr || is_opaque(project, OpaqueWhat::env_declarations, deployment);
}

bool is_closed(const Project& project, const Deployment& deployment, const Port& port) {
  if (!is_one_of(port.host, {"localhost", "127.0.0.1", "::1", "[::1]"})) return false;
  return port.host_key.empty() || (port.host_key != "?" && !may_be_set(project, deployment, port.host_key));
}

std::vector<const Port*> bound_ports(const Project& project, const Deployment& deployment) {
  std::vector<const Port*> ports;
  if (brings_a_server(project, deployment)) return ports;
  const std::vector<const Port*> near = ports_near(project, deployment);
  std::ranges::copy_if(near, std::back_inserter(ports), [&](const Port* port) { return binds_by_artifact(*port, deployment); });
  const Service* service = deployment.service.empty() ? nullptr : project.service(deployment.service);
  if (!ports.empty() || service == nullptr || is_opaque(project, OpaqueWhat::ports, *service)) return ports;
  const std::vector<ShellCommand> programs = started_programs(project, deployment);
  for (const Port* port : near) {
    if (port->role != PortRole::listens || !port->deployment.empty() || !project.in_production(port->span)) continue;
    const std::string& path = project.file(port->span.file).path;
    if (path.ends_with(".go") && directory_of(path) != deployment.service.directory) return {};
    if (!is_for_this_image(project, *port, deployment)) continue;
    if (starts_code(project, programs, *port, path)) ports.push_back(port);
  }
  return ports;
}

std::vector<const NginxFile*> nginx_files_of(const Project& project, const Deployment& deployment) {
  std::vector<std::string> paths;
  if (const Dockerfile* file = dockerfile_of(project, deployment)) paths = copied_paths(*file, deployment);
  if (const ComposeService* service = compose_service_of(project, deployment))
    std::ranges::copy(mounted_paths(project, *compose_file_of(project, deployment), *service), std::back_inserter(paths));
  std::vector<const NginxFile*> files;
  for (const auto& nginx : project.facts.nginx_files) {
    const std::string& name = project.file(nginx->file).path;
    if (std::ranges::any_of(paths, [&](const std::string& path) { return name == path || lies_in(name, path); }))
      files.push_back(nginx.get());
  }
  return files;
}
namespace {

// `expose:` by itself sends nothing; a proxy or a probe that names the same number does.
bool is_asked_for(const Project& project, const Port& port, const Deployment& deployment) {
  if (port.role != PortRole::exposes || deployment.kind != ArtifactKind::compose) return false;
  return std::ranges::any_of(places_of(project.index.hosts, deployment.name.value),
                             [&](std::uint32_t index) { return project.facts.hosts[index].port == port.number; }) ||
         std::ranges::any_of(places_of(project.index.probes, deployment.id),
                             [&](std::uint32_t index) { return project.facts.probes[index].port == port.number; });
}

}  // namespace

std::vector<const Port*> container_ports(const Project& project, const Deployment& deployment) {
  std::vector<const Port*> ports;
  for (const std::uint32_t index : places_of(project.index.ports, deployment.id))
    if (const Port& port = project.facts.ports[index];
        port.number != 0 && (port.role == PortRole::container || port.role == PortRole::targets || is_asked_for(project, port, deployment)))
      ports.push_back(&port);
  return ports;
}

std::vector<Listen> listens_of(const Project& project, const Deployment& deployment) {
  const Service* service = project.service(deployment.service);
  if (service == nullptr || is_opaque(project, OpaqueWhat::ports, *service) || brings_a_server(project, deployment)) return {};
  if (hides_ports(project, deployment)) return {};
  // A web server in front of built files, whatever the code binds elsewhere.
  if (!answers_by_code(project, deployment)) return {};
  std::vector<Listen> listens;
  const std::vector<ShellCommand> programs = started_programs(project, deployment);
  for (const Port* near : ports_near(project, deployment)) {
    const Port& port = *near;
    if (!binds_for(project, port, deployment)) continue;
    const std::string& path = project.file(port.span.file).path;
    // A Go service may have several programs; only one in its own directory is surely the one that runs.
    if (path.ends_with(".go") && directory_of(path) != deployment.service.directory) return {};
    if (port.deployment.empty() && (path.ends_with(".py") || path.ends_with("package.json")) && !starts_code(project, programs, port, path))
      continue;
    const auto listen = resolve(project, deployment, port);
    if (!listen) return {};
    listens.push_back(*listen);
  }
  return listens;
}

namespace {

std::vector<const Deployment*> resolvers_of(const Project& project, const ProxyReaders& readers, const HostReference& host) {
  if (const Deployment* own = project.deployment(host.deployment)) return {own};
  return readers_of(readers, host.host.span.file);
}

Span port_place(const Project& project, const HostReference& host) {
  const Span span = host.host.span;
  const std::string number = ":" + std::to_string(*host.port);
  const bool follows = std::string_view(project.file(span.file).text).substr(span.end, number.size()) == number;
  return follows ? Span{span.file, span.end + 1, span.end + static_cast<std::uint32_t>(number.size())} : span;
}

// Where the code does not show its port: PORT of the deployment, when its own health check asks that port, or `expose:` names it.
std::vector<Listen> declared_listens(const Project& project, const Deployment& deployment) {
  const auto is_confirmed = [&](std::uint16_t number) {
    return std::ranges::any_of(places_of(project.index.probes, deployment.id),
                               [&](std::uint32_t index) { return project.facts.probes[index].port == number; }) ||
           std::ranges::any_of(places_of(project.index.ports, deployment.id), [&](std::uint32_t index) {
             return project.facts.ports[index].role == PortRole::exposes && project.facts.ports[index].number == number;
           });
  };
  std::vector<Listen> listens;
  for (const std::uint32_t index : places_of(project.index.ports, deployment.id)) {
    const Port& port = project.facts.ports[index];
    if (port.role == PortRole::environment && port.env_key.empty() && is_confirmed(port.number))
      listens.push_back({port.number, port.span});
  }
  return listens;
}

}  // namespace

std::vector<WrongTarget> wrong_targets(const Project& project) {
  std::vector<WrongTarget> wrong;
  const ProxyReaders& readers = once<proxy_readers>(project);
  for (const HostReference& host : project.facts.hosts) {
    if (!host.port || !project.in_production(host.host.span)) continue;
    for (const Deployment* resolver : resolvers_of(project, readers, host)) {
      const ComposeService* service = resolver->production ? compose_peer(project, *resolver, host.host.value) : nullptr;
      const ComposeFile* compose = service == nullptr ? nullptr : compose_file_of(project, *resolver);
      const Deployment* peer = compose == nullptr ? nullptr : project.deployment({project.file(compose->file).path, service->name.value});
      if (peer == nullptr || peer->id == resolver->id) continue;
      std::vector<Listen> listens = listens_of(project, *peer);
      if (listens.empty()) listens = declared_listens(project, *peer);
      if (listens.empty() || std::ranges::find(listens, *host.port, &Listen::number) != listens.end()) continue;
      wrong.push_back({port_place(project, host), host.host.value, *host.port, listens});
      break;
    }
  }
  return wrong;
}

}  // namespace preship
