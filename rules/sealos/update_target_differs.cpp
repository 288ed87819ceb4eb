#include "answers/kubernetes/objects.h"
#include "answers/sealos/updates.h"
#include "rule.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {

// True when the command puts an image of the recorded app in place.
static bool brings_app(const SealosApp& app, const SealosUpdate& call) {
  return std::ranges::any_of(call.images, [&](const Text& image) {
    const std::string_view name = std::string_view(image.value).substr(0, image.value.find(':'));
    return !is_filled_in(name) && is_same_repository(name, last_deploy(app, "image").text());
  });
}

static void check_call(const SealosApp& app, const SealosUpdate& call, std::set<Span>& said, Findings& findings) {
  const JsonValue &name = last_deploy(app, "app_name"), &place = last_deploy(app, "namespace");
  for (const Text& object : call.objects) {
    const std::string_view target = workload_named(object.value);
    const bool recorded = target == name.text();
    if (target.empty() || (!recorded && (is_filled_in(target) || !brings_app(app, call)))) continue;
    if (!recorded && said.insert(object.span).second)
      findings.push_back({object.span,
                          "the image of the app goes to '" + std::string(target) + "', and the record names '" + name.text() + "'",
                          {{name.span, "recorded here"}}});
    if (recorded && call.name_space && !is_filled_in(call.name_space->value) && call.name_space->value != place.text() &&
        said.insert(call.name_space->span).second)
      findings.push_back(
          {call.name_space->span,
           "'" + name.text() + "' is recorded in the namespace '" + place.text() + "', and not in '" + call.name_space->value + "'",
           {{place.span, "recorded here"}}});
  }
}

static void check(const Project& project, const SealosApp& app, Findings& findings) {
  if (!last_deploy(app, "app_name").is_string() || !last_deploy(app, "namespace").is_string()) return;
  std::set<Span> said;
  for (const SealosUpdate& call : once<kubectl_calls>(project))
    if (is_one_of(call.verb, {"set image", "rollout restart", "rollout status", "rollout undo", "scale", "patch"}))
      check_call(app, call, said, findings);
}

Rule sealos_update_target_differs() { return {each_sealos_app<check>}; }

}  // namespace preship
