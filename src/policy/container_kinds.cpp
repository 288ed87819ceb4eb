#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "answers/compose/services.h"
#include "answers/queries.h"
#include "model/kubernetes_workload.h"
#include "policy/rows.h"
#include "text/size.h"

namespace preship::policy {
namespace {

// What both worlds say of a container. A list is not set when it is empty.
struct ContainerRow {
  Text name;
  std::string_view system;  // "compose", "kubernetes"
  Value workload = missing(Type::text), workload_kind = missing(Type::text), name_space = missing(Type::text);
  Value image = missing(Type::text), restart = missing(Type::text), user = missing(Type::text);
  Value labels = missing(Type::map), annotations = missing(Type::map), env = missing(Type::map);
  Value ports = missing(Type::numbers), published = missing(Type::numbers);
  Value memory_limit = missing(Type::number), cpu_limit = missing(Type::number), memory_request = missing(Type::number),
        cpu_request = missing(Type::number), replicas = missing(Type::number);
  Value command = missing(Type::texts), volumes = missing(Type::texts), networks = missing(Type::texts), depends_on = missing(Type::texts),
        profiles = missing(Type::texts), env_files = missing(Type::texts), capabilities = missing(Type::texts),
        probes = missing(Type::texts);
  bool healthcheck = false, privileged = false, read_only = false, host_network = false, init = false, builds = false, production = false;
};

constexpr double unknown_number = std::numeric_limits<double>::quiet_NaN();

Value scalar_at(const YamlNode& node, std::string_view key) {
  const YamlNode& found = node.find(key);
  return found.is_scalar() ? text_value(found.scalar) : missing(Type::text);
}

void add_entry(Value& map, std::string key, Text value) {
  map.set = true;
  map.keys.push_back(std::move(key));
  map.items.push_back(std::move(value));
}

// `labels:` and `environment:`: a mapping, or a list of KEY=value.
void add_entries(Value& map, const YamlNode& node) {
  for (const YamlPair& pair : node.pairs)
    add_entry(map, pair.key.value, pair.value->is_scalar() ? pair.value->scalar : Text{"", pair.value->span});
  for (const YamlNodePtr& item : node.items) {
    if (!item->is_scalar()) continue;
    const std::string& text = item->text();
    const std::size_t sign = std::min(text.find('='), text.size());
    add_entry(map, text.substr(0, sign), slice(item->scalar, std::min(sign + 1, text.size()), text.size()));
  }
}

Value compose_size(const YamlNode& node) {
  if (!node.is_scalar()) return missing(Type::number);
  const auto bytes = bytes_of_size(node.text());
  return number_value(bytes ? static_cast<double>(*bytes) : unknown_number, node.scalar.span);
}

Value compose_number(const YamlNode& node) {
  return node.is_scalar() ? number_value(quantity(node.text()), node.scalar.span) : missing(Type::number);
}

Value first_set(Value first, Value second) { return first.set ? std::move(first) : std::move(second); }

ContainerRow row_of(const Project& project, const ComposeFile& file, const ComposeService& service) {
  const YamlNode &node = *service.node, &deploy = node.find("deploy"), &resources = deploy.find("resources");
  ContainerRow row{.name = service.name, .system = "compose"};
  row.image = optional_text(service.image);
  row.restart = first_set(scalar_at(node, "restart"), scalar_at(deploy.find("restart_policy"), "condition"));
  row.user = scalar_at(node, "user");
  add_entries(row.labels, node.find("labels"));
  add_entries(row.labels, deploy.find("labels"));
  add_entries(row.annotations, node.find("annotations"));
  add_entries(row.env, node.find("environment"));
  std::vector<double> ports, published;
  for (const ComposePort& port : service.ports) {
    if (port.target) ports.push_back(*port.target);
    if (port.published) published.push_back(*port.published);
  }
  row.ports = numbers_value(ports, service.name.span);
  row.published = numbers_value(published, service.name.span);
  row.memory_limit = first_set(compose_size(node.find("mem_limit")), compose_size(resources.find("limits").find("memory")));
  row.memory_request = first_set(compose_size(node.find("mem_reservation")), compose_size(resources.find("reservations").find("memory")));
  row.cpu_limit = first_set(compose_number(node.find("cpus")), compose_number(resources.find("limits").find("cpus")));
  row.cpu_request = compose_number(resources.find("reservations").find("cpus"));
  row.replicas = first_set(compose_number(deploy.find("replicas")), compose_number(node.find("scale")));
  row.command = texts_value(service.command.empty() ? service.entrypoint : service.command);
  std::vector<Text> volumes, capabilities;
  for (const ComposeMount& mount : mounts_of(service)) volumes.push_back(mount.source.value.empty() ? mount.target : mount.source);
  for (const YamlNodePtr& item : node.find("cap_add").items) capabilities.push_back(item->scalar);
  row.volumes = texts_value(std::move(volumes));
  row.capabilities = texts_value(std::move(capabilities));
  row.networks = texts_value(service.networks);
  row.depends_on = texts_value(service.depends_on);
  row.profiles = texts_value(service.profiles);
  row.env_files = texts_value(service.env_files);
  row.healthcheck = service.has_healthcheck && !service.healthcheck_disabled;
  row.privileged = node.find("privileged").text() == "true";
  row.read_only = node.find("read_only").text() == "true";
  row.host_network = service.host_network;
  row.builds = service.build.has_value();
  row.production = project.in_production({file.file}) && is_for_production(project, file);
  return row;
}

void add_labels(Value& map, const std::vector<KubernetesLabel>& labels) {
  for (const KubernetesLabel& label : labels)
    if (std::ranges::find(map.keys, label.key.value) == map.keys.end()) add_entry(map, label.key.value, label.value);
}

Value kubernetes_number(const KubernetesSetting& setting) {
  return setting ? number_value(quantity(setting->value), setting->span) : missing(Type::number);
}

void add_ports(ContainerRow& row, const KubernetesContainerSpec& spec) {
  std::vector<double> ports, published;
  for (const KubernetesContainerPort& port : spec.ports) {
    if (port.container_port) ports.push_back(quantity(port.container_port->value));
    if (port.host_port) published.push_back(quantity(port.host_port->value));
  }
  row.ports = numbers_value(ports, row.name.span);
  row.published = numbers_value(published, row.name.span);
}

void add_spec(ContainerRow& row, const KubernetesContainerSpec& spec) {
  add_ports(row, spec);
  row.memory_limit = kubernetes_number(spec.resources.memory_limit);
  row.memory_request = kubernetes_number(spec.resources.memory_request);
  row.cpu_limit = kubernetes_number(spec.resources.cpu_limit);
  row.cpu_request = kubernetes_number(spec.resources.cpu_request);
  row.user = optional_text(spec.security.run_as_user);
  row.privileged = says(spec.security.privileged, "true");
  row.read_only = says(spec.security.read_only_root, "true");
  row.capabilities = texts_value(spec.security.added);
  row.command = texts_value(spec.command.empty() ? spec.arguments : spec.command);
  std::vector<Text> probes, volumes;
  for (const KubernetesProbe& probe : spec.probes) probes.push_back({probe.purpose, probe.span});
  for (const KubernetesMount& mount : spec.mounts) volumes.push_back(mount.volume);
  row.healthcheck = !probes.empty();
  row.probes = texts_value(std::move(probes));
  row.volumes = texts_value(std::move(volumes));
}

void add_workload(ContainerRow& row, const KubernetesWorkload& workload) {
  row.replicas = kubernetes_number(workload.replicas);
  row.restart = optional_text(workload.pod.restart_policy);
  row.host_network = says(workload.pod.host_network, "true");
  if (!row.user.set) row.user = optional_text(workload.pod.security.run_as_user);
  add_labels(row.labels, workload.pod.labels);
  add_labels(row.annotations, workload.pod.annotations);
}

ContainerRow row_of(const Project& project, const KubernetesObject& object, const KubernetesContainer& container) {
  ContainerRow row{.name = container.name, .system = "kubernetes"};
  row.workload = text_or_missing(object.name);
  row.workload_kind = text_or_missing(object.kind);
  row.name_space = text_value(object.name_space);
  row.image = optional_text(container.image);
  row.init = container.init;
  for (const KubernetesEnv& env : container.env) add_entry(row.env, env.name.value, env.value.value_or(Text{"", env.name.span}));
  if (container.spec) add_spec(row, *container.spec);
  if (object.workload) add_workload(row, *object.workload);
  add_labels(row.labels, object.labels);
  add_labels(row.annotations, object.annotations);
  const Deployment* deployment = project.deployment(container.deployment);
  row.production = project.in_production(container.name.span) && (deployment == nullptr || deployment->production);
  return row;
}

Span reaching(Span place, const YamlNodePtr& node) {
  if (node == nullptr || node->span.file != place.file) return place;
  return {place.file, std::min(place.begin, node->span.begin), std::max(place.end, node->span.end)};
}

void add_containers(const Project& project, Rows<ContainerRow>& rows) {
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& service : file->services)
      if (service.node != nullptr) rows.add(service.name.span, reaching(service.name.span, service.node), row_of(project, *file, service));
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      for (const KubernetesContainer& container : object.containers)
        rows.add(container.name.span, reaching(container.name.span, container.node), row_of(project, object, container));
}

struct ObjectRow {
  const KubernetesObject* object = nullptr;
  Value labels = missing(Type::map), annotations = missing(Type::map);
};

}  // namespace

double quantity(std::string_view written) {
  double number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  if (error != std::errc()) return unknown_number;
  const std::string_view unit = written.substr(static_cast<std::size_t>(end - written.data()));
  if (unit.empty()) return number;
  if (unit == "m") return number / 1000;
  constexpr std::string_view powers = "kMGTPE";
  const std::size_t power = powers.find(unit[0] == 'K' ? 'k' : unit[0]);
  const bool binary = unit.size() == 2 && unit[1] == 'i';
  if (power == std::string_view::npos || (unit.size() > 1 && !binary)) return unknown_number;
  return number * std::pow(binary ? 1024.0 : 1000.0, static_cast<double>(power + 1));
}

Kind container_kind() {
  using Row = ContainerRow;
  return {
      "container",
      "A service of a compose file, or a container of a Kubernetes workload. What the file does not say is missing.",
      {field<Row>("name", Type::text, "Of the compose service or the container.", [](const Row& row) { return text_value(row.name); }),
       field<Row>("system", Type::text, "`compose`, `kubernetes`.", [](const Row& row) { return text_value(row.system); }),
       field<Row>("production", Type::flag, "The file is not for development, tests or CI.",
                  [](const Row& row) { return flag_value(row.production); }),
       field<Row>("image", Type::text, "As written: `ghcr.io/acme/web:1.4`.", [](const Row& row) { return row.image; }),
       field<Row>("builds", Type::flag, "A compose service with `build:`.", [](const Row& row) { return flag_value(row.builds); }),
       field<Row>("labels", Type::map, "Of the compose service; of the pods and their workload.",
                  [](const Row& row) { return row.labels; }),
       field<Row>("annotations", Type::map, "The same.", [](const Row& row) { return row.annotations; }),
       field<Row>("restart", Type::text, "`restart:` or `deploy.restart_policy.condition`; the `restartPolicy` of the pod.",
                  [](const Row& row) { return row.restart; }),
       field<Row>("replicas", Type::number, "How many of it run.", [](const Row& row) { return row.replicas; }),
       field<Row>("ports", Type::numbers, "Its own ports: the right side of a compose mapping, `containerPort`.",
                  [](const Row& row) { return row.ports; }),
       field<Row>("published", Type::numbers, "Those of the machine: the left side of a compose mapping, `hostPort`.",
                  [](const Row& row) { return row.published; }),
       field<Row>("memory_limit", Type::number, "In bytes: `mem_limit`, `deploy.resources.limits.memory`, `resources.limits.memory`.",
                  [](const Row& row) { return row.memory_limit; }),
       field<Row>("memory_request", Type::number, "In bytes: the reservation, `resources.requests.memory`.",
                  [](const Row& row) { return row.memory_request; }),
       field<Row>("cpu_limit", Type::number, "In cores: `500m` is 0.5.", [](const Row& row) { return row.cpu_limit; }),
       field<Row>("cpu_request", Type::number, "In cores.", [](const Row& row) { return row.cpu_request; }),
       field<Row>("env", Type::map, "The variables that it is given by name; without a value where that comes from elsewhere.",
                  [](const Row& row) { return row.env; }),
       field<Row>("env_files", Type::texts, "`env_file:`, from the root of the project.", [](const Row& row) { return row.env_files; }),
       field<Row>("command", Type::texts, "The words that it starts with, where the file says so.",
                  [](const Row& row) { return row.command; }),
       field<Row>("healthcheck", Type::flag, "A `healthcheck:` that is on; any probe.",
                  [](const Row& row) { return flag_value(row.healthcheck); }),
       field<Row>("probes", Type::texts, "Kubernetes: `liveness`, `readiness`, `startup`.", [](const Row& row) { return row.probes; }),
       field<Row>("user", Type::text, "`user:`; `runAsUser` of the container or the pod.", [](const Row& row) { return row.user; }),
       field<Row>("privileged", Type::flag, "It is privileged.", [](const Row& row) { return flag_value(row.privileged); }),
       field<Row>("read_only", Type::flag, "Its root file system is read-only.", [](const Row& row) { return flag_value(row.read_only); }),
       field<Row>("host_network", Type::flag, "It uses the network of the machine.",
                  [](const Row& row) { return flag_value(row.host_network); }),
       field<Row>("capabilities", Type::texts, "Those that are added.", [](const Row& row) { return row.capabilities; }),
       field<Row>("volumes", Type::texts, "What it mounts: the left side of a compose mapping, the names of Kubernetes volumes.",
                  [](const Row& row) { return row.volumes; }),
       field<Row>("networks", Type::texts, "Of the compose service.", [](const Row& row) { return row.networks; }),
       field<Row>("depends_on", Type::texts, "Of the compose service.", [](const Row& row) { return row.depends_on; }),
       field<Row>("profiles", Type::texts, "Of the compose service.", [](const Row& row) { return row.profiles; }),
       field<Row>("init", Type::flag, "Kubernetes: an init container.", [](const Row& row) { return flag_value(row.init); }),
       field<Row>("workload", Type::text, "Kubernetes: the name of the object that it belongs to.",
                  [](const Row& row) { return row.workload; }),
       field<Row>("workload_kind", Type::text, "Kubernetes: `Deployment`, `CronJob`.", [](const Row& row) { return row.workload_kind; }),
       field<Row>("namespace", Type::text, "Kubernetes: of that object.", [](const Row& row) { return row.name_space; })},
      [](const Project& project) {
        Rows<Row> rows;
        add_containers(project, rows);
        return rows.take();
      }};
}

Kind object_kind() {
  using Row = ObjectRow;
  return {"object",
          "A Kubernetes object. Its containers are `container`s; whatever else it says, a `key` in it.",
          {field<Row>("kind", Type::text, "`Deployment`, `Ingress`.", [](const Row& row) { return text_value(row.object->kind); }),
           field<Row>("api_version", Type::text, "`apps/v1`.", [](const Row& row) { return text_value(row.object->api_version); }),
           field<Row>("name", Type::text, "`metadata.name`.", [](const Row& row) { return text_or_missing(row.object->name); }),
           field<Row>("namespace", Type::text, "`metadata.namespace`.", [](const Row& row) { return text_value(row.object->name_space); }),
           field<Row>("labels", Type::map, "`metadata.labels`.", [](const Row& row) { return row.labels; }),
           field<Row>("annotations", Type::map, "`metadata.annotations`.", [](const Row& row) { return row.annotations; }),
           field<Row>("replicas", Type::number, "Of a workload.",
                      [](const Row& row) {
                        return row.object->workload ? kubernetes_number(row.object->workload->replicas) : missing(Type::number);
                      }),
           field<Row>("containers", Type::number, "How many containers it has, init containers included.",
                      [](const Row& row) { return number_value(static_cast<double>(row.object->containers.size())); })},
          [](const Project& project) {
            Rows<Row> rows;
            for (const auto& file : project.facts.kubernetes_files)
              for (const KubernetesObject& object : file->objects) {
                Row row{.object = &object};
                add_labels(row.labels, object.labels);
                add_labels(row.annotations, object.annotations);
                rows.add(object.name.value.empty() ? object.kind.span : object.name.span, object.span, std::move(row));
              }
            return rows.take();
          }};
}

}  // namespace preship::policy
