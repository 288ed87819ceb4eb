#include "answers/settings/switches.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "knowledge/secrets/secrets.h"
#include "knowledge/words/stages.h"
#include "paths/file_kinds.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool has_truth_default(const EnvRead& read) {
  return read.reason.kind == Reason::on_instead || read.reason.kind == Reason::off_instead || read.reason.kind == Reason::text_instead;
}

// ENABLE_CACHE, MAIL_ENABLED, DEBUG. What else `|| true` stands behind may be a list that is left open, such as CORS_ORIGIN.
bool is_named_as_switch(std::string_view key) {
  const std::string_view name = key.substr(public_prefix(key).size());
  for (const std::string_view word : {"ENABLE_", "DISABLE_", "USE_", "IS_", "HAS_", "ALLOW_", "SHOW_", "SKIP_", "FEATURE_"})
    if (name.starts_with(word)) return true;
  return ends_with_any(name, {"_ENABLED", "_DISABLED", "_ENABLE", "_DISABLE", "_DEBUG"}) || name == "DEBUG";
}

// In JavaScript `true` is also a value among others.
bool is_stuck_by_itself(const EnvRead& read, FileKind kind) {
  return has_truth_default(read) && (kind == FileKind::python || is_named_as_switch(read.key.value));
}

bool is_only_tested(const EnvRead& read) {
  static constexpr Reason tests[] = {Reason::if_test,      Reason::negated,  Reason::coerced_to_flag,
                                     Reason::ternary_test, Reason::and_test, Reason::only_logged};
  return read.reason.variable.empty() && std::ranges::find(tests, read.reason.kind) != std::end(tests);
}

// What hands a key on reads none of its text.
bool hands_on(const EnvRead& read) { return read.reader == Reader::interpolation || read.reader == Reader::mirror; }

bool is_given_off(const Project& project, const EnvDeclaration& given, const EnvRead& read) {
  const bool used = given.where != DeclaredIn::turbo && given.where != DeclaredIn::types && !given.commented && given.value;
  const PathRole role = project.file(given.key.span.file).role;
  return used && is_one_of(lower_case(given.value->value), {"false", "no", "off"}) && role != PathRole::test && role != PathRole::docs &&
         (given.service.empty() || are_related(project, given.service, read.service));
}

// settings/base.py reads it, and settings/production.py beside gives the setting another value.
bool is_set_again_beside(const Project& project, const EnvRead& read) {
  const auto setting =
      std::ranges::find_if(project.facts.django_settings, [&](const DjangoSetting& one) { return lies_within(read.span, one.value.span); });
  if (setting == project.facts.django_settings.end()) return false;
  const std::string& path = project.file(read.span.file).path;
  return std::ranges::any_of(project.facts.django_settings, [&](const DjangoSetting& other) {
    const std::string& beside = project.file(other.name.span.file).path;
    return other.name.value == setting->name.value && beside != path && directory_of(beside) == directory_of(path) &&
           stage_named_by(beside) == NamedStage::production;
  });
}

}  // namespace

std::vector<StuckSwitch> stuck_switches(const Project& project) {
  std::vector<StuckSwitch> found;
  for (const EnvKey& key : project.env) {
    const auto read_at = [&](std::uint32_t index) -> const EnvRead& { return project.facts.env_reads[index]; };
    const bool tested = std::ranges::all_of(key.reads, [&](std::uint32_t index) {
      return hands_on(read_at(index)) || has_truth_default(read_at(index)) || is_only_tested(read_at(index));
    });
    // CI=false of a build command is for the tool that it runs.
    if (!tested || key.key == "CI") continue;
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = read_at(index);
      const FileKind kind = project.file(read.span.file).kind;
      if ((kind != FileKind::python && kind != FileKind::ruby && !is_javascript(kind)) || hands_on(read) ||
          !counts_as_read(project, read) || is_set_again_beside(project, read))
        continue;
      const auto off = std::ranges::find_if(key.declarations, [&](std::uint32_t declaration) {
        return is_given_off(project, project.facts.env_declarations[declaration], read);
      });
      const EnvDeclaration* given = off == key.declarations.end() ? nullptr : &project.facts.env_declarations[*off];
      if (given != nullptr || is_stuck_by_itself(read, kind)) found.push_back({&read, given});
    }
  }
  return found;
}

}  // namespace preship
