#include "answers/processes/instances.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/env/values.h"
#include "answers/kubernetes/objects.h"
#include "answers/queries.h"
#include "knowledge/code/process_counts.h"
#include "model/command_line.h"
#include "model/kubernetes_policy.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

std::optional<int> count_of_word(std::string_view word) {
  if (word == "max") return 2;  // a process for each core: more than one on any server
  if (word.empty() || word.size() > 3 || !std::ranges::all_of(word, is_digit)) return std::nullopt;
  return std::stoi(std::string(word));
}

void take_more(std::optional<Instances>& known, const Text& number, const char* what) {
  const std::optional<int> count = count_of_word(number.value);
  if (count && *count > 0 && (!known || known->count < *count)) known = Instances{*count, number.span, what};
}

void take_scalar(std::optional<Instances>& known, const YamlNode& node) {
  if (node.is_scalar()) take_more(known, node.scalar, "replicas");
}

std::optional<Instances> instances_of_pods(const Project& project, const Deployment& deployment) {
  std::optional<Instances> known;
  const KubernetesObject* object = nullptr;
  for (const PlacedContainer& placed : containers_of(project, deployment.id))
    if (placed.object->workload) object = placed.object;
  if (object == nullptr) return known;
  if (object->workload->replicas) take_more(known, *object->workload->replicas, "replicas");
  // The App Launchpad of Sealos keeps its bounds there, and makes its autoscaler of them.
  for (const KubernetesLabel& one : object->annotations)
    if (one.key.value == "deploy.cloud.sealos.io/maxReplicas") take_more(known, one.value, "replicas");
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& one : file->objects)
      if (one.autoscaler && one.autoscaler->max_replicas && one.autoscaler->target_name.value == object->name.value &&
          one.autoscaler->target_kind.value == object->kind.value && may_share_namespace(one, *object) && project.in_production(one.span))
        take_more(known, *one.autoscaler->max_replicas, "replicas");
  return known;
}

}  // namespace

std::optional<Instances> instances_of(const Project& project, const Deployment& deployment) {
  std::optional<Instances> known;
  if (const ComposeService* service = compose_service_of(project, deployment)) {
    take_scalar(known, service->node->find("scale"));
    take_scalar(known, service->node->find("deploy").find("replicas"));
    return known;
  }
  if (deployment.kind == ArtifactKind::kubernetes || deployment.kind == ArtifactKind::sealos) return instances_of_pods(project, deployment);
  for (const FrameworkSetting& one : project.facts.framework_settings)
    if (one.name.value == "platform.instances" && one.name.span.file == deployment.name.span.file) take_more(known, one.value, "machines");
  return known;
}

std::optional<Instances> workers_of(const Project& project, const Deployment& deployment) {
  std::optional<Instances> known;
  for (const ShellCommand& command : started_programs(project, deployment)) {
    const ProcessCount* row = process_count_of(read_command_line(command).program);
    if (row == nullptr) continue;
    for (std::size_t i = 0; i < command.words.size(); ++i) {
      const Text& word = command.words[i];
      for (const std::string_view flag : {row->short_flag, row->long_flag}) {
        if (flag.empty() || !word.value.starts_with(flag)) continue;
        if (word.value == flag && i + 1 < command.words.size()) take_more(known, command.words[i + 1], "worker processes");
        const std::string rest = word.value.substr(flag.size());
        if (rest.starts_with('=')) take_more(known, {rest.substr(1), word.span}, "worker processes");
        else if (flag == row->short_flag && !rest.empty()) take_more(known, {rest, word.span}, "worker processes");
      }
    }
  }
  return known;
}

std::optional<Instances> several_of(const Project& project, const Deployment& deployment) {
  if (auto instances = instances_of(project, deployment); instances && instances->count > 1) return instances;
  if (auto workers = workers_of(project, deployment); workers && workers->count > 1) return workers;
  return std::nullopt;
}

}  // namespace preship
