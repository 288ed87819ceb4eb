#include "answers/env/value_edits.h"

namespace preship {
namespace {

// Kubernetes takes strings only: false without quotes would be none.
bool needs_quotes(const Project& project, const EnvDeclaration& declaration) {
  if (declaration.where != DeclaredIn::kubernetes && declaration.where != DeclaredIn::sealos) return false;
  const Span& span = declaration.value->span;
  const bool quoted =
      span.begin > 0 && std::string_view("\"'").find(project.file(span.file).text[span.begin - 1]) != std::string_view::npos;
  return !quoted;
}

}  // namespace

Fix set_value(const Project& project, const GivenValue& value, const std::string& replacement) {
  const bool quotes = needs_quotes(project, *value.declaration);
  return {"set '" + value.key() + "' to '" + replacement + "'",
          {{value.declaration->value->span, quotes ? "\"" + replacement + "\"" : replacement}}};
}

}  // namespace preship
