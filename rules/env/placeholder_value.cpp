#include "answers/env/readers.h"
#include "answers/env/values.h"
#include "answers/together.h"
#include "knowledge/words/stages.h"
#include "rule.h"

namespace preship {

// Somebody's code reads it.
static bool is_read(const Project& project, const GivenValue& value, const EnvKey& key) {
  return std::ranges::any_of(key.reads, [&](std::uint32_t index) { return counts_as_read(project, project.facts.env_reads[index]); }) &&
         may_be_read(project, *value.declaration);
}

static bool says_production(const Project& project, const GivenValue& value) {
  return stage_named_by(project.file(value.declaration->key.span.file).path) == NamedStage::production;
}

static bool matters(const Project& project, const GivenValue& value) {
  if (value.declaration->kind != ValueKind::placeholder || value.stage != Stage::production || value.declaration->build_time) return false;
  const EnvKey* key = find_env(project, value.key());
  if (key == nullptr || optional_somewhere(project, *key)) return false;
  return is_read(project, value, *key) || (says_production(project, value) && may_be_read(project, *value.declaration));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : once<given_values>(project)) {
    if (!matters(project, value)) continue;
    const Span& span = value.declaration->value->span;
    findings.push_back(
        {.span = span,
         .message = "'" + value.key() + "' still holds a placeholder in production",
         .fold = {group_of(span.file) + " " + value.declaration->deployment.text(), value.key(), "so does '" + value.key() + "'"}});
  }
  return findings;
}

Rule env_placeholder_value() { return {check}; }

}  // namespace preship
