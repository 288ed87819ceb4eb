#include <algorithm>

#include "answers/compose/services.h"
#include "answers/queries.h"
#include "engine/release/state.h"
#include "formats/data/json.h"
#include "model/kubernetes_network.h"
#include "text/words.h"

namespace preship {
namespace {

using Words = std::vector<Text>;

std::string words_text(const Words& words) {
  std::string text;
  for (const Text& word : words) text += (text.empty() ? "" : " ") + word.value;
  return text;
}

class RuntimeState {
 public:
  RuntimeState(const Project& project, StatePlaces& places, ReleaseState& state) : project_(project), places_(places), state_(state) {}

  void add_all() {
    for (const Deployment& deployment : project_.facts.deployments) add_deployment(deployment);
    for (const auto& file : project_.facts.compose_files) add_compose(*file);
    for (const auto& file : project_.facts.kubernetes_files) add_kubernetes(*file);
    for (const auto& file : project_.facts.nginx_files) add_nginx(*file);
    for (const auto& file : project_.facts.caddy_files) add_caddy(*file);
    for (const auto& file : project_.facts.workflows) add_workflow(*file);
    for (const auto& file : project_.facts.dockerfiles) add_dockerfile(*file);
    for (const auto& unit : project_.facts.systemd_units) add_timer(*unit);
    for (const auto& package : project_.facts.packages) add_package(*package);
    for (const SourceFile& file : project_.files) add_vercel(file);
    add_images();
    add_probes();
    add_inputs();
  }

 private:
  void add(ReleaseEntryId id, std::string value, const Span& span) {
    state_.entries.try_emplace(std::move(id), ReleaseEntry{std::move(value), places_.at(span)});
  }

  void add_command(const std::string& place, std::string command) {
    if (!command.empty()) state_.commands.emplace_back(place, std::move(command));
  }

  const std::string& path(FileId file) const { return project_.file(file).path; }

  bool is_running(const Deployment& deployment) const {
    return deployment.production && is_released(project_, deployment.name.span.file) && deployment.kind != ArtifactKind::workflow &&
           deployment.kind != ArtifactKind::dockerfile;
  }

  void add_deployment(const Deployment& deployment) {
    if (!is_running(deployment)) return;
    add({StateKind::deployment, deployment.id.text(), ""}, "", deployment.name.span);
    if (!deployment.command.empty()) {
      add({StateKind::start, deployment.id.text(), ""}, words_text(deployment.command), deployment.command.front().span);
      add_command(deployment.id.text(), words_text(deployment.command));
    }
    if (!deployment.release_command) return;
    add({StateKind::release_command, deployment.id.text(), ""}, deployment.release_command->value, deployment.release_command->span);
    add_command(deployment.id.text(), deployment.release_command->value);
  }

  // Only what a production file says; `is_running` has the word on single deployments.
  bool runs(const DeploymentId& id) const {
    const Deployment* deployment = project_.deployment(id);
    return deployment != nullptr && is_running(*deployment);
  }

  void add_compose(const ComposeFile& file) {
    if (file.root == nullptr || !file.production || !is_released(project_, file.file)) return;
    for (const char* kind : {"volumes", "networks", "secrets", "configs"})
      for (const YamlPair& pair : file.root->find(kind).pairs) add_external(file, kind, pair);
    for (const ComposeService& service : file.services) {
      const std::string id = DeploymentId(path(file.file), service.name.value).text();
      for (const ComposeMount& mount : mounts_of(service))
        if (mount.type == "volume" || mount.type == "bind")
          add({StateKind::volume, id, mount.target.value}, mount.source.value, mount.span);
      for (const ComposePort& port : service.ports)
        if (port.published && port.target)
          add({StateKind::port, id, std::to_string(*port.published)},
              (port.host_ip.empty() ? "" : port.host_ip + ":") + std::to_string(*port.published) + " to " + std::to_string(*port.target),
              port.span);
    }
  }

  void add_external(const ComposeFile& file, std::string kind, const YamlPair& pair) {
    if (pair.value->find("external").text() != "true") return;
    kind.pop_back();
    const std::string& renamed = pair.value->find("name").text();
    add({StateKind::external, path(file.file), kind + " " + (renamed.empty() ? pair.key.value : renamed)}, "", pair.key.span);
  }

  bool is_given(const Text& object, const std::string& key, bool secret) const {
    const auto gives = [&](const KubernetesKeySource& source) {
      if (source.secret != secret || source.name.value != object.value) return false;
      return key.empty() || source.open || !source.env_files.empty() ||
             std::ranges::any_of(source.entries, [&](const auto& entry) { return entry.key.value == key; });
    };
    return std::ranges::any_of(project_.facts.kubernetes_files,
                               [&](const auto& each) { return std::ranges::any_of(each->key_sources, gives); });
  }

  void add_key(const Text& object, const Text& key, bool secret) {
    if (object.value.empty() || holds(object.value, "{") || holds(object.value, "$") || is_given(object, key.value, secret)) return;
    add({secret ? StateKind::cluster_secret : StateKind::cluster_config, object.value, key.value}, "", object.span);
  }

  void add_container(const KubernetesContainer& container) {
    for (const KubernetesEnv& env : container.env)
      if (!env.optional && (env.from == KubernetesEnv::From::secret || env.from == KubernetesEnv::From::config_map))
        add_key(env.object, env.key, env.from == KubernetesEnv::From::secret);
    for (const KubernetesEnvFrom& source : container.env_from)
      if (!source.optional) add_key(source.object, {}, source.secret);
  }

  void add_kubernetes(const KubernetesFile& file) {
    if (!is_released(project_, file.file) || file.templated) return;
    for (const KubernetesObject& object : file.objects) {
      if (!file.sealos)
        for (const KubernetesContainer& container : object.containers) add_container(container);
      if (object.kind.value == "PersistentVolumeClaim") add({StateKind::claim, path(file.file), object.name.value}, "", object.name.span);
      if (object.kind.value == "CronJob" && object.node != nullptr)
        add({StateKind::schedule, path(file.file), object.name.value}, object.node->find("spec").find("schedule").text(), object.name.span);
      if (object.route != nullptr)
        for (const Text& host : object.route->hosts) add_domain(host);
      if (object.gateway != nullptr)
        for (const KubernetesGateway::Listener& listener : object.gateway->listeners)
          if (listener.host) add_domain(*listener.host);
    }
  }

  void add_domain(const Text& host) {
    const std::string& name = host.value;
    if (!holds(name, ".") || holds_any(name, {"$", "{", "~", "*", "<", "localhost", "example."}) || name.starts_with('.') ||
        std::ranges::none_of(name, is_letter))
      return;
    add({StateKind::domain, "", name}, "", host.span);
  }

  void add_nginx(const NginxFile& file) {
    if (!is_released(project_, file.file)) return;
    for_each_directive(file.directives, [&](const NginxDirective& directive) {
      if (directive.name.value == "server_name")
        for (const Text& name : directive.arguments) add_domain(name);
    });
  }

  void add_caddy(const CaddyFile& file) {
    if (!is_released(project_, file.file)) return;
    for (const CaddyBlocks::Site& site : caddy_blocks(file.lines).sites)
      for (const Text& word : site.addresses) add_domain(caddy_address(word).host);
  }

  void add_workflow(const Workflow& file) {
    const auto own = [](const Text& name) { return name.value == "GITHUB_TOKEN"; };
    for (const Text& name : file.secrets)
      if (!own(name)) add({StateKind::repository_secret, "", name.value}, "", name.span);
    for (const Text& name : file.variables) add({StateKind::repository_variable, "", name.value}, "", name.span);
    if (file.root != nullptr)
      for (const YamlNodePtr& item : file.root->find("on").find("schedule").items)
        if (const std::string& cron = item->find("cron").text(); !cron.empty())
          add({StateKind::schedule, path(file.file), cron}, cron, item->find("cron").scalar.span);
    for (const WorkflowJob& job : file.jobs)
      for (const WorkflowStep& step : job.steps)
        if (step.run) add_command(path(file.file), step.run->value);
  }

  void add_dockerfile(const Dockerfile& file) {
    if (!is_released(project_, file.file) || !is_deployed(project_, file)) return;
    deployed_dockerfiles_.insert(file.file);
    const DockerStart start = effective_start(file, "");
    if (!start.words.empty()) {
      add({StateKind::start, path(file.file), ""}, words_text(start.words), start.words.front().span);
      add_command(path(file.file), words_text(start.words));
    }
  }

  void add_package(const PackageJson& package) {
    if (!is_released(project_, package.file)) return;
    for (const PackageScript& script : package.scripts) {
      add_command(path(package.file), script.command.value);
      if (script.name.value == "start") add({StateKind::start, path(package.file), ""}, script.command.value, script.command.span);
    }
  }

  void add_timer(const SystemdUnit& unit) {
    if (!is_released(project_, unit.file)) return;
    for (const char* key : {"OnCalendar", "OnUnitActiveSec"})
      for (const SystemdEntry* entry : unit.all("Timer", key))
        add({StateKind::schedule, path(unit.file), key}, entry->value.value, entry->value.span);
  }

  // https://vercel.com/docs/cron-jobs
  void add_vercel(const SourceFile& file) {
    if (file.role != PathRole::production || file.text.empty() || (file.path != "vercel.json" && !file.path.ends_with("/vercel.json")))
      return;
    const JsonParse parsed = parse_json(project_.by_path.at(file.path), file.text);
    if (!parsed.root) return;
    for (const JsonValue& cron : parsed.root->find("crons").items)
      add({StateKind::schedule, file.path, cron.find("path").text()}, cron.find("schedule").text(), cron.span);
  }

  void add_images() {
    for (const Image& image : project_.facts.images) {
      const FileId file = image.reference.span.file;
      if (image.opaque || image.repository.empty() || !is_released(project_, file)) continue;
      if (image.use == ImageUse::docker_from && !image.built_here && deployed_dockerfiles_.contains(file)) {
        add({StateKind::image, path(file), image.repository}, image.reference.value, image.reference.span);
      } else if (!image.deployment.empty() && runs(image.deployment) && image.use != ImageUse::docker_from) {
        add({StateKind::image, image.deployment.text(), ""}, image.reference.value, image.reference.span);
      }
    }
  }

  static std::string probe_text(const HealthProbe& probe) {
    if (probe.path) return probe.path->value + (probe.port ? " on port " + std::to_string(*probe.port) : "");
    if (probe.port) return "port " + std::to_string(*probe.port);
    return "";
  }

  void add_probes() {
    for (const HealthProbe& probe : project_.facts.probes) {
      if (!is_released(project_, probe.span.file) || probe.by == ProbeBy::workflow || probe.by == ProbeBy::script) continue;
      if (!probe.deployment.empty() && !probe.deployment.name().empty() && !runs(probe.deployment)) continue;
      const std::string value = probe_text(probe);
      if (value.empty()) continue;
      add({StateKind::health, probe.deployment.empty() ? path(probe.span.file) : probe.deployment.text(), probe.purpose}, value,
          probe.span);
    }
  }

  // ${KEY} in a compose file, which its .env or the shell has to give.
  void add_inputs() {
    for (const EnvRead& read : project_.facts.env_reads) {
      if (read.reader != Reader::interpolation || read.need != Need::required || !is_released(project_, read.span.file)) continue;
      if (!read.deployment.empty() && !runs(read.deployment)) continue;
      add({StateKind::input, path(read.span.file), read.key.value}, "", read.span);
    }
  }

  const Project& project_;
  StatePlaces& places_;
  ReleaseState& state_;
  std::set<FileId> deployed_dockerfiles_;
};

}  // namespace

void add_runtime_state(const Project& project, StatePlaces& places, ReleaseState& state) { RuntimeState(project, places, state).add_all(); }

}  // namespace preship
