#include "answers/sealos/template.h"
#include "rule.h"

namespace preship {

// The place of a name's default in the template: "saas-${{ random(8) }}".
static const Text* default_of(const KubernetesFile& file, std::string_view name) {
  for (const SealosField& field : file.sealos_template->defaults)
    if (field.name.value == name && field.value) return &*field.value;
  return nullptr;
}

static void check_name(const SealosApp& app, std::string_view name, Findings& findings) {
  const JsonValue& recorded = last_deploy(app, name);
  const Text* made = app.manifest == nullptr ? nullptr : default_of(*app.manifest, name);
  if (made == nullptr || !recorded.is_string()) return;
  const std::string_view start = literal_start(made->value);
  const bool whole = start.size() == made->value.size();
  if (whole ? recorded.text() == start : recorded.text().starts_with(start)) return;
  findings.push_back({recorded.span,
                      "the record names '" + recorded.text() + "', which the template's '" + std::string(name) + "' cannot have made",
                      {{made->span, "'" + made->value + "'"}}});
}

static void check(const Project&, const SealosApp& app, Findings& findings) {
  for (const std::string_view name : {"app_name", "app_host"}) check_name(app, name, findings);
  const JsonValue& recorded = last_deploy(app, "repo_name");
  if (app.analysis == nullptr || !recorded.is_string()) return;
  const JsonValue& analysed = app.analysis->root.find("project").find("repo_name");
  if (analysed.is_string() && analysed.text() != recorded.text())
    findings.push_back({recorded.span,
                        "the record is of '" + recorded.text() + "', and analysis.json of '" + analysed.text() + "'",
                        {{analysed.span, "here"}}});
}

Rule sealos_state_template_mismatch() { return {each_sealos_app<check>}; }

}  // namespace preship
