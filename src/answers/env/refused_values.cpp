#include "answers/env/refused_values.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answers/env/contract.h"
#include "text/characters.h"
#include "text/default_value.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_json(std::string_view value, char first) { return trim(value).starts_with(first) && nlohmann::json::accept(value); }

// "8000", "-1", "1_000", "8.0": int() of Python takes no point, pydantic and Number() of JavaScript do. "1e3" and "0x10" are numbers to
// some.
bool is_number(std::string_view value) {
  value = trim(value);
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  const bool starts = !value.empty() && (is_digit(value[0]) || (value[0] == '.' && value.size() > 1 && is_digit(value[1])));
  return starts && std::ranges::all_of(value, [](char byte) { return is_digit(byte) || is_letter(byte) || byte == '.' || byte == '_'; }) &&
         (holds_any(value, {"e", "E", "x", "X"}) || std::ranges::none_of(value, is_letter));
}

// What pydantic, envalid, decouple and environs take, together.
bool is_boolean(std::string_view value) {
  return is_one_of(lower_case(trim(value)),
                   {"true", "false", "t", "f", "yes", "no", "y", "n", "on", "off", "1", "0", "ok", "none", "enable", "disable"});
}

bool is_url(std::string_view value) {
  const std::size_t colon = value.find(':');
  return colon != std::string_view::npos && colon > 0 && is_letter(value[0]);
}

bool is_shown_as_example(const EnvDeclaration& given) { return given.where == DeclaredIn::example || given.where == DeclaredIn::env_file; }

// The value as it is when nobody says otherwise: what is written, or the default of "${ORIGINS:-}"; none for what is left open.
std::optional<std::string_view> settled_value(const Project& project, const EnvDeclaration& given) {
  if (given.commented || given.build_time || !given.value) return std::nullopt;
  const bool counts = project.file(given.key.span.file).role == PathRole::production || given.where == DeclaredIn::example;
  const std::optional<std::string_view> fallback = given.where == DeclaredIn::compose ? default_value(given.value->value) : std::nullopt;
  const bool written = given.kind == ValueKind::literal || given.kind == ValueKind::empty;
  const std::string_view value = fallback.value_or(given.value->value);
  return counts && (written || fallback) && !holds_any(value, {"$", "{{", "<"}) ? std::optional(value) : std::nullopt;
}

// Empty texts are left to be filled in, but for those that a container is given; Python's readers take none of them for absent.
bool counts_when_empty(const Project& project, const EnvDeclaration& given, const EnvRead& read) {
  return (given.where == DeclaredIn::compose || given.where == DeclaredIn::kubernetes) &&
         project.file(read.span.file).kind == FileKind::python;
}

}  // namespace

const Deployment* production_of(const Project& project, const EnvDeclaration& given) {
  const Deployment* deployment = given.deployment.empty() ? nullptr : project.deployment(given.deployment);
  return deployment != nullptr && deployment->production && deployment->kind != ArtifactKind::workflow ? deployment : nullptr;
}

bool goes_to(const Project& project, const EnvDeclaration& given, const EnvRead& read) {
  const Deployment* deployment = given.deployment.empty() ? nullptr : project.deployment(given.deployment);
  if (deployment != nullptr) return !deployment->service.empty() && are_related(project, deployment->service, read.service);
  return is_shown_as_example(given) && (given.service.empty() || are_related(project, given.service, read.service));
}

bool is_accepted(const ValueDemand& demand, std::string_view value) {
  if (std::ranges::find(demand.choices, value) != demand.choices.end()) return true;
  switch (demand.form) {
    case ValueForm::json_list:
      return is_json(value, '[');
    case ValueForm::json_object:
      return is_json(value, '{') || (demand.written == "json.loads" && nlohmann::json::accept(value));
    case ValueForm::integer:
    case ValueForm::number:
      return is_number(value);
    case ValueForm::boolean:
      return is_boolean(value);
    case ValueForm::url:
      return is_url(trim(value));
    case ValueForm::one_of:
      return std::ranges::find(demand.choices, value) != demand.choices.end();
  }
  return true;
}

std::vector<RefusedValue> refused_values(const Project& project) {
  std::vector<RefusedValue> found;
  for (const EnvKey& key : project.env)
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if (!read.demand || !counts_as_read(project, read)) continue;
      for (const std::uint32_t at : key.declarations) {
        const EnvDeclaration& given = project.facts.env_declarations[at];
        const std::optional<std::string_view> value = settled_value(project, given);
        if (!value || is_accepted(*read.demand, *value) || !goes_to(project, given, read)) continue;
        if (trim(*value).empty() && !counts_when_empty(project, given, read)) continue;
        const bool deployed = production_of(project, given) != nullptr;
        if (deployed || is_shown_as_example(given)) found.push_back({&given, &read, deployed});
      }
    }
  return found;
}

}  // namespace preship
