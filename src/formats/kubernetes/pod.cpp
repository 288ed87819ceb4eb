#include "formats/kubernetes/pod.h"

#include <array>
#include <utility>

#include "formats/yaml/query.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_settings = 200;  // of one list of one container; aliases can repeat a long list everywhere

template <class Owner>
struct Field {
  std::string_view key;
  KubernetesSetting Owner::*member;
};

template <class Owner, std::size_t count>
void read_fields(const YamlNode& node, const Field<Owner> (&fields)[count], Owner& owner) {
  for (const Field<Owner>& field : fields) owner.*field.member = yaml_scalar(node, field.key);
}

constexpr Field<KubernetesSecurity> security_fields[] = {{"runAsNonRoot", &KubernetesSecurity::run_as_non_root},
                                                         {"runAsUser", &KubernetesSecurity::run_as_user},
                                                         {"runAsGroup", &KubernetesSecurity::run_as_group},
                                                         {"privileged", &KubernetesSecurity::privileged},
                                                         {"allowPrivilegeEscalation", &KubernetesSecurity::privilege_escalation},
                                                         {"readOnlyRootFilesystem", &KubernetesSecurity::read_only_root},
                                                         {"procMount", &KubernetesSecurity::proc_mount}};

constexpr Field<KubernetesPodSpec> pod_fields[] = {{"serviceAccountName", &KubernetesPodSpec::service_account},
                                                   {"serviceAccount", &KubernetesPodSpec::old_service_account},
                                                   {"automountServiceAccountToken", &KubernetesPodSpec::automount_token},
                                                   {"hostNetwork", &KubernetesPodSpec::host_network},
                                                   {"hostPID", &KubernetesPodSpec::host_pid},
                                                   {"hostIPC", &KubernetesPodSpec::host_ipc},
                                                   {"restartPolicy", &KubernetesPodSpec::restart_policy},
                                                   {"priorityClassName", &KubernetesPodSpec::priority_class}};

KubernetesSecurity read_security(const YamlNode& owner) {
  const YamlPair* pair = owner.pair("securityContext");
  KubernetesSecurity security;
  if (pair == nullptr || !pair->value->is_mapping()) return security;
  const YamlNode& node = *pair->value;
  security.present = true;
  security.span = pair->key.span;
  read_fields(node, security_fields, security);
  security.seccomp = yaml_scalar(node.find("seccompProfile"), "type");
  security.app_armor = yaml_scalar(node.find("appArmorProfile"), "type");
  security.host_process = yaml_scalar(node.find("windowsOptions"), "hostProcess");
  security.se_linux = !node.find("seLinuxOptions").pairs.empty();
  security.capabilities = node.has("capabilities");
  security.added = yaml_texts(node.find("capabilities").find("add"));
  security.dropped = yaml_texts(node.find("capabilities").find("drop"));
  for (const YamlNodePtr& item : yaml_items(node.find("sysctls"), most_settings))
    if (const auto name = yaml_scalar(*item, "name")) security.sysctls.push_back(*name);
  return security;
}

KubernetesResources read_resources(const YamlNode& node) {
  const YamlNode& requests = node.find("requests");
  const YamlNode& limits = node.find("limits");
  return {.cpu_request = yaml_scalar(requests, "cpu"),
          .cpu_limit = yaml_scalar(limits, "cpu"),
          .memory_request = yaml_scalar(requests, "memory"),
          .memory_limit = yaml_scalar(limits, "memory")};
}

void read_action(const YamlNode& node, KubernetesProbe& probe) {
  using Kind = KubernetesProbe::Kind;
  static constexpr std::array<std::pair<const char*, Kind>, 4> kinds{
      {{"httpGet", Kind::http}, {"tcpSocket", Kind::tcp}, {"grpc", Kind::grpc}, {"exec", Kind::exec}}};
  for (const auto& [key, kind] : kinds) {
    if (!node.find(key).is_mapping()) continue;
    probe.kind = kind;
    probe.port = yaml_scalar(node.find(key), "port");
    probe.path = yaml_scalar(node.find(key), "path");
    return;
  }
}

void read_probes(const YamlNode& container, std::vector<KubernetesProbe>& probes) {
  static constexpr std::array<std::pair<const char*, const char*>, 3> purposes{
      {{"livenessProbe", "liveness"}, {"readinessProbe", "readiness"}, {"startupProbe", "startup"}}};
  for (const auto& [key, purpose] : purposes) {
    const YamlPair* pair = container.pair(key);
    if (pair == nullptr || !pair->value->is_mapping()) continue;
    KubernetesProbe probe{.purpose = purpose, .span = pair->key.span};
    read_action(*pair->value, probe);
    probe.initial_delay = yaml_scalar(*pair->value, "initialDelaySeconds");
    probe.period = yaml_scalar(*pair->value, "periodSeconds");
    probe.failures = yaml_scalar(*pair->value, "failureThreshold");
    probes.push_back(std::move(probe));
  }
}

KubernetesVolume read_volume(const YamlNode& node) {
  return {.name = yaml_text(node, "name"),
          .span = node.span,
          .host_path = yaml_scalar(node.find("hostPath"), "path"),
          .claim = yaml_scalar(node.find("persistentVolumeClaim"), "claimName"),
          .config_map = yaml_scalar(node.find("configMap"), "name"),
          .secret = yaml_scalar(node.find("secret"), "secretName"),
          .optional = yaml_true(node.find("configMap").find("optional")) || yaml_true(node.find("secret").find("optional")),
          .passing = node.has("emptyDir")};
}

void read_scheduling(const YamlNode& spec, KubernetesPodSpec& pod) {
  const YamlNode& affinity = spec.find("affinity");
  pod.node_affinity = !affinity.find("nodeAffinity").is_null();
  const YamlNode& apart = affinity.find("podAntiAffinity");
  for (const char* key : {"requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution"})
    pod.pod_anti_affinity = pod.pod_anti_affinity || !apart.find(key).items.empty();
  pod.topology_spread = !spec.find("topologySpreadConstraints").items.empty();
  for (const YamlNodePtr& item : yaml_items(spec.find("dnsConfig").find("options"), most_settings))
    pod.dns_options.push_back({item->find("name").text(), item->find("value").text()});
}

KubernetesPodSpec read_pod_spec(const YamlNode& pods) {
  const YamlNode& spec = pods.find("spec");
  const YamlPair* pair = pods.pair("spec");
  KubernetesPodSpec pod{.present = spec.is_mapping(),
                        .span = pair == nullptr ? pods.span : pair->key.span,
                        .labels = read_labels(pods.find("metadata").find("labels")),
                        .annotations = read_labels(pods.find("metadata").find("annotations")),
                        .security = read_security(spec)};
  read_fields(spec, pod_fields, pod);
  for (const YamlNodePtr& item : yaml_items(spec.find("volumes"), most_settings))
    if (item->is_mapping()) pod.volumes.push_back(read_volume(*item));
  for (const YamlNodePtr& item : yaml_items(spec.find("imagePullSecrets"), most_settings))
    if (const auto name = yaml_scalar(*item, "name")) pod.pull_secrets.push_back(*name);
  read_scheduling(spec, pod);
  return pod;
}

KubernetesContainerPort read_port(const YamlNode& node) {
  return {.name = yaml_scalar(node, "name"),
          .container_port = yaml_scalar(node, "containerPort"),
          .host_port = yaml_scalar(node, "hostPort"),
          .protocol = yaml_scalar(node, "protocol"),
          .span = node.span};
}

KubernetesMount read_mount(const YamlNode& node) {
  return {.volume = yaml_text(node, "name"),
          .path = yaml_scalar(node, "mountPath"),
          .sub_path = yaml_scalar(node, "subPath"),
          .read_only = yaml_scalar(node, "readOnly"),
          .span = node.span};
}

}  // namespace

KubernetesContainerSpec read_container_spec(const YamlNode& node) {
  KubernetesContainerSpec spec{.security = read_security(node), .resources = read_resources(node.find("resources"))};
  for (const YamlNodePtr& item : yaml_items(node.find("ports"), most_settings))
    if (item->is_mapping()) spec.ports.push_back(read_port(*item));
  for (const YamlNodePtr& item : yaml_items(node.find("volumeMounts"), most_settings))
    if (item->is_mapping()) spec.mounts.push_back(read_mount(*item));
  read_probes(node, spec.probes);
  spec.command = yaml_texts(node.find("command"));
  spec.arguments = yaml_texts(node.find("args"));
  spec.pull_policy = yaml_scalar(node, "imagePullPolicy");
  return spec;
}

KubernetesWorkload read_workload(const KubernetesObject& object, const YamlNode& pods) {
  const YamlNode& spec = object.node->find("spec");
  const bool plain = is_one_of(object.kind.value, {"ReplicationController", "DeploymentConfig"});
  const YamlNode& strategy = spec.find(spec.has("strategy") ? "strategy" : "updateStrategy");
  KubernetesWorkload workload{.replicas = yaml_scalar(spec, "replicas"),
                              .strategy = yaml_scalar(strategy, "type"),
                              .ttl_after_finished = yaml_scalar(spec, "ttlSecondsAfterFinished"),
                              .selector = read_selector(spec.find("selector"), plain),
                              .pod = read_pod_spec(pods)};
  if (object.kind.value == "CronJob")
    workload.ttl_after_finished = yaml_scalar(spec.find("jobTemplate").find("spec"), "ttlSecondsAfterFinished");
  for (const YamlNodePtr& item : yaml_items(spec.find("volumeClaimTemplates"), most_settings))
    if (const auto name = yaml_scalar(item->find("metadata"), "name")) workload.claim_templates.push_back(*name);
  return workload;
}

std::vector<KubernetesLabel> read_labels(const YamlNode& mapping) {
  std::vector<KubernetesLabel> labels;
  for (const YamlPair& pair : mapping.pairs) {
    KubernetesLabel label{pair.key, {pair.value->text(), pair.value->is_scalar() ? pair.value->scalar.span : pair.value->span}};
    label.key.value = without_template_blanks(label.key.value);
    label.value.value = without_template_blanks(label.value.value);
    labels.push_back(std::move(label));
    if (labels.size() == most_settings) break;
  }
  return labels;
}

KubernetesSelector read_selector(const YamlNode& node, bool plain) {
  KubernetesSelector selector{.present = node.is_mapping(), .span = node.span};
  selector.labels = read_labels(plain ? node : node.find("matchLabels"));
  if (plain) return selector;
  for (const YamlNodePtr& item : yaml_items(node.find("matchExpressions"), most_settings)) {
    KubernetesSelector::Expression expression{item->find("key").text(), item->find("operator").text(), {}};
    for (const Text& value : yaml_texts(item->find("values"))) expression.values.push_back(value.value);
    selector.expressions.push_back(std::move(expression));
  }
  return selector;
}

}  // namespace preship
