#include "model/dotenv_queries.h"
#include "model/dotenv_values.h"
#include "rule.h"

namespace preship {
namespace {

struct Misread {
  const DotenvEntry* entry;
  ValueProblem problem;
};

}  // namespace

// Not a placeholder in an example: <your key> is going to be replaced.
static std::vector<Misread> misread_entries(const DotenvFile& file, const std::vector<std::string_view>& names) {
  std::vector<Misread> found;
  for (const DotenvEntry& entry : file.entries) {
    const std::size_t open = entry.written.value.find('<');
    if (file.role == DotenvRole::example && open != std::string::npos && entry.written.value.find('>', open) != std::string::npos) continue;
    if (auto problem = misread_by_shell(entry, names)) found.push_back({&entry, std::move(*problem)});
  }
  return found;
}

// KEY='value' for all of them, as far as quotes can help.
static std::optional<Fix> quote_all(const std::vector<Misread>& misread, const std::vector<std::string_view>& names, bool safe) {
  Fix fix{"quote for the shell", {}, safe};
  for (const auto& [entry, problem] : misread)
    if (const auto text = entry_for_shell(*entry, names))
      fix.edits.push_back({{entry->sign.file, entry->sign.begin, entry->written.span.end}, *text});
  return fix.edits.empty() ? std::nullopt : std::optional(std::move(fix));
}

static Finding report(const EnvFileUse& use, const ValueProblem& problem, const std::string& subject) {
  return {problem.span, subject + problem.what, {{use.path.span, "the shell reads the file here"}}};
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    const EnvFileUse* use = reader_of(project, *file, EnvFileReader::shell);
    if (use == nullptr || !is_checked_for_form(project, *file)) continue;
    if (const auto problem = file_misread_by_shell(*file)) findings.push_back(report(*use, *problem, ""));
    const std::vector<std::string_view> names = sorted_names(*file);
    const std::vector<Misread> misread = misread_entries(*file, names);
    if (misread.empty()) continue;
    const auto subject = [](const Misread& one) { return "'" + one.entry->key.value + "' "; };
    Finding finding = report(*use, misread[0].problem, subject(misread[0]));
    for (std::size_t i = 1; i < misread.size() && i <= 20; ++i)
      finding.notes.push_back({misread[i].problem.span, subject(misread[i]) + misread[i].problem.what});
    finding.fix = quote_all(misread, names, reader_of(project, *file, EnvFileReader::docker) == nullptr);
    if (file->role == DotenvRole::example) finding.severity = Severity::warning;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule dotenv_misread_by_shell() { return {check}; }

}  // namespace preship
