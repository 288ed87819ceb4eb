#pragma once
// What a workload says of its pods: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
//
// Settings are the text that stands in the file, absent when it is not there: what a default means is for the rule that asks.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/kubernetes.h"
#include "text/span.h"

namespace preship {

using KubernetesSetting = std::optional<Text>;

// True when the setting is there and says this.
inline bool says(const KubernetesSetting& setting, std::string_view value) { return setting && setting->value == value; }

using KubernetesLabels = std::vector<KubernetesLabel>;

struct KubernetesSelector {
  struct Expression {
    std::string key, operation;  // "In", "NotIn", "Exists", "DoesNotExist"
    std::vector<std::string> values;
  };
  bool present = false;
  Span span;
  KubernetesLabels labels;
  std::vector<Expression> expressions;
};

// securityContext of a pod or of one of its containers.
struct KubernetesSecurity {
  bool present = false;
  Span span;
  KubernetesSetting run_as_non_root, run_as_user, run_as_group, privileged, privilege_escalation, read_only_root, proc_mount;
  KubernetesSetting seccomp, app_armor;  // types of the profiles
  KubernetesSetting host_process;        // windowsOptions.hostProcess
  bool se_linux = false, capabilities = false;
  std::vector<Text> added, dropped;  // capabilities
  std::vector<Text> sysctls;         // names
};

struct KubernetesResources {
  KubernetesSetting cpu_request, cpu_limit, memory_request, memory_limit;
};

struct KubernetesContainerPort {
  KubernetesSetting name, container_port, host_port, protocol;
  Span span;
};

struct KubernetesProbe {
  enum class Kind : std::uint8_t { other, http, tcp, grpc, exec };
  std::string purpose;  // "liveness", "readiness", "startup"
  Kind kind = Kind::other;
  Span span;
  KubernetesSetting port, path, initial_delay, period, failures;
};

struct KubernetesMount {
  Text volume;
  KubernetesSetting path, sub_path, read_only;
  Span span;
};

struct KubernetesContainerSpec {
  KubernetesSecurity security;
  KubernetesResources resources;
  std::vector<KubernetesContainerPort> ports;
  std::vector<KubernetesProbe> probes;
  std::vector<KubernetesMount> mounts;
  std::vector<Text> command, arguments;
  KubernetesSetting pull_policy;

  const KubernetesProbe* probe(std::string_view purpose) const {
    for (const KubernetesProbe& one : probes)
      if (one.purpose == purpose) return &one;
    return nullptr;
  }
};

struct KubernetesVolume {
  Text name;
  Span span;
  KubernetesSetting host_path, claim, config_map, secret;
  bool optional = false;  // of config_map and secret
  bool passing = false;   // emptyDir: goes with the pod
};

struct KubernetesDnsOption {
  std::string name, value;
};

struct KubernetesPodSpec {
  bool present = false;
  Span span;
  KubernetesLabels labels, annotations;  // of the pods that the workload makes
  KubernetesSecurity security;
  KubernetesSetting service_account, old_service_account, automount_token, host_network, host_pid, host_ipc, restart_policy, priority_class;
  std::vector<KubernetesVolume> volumes;
  std::vector<Text> pull_secrets;
  bool node_affinity = false, pod_anti_affinity = false, topology_spread = false;
  std::vector<KubernetesDnsOption> dns_options;

  const KubernetesVolume* volume(std::string_view name) const {
    for (const KubernetesVolume& one : volumes)
      if (one.name.value == name) return &one;
    return nullptr;
  }
};

struct KubernetesWorkload {
  KubernetesSetting replicas, strategy, ttl_after_finished;
  KubernetesSelector selector;
  KubernetesPodSpec pod;
  std::vector<Text> claim_templates;  // names of volumeClaimTemplates
};

}  // namespace preship
