#include "answers/sealos/updates.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

static bool is_teardown(const SealosUpdate& call) {
  return holds_any(lower_case(call.place->name), {"teardown", "tear-down", "tear_down", "destroy", "cleanup", "clean-up", "preview",
                                                  "uninstall", "remove", "delete", "reset"});
}

// The recorded Deployment, or what leads to it under the same name.
static bool is_recorded(const SealosApp& app, const Text& object) {
  const std::size_t slash = object.value.find('/');
  const std::string_view kind = std::string_view(object.value).substr(0, std::min(slash, object.value.find('.')));
  return slash != std::string::npos && object.value.substr(slash + 1) == last_deploy(app, "app_name").text() &&
         is_one_of(kind, {"deployment", "deployments", "deploy", "ingress", "ingresses", "ing", "service", "services", "svc", "statefulset",
                          "sts"});
}

static bool names_template(const SealosUpdate& call) {
  return std::ranges::any_of(call.step->words, [](const Text& word) { return holds(word.value, ".sealos/template"); });
}

static void check(const Project& project, const SealosApp& app, Findings& findings) {
  if (!last_deploy(app, "app_name").is_string()) return;
  std::set<Span> said;
  for (const SealosUpdate& call : once<kubectl_calls>(project)) {
    const bool forced = call.verb == "replace" && has_word(*call.step, "--force");
    if ((call.verb != "delete" && !forced) || is_teardown(call) || !releases(project, *call.place)) continue;
    const bool ours =
        names_template(call) || std::ranges::any_of(call.objects, [&](const Text& object) { return is_recorded(app, object); });
    if (ours && said.insert(call.step->span).second)
      findings.push_back(finding_at(
          *call.step, "'kubectl " + call.verb +
                          "' takes the recorded deployment down and makes a new one: its history, and for a while its traffic, are gone"));
  }
}

Rule sealos_deployment_recreated() { return {each_sealos_app<check>}; }

}  // namespace preship
