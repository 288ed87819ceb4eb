#include "answers/sealos/updates.h"

#include "text/words.h"

namespace preship {
namespace {

bool takes_value(std::string_view option) {
  return is_one_of(option, {"-n", "--namespace", "-f", "--filename", "-l", "--selector", "--context", "--kubeconfig", "--timeout", "-c",
                            "--containers", "-o", "--output", "-k", "--kustomize", "--field-manager", "--user", "--cluster"});
}

bool is_workload_kind(std::string_view kind) {
  return is_one_of(kind.substr(0, kind.find('.')), {"deployment", "deployments", "deploy", "statefulset", "statefulsets", "sts"});
}

// The words that are no options, behind kubectl, and the namespace.
std::vector<Text> plain_words(const ReleaseStep& step, std::optional<Text>& name_space) {
  std::vector<Text> plain;
  for (std::size_t i = 1; i < step.words.size(); ++i) {
    const Text& word = step.words[i];
    const bool of_namespace = is_one_of(word.value, {"-n", "--namespace"});
    if (of_namespace && i + 1 < step.words.size()) name_space = step.words[i + 1];
    if (word.value.starts_with("--namespace=")) name_space = slice(word, 12, word.value.size());
    if (takes_value(word.value)) ++i;
    else if (!word.value.starts_with('-')) plain.push_back(word);
  }
  return plain;
}

std::optional<SealosUpdate> read_call(const ReleasePlace& place, const ReleaseStep& step) {
  SealosUpdate call{.place = &place, .step = &step};
  const std::vector<Text> words = plain_words(step, call.name_space);
  if (words.empty()) return std::nullopt;
  const bool two = words.size() > 1 && is_one_of(words[0].value, {"set", "rollout"});
  call.verb = words[0].value + (two ? " " + words[1].value : "");
  for (std::size_t i = two ? 2 : 1; i < words.size(); ++i) {
    const std::size_t equals = words[i].value.find('=');
    if (call.verb == "set image" && equals != std::string::npos) call.images.push_back(slice(words[i], equals + 1, words[i].value.size()));
    else if (words[i].value.find('/') != std::string::npos) call.objects.push_back(words[i]);
    else if (i + 1 < words.size() && words[i + 1].value.find('=') == std::string::npos) {
      // "deployment shop": the kind, and the name in a word of its own.
      call.objects.push_back({words[i].value + "/" + words[i + 1].value, words[i + 1].span});
      ++i;
    }
  }
  return call;
}

}  // namespace

std::vector<SealosUpdate> kubectl_calls(const Project& project) {
  std::vector<SealosUpdate> calls;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job && place.kind != PlaceKind::script) continue;
    for (const ReleaseStep& step : place.steps)
      if (!step.words.empty() && step.words.front().value == "kubectl")
        if (std::optional<SealosUpdate> call = read_call(place, step)) calls.push_back(std::move(*call));
  }
  return calls;
}

std::string_view workload_named(std::string_view object) {
  const std::size_t slash = object.find('/');
  return slash == std::string_view::npos || !is_workload_kind(object.substr(0, slash)) ? "" : object.substr(slash + 1);
}

}  // namespace preship
