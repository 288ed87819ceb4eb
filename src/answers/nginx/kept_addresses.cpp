#include "answers/nginx/kept_addresses.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/compose/called_files.h"
#include "answers/compose/container_calls.h"
#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/nginx/placement.h"
#include "answers/nginx/servers.h"
#include "answers/proxies/backends.h"
#include "answers/scripts/scripts.h"
#include "text/words.h"

namespace preship {
namespace {

// An nginx that names a service of its own compose file.
struct NamedBackend {
  const Deployment* nginx = nullptr;
  std::string service;
  Span pass;
};

// `server api:3000 resolve;` is looked up again and again.
bool is_looked_up_again(const ProxyBackend& backend) {
  if (backend.upstream == nullptr) return false;
  return std::ranges::any_of(backend.upstream->children, [&](const NginxNode* server) {
    return lies_within(backend.address.span, server->directive->span) &&
           std::ranges::any_of(server->directive->arguments, [](const Text& word) { return word.value == "resolve"; });
  });
}

bool has_fixed_address(const ComposeService& service) {
  const YamlNode& networks = service.node->find("networks");
  return std::ranges::any_of(
      networks.pairs, [](const YamlPair& network) { return network.value->has("ipv4_address") || network.value->has("ipv6_address"); });
}

// https://docs.docker.com/reference/compose-file/services/#depends_on: compose restarts it with what it depends on.
bool follows(const ComposeService& nginx, const std::string& service) {
  return nginx.node->find("depends_on").find(service).find("restart").text() == "true";
}

// A loop beside nginx that reloads it, as those for certificates.
bool reloads_itself(const ComposeService& service) {
  const auto reload = [](const Text& word) { return holds(word.value, "reload"); };
  return std::ranges::any_of(service.command, reload) || std::ranges::any_of(service.entrypoint, reload);
}

std::vector<NamedBackend> named_backends(const Project& project) {
  std::vector<NamedBackend> named;
  const ProxyBackends backends(project);
  for (const auto& tree : project.nginx_trees)
    for (const NginxNode& node : tree->nodes) {
      if (!is_pass(node.name()) || node.parent == nullptr || !project.in_production(node.directive->span)) continue;
      for (const Deployment* reader : backends.readers_of(*tree)) {
        const ComposeService* nginx = compose_service_of(project, *reader);
        if (nginx == nullptr || reloads_itself(*nginx) || !runs_nginx_alone(project, *reader)) continue;
        for (const ProxyBackend& backend : backends.of(*tree, node, reader)) {
          if (backend.kind != BackendKind::deployment || backend.on_host || backend.several || is_looked_up_again(backend)) continue;
          const std::string& name = backend.deployment->name.value;
          const ComposeService* service = compose_service_of(project, *backend.deployment);
          const bool beside = service != nullptr && backend.deployment->id.path() == reader->id.path() && service != nginx;
          if (beside && !has_fixed_address(*service) && !follows(*nginx, name)) named.push_back({reader, name, node.directive->span});
        }
      }
    }
  return named;
}

// Everything that one file runs, in whatever order and on whatever machine.
struct Commands {
  std::vector<const ShellCommand*> all;
  bool makes_images = false;  // something is pulled or built
};

bool has_word(const ShellCommand& command, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(command.words, [&](const Text& word) { return is_one_of(word.value, wanted); });
}

// Scripts and programs that may do anything, and words that mean nginx or everything.
bool may_refresh(const ShellCommand& command, const ComposeService& nginx) {
  if (command.words.empty()) return false;
  const std::string& program = command.words[0].value;
  if (holds_any(program, {"$", "/", ".sh"}) ||
      is_one_of(program, {"make", "just", "task", "sh", "bash", "source", ".", "eval", "ansible-playbook"}))
    return true;
  if (has_word(command, {"down", "--always-recreate-deps"})) return true;
  const bool speaks_of_it = std::ranges::any_of(command.words, [&](const Text& word) {
    return word.value == nginx.name.value || holds_any(word.value, {"nginx", "proxy"});
  });
  const bool again = std::ranges::any_of(command.words, [](const Text& word) {
    return holds_any(word.value, {"reload", "restart", "HUP", "--force-recreate"}) || is_one_of(word.value, {"stop", "kill", "rm"});
  });
  const bool of_all = holds_any(program, {"docker", "podman", "systemctl", "service"}) && services_named(command).empty();
  return again && (speaks_of_it || of_all);
}

bool makes_images(const ShellCommand& command) {
  return !command.words.empty() && holds(command.words[0].value, "docker") && has_word(command, {"pull", "build", "load", "bake"});
}

class DeployTexts {
 public:
  DeployTexts(const Project& project, std::vector<NamedBackend> named) : project_(project), named_(std::move(named)) {
    each_script_text(project_, [&](const ScriptText& text) {
      Commands& commands = by_file_[text.file];
      for (const ShellCommand& command : text.commands) {
        commands.all.push_back(&command);
        commands.makes_images = commands.makes_images || makes_images(command);
      }
    });
  }

  std::vector<KeptAddress> read() && {
    each_script_text(project_, [&](const ScriptText& text) {
      // What a workflow starts on its own machine is gone with it.
      if (text.step != nullptr && !text.remote) return;
      const std::string directory = directory_of(project_.file(text.file).path);
      ComposeCalls calls(project_, text.remote ? std::vector<std::string>{"."} : std::vector<std::string>{".", directory});
      for (const ShellCommand& command : text.commands)
        if (const auto call = calls.see(command); call && call->action == "up")
          for (const ComposeFile* file : calls.files_of(*call)) check(text.file, command, *file);
    });
    return std::move(found_);
  }

 private:
  void check(FileId text, const ShellCommand& command, const ComposeFile& file) {
    const Commands& commands = by_file_[text];
    const bool anew = commands.makes_images || has_word(command, {"--build", "--force-recreate"});
    if (!anew || !has_word(command, {"-d", "--detach", "--wait"}) || !is_for_production(project_, file)) return;
    const std::vector<Text> services = services_named(command);
    if (std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, "$") && !word.value.starts_with("--"); }))
      return;
    std::map<const Deployment*, KeptAddress> by_nginx;
    for (const NamedBackend& backend : named_)
      if (backend.nginx->id.path() == project_.file(file.file).path) add(command, services, file, backend, by_nginx);
    for (auto& [nginx, kept] : by_nginx) {
      const ComposeService& service = *compose_service_of(project_, *nginx);
      const bool refreshed = std::ranges::any_of(commands.all, [&](const ShellCommand* one) { return may_refresh(*one, service); });
      if (!refreshed && said_.insert(command.span).second) found_.push_back(std::move(kept));
    }
  }

  void add(const ShellCommand& command, const std::vector<Text>& services, const ComposeFile& file, const NamedBackend& backend,
           std::map<const Deployment*, KeptAddress>& by_nginx) {
    const auto is_named = [&](const std::string& name) {
      return std::ranges::any_of(services, [&](const Text& service) { return service.value == name; });
    };
    const ComposeService* nginx = compose_service_of(project_, *backend.nginx);
    const ComposeService* fresh = find_service(file, backend.service);
    // An nginx that is built along is made anew when its image is another one.
    if (fresh == nullptr || ((services.empty() || is_named(nginx->name.value)) && nginx->build)) return;
    if (services.empty() ? !fresh->build.has_value() : !is_named(backend.service)) return;
    KeptAddress& kept = by_nginx[backend.nginx];
    if (kept.fresh.empty()) kept = {.command = command.span, .nginx = backend.nginx, .pass = backend.pass, .named = !services.empty()};
    if (std::ranges::find(kept.fresh, backend.service) == kept.fresh.end()) kept.fresh.push_back(backend.service);
  }

  const Project& project_;
  std::vector<NamedBackend> named_;
  std::map<FileId, Commands> by_file_;
  std::set<Span> said_;
  std::vector<KeptAddress> found_;
};

}  // namespace

std::vector<KeptAddress> kept_addresses(const Project& project) {
  std::vector<NamedBackend> named = named_backends(project);
  if (named.empty()) return {};
  return DeployTexts(project, std::move(named)).read();
}

}  // namespace preship
