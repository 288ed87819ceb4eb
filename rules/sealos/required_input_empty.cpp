#include "answers/sealos/inputs.h"
#include "answers/together.h"
#include "knowledge/words/placeholders.h"
#include "rule.h"

namespace preship {

// AUTH_GITHUB_SECRET of AUTH_GITHUB_ID: one is of no use without the other.
static const SealosField* partner_of(const SealosTemplate& sealos, const std::string& name) {
  if (!name.ends_with("_ID")) return nullptr;
  const std::string partner = name.substr(0, name.size() - 2) + "SECRET";
  const auto found = std::ranges::find_if(sealos.inputs, [&](const SealosField& input) { return input.name.value == partner; });
  return found == sealos.inputs.end() ? nullptr : &*found;
}

static void check_input(const Project& project, const SealosTemplatePlace& place, const SealosField& input, Findings& findings) {
  const Span& span = input.name.span;
  const std::string name = "'" + input.name.value + "'";
  const std::string value = input.value ? input.value->value : "";
  const bool deployed = place.app != nullptr && last_deploy(*place.app, "app_name").is_string();
  if (input.required && value.empty() && deployed && !is_asked_sometimes(*place.file, input))
    findings.push_back({.span = span, .fold = {group_of(span.file), input.name.value, "and here"}});
  if (!input.required && (value.empty() || is_placeholder(value)))
    if (const EnvRead* read = read_filled_by(project, place, input))
      findings.push_back({.span = span,
                          .message = name + " may be left empty, and the code cannot do without '" + read->key.value + "'",
                          .notes = {{read->key.span, "read here"}},
                          .severity = Severity::error});
  const SealosField* partner = partner_of(*place.file->sealos_template, input.name.value);
  if (partner != nullptr && partner->required != input.required)
    findings.push_back({span, name + " and '" + partner->name.value + "' belong together, and one of them alone is required"});
}

static void check(const Project& project, const SealosTemplatePlace& place, Findings& findings) {
  for (const SealosField& input : place.file->sealos_template->inputs) check_input(project, place, input, findings);
}

static void tell(const Project&, const Findings& group, Finding& first) {
  const std::vector<std::string> names = names_of(group);
  first.message = quoted_list(names) + (names.size() == 1 ? " has" : " have") + " no value here: see that the running app has a real one";
}

Rule sealos_required_input_empty() { return {each_sealos_template<check>, tell}; }

}  // namespace preship
