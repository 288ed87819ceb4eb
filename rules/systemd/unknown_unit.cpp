#include "answers/documents/documents.h"
#include "answers/release/units.h"
#include "knowledge/words/word_lists.h"
#include "paths/name_parts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string bare_name(std::string_view unit) {
  std::string name(unit.substr(0, unit.find('@')));
  for (const std::string_view end : {".j2", ".tmpl", ".template", ".service", ".timer", ".socket", ".target", ".path"})
    if (name.ends_with(end)) name.resize(name.size() - end.size());
  return name;
}

namespace {

class UnitNames {
 public:
  explicit UnitNames(const Project& project) : any_(!host_services(project).empty()) {
    for (const SourceFile& file : project.files)
      if (holds_any(base_name(file.path), {".service", ".timer", ".socket", ".target", ".path"}))
        names_.insert(bare_name(base_name(file.path)));
  }
  bool any() const { return any_; }
  bool knows(const std::string& name) const { return is_in(WordList::host_unit, name) || names_.contains(name); }
  // Packages bring units by the hundred: a name is one of ours that has a word of ours.
  bool may_mean_ours(const std::string& name) const {
    for (const std::string_view word : split_at(name, "-_."))
      for (const std::string& own : names_)
        for (const std::string_view other : split_at(own, "-_."))
          if (word == other && word.size() > 2) return true;
    return false;
  }
  std::string known() const { return quoted_list({names_.begin(), names_.end()}, 3); }

 private:
  std::set<std::string> names_;
  bool any_ = false;
};

}  // namespace

static void look_at(const ShellCommand& command, const UnitNames& names, Findings& findings) {
  const auto call = unit_call(command);
  if (!call || is_one_of(call->verb, {"daemon-reload", "is-active", "stop", "disable", "mask", "list-units"})) return;
  for (const Text& unit : call->units) {
    const std::string name = bare_name(unit.value);
    if (names.knows(name) || !names.may_mean_ours(name) || name.find_first_of("/[(<") != std::string::npos) continue;
    findings.push_back({unit.span, "no unit here is called '" + unit.value + "'; there is " + names.known()});
    findings.back().fold = {std::to_string(unit.span.file) + unit.value, unit.value, "and here"};
  }
}

static Findings check(const Project& project) {
  Findings findings;
  const UnitNames names(project);
  if (!names.any()) return findings;
  each_script_text(project, [&](const ScriptText& text) {
    for (const ShellCommand& command : text.commands) look_at(command, names, findings);
  });
  for (const DocumentFile* document : documents_for_people(project))
    for (const DocumentedCommands& block : document->blocks)
      for (const ShellCommand& command : block.commands) look_at(command, names, findings);
  return findings;
}

Rule systemd_unknown_unit() { return {check}; }

}  // namespace preship
