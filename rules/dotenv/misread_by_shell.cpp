#include "answers/env_files/queries.h"
#include "rule.h"

namespace preship {

// Not a placeholder in an example: <your key> is going to be replaced.
static std::vector<EntryProblem> misread(const DotenvFile& file, const std::vector<std::string_view>& names) {
  std::vector<EntryProblem> found;
  for (const DotenvEntry& entry : file.entries) {
    const std::size_t open = entry.written.value.find('<');
    const bool placeholder = open != std::string::npos && entry.written.value.find('>', open) != std::string::npos;
    if (file.role == DotenvRole::example && placeholder) continue;
    if (auto problem = misread_by_shell(entry, names)) found.push_back({&entry, std::move(*problem)});
  }
  return found;
}

// KEY='value', as far as quotes can help.
static std::optional<Fix> quote(const DotenvEntry& entry, const std::vector<std::string_view>& names, bool safe) {
  const auto text = entry_for_shell(entry, names);
  if (!text) return std::nullopt;
  return Fix{"quote for the shell", {{{entry.sign.file, entry.sign.begin, entry.written.span.end}, *text}}, safe};
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    const EnvFileUse* use = reader_of(project, *file, EnvFileReader::shell);
    if (use == nullptr || !is_checked_for_form(project, *file)) continue;
    if (const auto problem = file_misread_by_shell(*file))
      findings.push_back({problem->span, problem->what, {{use->path.span, "the shell reads the file here"}}});
    const std::vector<std::string_view> names = sorted_names(*file);
    const bool safe = reader_of(project, *file, EnvFileReader::docker) == nullptr;
    for (const EntryProblem& problem : misread(*file, names)) {
      findings.push_back(misread_entry(*file, *use, problem));
      findings.back().fix = quote(*problem.entry, names, safe);
    }
  }
  return findings;
}

Rule dotenv_misread_by_shell() { return {check}; }

}  // namespace preship
